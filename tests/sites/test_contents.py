"""The contents of a page name what a reader can do on it, and every entry leads somewhere."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest

from tests.building import build_project, words

if TYPE_CHECKING:
    from pathlib import Path

BLOCKS = {"exercise": ("Do", None), "self-check": ("Check", "yourself"), "notes": ("", "Notes")}
OPTIONS = {
    "extensions": ["myst_parser", "sphinx_casebook.site.contents"],
    "casebook_contents": BLOCKS,
    "html_theme": "furo",
}


def block(kind: str, title: str = "") -> str:
    return f"```{{admonition}} {title or kind}\n:class: {kind}\n\nText.\n```\n\n"


def contents(tmp_path: Path, page: str) -> list[tuple[str, str]]:
    """Return what the contents of a page say, and where each entry leads on it."""
    built = build_project(tmp_path, {"index.md": page}, **OPTIONS)
    assert built.warnings == ""
    html = built.html("index")
    entries = html.select(".toc-tree a")
    for entry in entries:
        assert html.select_one(f"[id='{str(entry['href'])[1:]}']"), entry
    return [(words(entry), str(entry.parent.get("class", [""])[0])) for entry in entries]  # type: ignore[union-attr]


def test_headings_and_blocks_stand_in_the_order_of_the_page(tmp_path: Path) -> None:
    page = "\n".join(
        [
            "# Page\n\nText.\n",
            *("## First & last\n", block("exercise", "Exercise: Two <b> columns"), "### Within\n"),
            *(block("self-check"), block("self-check"), "## Second\n", block("notes")),
        ]
    )
    assert contents(tmp_path, page) == [
        ("First & last", ""),
        ("Do Two <b> columns", "to-do"),
        ("Within", ""),
        ("Check yourself", "to-check"),
        ("Second", ""),
        ("Notes", "to-notes"),
    ]


#: Every order in which a heading, one within it and a block can follow one another, thrice.
PIECES = {"two": "## Two\n\n", "three": "### Three\n\n", "do": block("exercise", "Exercise: X")}
ORDERS = list(product(PIECES, repeat=3))


def test_every_order_of_headings_and_blocks_makes_lists_that_close(tmp_path: Path) -> None:
    files = {"index.md": "# Home\n\n## A\n\n## B\n"}
    for number, order in enumerate(ORDERS):
        body = "".join(PIECES[each] for each in ("two", *order))
        files[f"page-{number}.md"] = f"---\norphan: true\n---\n# Page\n\n{body}"
    built = build_project(tmp_path, files, **OPTIONS, suppress_warnings=["myst.header"])
    for number, order in enumerate(ORDERS):
        html = built.html(f"page-{number}")
        said = [words(each) for each in html.select(".toc-tree a")]
        wanted = {"two": "Two", "three": "Three", "do": "Do X"}
        assert said == ["Two", *(wanted[each] for each in order)], order
        for item in html.select(".toc-tree li li li"):
            assert words(item.a) == "Three", order


@pytest.mark.parametrize("builder", ["epub", "text"])
def test_other_formats_are_as_they_were(tmp_path: Path, builder: str) -> None:
    page = {"index.md": "# Page\n\n## One\n\n" + block("exercise", "Exercise: X")}
    with_it = build_project(tmp_path / "a", page, builder=builder, **OPTIONS)
    plain = {**OPTIONS, "extensions": ["myst_parser"], "casebook_contents": {}}
    without = build_project(tmp_path / "b", page, builder=builder, **plain)
    assert with_it.read("index.xhtml" if builder == "epub" else "index.txt") == without.read(
        "index.xhtml" if builder == "epub" else "index.txt"
    )
