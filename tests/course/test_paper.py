"""What holds of every PDF of the course, all of which are drawn in one build."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pypdf import PdfReader

from tests.course.conftest import ROOT
from tests.pdf.reading import Line, broken_rules, elements, overlaps, paragraphs, sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.course.conftest import Course

EDITIONS = tomllib.loads((ROOT / "conf" / "editions.toml").read_text(encoding="utf-8"))
TAGGED = [name for name, each in EDITIONS.items() if not each.get("impose")]
FOLDED = [name for name in EDITIONS if name not in TAGGED]
#: The smallest type on paper, in points; a slide is shown large, and its notes are paper.
SMALLEST, OF_SLIDES, LARGE = 8.5, 18.0, 17.5
#: The box of a tick list is drawn; its letter is for who has it read aloud.
BOX = "\N{BALLOT BOX}"
#: What rounding may take from it.
ROUNDING = 0.1
#: Letters of a line that a reader finds the next one from, and pages that one carries.
LONGEST, PAGES = 90, 210
#: The measure of a book: 146 mm, in points.
MEASURE = 414


@pytest.fixture(scope="module")
def drawn(course: Callable[..., Course]) -> Callable[[str], Path]:
    @cache
    def drawn(name: str) -> Path:
        built = course("casebook-pdf")
        assert (built.status, built.warnings) == (0, "")
        return built.outdir / f"{name}.pdf"

    return drawn


@pytest.fixture(scope="module")
def records(drawn: Callable[[str], Path]) -> Mapping[str, Mapping[str, object]]:
    text = drawn("learner").with_name("editions.json").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, object]] = json.loads(text)
    return found


def test_every_edition_is_drawn(records: Mapping[str, Mapping[str, object]]) -> None:
    assert records.keys() == EDITIONS.keys()


@pytest.mark.parametrize("name", EDITIONS)
def test_no_line_but_the_last_of_a_paragraph_is_short(
    records: Mapping[str, Mapping[str, object]], name: str
) -> None:
    assert records[name]["broken"] == []


@pytest.mark.parametrize("name", TAGGED)
def test_a_pdf_keeps_the_rules_of_pdf_ua(drawn: Callable[[str], Path], name: str) -> None:
    assert broken_rules(drawn(name)) == []


@pytest.mark.parametrize("name", FOLDED)
def test_what_is_folded_does_not_say_that_it_keeps_them(
    drawn: Callable[[str], Path], name: str
) -> None:
    with pikepdf.open(drawn(name)) as pdf, pdf.open_metadata() as metadata:
        assert metadata.get("pdfuaid:part") is None
        assert "/StructTreeRoot" not in pdf.Root


def smallest(name: str) -> float:
    edition = EDITIONS[name]
    if edition.get("font_size", 0) >= 18:
        return LARGE
    is_deck = edition.get("layout") == "slides" and "instructor-note" in edition.get(
        "leave_out", ()
    )
    return OF_SLIDES if is_deck else SMALLEST


@pytest.mark.parametrize("name", EDITIONS)
def test_nothing_is_too_small_to_read(drawn: Callable[[str], Path], name: str) -> None:
    runs = [run for page in PdfReader(drawn(name)).pages for run in sizes(page)]
    assert runs
    seen = [(text, size) for text, size in runs if text != BOX]
    assert {text: size for text, size in seen if size < smallest(name) - ROUNDING} == {}


def test_the_learners_handbook_can_be_carried_and_read(drawn: Callable[[str], Path]) -> None:
    assert len(PdfReader(drawn("learner")).pages) <= PAGES
    lines = [line for each in paragraphs(drawn("learner")) for line in each.lines]
    letters = sorted(len(" ".join(each.words)) for each in lines if is_whole(each))
    assert len(letters) > PAGES
    assert letters[len(letters) // 2] <= LONGEST


@pytest.mark.parametrize("name", ["learner", "trainer"])
def test_no_column_runs_into_the_next(drawn: Callable[[str], Path], name: str) -> None:
    assert [*overlaps(drawn(name))] == []


@pytest.mark.parametrize("name", ["learner", "large-print"])
def test_a_part_opens_with_the_picture_that_it_has_on_the_site(
    drawn: Callable[[str], Path], name: str
) -> None:
    with pikepdf.open(drawn(name)) as pdf:
        tagged = elements(pdf.Root.StructTreeRoot)
        shown = {str(each.get("/Alt", "")) for each, _ in tagged if each.S == "/Figure"}
    for page in ("chapters", "lessons", "using-it"):
        text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
        assert set(re.findall(r"!\[(.+)\]", text)) <= shown


def is_whole(line: Line) -> bool:
    """Tell whether *line* fills the measure of running text."""
    return MEASURE - 20 < line.right - line.left <= MEASURE
