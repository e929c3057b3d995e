"""The values that pass between the stages of ``content_age``."""

from __future__ import annotations

import calendar
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

Unit = Literal["day", "week", "month", "year"]
Tone = Literal["quiet", "notice", "caution", "warning"]
BasisName = Literal["newest", "published", "updated", "evidence"]


class CivilDate(NamedTuple):
    """A date as precise as it was declared: a day, a month or a year (ISO 8601)."""

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
        """The last day that the date may mean.

        Ages and due dates count from here, so that a page is never called older than it
        can be shown to be.
        """
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def precision(self) -> Literal["day", "month", "year"]:
        """The smallest part that is known."""
        if self.day:
            return "day"
        return "month" if self.month else "year"

    def __str__(self) -> str:
        """Return ISO 8601 text of the same precision."""
        return self.last.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]

    @classmethod
    def of(cls, day: date) -> CivilDate:
        """Return the civil date of one known day."""
        return cls(day.year, day.month, day.day)


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


class Tier(NamedTuple):
    """An age from which a page is called old, and how loudly."""

    #: The age that must be exceeded.
    age: Interval
    #: The tone of the banner.
    tone: Tone


class State(StrEnum):
    """What a page's dates say about it."""

    #: Its banner is switched off; the report still lists its review.
    OFF = "off"
    #: Taken out of use.
    WITHDRAWN = "withdrawn"
    #: Past the last day on which it holds.
    EXPIRED = "expired"
    #: Older than a tier, and checked since it reached that tier.
    OLD_AND_CHECKED = "old-and-checked"
    #: Older than a tier.
    OLD = "old"
    #: Younger than every tier.
    FRESH = "fresh"
    #: No date says how old it is.
    UNDATED = "undated"


class EvidenceAge(NamedTuple):
    """How old the evidence is that a page rests on."""

    #: The date that at least half of the dated evidence does not exceed, or the one declared.
    date: CivilDate
    #: The newest dated piece; absent where a person declared one date for all.
    newest: CivilDate | None = None
    #: Whether some of the evidence carries no date.
    some_undated: bool = False


class Dates(NamedTuple):
    """Everything declared about the age of one page, section or rule; all optional."""

    #: First published.
    published: CivilDate | None = None
    #: The substance changed.
    updated: CivilDate | None = None
    #: The whole page was checked for accuracy.
    reviewed: CivilDate | None = None
    #: Date of the evidence that the page rests on.
    evidence: EvidenceAge | None = None
    #: Time from one review to the next.
    review_in: Interval | None = None
    #: Last day for the next review; wins over ``review_in``.
    review_by: CivilDate | None = None
    #: Last day on which the page holds.
    expires: CivilDate | None = None
    #: Day from which the page is out of use, or True where no day was given.
    withdrawn: CivilDate | Literal[True] | None = None
    #: Why it was withdrawn.
    withdrawn_reason: str | None = None
    #: Document name of the page to read instead.
    superseded_by: str | None = None
    #: Role that reviews it.
    owner: str | None = None
    #: Whether the banner may show; None where nothing was said.
    show: bool | None = None
    #: Tiers of its own (only by rule); None for those of the project.
    thresholds: tuple[Tier, ...] | None = None


class Basis(NamedTuple):
    """The date from which a page's age is counted."""

    #: Which declared date it is.
    kind: Literal["published", "updated", "evidence"]
    #: The date.
    date: CivilDate


class Verdict(NamedTuple):
    """What is to be said of a page on one day."""

    #: The first state that fits.
    state: State
    #: How loudly to say it.
    tone: Tone = "quiet"
    #: The tier that was passed; absent unless old.
    tier: Tier | None = None
    #: The date that the age rests on; absent when undated.
    basis: Basis | None = None
    #: Day after which a review is overdue; absent where none was declared.
    due: date | None = None
    #: Whether readers are told that the review is overdue.
    tells_overdue: bool = False

    @property
    def shows(self) -> bool:
        """Whether there is anything to tell readers."""
        silent = (State.OFF, State.FRESH, State.UNDATED)
        return self.tells_overdue or self.state not in silent


class Change(NamedTuple):
    """A later day on which what is to be said changes."""

    #: First day of the new verdict.
    starts: date
    #: The verdict from that day on.
    verdict: Verdict


class Policy(NamedTuple):
    """The project's rules for judging one page."""

    #: Tiers in rising order.
    tiers: tuple[Tier, ...]
    #: Which date the age is counted from.
    basis: BasisName
    #: Whether readers are told that a review is overdue.
    show_overdue: bool = False


class Statement(NamedTuple):
    """A statement inside a page that carries a date of its own."""

    #: When the statement was true.
    as_of: CivilDate
    #: Last day on which it is true, where that is known.
    until: CivilDate | None
    #: Line in the source file.
    line: int
