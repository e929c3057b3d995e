"""Read the options that only ``content_age`` has."""

from __future__ import annotations

from datetime import UTC, date, tzinfo
from typing import NamedTuple, cast, get_args
from zoneinfo import ZoneInfo

from sphinx_casebook._dates import parse_date
from sphinx_casebook._intervals import parse_interval
from sphinx_casebook._settings import Checked, list_of

from .model import Dates, Tier, Tone
from .reading import read_mapping

_TONES = get_args(Tone)[1:]


class Rule(NamedTuple):
    """Dates for the pages that match a glob, where they declare none of their own."""

    #: Glob of document names, as Sphinx matches them.
    glob: str
    #: What the rule declares.
    dates: Dates
    #: Mistakes in it.
    problems: tuple[str, ...]


def read_day(raw: object) -> date | None:
    """Return one day from ISO 8601 text; None stays None.

    :raises ValueError: *raw* is no single day.
    """
    civil = None if raw is None else parse_date(str(raw), UTC)
    if civil and civil.precision != "day":
        msg = "this is not one day, such as 2019-06-26"
        raise ValueError(msg)
    return civil and civil.first


def read_zone(raw: object) -> tzinfo:
    """Return the time zone of a name.

    :raises ValueError: there is none.
    """
    try:
        return UTC if raw == "UTC" else ZoneInfo(str(raw))
    except (OSError, ValueError, KeyError):
        msg = "expected a time zone, such as 'UTC' or 'Europe/London'"
        raise ValueError(msg) from None


def tiers(raw: object, default: object) -> Checked:
    """Take a list of (age, tone) pairs; return them in rising order."""
    found, problems = list_of(_tier, "(age, tone) pairs")(raw, default)
    unlike: dict[tuple[int, int], Tier] = {}
    for tier in found:
        if unlike.setdefault(tier.age.months_and_days, tier) is not tier:
            problems += (f"two tiers of the same age, {tier.age}",)
    rising = sorted(unlike.values(), key=lambda tier: tier.age.typical_days)
    return Checked(tuple(rising), problems)


def rules(raw: object, default: object) -> Checked:
    """Take a list of (glob, values) pairs."""
    found, problems = list_of(_rule, "(glob, values) pairs")(raw, default)
    mistakes = (f"{rule.glob}: {mistake}" for rule in found for mistake in rule.problems)
    return Checked(found, (*problems, *mistakes))


def _tier(entry: object) -> Tier:
    match entry:
        case (str(age), str(tone)) if tone in _TONES:
            return Tier(parse_interval(age), cast("Tone", tone))
    msg = f"expected an age and a tone ({', '.join(_TONES)}), as ('5 years', 'notice')"
    raise ValueError(msg)


def _rule(entry: object) -> Rule:
    match entry:
        case (str(glob), dict(values)):
            ages = tiers(values["thresholds"], []) if "thresholds" in values else Checked(None)
            own = {name: value for name, value in values.items() if name != "thresholds"}
            dates, problems = read_mapping(own, UTC)
            mistakes = (*(problem.message for problem in problems), *ages.problems)
            return Rule(glob, dates._replace(thresholds=ages.value), mistakes)
    msg = "expected a glob and a mapping, as ('news/**', {'review-in': '1 year'})"
    raise ValueError(msg)
