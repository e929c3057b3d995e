"""Civil dates as precise as they were declared, lengths of calendar time, the time of a build.

Nothing is guessed: a value that could mean two days is an error, and where the intended
date is plain the error names it.
"""

from __future__ import annotations

import calendar
import os
import re
from bisect import bisect_right
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from datetime import tzinfo


_CIVIL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_UNPADDED = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_EXPECTED = "expected a date such as 2019-06-26, 2019-06 or 2019"
_LENGTHS = {"day": 10, "month": 7, "year": 4}

Precision = Literal["day", "month", "year"]


class CivilDate(NamedTuple):
    """A date as precise as it was declared."""

    #: Year, 1 to 9999.
    year: int
    #: Month, absent when only the year is known.
    month: int | None = None
    #: Day of the month, absent when only the month is known.
    day: int | None = None

    @property
    def first(self) -> date:
        """The first day that the date may mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day that the date may mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> Precision:
        """The smallest part that is known."""
        if self.day:
            return "day"
        return "month" if self.month else "year"

    def __str__(self) -> str:
        """Return ISO 8601 text of the same precision."""
        return self.last.isoformat()[: _LENGTHS[self.precision]]

    @classmethod
    def of(cls, day: date) -> CivilDate:
        """Return the civil date of one known day."""
        return cls(day.year, day.month, day.day)


@lru_cache(maxsize=4096)
def parse_date(text: str, timezone: tzinfo, formats: tuple[str, ...] = ()) -> CivilDate:
    """Read a civil date, or the day in *timezone* of a date-time; one without a zone is in it.

    :param formats: other forms of a day to read, as ``strptime`` takes them.
    :raises ValueError: *text* is no such date; the message says what would be right.
    """
    text = text.strip()
    if match := _CIVIL.fullmatch(text):
        year, *rest = match.groups()
        return _existing(CivilDate(int(year), *(int(part) if part else None for part in rest)))
    for each in formats:
        with suppress(ValueError):
            return CivilDate.of(datetime.strptime(text, each).date())  # a day has no zone
    if len(text) > _LENGTHS["day"]:
        return _day_of_moment(text, timezone)
    if match := _UNPADDED.fullmatch(text):
        msg = f"write it as {'-'.join(part.zfill(2) for part in match.groups())}"
        raise ValueError(msg)
    raise ValueError(_EXPECTED)


def _existing(civil: CivilDate) -> CivilDate:
    try:
        civil.first.toordinal(), civil.last.toordinal()
    except ValueError as error:
        msg = f"there is no such day ({error})"
        raise ValueError(msg) from None
    return civil


def _day_of_moment(text: str, timezone: tzinfo) -> CivilDate:
    try:
        moment = datetime.fromisoformat(text)
        zoned = moment if moment.tzinfo else moment.replace(tzinfo=timezone)
        return CivilDate.of(zoned.astimezone(timezone).date())
    except (ValueError, OverflowError):
        raise ValueError(_EXPECTED) from None


def stamped_moment() -> datetime | None:
    """Return the moment that ``SOURCE_DATE_EPOCH`` names; None where it says nothing.

    It follows https://reproducible-builds.org/specs/source-date-epoch/ (seconds since 1970, UTC).

    :raises ConfigError: it is not a number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH: {epoch!r} is not a number of seconds since 1970"
        raise ConfigError(message) from None


def build_day(timezone: tzinfo, now: datetime | None = None) -> date:
    """Return the day in *timezone* that ``SOURCE_DATE_EPOCH`` names, else that of the clock."""
    return (stamped_moment() or now or datetime.now(UTC)).astimezone(timezone).date()


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


def whole_age(since: date, unit: Unit, today: date) -> Interval:
    """Return the most whole units that lie strictly between *since* and *today*."""

    def start(number: int) -> date:
        return first_day_past(since, Interval(number, unit)) or date.max

    return Interval(bisect_right(range(1, today.toordinal()), today, key=start), unit)
