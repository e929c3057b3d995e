"""Check the options that only ``content_age`` has."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any, NamedTuple, cast, get_args
from zoneinfo import ZoneInfo

from sphinx_casebook._dates import parse_date
from sphinx_casebook._intervals import parse_interval
from sphinx_casebook._settings import Checked

from .model import Dates, Tier, Tone
from .reading import read_mapping

if TYPE_CHECKING:
    from collections.abc import Callable

_TONES = get_args(Tone)[1:]


class Rule(NamedTuple):
    """Dates for the pages that match a glob, where they declare none of their own."""

    #: Glob of document names, as Sphinx matches them.
    glob: str
    #: What the rule declares.
    dates: Dates


def today(raw: object, default: None) -> Checked:
    """Take one day as ISO 8601 text, or None."""
    if raw is None:
        return Checked(default)
    try:
        civil = parse_date(str(raw), UTC)
    except ValueError as error:
        return Checked(default, (f"{raw!r}: {error}",))
    if civil.precision != "day":
        return Checked(default, (f"{raw!r} is not one day",))
    return Checked(civil.first)


def timezone(raw: object, _default: str) -> Checked:
    """Take the name of a time zone."""
    try:
        return Checked(UTC if raw == "UTC" else ZoneInfo(str(raw)))
    except (OSError, ValueError, KeyError):
        return Checked(UTC, (f"{raw!r} is no time zone, such as 'UTC' or 'Europe/London'",))


def tiers(raw: object, default: object) -> Checked:
    """Take a list of (age, tone) pairs; return them in rising order."""
    if not isinstance(raw, list | tuple):
        problem = f"{raw!r} is not a list of (age, tone) pairs"
        return Checked(tiers(default, []).value, (problem,))
    found, problems = _each(raw, _tier)
    unlike: dict[tuple[int, int], Tier] = {}
    for tier in found:
        if unlike.setdefault(tier.age.months_and_days, tier) is not tier:
            problems.append(f"two tiers of the same age, {tier.age}")
    rising = sorted(unlike.values(), key=lambda tier: tier.age.typical_days)
    return Checked(tuple(rising), tuple(problems))


def rules(raw: object, _default: object) -> Checked:
    """Take a list of (glob, values) pairs."""
    if not isinstance(raw, list | tuple):
        return Checked((), (f"{raw!r} is not a list of (glob, values) pairs",))
    found, problems = _each(raw, _rule)
    problems += [f"{rule.glob}: {mistake}" for rule, mistakes in found for mistake in mistakes]
    return Checked(tuple(rule for rule, _ in found), tuple(problems))


def _each(
    raw: list[Any] | tuple[Any, ...], read: Callable[[Any], Any]
) -> tuple[list[Any], list[str]]:
    found, problems = [], []
    for entry in raw:
        try:
            found.append(read(entry))
        except ValueError as error:
            problems.append(f"{entry!r}: {error}")
    return found, problems


def _tier(entry: object) -> Tier:
    match entry:
        case (str(age), str(tone)) if tone in _TONES:
            return Tier(parse_interval(age), cast("Tone", tone))
        case _:
            msg = f"expected an age and a tone ({', '.join(_TONES)}), as ('5 years', 'notice')"
            raise ValueError(msg)


def _rule(entry: object) -> tuple[Rule, list[str]]:
    match entry:
        case (str(glob), dict(values)):
            own = {name: value for name, value in values.items() if name != "thresholds"}
            dates, problems = read_mapping(own, UTC)
            ages = tiers(values["thresholds"], []) if "thresholds" in values else Checked(None)
            mistakes = [problem.message for problem in problems] + list(ages.problems)
            return Rule(glob, dates._replace(thresholds=ages.value)), mistakes
        case _:
            msg = "expected a glob and a mapping, as ('news/**', {'review-in': '1 year'})"
            raise ValueError(msg)
