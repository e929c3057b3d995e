from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.evidence import figures
from sphinx_casebook.evidence.figures import find_figure

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
