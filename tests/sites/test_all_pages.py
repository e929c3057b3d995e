"""The list of all pages holds every page once, whatever the depth, and follows a new title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.building import build_project, words

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "index.md": "# Home\n\n```{toctree}\n:hidden:\n\npart\nall\n```\n",
    "part.md": "# Part\n\n## Not a page\n\n```{toctree}\nleaf\n```\n",
    "leaf.md": "# Leaf\n\n## Nor this\n",
    "all.md": "# All\n\n```{all-pages}\n```\n",
}
OPTIONS = {"extensions": ["myst_parser", "sphinx_casebook.site.all_pages"]}


def listed(tmp_path: Path, files: dict[str, str]) -> list[tuple[str, str]]:
    built = build_project(tmp_path, files, **OPTIONS)
    assert built.warnings == ""
    return [(words(each), str(each["href"])) for each in built.html("all").select(".all-pages a")]


def test_every_page_is_listed_and_no_heading(tmp_path: Path) -> None:
    assert listed(tmp_path, FILES) == [("Part", "part.html"), ("Leaf", "leaf.html"), ("All", "#")]


def test_a_new_title_is_in_the_list_though_its_page_did_not_change(tmp_path: Path) -> None:
    listed(tmp_path, FILES)
    changed = listed(tmp_path, {**FILES, "leaf.md": "# Another leaf\n"})
    assert ("Another leaf", "leaf.html") in changed
