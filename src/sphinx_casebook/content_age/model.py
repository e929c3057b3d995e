"""The values that pass between the stages of ``content_age``, and its warnings."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_casebook.core import warnings

if TYPE_CHECKING:
    from datetime import date

    from sphinx_casebook.core.dates import CivilDate, Interval

Tone = Literal["quiet", "notice", "caution", "warning"]
BasisKind = Literal["published", "updated", "evidence"]
BasisName = Literal["newest", BasisKind]
Size = Literal["box", "line", "off"]


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
    #: Older than a tier, checked since it reached that tier, and no review overdue.
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
    #: The oldest dated piece; absent where a person declared one date for all.
    oldest: CivilDate | None = None
    #: How many dated pieces there are; absent where a person declared one date for all.
    pieces: int | None = None


class Dates(NamedTuple):
    """Everything declared about the age of a page, or of a part of it; all optional.

    ``reading.KEYS`` says by which keys of the front matter each field is filled.
    """

    #: First published.
    published: CivilDate | None = None
    #: The substance changed.
    updated: CivilDate | None = None
    #: The whole page was checked for accuracy.
    reviewed: CivilDate | None = None
    #: Date of the evidence that the page rests on.
    evidence_date: EvidenceAge | None = None
    #: Time from one review to the next.
    review_in: Interval | None = None
    #: Last day for the next review; wins over `review-in`.
    review_by: CivilDate | None = None
    #: Last day on which the page holds.
    expires: CivilDate | None = None
    #: Day from which it is out of use, or `true`.
    withdrawn: CivilDate | Literal[True] | None = None
    #: Why it was withdrawn.
    withdrawn_reason: str | None = None
    #: The page to read instead, or an address elsewhere.
    superseded_by: str | None = None
    #: What a reader should do because of the age.
    age_note: str | None = None
    #: Who reviews it: a role.
    owner: str | None = None
    #: How a note shows: `box`, `line` or `off`; `on` for what the project does elsewhere.
    #: `evergreen: true` is the same as `off`.
    show: Size | Literal["on"] | None = None
    #: Tiers of its own (only by rule); None for those of the project.
    thresholds: tuple[Tier, ...] | None = None

    def filled(self, gaps: Dates) -> Dates:
        """Return the same dates with each field that says nothing taken from *gaps*."""
        pairs = zip(self, gaps, strict=True)
        return Dates._make(other if own is None else own for own, other in pairs)


class Basis(NamedTuple):
    """The date from which an age is counted."""

    #: Which declared date it is.
    kind: BasisKind
    #: The date.
    date: CivilDate


class Verdict(NamedTuple):
    """What is to be said on one day."""

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

    @property
    def shows(self) -> bool:
        """Whether there is anything to tell readers."""
        return self.state not in (State.OFF, State.FRESH, State.UNDATED)


class Policy(NamedTuple):
    """The rules by which something is judged."""

    #: Tiers in rising order.
    tiers: tuple[Tier, ...]
    #: Which date the age is counted from.
    basis: BasisName


class Judged(NamedTuple):
    """What follows for one page, or for a part of it."""

    #: Its dates, with every gap filled that rules and defaults can fill.
    dates: Dates
    #: What to say today.
    verdict: Verdict
    #: What to say later, each verdict with its first day.
    changes: tuple[tuple[date, Verdict], ...]


class Warnings(warnings.Warnings, warning_type="content_age"):
    """The subtypes of ``content_age`` warnings."""

    INVALID = "invalid", "A value that cannot be used, or two values for one key."
    FUTURE = "future", "A page is dated later than today."
    ORDER = "order", "A page was updated before it was published."
    UNDATED = "undated", "An interval to the next review without a date to count it from."
    UNKNOWN_KEY = "unknown-key", "A key that is not known, or a near miss of one that is."
    SUPERSEDED = "superseded", "The page to read instead does not exist."
    FRONT_MATTER = "front_matter", "The value for which MyST dropped a whole front matter."
    LANGUAGE = "language", "No translation for the site's language; notes speak English."
    CALENDAR = "calendar", "The calendar of reviews needs an extra that is not installed."
    GIT = "git", "Git was asked for dates and has none for some pages."
