"""Cases, cards and forms that residents are handed: plain, credited, and about nobody real."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import bs4
import pytest
import textstat

from tests.building import words
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.course.conftest import Course

TRAINERS = ROOT / "docs" / "trainers"
CASES = sorted(path for path in (TRAINERS / "vignettes").glob("*.md") if path.stem != "index")
#: Each card, by its title.
CARDS = {
    card.partition("\n")[0]: card
    for path in sorted((TRAINERS / "method-cards").glob("*.md"))
    for card in re.split(r"^## ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
}
HANDED_OUT = [
    *(f"trainers/vignettes/{path.stem}" for path in CASES),
    *(f"trainers/method-cards/{name}" for name in ("conversations", "places", "power")),
    "trainers/forms",
    "trainers/reflection-record",
]
#: What the writing guide asks of what residents are handed.
LEAST_EASE = 65
#: As many words as a quarter of an A4 page holds in 10 point, with its title and its steps.
MOST_WORDS = 140


def running_prose(page: bs4.BeautifulSoup) -> str:
    """Return what a learner reads, without lists, notes and what a pointer shows."""
    for each in page.select(".term-note, .claim, details"):
        each.decompose()
    return "\n\n".join(words(each) for each in page.select("article section > p"))


@pytest.mark.parametrize("docname", HANDED_OUT)
def test_what_residents_are_handed_is_easy_to_read(
    course: Callable[..., Course], docname: str
) -> None:
    html = (course("html").outdir / f"{docname}.html").read_text(encoding="utf-8")
    prose = running_prose(bs4.BeautifulSoup(html, "html5lib"))
    assert len(prose.split()) > 60
    assert textstat.flesch_reading_ease(prose) >= LEAST_EASE


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_says_of_which_kind_it_is_and_what_was_invented(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kinds = ["An invented case: no such people exist", "Retold from what was published"]
    assert len([kind for kind in kinds if kind in text]) == 1
    assert "*Invented:*" in text
    assert ("*Invented:* nothing." in text) == (kinds[1] in text)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_no_link_leads_from_a_case_out_of_the_course(path: Path) -> None:
    assert "http" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("title", CARDS)
def test_a_card_has_steps_a_pitfall_and_a_credited_source_and_fits(title: str) -> None:
    card = CARDS[title]
    assert re.search(r"^\d\. ", card, re.MULTILINE)
    assert "**Watch out:**" in card
    assert re.search(r"^\*\*From:\*\* .*\{claim\}`", card, re.MULTILINE)
    assert "an independent course" in card
    assert len(re.sub(r"\{claim\}`[^`]*`", "", card).split()) <= MOST_WORDS
