"""Reading dates and intervals, and counting with them."""

from __future__ import annotations

import datetime
from contextlib import suppress
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.core.dates import (
    CivilDate,
    Interval,
    add,
    day_after,
    parse_date,
    parse_interval,
)
from tests.content_age.examples import civil, civil_dates, day, intervals

HELSINKI = ZoneInfo("Europe/Helsinki")
UTC = datetime.UTC


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("2019-06-26", "2019-06-26", "2019-06-26", id="a day"),
        pytest.param("2019-06", "2019-06-01", "2019-06-30", id="a month"),
        pytest.param("2020-02", "2020-02-01", "2020-02-29", id="a leap month"),
        pytest.param("2019", "2019-01-01", "2019-12-31", id="a year"),
        pytest.param(" 2019-06-26\n", "2019-06-26", "2019-06-26", id="spaces around"),
        pytest.param("9999", "9999-01-01", "9999-12-31", id="the last year"),
    ],
)
def test_a_date_means_the_days_that_its_precision_leaves_open(
    text: str, first: str, last: str
) -> None:
    date = parse_date(text, UTC)
    assert (date.first, date.last) == (day(first), day(last))


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        pytest.param(UTC, "2020-02-29", id="case 20: UTC"),
        pytest.param(HELSINKI, "2020-03-01", id="case 20: Helsinki"),
    ],
)
def test_a_date_time_counts_as_the_day_in_the_project_time_zone(
    zone: datetime.tzinfo, expected: str
) -> None:
    assert str(parse_date("2020-03-01T00:30:00+02:00", zone)) == expected


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        pytest.param("2021-02-30", "no such day", id="case 18: an impossible day"),
        pytest.param("02/03/2021", "2019-06-26", id="case 18: could be two days"),
        pytest.param("2021-2-3", "2021-02-03", id="case 18: without zeros"),
        pytest.param("2021-13", "no such day", id="a thirteenth month"),
        pytest.param("0000-01-01", "no such day", id="the year zero"),
        pytest.param("2020-W10-1", "2019-06-26", id="a week date"),
        pytest.param("20200301", "2019-06-26", id="without hyphens"),
        pytest.param("٢٠٢٠-٠٣-٠١", "2019-06-26", id="digits of another script"),
        pytest.param("26 June 2019", "2019-06-26", id="words"),
        pytest.param("0001-01-01T00:00:00+14:00", "2019-06-26", id="before the calendar"),
        pytest.param("", "2019-06-26", id="nothing"),
    ],
)
def test_nothing_is_guessed_and_the_message_says_what_would_be_right(text: str, hint: str) -> None:
    with pytest.raises(ValueError, match=hint):
        parse_date(text, HELSINKI)


@given(st.text() | st.from_regex(r"[0-9]{1,5}-[0-9]{1,3}-[0-9]{1,3}.{0,16}", fullmatch=True))
def test_no_text_crashes_the_reading_of_a_date(text: str) -> None:
    with suppress(ValueError):
        date = parse_date(text, HELSINKI)
        assert date.first <= date.last


@given(civil_dates(st.dates()))
def test_a_date_is_read_back_from_its_own_text(date: CivilDate) -> None:
    assert parse_date(str(date), UTC) == date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 months", Interval(6, "month")),
        ("1 year", Interval(1, "year")),
        ("  6   weeks ", Interval(6, "week")),
        ("30 days", Interval(30, "day")),
        ("P6M", Interval(6, "month")),
        ("P2W", Interval(2, "week")),
    ],
)
def test_an_interval_is_a_number_of_one_unit(text: str, expected: Interval) -> None:
    assert parse_interval(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("fortnightly", id="case 16: a word"),
        pytest.param("6m", id="case 16: months or minutes"),
        pytest.param("-1 year", id="case 16: backwards"),
        pytest.param("0 days", id="case 16: nothing"),
        "P1Y6M",
        "PT6M",
        "1.5 years",
        "six months",
        "",
    ],
)
def test_any_other_interval_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="interval"):
        parse_interval(text)


@given(st.text() | st.from_regex(r"P?[0-9]{0,7} ?[A-Za-z]{1,6}", fullmatch=True))
def test_no_text_crashes_the_reading_of_an_interval(text: str) -> None:
    with suppress(ValueError):
        assert add(datetime.date(2020, 1, 1), parse_interval(text)) != datetime.date(2020, 1, 1)


def step_by_step(start: datetime.date, interval: Interval) -> datetime.date | None:
    """Count on one month or one day at a time: slow, and plainly right."""
    year, month = start.year, start.month
    for _ in range(interval.number * {"month": 1, "year": 12}.get(interval.unit, 0)):
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    if year > 9999:
        return None
    result = None
    for last_day in (31, 30, 29, 28):
        with suppress(ValueError):
            result = result or datetime.date(year, month, min(start.day, last_day))
    assert result
    for _ in range(interval.number * {"day": 1, "week": 7}.get(interval.unit, 0)):
        if result == datetime.date.max:
            return None
        result += datetime.timedelta(1)
    return result


@given(st.dates() | st.dates(min_value=datetime.date(9998, 1, 1)), intervals())
def test_adding_an_interval_agrees_with_counting_step_by_step(
    start: datetime.date, interval: Interval
) -> None:
    assert add(start, interval) == step_by_step(start, interval)


@pytest.mark.parametrize(
    ("start", "interval", "expected"),
    [
        pytest.param("2020-02-29", "5 years", "2025-02-28", id="case 2: 29 February, plain year"),
        pytest.param("2020-02-29", "4 years", "2024-02-29", id="case 3: 29 February, leap year"),
        pytest.param("2024-01-31", "1 month", "2024-02-29", id="case 4: end of January"),
        pytest.param("2023-08-31", "6 months", "2024-02-29", id="case 5: end of August"),
        pytest.param("2026-01-01", "6 weeks", "2026-02-12", id="case 15: weeks"),
    ],
)
def test_the_end_of_a_month_is_clamped(start: str, interval: str, expected: str) -> None:
    assert add(day(start), parse_interval(interval)) == day(expected)


def test_case_42_the_calendar_ends_without_a_crash() -> None:
    assert add(civil("9998-01-01").last, parse_interval("5 years")) is None
    assert add(datetime.date.max, parse_interval("99999 weeks")) is None
    assert day_after(datetime.date.max) is None
