"""Check the values that stand in ``conf.py``.

Each check takes the value and the default, and returns what to use with one message for
each mistake; a wrong entry of a list leaves the others standing.
"""

from __future__ import annotations

from datetime import UTC
from typing import Any, NamedTuple, get_args
from zoneinfo import ZoneInfo

from .dates import parse_date, parse_interval
from .model import Dates, Tier, Tone
from .reading import read_mapping

_TONES = get_args(Tone)[1:]


class Checked(NamedTuple):
    """What a check made of a value in ``conf.py``."""

    #: The value to use.
    value: Any
    #: One message for each mistake.
    problems: tuple[str, ...] = ()


class Rule(NamedTuple):
    """Dates for the pages that match a glob, where they declare none of their own."""

    #: Glob of document names, as Sphinx matches them.
    glob: str
    #: What the rule declares.
    dates: Dates


def boolean(raw: object, default: bool) -> Checked:
    """Take True or False."""
    if isinstance(raw, bool):
        return Checked(raw)
    return Checked(default, (f"{raw!r} is neither True nor False",))


def text(raw: object, default: str | None) -> Checked:
    """Take text or None."""
    if raw is None or isinstance(raw, str):
        return Checked(raw)
    return Checked(default, (f"{raw!r} is not text",))


def one_of(raw: object, default: str, *, allowed: tuple[str, ...]) -> Checked:
    """Take one of the *allowed* texts."""
    if raw in allowed:
        return Checked(raw)
    return Checked(default, (f"{raw!r} is not one of {', '.join(map(repr, allowed))}",))


def texts(raw: object, default: list[str], *, allowed: tuple[str, ...] = ()) -> Checked:
    """Take a list of texts, of the *allowed* ones where they are named."""
    if not isinstance(raw, list | tuple | set | frozenset):
        return Checked(tuple(default), (f"{raw!r} is not a list of texts",))
    wrong = [item for item in raw if not isinstance(item, str) or (allowed and item not in allowed)]
    hint = f"; expected one of {', '.join(allowed)}" if allowed else ""
    return Checked(
        tuple(sorted(item for item in raw if item not in wrong)),
        tuple(f"{item!r} is not allowed here{hint}" for item in wrong),
    )


def interval(raw: object, default: str | None) -> Checked:
    """Take an interval or None."""
    if raw is None:
        return Checked(None)
    fallback = parse_interval(default) if default else None
    if not isinstance(raw, str):
        return Checked(fallback, (f"{raw!r} is not text",))
    try:
        return Checked(parse_interval(raw))
    except ValueError as error:
        return Checked(fallback, (f"{raw!r}: {error}",))


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


def timezone(raw: object, default: str) -> Checked:  # noqa: ARG001  # UTC needs no lookup
    """Take the name of a time zone."""
    try:
        return Checked(UTC if raw == "UTC" else ZoneInfo(str(raw)))
    except (OSError, ValueError, KeyError):
        return Checked(UTC, (f"{raw!r} is no time zone, such as 'UTC' or 'Europe/London'",))


def tiers(raw: object, default: list[tuple[str, Tone]]) -> Checked:
    """Take a list of (age, tone) pairs; return them in rising order."""
    if not isinstance(raw, list | tuple):
        return Checked(tiers(default, default).value, (f"{raw!r} is not a list of (age, tone)",))
    found: dict[tuple[int, int], Tier] = {}
    problems = []
    for entry in raw:
        try:
            tier = _tier(entry)
            if tier.age.months_and_days in found:
                problems.append(f"two tiers of the same age, {tier.age}")
            found.setdefault(tier.age.months_and_days, tier)
        except ValueError as error:
            problems.append(f"{entry!r}: {error}")
    ordered = sorted(found.values(), key=lambda tier: tier.age.typical_days)
    return Checked(tuple(ordered), tuple(problems))


def _tier(entry: object) -> Tier:
    if not isinstance(entry, list | tuple) or len(entry) != 2:
        msg = "expected an age and a tone, such as ('5 years', 'notice')"
        raise ValueError(msg)
    age, tone = entry
    if tone not in _TONES:
        msg = f"the tone is one of {', '.join(_TONES)}"
        raise ValueError(msg)
    return Tier(parse_interval(str(age)), tone)


def rules(raw: object, default: list[object]) -> Checked:
    """Take a list of (glob, values) pairs."""
    if not isinstance(raw, list | tuple):
        return Checked(tuple(default), (f"{raw!r} is not a list of (glob, values)",))
    rules: list[Rule] = []
    problems: list[str] = []
    for entry in raw:
        match entry:
            case (str(glob), dict(values)):
                rule, mistakes = _rule(glob, values)
                rules.append(rule)
                problems += [f"{glob}: {mistake}" for mistake in mistakes]
            case _:
                problems.append(f"{entry!r} is not a (glob, values) pair")
    return Checked(tuple(rules), tuple(problems))


def _rule(glob: str, values: dict[str, Any]) -> tuple[Rule, list[str]]:
    own = {name: value for name, value in values.items() if name != "thresholds"}
    dates, problems = read_mapping(own, UTC)
    own_tiers = tiers(values["thresholds"], []) if "thresholds" in values else Checked(None)
    messages = [problem.message for problem in problems]
    messages += [f"thresholds: {problem}" for problem in own_tiers.problems]
    return Rule(glob, dates._replace(thresholds=own_tiers.value)), messages
