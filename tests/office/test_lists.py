"""A list of the files that can be changed: a link where one was made, and its name where not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.building import Built, build_project, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Build = Callable[..., Built]

FILES = {
    "plan": {"title": "The ferry", "sheets": ["index"]},
    "deck": {"title": "Tides", "format": "pptx", "sheets": ["index"]},
}
PAGES = {
    "index.md": "# Home\n\n```{toctree}\nrooms/print\nother\n```\n",
    "rooms/print.md": "# Print\n\n```{office-files}\n```\n",
    "other.md": "# Other\n\n```{office-files} deck\n```\n",
}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def build(builder: str = "html", **pages: str) -> Built:
        return build_project(
            tmp_path / "docs",
            {**PAGES, **{f"{name}.md": text for name, text in pages.items()}},
            builder,
            extensions=["myst_parser", "sphinx_casebook.pdf", "sphinx_casebook.office"],
            office_files=FILES,
            office_folder="../made",
            pdf_editions={"all": {"pages": ["rooms/print"]}},
        )

    (tmp_path / "made").mkdir()
    return build


def items(built: Built, page: str) -> list[str]:
    return [words(item) for item in built.html(page).select(".body li")]


def test_what_was_not_made_has_its_kind_and_its_name_and_no_link(build: Build) -> None:
    built = build()
    assert built.warnings == ""
    assert items(built, "rooms/print") == [
        "The ferry (Word, plan.docx)",
        "Tides (PowerPoint, deck.pptx)",
    ]
    assert not built.html("rooms/print").select('a[href$="plan.docx"]')


def test_what_was_made_is_a_link_with_its_size_and_the_page_is_written_again(
    build: Build, tmp_path: Path
) -> None:
    build()
    (tmp_path / "made" / "plan.docx").write_bytes(b"x" * 12_345)
    built = build()
    [link] = built.html("rooms/print").select('a[href="../print/plan.docx"]')
    assert words(link) == "The ferry (Word, 13 kB)"
    assert items(built, "rooms/print") == [
        "The ferry (Word, 13 kB)",
        "Tides (PowerPoint, deck.pptx)",
    ]


def test_a_list_can_be_of_some(build: Build, tmp_path: Path) -> None:
    (tmp_path / "made" / "deck.pptx").write_bytes(b"x")
    built = build()
    assert items(built, "other") == ["Tides (PowerPoint, 1 kB)"]
    assert built.html("other").select('a[href="print/deck.pptx"]')


@pytest.mark.parametrize("builder", ["text", "latex", "epub"])
def test_what_has_no_folder_beside_it_has_names(build: Build, tmp_path: Path, builder: str) -> None:
    (tmp_path / "made" / "plan.docx").write_bytes(b"x")
    built = build(builder)
    made = {"text": "rooms/print.txt", "latex": "example.tex", "epub": "rooms/print.xhtml"}
    text = built.read(made[builder])
    assert "The ferry (Word, " in text
    assert "plan.docx" in text
    assert "print/plan.docx" not in text


def test_a_name_that_is_no_file_is_told(build: Build) -> None:
    built = build(other="# Other\n\n```{office-files} dekc\n```\n")
    message = "other.md:3: WARNING: office-files: there is no file 'dekc'; did you mean 'deck'?"
    assert message in built.warnings
