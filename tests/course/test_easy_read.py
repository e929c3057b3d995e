"""Easy Read: short lines, one idea each, a picture with words for it, and no claim that is new."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

import bs4
import pytest
import textstat

from tests.building import words
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.course.conftest import Course

TRAINERS = ROOT / "docs" / "trainers"
PAGES = ("the-case", "bargain", "feedback")
#: What those who publish Easy Read ask for.
MOST_WORDS, MEAN_WORDS, MOST_LINES, LEAST_EASE = 14, 8, 5, 80
#: What stands on a page beside its lines.
_APART = re.compile(
    r"^---.*?^---|:::\{instructor-note\}.*?^:::|```.*?\n|:\w+:.*?\n", re.DOTALL | re.MULTILINE
)
#: Marks of a sentence that holds more than one idea, and signs that are hard to read.
HARD = re.compile(r"[;()%–—]|\b(?:which|although|whereas|however|e\.g|i\.e)\b|,[^,]*,[^,]*,")


def parsed(course: Callable[..., Course], name: str) -> bs4.BeautifulSoup:
    page = course("html").outdir / f"trainers/easy-read/{name}.html"
    return bs4.BeautifulSoup(page.read_text(encoding="utf-8"), "html5lib")


def lines(course: Callable[..., Course], name: str) -> list[str]:
    """Return each line that stands beside a picture, and each under a heading of its own."""
    soup = parsed(course, name)
    for each in soup.select("details, .claim, .term-note"):
        each.decompose()
    return [words(each) for each in soup.select("table.easy-read td p, .worksheet label")]


@pytest.mark.parametrize("name", PAGES)
def test_a_line_is_one_short_sentence(course: Callable[..., Course], name: str) -> None:
    found = [each for each in lines(course, name) if each]
    assert len(found) > 10
    for line in found:
        sentences = [each for each in re.split(r"(?<=[.?!])\s+", line) if not each.startswith("☐")]
        assert len(sentences) <= 1, line
        assert len(line.split()) <= MOST_WORDS, line
        assert not HARD.search(re.sub(r"\(.*\)", "", line) if name == "bargain" else line), line
    assert sum(len(each.split()) for each in found) / len(found) <= MEAN_WORDS


@pytest.mark.parametrize("name", PAGES)
def test_a_row_holds_one_matter_and_says_at_once_what_a_hard_word_means(
    course: Callable[..., Course], name: str
) -> None:
    soup = parsed(course, name)
    for note in soup.select(".term-note"):
        note.decompose()
    for row in soup.select("table.easy-read tr"):
        told = row.select("td:last-of-type p")
        assert 1 <= len(told) <= MOST_LINES, words(row)
        for hard in row.select("strong"):
            after = words(told[told.index(hard.find_parent("p")) + 1]).lower()
            assert words(hard).lower().removesuffix("s").removeprefix("the ") in after


def test_the_case_is_easy_to_read(course: Callable[..., Course]) -> None:
    assert textstat.flesch_reading_ease("\n".join(lines(course, "the-case"))) >= LEAST_EASE


@pytest.mark.parametrize("name", PAGES)
def test_each_row_has_a_picture_of_its_own_with_words_for_it(
    course: Callable[..., Course], name: str
) -> None:
    soup = parsed(course, name)
    rows = soup.select("table.easy-read tr")
    pictures = [row.select_one("img[alt]") for row in rows]
    assert rows
    assert all(picture and len(picture["alt"]) > 3 for picture in pictures)
    for picture in (TRAINERS / "easy-read" / "pictures").glob("*.svg"):
        drawn = picture.read_text(encoding="utf-8").partition("</title>")[2]
        # On a page of any colour black lines need a white ground of their own.
        assert drawn.startswith('<rect width="100" height="100" rx="6" fill="#fff"/>'), picture.stem
    alone = [
        words(each)
        for each in soup.select("article section p:not([class])")
        if not each.find_parent(["table", "details"])
    ]
    # What stands beside no picture says what the page is: a draft, and whose.
    assert [each.partition(" ")[0] for each in alone] == ["This", "From"]


@pytest.mark.parametrize("name", PAGES)
def test_it_says_that_no_reader_of_easy_read_has_checked_it(name: str) -> None:
    text = (TRAINERS / "easy-read" / f"{name}.md").read_text(encoding="utf-8")
    assert "**This is a draft.**" in text
    assert "independent course" in text


def test_each_figure_of_the_case_stands_in_the_case_on_two_sides() -> None:
    """Nothing is added but what a hard word means."""
    easy = (TRAINERS / "easy-read" / "the-case.md").read_text(encoding="utf-8")
    plain = (TRAINERS / "hand-outs" / "the-case.md").read_text(encoding="utf-8")
    body = _APART.sub("", easy)
    for number in re.findall(r"\b\d+\b", body.replace("November 2026", "")):
        assert re.search(rf"(?<!\d){number}(?!\d)", plain), number


def test_the_sheet_that_adds_up_counts_what_the_form_asks() -> None:
    """Each sum takes the counts of its own row, and each row of the form has one."""
    with (TRAINERS / "evaluation.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    form = (TRAINERS / "forms.md").read_text(encoding="utf-8").partition("## Three months")[0]
    asked = [each.lower() for each in re.findall(r"^(?:\* )?- (.+)$", form, re.MULTILINE)]
    assert len(asked) >= 10
    summed = {
        row[0].lower(): number for number, row in enumerate(rows, 1) if row[6].startswith("=")
    }
    assert {each for each in asked if "..." not in each and "tick one" not in each} <= summed.keys()
    for number, row in enumerate(rows, 1):
        for formula in (cell for cell in row if cell.startswith("=")):
            assert set(re.findall(r"[A-H](\d+)", formula)) == {str(number)}, formula
            for first, last in re.findall(r"([A-H])\d+:([A-H])\d+", formula):
                span = row[ord(first) - 65 : ord(last) - 64]
                assert span == [""] * len(span), "a sum that holds no cell to fill in"
