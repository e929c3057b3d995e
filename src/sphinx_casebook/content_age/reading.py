"""Read what a page declares about its age, and check it: front matter, field list or options.

All three arrive as text under the same keys. Canonical names beat aliases, and a flat key
beats the same key inside the ``content-age`` mapping.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, get_type_hints

from sphinx_casebook.core.dates import CivilDate, Interval, parse_date, parse_interval
from sphinx_casebook.core.front_matter import Key, Keys, normalise_key, read_switch
from sphinx_casebook.core.warnings import Problem, hint

from .model import Dates, EvidenceAge
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, tzinfo

SWITCH = "content-age"
_ALIASES = {
    "published": ("date",),
    "updated": ("lastmod", "modified", "last-updated"),
    "reviewed": ("last-reviewed", "last-reviewed-on"),
}


def _withdrawn(value: str, timezone: tzinfo) -> object:
    try:
        return read_switch(value) or None
    except ValueError:
        return parse_date(value, timezone)


#: How text is read, by the type of the field that it fills.
_READERS: Mapping[object, Callable[[str, tzinfo], object]] = {
    CivilDate | None: parse_date,
    EvidenceAge | None: lambda value, timezone: EvidenceAge(parse_date(value, timezone)),
    Interval | None: lambda value, _: parse_interval(value),
    CivilDate | Literal[True] | None: _withdrawn,
    str | None: lambda value, _: value,
    bool | None: lambda value, _: read_switch(value),
}
#: Holds what the keys declare; its comments say what they mean.
DECLARED = Dates
#: Every key, in the order of the documentation.
KEYS = Keys(
    (name.replace("_", "-"), Key(name, _READERS[kind], _ALIASES.get(name, ())))
    for name, kind in get_type_hints(Dates).items()
    if kind in _READERS
)
KEYS["evergreen"] = Key("show", lambda value, _: False if read_switch(value) else None)
_FLAT_NAMES = frozenset(KEYS.names.keys() - {"show"} | {SWITCH})


def read_front_matter(
    metadata: Mapping[str, Any], timezone: tzinfo, foreign: frozenset[str] = frozenset()
) -> tuple[Dates, list[Problem]]:
    """Return what a page's metadata declares, and the mistakes in it.

    :param foreign: keys of other extensions, which are never taken for a misspelt one of ours.
    """
    ours: dict[str, Any] = {}
    nested: Mapping[str, Any] = {}
    for raw_name, value in metadata.items():
        name = normalise_key(raw_name)
        if name == SWITCH:
            nested = _mapping(value)
        elif name in _FLAT_NAMES or (name not in foreign and _near_miss(name)):
            ours[raw_name] = value
    return read_mapping(ours, timezone, nested)


def read_mapping(
    values: Mapping[str, Any], timezone: tzinfo, nested: Mapping[str, Any] | None = None
) -> tuple[Dates, list[Problem]]:
    """Return what a mapping declares in which only our keys belong, and the mistakes in it.

    :param nested: what counts only where *values* say nothing.
    """
    found, problems, unknown = KEYS.collect(values, Warnings.INVALID, timezone, gaps=nested)
    return Dates(**found), [*map(_unknown, unknown), *problems]


def _mapping(value: object) -> Mapping[str, Any]:
    """Return what the switch holds; MyST hands a mapping on as JSON text."""
    try:
        mapping = value if isinstance(value, dict) else json.loads(str(value))
    except (ValueError, RecursionError):
        mapping = None
    return mapping if isinstance(mapping, dict) else {"show": value}


@lru_cache(maxsize=1024)
def _near_miss(name: str) -> str:
    return hint(name, _FLAT_NAMES, cutoff=0.85)


def _unknown(name: str) -> Problem:
    near = _near_miss(normalise_key(name)) or f"; known keys are {', '.join(KEYS)}"
    message = f"{name!r} is not a key of content-age{near}"
    return Problem(Warnings.UNKNOWN_KEY, message, normalise_key(name))


def find_contradictions(dates: Dates, today: date) -> Iterator[Problem]:
    """Yield what cannot be right about declared *dates* on *today*."""
    published, updated, reviewed = dates.published, dates.updated, dates.reviewed
    evidence = dates.evidence_date and dates.evidence_date.date
    keys = ("published", "updated", "reviewed", "evidence-date")
    for key, civil in zip(keys, (published, updated, reviewed, evidence), strict=True):
        if civil and civil.first > today:
            yield Problem(Warnings.FUTURE, f"{key}: {civil} lies after today, {today}", key)
    if published and updated and updated.last < published.first:
        message = f"updated: {updated} lies before published: {published}"
        yield Problem(Warnings.ORDER, message, "updated")
    if dates.review_in and not (reviewed or updated or published):
        message = "review-in: there is no date to count the interval from"
        yield Problem(Warnings.UNDATED, message, "review-in")
