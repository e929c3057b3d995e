"""Read what a page declares about its age, and check it: front matter, field list or options.

All three arrive as text under the same keys. Canonical names beat aliases, and a flat key
beats the same key inside the ``content-age`` mapping. What git knows fills a gap, where a project
asks for it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_type_hints

from docutils import nodes

from sphinx_casebook.core.dates import CivilDate, Interval, parse_date, parse_interval
from sphinx_casebook.core.front_matter import (
    Key,
    Keys,
    fields_below_title,
    normalise_key,
    read_switch,
)
from sphinx_casebook.core.warnings import Problem, find_slip, hint, warn

from .model import Dates, EvidenceAge, Size, Warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from sphinx.environment import BuildEnvironment

SWITCH = "content-age"
#: Warnings of sphinx-last-updated-by-git, one a page or folder, for which ours stand once.
WARNINGS_OF_GIT = ("git.command_not_found", "git.subprocess_error", "git.too_shallow")
#: Other names of the keys: those of ABlog, Hugo, Jekyll, Astro, Docusaurus and Microsoft Learn.
_ALIASES = {
    "published": ("date", "publishdate", "pubdate"),
    "updated": (
        *("lastmod", "modified", "last-updated", "last-modified-at", "updated-at"),
        *("updateddate", "last-update"),
    ),
    "reviewed": ("last-reviewed", "last-reviewed-on"),
    "expires": ("expirydate",),
}


class Forms(NamedTuple):
    """How a project writes its keys and dates."""

    #: The zone of date-times that name none.
    timezone: tzinfo = UTC
    #: Formats of dates beside ISO 8601.
    formats: tuple[str, ...] = ()
    #: A site's own keys, and ours that they stand for.
    keys: Mapping[str, str] = {}
    #: Keys that are not for us.
    ignored: frozenset[str] = frozenset()


_PLAIN = Forms()


def read_date(value: str, forms: Forms) -> CivilDate:
    """Read a date; Docusaurus writes it inside a mapping."""
    if value.startswith("{"):
        value = str(_mapping(value).get("date", value))
    return parse_date(value, forms.timezone, forms.formats)


def _us_date(value: str, forms: Forms) -> CivilDate:
    """Read a date as Microsoft Learn writes it, month first."""
    return read_date(value, forms._replace(formats=(*forms.formats, "%m/%d/%Y")))


def _withdrawn(value: str, forms: Forms) -> object:
    try:
        return read_switch(value) or None
    except ValueError:
        return read_date(value, forms)


def _show(value: str, _forms: Forms) -> object:
    if value.lower() in get_args(Size):
        return value.lower()
    try:
        return "on" if read_switch(value) else "off"
    except ValueError:
        raise ValueError("expected on or off, box or line") from None


#: How text is read, by the type of the field that it fills.
_READERS: Mapping[object, Callable[[str, Forms], object]] = {
    CivilDate | None: read_date,
    EvidenceAge | None: lambda value, forms: EvidenceAge(read_date(value, forms)),
    Interval | None: lambda value, _: parse_interval(value),
    CivilDate | Literal[True] | None: _withdrawn,
    str | None: lambda value, _: value,
    Size | Literal["on"] | None: _show,
}
#: Holds what the keys declare; its comments say what they mean.
DECLARED = Dates
#: Every key, in the order of the documentation.
KEYS = Keys(
    (name.replace("_", "-"), Key(name, _READERS[kind], _ALIASES.get(name, ())))
    for name, kind in get_type_hints(Dates).items()
    if kind in _READERS
)
KEYS["evergreen"] = Key("show", lambda value, _: "off" if read_switch(value) else None)
KEYS["ms.date"] = Key("updated", _us_date)
_FLAT_NAMES = frozenset(KEYS.names.keys() - {"show"} | {SWITCH})


#: Metadata of web pages that says the same.
_META = {"article:published_time": "published", "article:modified_time": "updated"}


def collect(metadata: Mapping[str, Any], doctree: nodes.document) -> dict[str, Any]:
    """Return a page's *metadata*, and what else on it declares what that does not.

    That is a field list below the title, and the ``meta`` tags that tell machines of its dates.
    """
    names = KEYS.names
    below = {name: text for name, text in fields_below_title(doctree).items() if name in names}
    found = {**_said_to_machines(doctree), **below}
    own = {names[name].field for name in map(normalise_key, metadata) if name in names}
    more = {name: text for name, text in found.items() if names[name].field not in own}
    return {**more, **metadata}


def _said_to_machines(doctree: nodes.document) -> dict[str, str]:
    tags = doctree.findall(nodes.meta)
    return {_META[tag["property"]]: tag["content"] for tag in tags if tag.get("property") in _META}


def read_front_matter(
    metadata: Mapping[str, Any], forms: Forms = _PLAIN, foreign: frozenset[str] = frozenset()
) -> tuple[Dates, list[Problem]]:
    """Return what a page's metadata declares, and the mistakes in it.

    :param foreign: keys of other extensions, which are never taken for a misspelt one of ours.
    """
    ours: dict[str, Any] = {}
    nested: Mapping[str, Any] = {}
    for raw_name, value in metadata.items():
        name = normalise_key(raw_name)
        if name in forms.ignored:
            continue
        if name == SWITCH:
            nested = _switch(value)
        elif name in _FLAT_NAMES or name in forms.keys or (name not in foreign and slip_of(name)):
            ours[raw_name] = value
    return read_mapping(ours, forms, nested)


def read_mapping(
    values: Mapping[str, Any], forms: Forms = _PLAIN, nested: Mapping[str, Any] | None = None
) -> tuple[Dates, list[Problem]]:
    """Return what a mapping declares in which only our keys belong, and the mistakes in it.

    :param nested: what counts only where *values* say nothing.
    """
    keys = _with_own(tuple(forms.keys.items()))
    found, problems, unknown = keys.collect(values, Warnings.INVALID, forms, gaps=nested)
    return Dates(**found), [*map(_unknown, unknown), *problems]


@lru_cache(maxsize=8)
def _with_own(own: tuple[tuple[str, str], ...]) -> Keys:
    """Return the keys, with a site's own names for them."""
    keys = Keys(KEYS)
    for name, ours in own:
        keys[ours] = keys[ours]._replace(aliases=(*keys[ours].aliases, name))
    return keys


def canonical_lines(lines: Mapping[str, int], forms: Forms) -> dict[str, int]:
    """Return *lines* of keys with those of other names under our own name, too."""
    names = _with_own(tuple(forms.keys.items())).names
    fields = {names[name].field: line for name, line in lines.items() if name in names}
    ours = {field.replace("_", "-"): line for field, line in fields.items()}
    return {**ours, **lines}


def _switch(value: object) -> Mapping[str, Any]:
    """Return what the switch holds, which may be a mapping."""
    return _mapping(value) or {"show": value}


def _mapping(value: object) -> Mapping[str, Any]:
    """Return a mapping, which MyST hands on as JSON text; an empty one where it is none."""
    try:
        mapping = value if isinstance(value, dict) else json.loads(str(value))
    except (ValueError, RecursionError):
        return {}
    return mapping if isinstance(mapping, dict) else {}


@lru_cache(maxsize=1024)
def slip_of(name: str) -> str | None:
    """Return the key of which *name* is a slip of the pen; None where it is a word of its own."""
    return find_slip(name, _FLAT_NAMES)


def _unknown(name: str) -> Problem:
    slip = slip_of(normalise_key(name))
    near = f"; did you mean {slip!r}?" if slip else hint(normalise_key(name), KEYS.names)
    near = near or f"; known keys are {', '.join(KEYS)}"
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


def ask_git(env: BuildEnvironment, timezone: tzinfo) -> dict[str, CivilDate]:
    """Return the day of each page's last change; where git knows none, none is guessed.

    sphinx-last-updated-by-git notes of a page the seconds since 1970, and whether git knows it.
    """
    noted: Any = getattr(env, "git_last_updated", None)
    if noted is None:
        warn(Warnings.GIT, "the extension sphinx_last_updated_by_git is not loaded", None)
        return {}
    missing = {name: each for name, each in noted.items() if not each or not each[0]}
    shallow = {name for name, each in missing.items() if each is not None and each[1]}
    if shallow:
        cut = "git's history is cut short (a shallow clone); pages without a date"
        warn(Warnings.GIT_SHALLOW, f"{cut}: {_few(shallow)}", None)
    if unknown := missing.keys() - shallow:
        message = f"not tracked, no repository or no git; pages without a date: {_few(unknown)}"
        warn(Warnings.GIT, message, None)
    return {
        name: CivilDate.of(datetime.fromtimestamp(int(each[0]), timezone).date())
        for name, each in noted.items()
        if each and each[0]
    }


def _few(names: set[str]) -> str:
    """Return how many *names* there are, and the first of them."""
    first = ", ".join(sorted(names)[:5])
    return f"{len(names)} ({first}{', ...' if len(names) > 5 else ''})"
