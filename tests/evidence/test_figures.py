from __future__ import annotations

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.evidence import figures
from sphinx_casebook.evidence.figures import find_figure, find_figures, holds, numbers_in

PIECES = [
    "six",
    "Forty",
    "twenty-five",
    "mİllİon",
    "ſix",
    " ",
    "-",
    " and ",
    "people",
    "%",
    "per cent",
]
UNITS = ("people", "residents", "years of life", "points", "percentage points")

FIGURES = [
    "12 % of homes", "rose by 12 per cent", "cost £5", "£115m", "$ 20", "40 people",
    "40 older people", "3-5 people", "10 to 12 per cent", "forty per cent", "twelve people",
    "one hundred and ten people", "0.2 years of life", "1,851 homes", "320000 homes",
    "5 percentage points", "2 million", "25,000 went", "In 2013, 45% did", "354 districts",
    "£2014", "100%", "2011 to 2013 saw 120 births",
]  # fmt: skip
INNOCENT = [
    "in 2014", "2011-13 and 2011–2013, 2015/16, the 1990s", "page 312", "pp. 120-135",
    "takes 90 minutes", "a 120-minute session", "A4 paper, 210 x 297 mm", "22 January 2014",
    "on 2014-01-22", "January 2014", "Sphinx 8.2 and 3.11.7", "version 10.1", "the 21st of 9",
    "the 100th", "Call 01942 555123", "0300 123 1000", "+44 20 7946 0018", "09:30",
    "Chapter 3 people", "B161 to B162", "COVID-19", "600 words", "https://x.org/12345",
    "In 2016 residents said", "two of them", "January 2011 people", "May 12, 2014", "M60 and A580",
]  # fmt: skip


@pytest.mark.parametrize("text", FIGURES)
def test_is_a_figure(text: str) -> None:
    assert find_figure(text, UNITS)


@pytest.mark.parametrize("text", INNOCENT)
def test_only_looks_like_one(text: str) -> None:
    assert find_figure(text, UNITS) is None


def test_no_units() -> None:
    assert find_figure("40 people", ()) is None
    assert find_figure("forty per cent", ()) == "forty per cent"


@given(st.text(alphabet="0x .,%£-\nİıſK") | st.lists(st.sampled_from(PIECES)).map("".join))
def test_a_text_with_a_figure_is_never_passed_over(text: str) -> None:
    _, figure = figures._patterns(UNITS)
    assert figures.may_hold_figure(text) or not figure.search(text)


PARTS = [
    "one ", "one-", "one and ", "twenty", "1,000,", "1,", "1.", "1 ", "12-", "a", "a1", "a-", "a@",
    "@", "£", "£1", "1:", "978-", "978", "+1 (", "page 1,", "p 1,111 and ", "2014-", "2014/",
    "jan 1 ", "1 x", "x", "1st ", "%", " ", "\n", "1\n", "per cent", "one million ", "v1.", "0",
    "01 ", "1 people", "0123 ",
]  # fmt: skip


@pytest.mark.parametrize("part", PARTS)
def test_a_long_text_takes_no_longer_than_it_is(part: str) -> None:
    """Fifteen thousand letters; a pattern that tries every part of each part takes minutes."""
    text = "1 " + part * (15_000 // len(part))
    started = perf_counter()
    for end in ("!", "1 %"):
        find_figure(text + end, UNITS)
        numbers_in(text + end)
    assert perf_counter() - started < 3


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rose from 12% to £1.5 million for 40 people.", ["12%", "£1.5 million", "40 people"]),
        ("Forty per cent of 320,000 homes in 2014.", ["Forty per cent", "320,000"]),
        ("Two people said so, and three residents.", []),
        ("Two per cent, or three points.", ["Two per cent", "three points"]),
        ("Two thousand people came.", ["Two thousand people"]),
        ("Seven in a hundred people, 12 per 10,000 residents, 5 of every 100 people.", []),
        ("The other 10,000 people.", ["10,000 people"]),
        ("100% of them", ["100%"]),
    ],
)
def test_figures_that_a_claim_should_hold(text: str, found: list[str]) -> None:
    assert [*find_figures(text, UNITS)] == found


@pytest.mark.parametrize(
    ("claim", "figure", "is_held"),
    [
        ("It saved £64.8m.", "£64.8 million", True),
        ("It saved £64.8m.", "£65m", True),
        ("It saved £64.8m.", "£64m", False),
        ("It saved £64.8m.", "£65,000", False),
        ("About 317,800 lived there.", "320,000 people", True),
        ("About 317,800 lived there.", "310,000 people", False),
        ("It was 12.4%.", "12 per cent", True),
        ("In millions, 49.85.", "£49.9 million", True),
        ("It was £49.85 million.", "£49.9 million", True),
        ("It was £49.85m.", "£49.8m", True),
        ("It was 12.4%.", "13 per cent", False),
        ("It was 12%.", "12.0 per cent", True),
        ("It was 12%.", "12.4 per cent", False),
        ("Forty per cent stayed.", "40%", True),
        ("One hundred and ten came.", "110 people", True),
        ("Half of them stayed.", "50%", True),
        ("Two-thirds left.", "67%", True),
        ("A third left.", "30%", False),
        ("There were 1,300,000 bees.", "1.3 million", True),
        ("It rose from 3 to 5.", "4 people", False),
        ("Nothing.", "0.1%", False),
        ("There were 40 hives.", "41 people", False),
        ("There were 104.", "100 people", False),
        ("There were 1,400.", "1,000 people", False),
        ("There were 987.", "1,000 people", True),
    ],
)
def test_a_claim_holds_a_figure_that_was_rounded(claim: str, figure: str, is_held: bool) -> None:
    assert holds(numbers_in(claim), figure) is is_held


@given(st.integers(0, 10**9), st.sampled_from(["{}", "{:,}", "£{:,}", "{} people", "{:,}%"]))
def test_a_number_is_held_by_itself_alone(number: int, form: str) -> None:
    assert holds(numbers_in(f"It was {number:,} then."), form.format(number))
    assert not holds(numbers_in(f"It was {number:,} then."), form.format(number * 2 + 1))
