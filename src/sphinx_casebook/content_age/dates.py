"""Read dates and intervals from text, and add one to the other.

Nothing is guessed: a value that could mean two days is an error, and where the intended
date is plain the error names it. Dates follow ISO 8601; a month or a year may stand alone.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, cast

from .model import CivilDate, Interval

if TYPE_CHECKING:
    from datetime import tzinfo

    from .model import Unit

_CIVIL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_UNPADDED = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WORDS = re.compile(r"([0-9]{1,5}) (day|week|month|year)s?")
_ISO_DURATION = re.compile(r"P([0-9]{1,5})([DWMY])")
_ISO_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_EXPECTED_DATE = "expected a date such as 2019-06-26, 2019-06 or 2019"
_EXPECTED_INTERVAL = "expected an interval such as '6 months' or P6M"


def parse_date(text: str, timezone: tzinfo) -> CivilDate:
    """Read a civil date, or the day in *timezone* of a date-time that names its zone.

    :raises ValueError: *text* is no such date; the message says what would be right.
    """
    text = text.strip()
    if match := _CIVIL.fullmatch(text):
        civil = CivilDate(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]
        _require_calendar_day(civil)
        return civil
    if len(text) > len("2019-06-26"):
        return _day_of_moment(text, timezone)
    if match := _UNPADDED.fullmatch(text):
        padded = "-".join(part.zfill(2) for part in match.groups())
        msg = f"write it as {padded}"
        raise ValueError(msg)
    raise ValueError(_EXPECTED_DATE)


def parse_interval(text: str) -> Interval:
    """Read an interval such as ``6 months`` or ``P6M``.

    :raises ValueError: *text* is no interval, or not longer than nothing.
    """
    text = " ".join(text.split())
    if match := _WORDS.fullmatch(text):
        count, unit = int(match[1]), match[2]
    elif match := _ISO_DURATION.fullmatch(text):
        count, unit = int(match[1]), _ISO_UNITS[match[2]]
    else:
        raise ValueError(_EXPECTED_INTERVAL)
    if count == 0:
        msg = "an interval must be longer than nothing"
        raise ValueError(msg)
    return Interval(count, cast("Unit", unit))


def add(day: date, interval: Interval) -> date | None:
    """Return *day* plus *interval* in calendar arithmetic, clamped to the month's end.

    Returns None where the calendar ends first (after the year 9999).
    """
    months, days = interval.months_and_days
    years, month_index = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month_index + 1
    try:
        last_day = calendar.monthrange(year, month)[1]
        return date(year, month, min(day.day, last_day)) + timedelta(days)
    except (OverflowError, ValueError):
        return None


def day_after(day: date | None) -> date | None:
    """Return the next day; None stays None, and so does the calendar's last day."""
    return None if day is None or day == date.max else day + timedelta(1)


def _require_calendar_day(civil: CivilDate) -> None:
    try:
        civil.first, civil.last  # noqa: B018  # computing them is the check
    except ValueError as error:
        msg = f"there is no such day ({error})"
        raise ValueError(msg) from None


def _day_of_moment(text: str, timezone: tzinfo) -> CivilDate:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(_EXPECTED_DATE) from None
    if moment.tzinfo is None:
        msg = "a date-time needs its zone, such as 2019-06-26T09:00:00+01:00"
        raise ValueError(msg)
    try:
        return CivilDate.of(moment.astimezone(timezone).date())
    except OverflowError:
        raise ValueError(_EXPECTED_DATE) from None
