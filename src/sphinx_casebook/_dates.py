"""Civil dates as precise as they were declared: a day, a month or a year (ISO 8601).

Nothing is guessed: a value that could mean two days is an error, and where the intended
date is plain the error names it.
"""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

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
def parse_date(text: str, timezone: tzinfo) -> CivilDate:
    """Read a civil date, or the day in *timezone* of a date-time that names its zone.

    :raises ValueError: *text* is no such date; the message says what would be right.
    """
    text = text.strip()
    if match := _CIVIL.fullmatch(text):
        year, *rest = match.groups()
        return _existing(CivilDate(int(year), *(int(part) if part else None for part in rest)))
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
        if moment.tzinfo:
            return CivilDate.of(moment.astimezone(timezone).date())
    except (ValueError, OverflowError):
        raise ValueError(_EXPECTED) from None
    msg = "a date-time needs its zone, such as 2019-06-26T09:00:00+01:00"
    raise ValueError(msg)
