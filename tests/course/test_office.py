"""The course's own files for Word and PowerPoint: no sentence of a sheet is missing."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import docx
import pptx
import pytest
from docx.oxml.ns import qn

from tests.course import reading
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.course.conftest import Course

    Build = Callable[..., Course]

FILES = tomllib.loads((ROOT / "conf" / "office.toml").read_text(encoding="utf-8"))
TEXTS = [name for name, each in FILES.items() if each.get("format") != "pptx"]
DECKS = [name for name in FILES if name not in TEXTS]
#: The whole pages that a file holds.
WHOLE = [(name, sheet) for name in TEXTS for sheet in FILES[name]["sheets"] if "#" not in sheet]


@pytest.fixture(scope="session")
def built(course: Build) -> Course:
    made = course("casebook-office")
    assert (made.status, made.warnings) == (0, "")
    return made


def said(built: Course, name: str) -> str:
    document = docx.Document(str(built.outdir / f"{name}.docx"))
    words = (each.text or "" for each in document.element.body.iter(qn("w:t")))
    told = (each.get("descr") or "" for each in document.element.body.iter(qn("wp:docPr")))
    return reading.bare(" ".join([*words, *told]))


@pytest.mark.parametrize(("name", "sheet"), WHOLE)
def test_no_sentence_of_a_page_is_missing(built: Course, name: str, sheet: str) -> None:
    page = built.outdir.parent / "doctrees" / f"{sheet}.doctree"
    text = said(built, name)
    kept = reading.sentences(page, without=FILES[name].get("leave_out", ()))
    missing = [each for each in kept if reading.bare(each) not in text]
    assert missing == []


@pytest.mark.parametrize("name", ["half-day-sheets", "remote-slips"])
def test_the_chart_of_a_sheet_is_drawn(built: Course, name: str) -> None:
    document = docx.Document(str(built.outdir / f"{name}.docx"))
    [shape] = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("Points for Wigan stand at 38 per cent")
    assert shape.width.mm == pytest.approx(170, rel=0.01)
    assert "Local Authority Interactive Tool" not in said(built, name)


@pytest.mark.parametrize("name", TEXTS)
def test_a_sheet_of_a_learner_has_no_answer_and_no_mark(built: Course, name: str) -> None:
    text = said(built, name)
    assert len(text) > 500
    if "instructor-note" in FILES[name].get("leave_out", ()):
        for answer in ("Slip 3 is the trap", "There is no model bargain", "B199", "A069"):
            assert reading.bare(answer) not in text


@pytest.mark.parametrize("name", DECKS)
def test_a_deck_tells_what_it_rests_on_in_its_notes_alone(built: Course, name: str) -> None:
    deck = pptx.Presentation(str(built.outdir / f"{name}.pptx"))
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert any("C078" in each for each in notes)
    assert all(each for each in notes[:-1])
    shown = [s.text_frame.text for each in deck.slides for s in each.shapes if s.has_text_frame]
    assert not any("C078" in each or "Watch for" in each for each in shown)
    assert any(s.has_chart for each in deck.slides for s in each.shapes)
