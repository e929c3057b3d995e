"""Read what a page declares about its age: front matter, an rST field list or options.

All three arrive as text under the same keys. Canonical names beat aliases, and a flat key
beats the same key inside the ``content-age`` mapping.

Over 150 lines, of which a third are the table of keys.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_casebook._dates import parse_date
from sphinx_casebook._front_matter import normalise_key
from sphinx_casebook._intervals import parse_interval
from sphinx_casebook._notices import Problem

from .model import Dates, EvidenceAge
from .notices import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import tzinfo

SWITCH = "content-age"
_TRUE = frozenset({"true", "on", "yes"})
_FALSE = frozenset({"false", "off", "no"})
_NEAR_MISS = 0.85


class Key(NamedTuple):
    """A key that a page may declare."""

    #: The field of ``Dates`` that it fills.
    target: str
    #: Reads the value; raises ValueError with what would be right.
    read: Callable[[str, tzinfo], object]
    #: Other names for it.
    aliases: tuple[str, ...]
    #: What it means, for the documentation.
    help: str


def _text(value: str, _timezone: tzinfo) -> str:
    return value


def _boolean(value: str, _timezone: tzinfo) -> bool:
    if value.lower() in _TRUE | _FALSE:
        return value.lower() in _TRUE
    msg = "expected on or off"
    raise ValueError(msg)


def _evergreen(value: str, timezone: tzinfo) -> bool | None:
    return False if _boolean(value, timezone) else None


def _interval(value: str, _timezone: tzinfo) -> object:
    return parse_interval(value)


def _evidence(value: str, timezone: tzinfo) -> EvidenceAge:
    return EvidenceAge(parse_date(value, timezone))


def _withdrawn(value: str, timezone: tzinfo) -> object:
    if value.lower() in _TRUE | _FALSE:
        return _boolean(value, timezone) or None
    return parse_date(value, timezone)


#: Every key, in the order of the documentation.
KEYS: Mapping[str, Key] = {
    "published": Key("published", parse_date, ("date",), "First published."),
    "updated": Key(
        "updated", parse_date, ("lastmod", "modified", "last-updated"), "The substance changed."
    ),
    "reviewed": Key(
        "reviewed",
        parse_date,
        ("last-reviewed", "last-reviewed-on"),
        "The whole page was checked for accuracy.",
    ),
    "evidence-date": Key("evidence", _evidence, (), "Date of the evidence that the page rests on."),
    "review-in": Key("review_in", _interval, (), "Time from one review to the next."),
    "review-by": Key("review_by", parse_date, (), "Last day for the next review; wins."),
    "expires": Key("expires", parse_date, (), "Last day on which the page holds."),
    "withdrawn": Key("withdrawn", _withdrawn, (), "Day from which it is out of use, or `true`."),
    "withdrawn-reason": Key("withdrawn_reason", _text, (), "Why it was withdrawn."),
    "superseded-by": Key("superseded_by", _text, (), "The page to read instead."),
    "owner": Key("owner", _text, (), "Who reviews it: a role."),
    "show": Key("show", _boolean, (), "`on` or `off`: whether the banner may show."),
    "evergreen": Key("show", _evergreen, (), "`true` is the same as `content-age: off`."),
}
_CANONICAL = {name: key for key, spec in KEYS.items() for name in (key, *spec.aliases)}
_FLAT_NAMES = (_CANONICAL.keys() - {"show"}) | {SWITCH}


class _Declared(NamedTuple):
    """One key as somebody wrote it."""

    #: The name as written, lower case, with hyphens.
    name: str
    #: Its text.
    value: str
    #: Lower wins: flat before mapping, canonical before alias.
    rank: tuple[bool, bool]


def read_front_matter(
    metadata: Mapping[str, Any], timezone: tzinfo, foreign: frozenset[str] = frozenset()
) -> tuple[Dates, list[Problem]]:
    """Return what a page's metadata declares, and the mistakes in it.

    :param foreign: keys of other extensions, which are never taken for a misspelt one of ours.
    """
    problems: list[Problem] = []
    declared: list[_Declared] = []
    for raw_name, value in metadata.items():
        name = normalise_key(raw_name)
        if name == SWITCH:
            declared += _read_switch(value, problems)
        elif name in _FLAT_NAMES:
            declared.append(_Declared(name, str(value), (False, name not in KEYS)))
        elif name not in foreign and (near := _near_miss(name)):
            problems.append(_unknown(raw_name, near))
    return _collect(declared, timezone, problems)


def read_mapping(values: Mapping[str, Any], timezone: tzinfo) -> tuple[Dates, list[Problem]]:
    """Return what a mapping declares in which only our keys belong, and the mistakes in it."""
    problems: list[Problem] = []
    declared = list(_known_keys(values, problems, nested=False))
    return _collect(declared, timezone, problems)


def _read_switch(value: object, problems: list[Problem]) -> Iterator[_Declared]:
    mapping = value if isinstance(value, Mapping) else _json_mapping(str(value))
    if mapping is None:
        yield _Declared("show", str(value), (True, False))
    else:
        yield from _known_keys(mapping, problems, nested=True)


def _json_mapping(text: str) -> Mapping[str, Any] | None:
    """MyST hands a nested mapping on as JSON text."""
    if not text.lstrip().startswith("{"):
        return None
    try:
        mapping = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return mapping if isinstance(mapping, dict) else None


def _known_keys(
    values: Mapping[str, Any], problems: list[Problem], *, nested: bool
) -> Iterator[_Declared]:
    for raw_name, value in values.items():
        name = normalise_key(str(raw_name))
        if name in _CANONICAL:
            yield _Declared(name, str(value), (nested, name not in KEYS))
        else:
            problems.append(_unknown(str(raw_name), _near_miss(name)))


def _collect(
    declared: list[_Declared], timezone: tzinfo, problems: list[Problem]
) -> tuple[Dates, list[Problem]]:
    found: dict[str, tuple[object, _Declared]] = {}
    for entry in sorted(declared, key=lambda entry: entry.rank):
        spec = KEYS[_CANONICAL[entry.name]]
        text = entry.value.strip()
        if text in ("", "None"):
            continue
        try:
            value = spec.read(text, timezone)
        except ValueError as error:
            message = f"{entry.name}: {text!r} cannot be used: {error}"
            problems.append(Problem(Notice.INVALID, message, entry.name))
            continue
        if value is None:
            continue
        kept, winner = found.setdefault(spec.target, (value, entry))
        if kept != value:
            message = (
                f"{entry.name}: {text!r} differs from {winner.name}: {winner.value.strip()!r}, "
                f"which counts"
            )
            problems.append(Problem(Notice.INVALID, message, entry.name))
    return Dates(**{target: value for target, (value, _) in found.items()}), problems  # type: ignore[arg-type]


@lru_cache(maxsize=1024)
def _near_miss(name: str) -> str | None:
    return next(iter(difflib.get_close_matches(name, sorted(_FLAT_NAMES), 1, _NEAR_MISS)), None)


def _unknown(name: str, near: str | None) -> Problem:
    hint = f"; did you mean {near!r}?" if near else f"; known keys are {', '.join(KEYS)}"
    return Problem(
        Notice.UNKNOWN_KEY, f"{name!r} is not a key of content-age{hint}", normalise_key(name)
    )
