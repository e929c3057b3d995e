"""Lengths of calendar time, such as "6 months", and how to add one to a day."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Literal, NamedTuple, cast

Unit = Literal["day", "week", "month", "year"]

_WORDS = re.compile(r"([0-9]{1,5}) (day|week|month|year)s?")
_ISO_DURATION = re.compile(r"P([0-9]{1,5})([DWMY])")
_ISO_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year"}


class Interval(NamedTuple):
    """A length of calendar time, in the unit in which it was declared."""

    #: How many, 1 or more.
    number: int
    #: Of what.
    unit: Unit

    @property
    def months_and_days(self) -> tuple[int, int]:
        """The same length in whole months and days; equal lengths compare equal."""
        months = {"month": 1, "year": 12}.get(self.unit, 0)
        days = {"day": 1, "week": 7}.get(self.unit, 0)
        return self.number * months, self.number * days

    @property
    def typical_days(self) -> float:
        """About how many days it lasts, to sort intervals of different units."""
        months, days = self.months_and_days
        return months * 365.2425 / 12 + days

    def __str__(self) -> str:
        return f"{self.number} {self.unit}{'s' if self.number != 1 else ''}"


def parse_interval(text: str) -> Interval:
    """Read an interval such as ``6 months``, or ``P6M`` as in ISO 8601.

    :raises ValueError: *text* is no interval of one unit, or not longer than nothing.
    """
    text = " ".join(text.split())
    if match := _WORDS.fullmatch(text):
        interval = Interval(int(match[1]), cast("Unit", match[2]))
    elif match := _ISO_DURATION.fullmatch(text):
        interval = Interval(int(match[1]), cast("Unit", _ISO_UNITS[match[2]]))
    else:
        msg = "expected an interval such as '6 months' or P6M"
        raise ValueError(msg)
    if interval.number == 0:
        msg = "an interval must be longer than nothing"
        raise ValueError(msg)
    return interval


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


def first_day_past(day: date, interval: Interval) -> date | None:
    """Return the first day on which *day* is more than *interval* ago, in the calendar's years."""
    return day_after(add(day, interval))


def day_after(day: date | None) -> date | None:
    """Return the next day; None stays None, and so does the calendar's last day."""
    return None if day is None or day == date.max else day + timedelta(1)
