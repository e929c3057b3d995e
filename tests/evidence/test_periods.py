from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.core.dates import CivilDate
from sphinx_casebook.evidence.index import find_age
from sphinx_casebook.evidence.model import Claim, Period
from sphinx_casebook.evidence.periods import format_period, parse_period


def claim(name: str, refers_to: str | None) -> Claim:
    period = parse_period(refers_to) if refers_to else None
    return Claim(name, (), "", period, (), "seen", "", "", False, (), "", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014-01-22", Period(CivilDate(2014, 1, 22), CivilDate(2014, 1, 22))),
        ("2014-01", Period(CivilDate(2014, 1), CivilDate(2014, 1))),
        ("2017~", Period(CivilDate(2017), CivilDate(2017), True)),
        ("2011/2013", Period(CivilDate(2011), CivilDate(2013))),
        ("2013~/2025-02", Period(CivilDate(2013), CivilDate(2025, 2), True)),
    ],
)
def test_reads(text: str, expected: Period) -> None:
    assert parse_period(text) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("2011-02-30", "no such day"),
        ("2013/2011", "2011/2013"),
        ("2014/", "expected"),
        ("../2014", "expected"),
        ("2014-1-2", "2014-01-02"),
        ("about 2014", "expected"),
        ("2014?", "expected"),
        ("2014-01-22T10:00:00+00:00", "expected"),
        ("", "expected"),
    ],
)
def test_refuses(text: str, hint: str) -> None:
    with pytest.raises(ValueError, match=hint):
        parse_period(text)


@given(st.dates(), st.dates(), st.booleans())
def test_round_trip(one: object, two: object, about: bool) -> None:
    start, end = (CivilDate.of(day) for day in sorted([one, two]))
    period = Period(start, end, about)
    assert parse_period(format_period(period)) == period


def test_lower_median_of_the_newest_ends() -> None:
    claims = [
        claim(name, text)
        for name, text in zip("abcde", ("2012", "2013", "2010/2014", "2025", None), strict=True)
    ]
    age = find_age(claims)
    assert age is not None
    assert (str(age.date), str(age.newest), age.some_undated) == ("2013", "2025", True)


def test_all_undated() -> None:
    assert find_age([claim("a", None)]) is None
    assert find_age([]) is None
