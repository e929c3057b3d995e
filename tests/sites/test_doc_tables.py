"""The tables of the documentation say what the code says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_casebook.site.doc_tables import KINDS, fill, main

PAGES = sorted((Path(__file__).parents[2] / "docs/maintainers").glob("*.md"))
PLACE = "# Page\n\n% table: options terms\n{}% end of table\n\nMore.\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_tables_of_a_page_are_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert fill(text) == text, "make docs-tables"


def test_every_option_and_warning_has_its_place_on_some_page() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    for part in ("content_age", "evidence", "lessons", "terms", "pdf"):
        assert f"% table: options {part}\n" in text
        assert f"% table: warnings {part}\n" in text


def test_a_table_is_made_and_what_stands_around_it_stays(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(PLACE.format("old\n"), encoding="utf-8")
    assert main("--check", str(path)) == 1
    assert "old" in path.read_text(encoding="utf-8")
    assert main(str(path)) == 0
    text = path.read_text(encoding="utf-8")
    assert "old" not in text
    assert "| `terms_pages` | `[]` | Globs of pages" in text
    assert text.startswith("# Page\n")
    assert text.endswith("% end of table\n\nMore.\n")
    assert main("--check", str(path)) == 0


def test_stages_are_a_numbered_list() -> None:
    assert KINDS["stages"]("terms").splitlines()[0].startswith("1. collect the glossaries")
