"""What a deck shows in a way of its own: bars, and no page after the last slide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.building import Built, build_project

if TYPE_CHECKING:
    from pathlib import Path

DECK = """# Tides

## How far?

```{list-table}
:header-rows: 1
:class: bar-chart

* - Day
  - Miles
* - Monday
  - 4
* - Tuesday
  - 8
* - Wednesday
  - not counted
```

## Row

{.timer}
8 minutes
"""


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Built:
    edition: dict[str, object] = {
        "title": "Tides",
        "pages": ["deck"],
        "layout": "slides",
        "evidence": "none",
    }
    edition["leave_out"] = ["instructor-note"]  # else it is the copy of who speaks
    folder: Path = tmp_path_factory.mktemp("deck")
    return build_project(
        folder,
        {"deck.md": DECK},
        "casebook-pdf",
        extensions=["myst_parser", "sphinx_casebook.lessons", "sphinx_casebook.pdf"],
        myst_enable_extensions=["attrs_block"],
        pdf_editions={"tides": edition},
    )


def test_a_bar_is_as_long_as_its_number_beside_the_others(deck: Built) -> None:
    assert deck.warnings == ""
    rows = re.findall(r"<tr.*?</tr>", deck.read("tides.html"), re.DOTALL)
    bars = {
        row: float(width[1])
        for row in ("Monday", "Tuesday", "Wednesday")
        for each in rows
        if row in each and (width := re.search(r'class="bar" style="width: ([\d.]+)%"', each))
    }
    assert bars.keys() == {"Monday", "Tuesday"}
    assert bars["Tuesday"] == pytest.approx(2 * bars["Monday"])
    assert bars["Tuesday"] <= 90


def test_no_empty_page_comes_after_the_last_slide(deck: Built) -> None:
    pages = PdfReader(deck.outdir / "tides.pdf").pages
    assert len(pages) == 3
    assert "8 minutes" in pages[-1].extract_text()
    assert all("not counted" in page.extract_text() for page in pages[1:2])
