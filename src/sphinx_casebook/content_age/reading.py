"""Read what a page declares about its age, and check it: front matter, field list or options.

All three arrive as text under the same keys. Canonical names beat aliases, and a flat key
beats the same key inside the ``content-age`` mapping. What git knows fills a gap, where a project
asks for it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from docutils import nodes

from sphinx_casebook.core.dates import CivilDate, parse_date, parse_interval
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
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sphinx.environment import BuildEnvironment

SWITCH = "content-age"
#: Warnings of sphinx-last-updated-by-git, one a page or folder, for which ours stand once.
WARNINGS_OF_GIT = ("git.command_not_found", "git.subprocess_error", "git.too_shallow")


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


def _evidence(value: str, forms: Forms) -> object:
    return EvidenceAge(read_date(value, forms))


def _text(value: str, _forms: Forms) -> object:
    return value


#: Holds what the keys declare; its comments say what they mean.
DECLARED = Dates
_UPDATED = ("lastmod", "modified", "last-updated", "last-modified-at", "updated-at")
#: Every key, in the order of the documentation, with the field that it fills, what reads its text
#: and its names in ABlog, Hugo, Jekyll, Astro, Docusaurus and Microsoft Learn.
KEYS = Keys(
    {
        "published": Key("published", read_date, ("date", "publishdate", "pubdate")),
        "updated": Key("updated", read_date, (*_UPDATED, "updateddate", "last-update")),
        "reviewed": Key("reviewed", read_date, ("last-reviewed", "last-reviewed-on")),
        "evidence-date": Key("evidence_date", _evidence),
        "review-in": Key("review_in", lambda value, _: parse_interval(value)),
        "review-by": Key("review_by", read_date),
        "expires": Key("expires", read_date, ("expirydate",)),
        "withdrawn": Key("withdrawn", _withdrawn),
        "withdrawn-reason": Key("withdrawn_reason", _text),
        "superseded-by": Key("superseded_by", _text),
        "age-note": Key("age_note", _text),
        "owner": Key("owner", _text),
        "show": Key("show", _show),
        "evergreen": Key("show", lambda value, _: "off" if read_switch(value) else None),
        "ms.date": Key("updated", _us_date),
    }
)
#: Metadata of web pages that says the same.
_META = {"article:published_time": "published", "article:modified_time": "updated"}


class Forms(NamedTuple):
    """How a project writes its keys and dates."""

    #: The zone of date-times that name none.
    timezone: tzinfo = UTC
    #: Formats of dates beside ISO 8601.
    formats: tuple[str, ...] = ()
    #: The keys, with a site's own names for them.
    keys: Keys = KEYS
    #: Keys that are not for us.
    ignored: frozenset[str] = frozenset()


_PLAIN = Forms()


def collect(metadata: Mapping[str, Any], doctree: nodes.document, keys: Keys) -> dict[str, Any]:
    """Return a page's *metadata*, and what else on it declares what that does not.

    That is a field list below the title, and the ``meta`` tags that tell machines of its dates.
    """
    names = keys.names
    below = {name: text for name, text in fields_below_title(doctree).items() if name in names}
    tags = (each for each in doctree.children if isinstance(each, nodes.meta))
    said = {_META[tag["property"]]: tag["content"] for tag in tags if tag.get("property") in _META}
    found = {**said, **below}
    own = {names[name].field for name in map(normalise_key, metadata) if name in names}
    more = {name: text for name, text in found.items() if names[name].field not in own}
    return {**more, **metadata}


def read_front_matter(
    metadata: Mapping[str, Any], forms: Forms = _PLAIN
) -> tuple[Dates, list[Problem]]:
    """Return what a page's metadata declares, and the mistakes in it."""
    ours: dict[str, Any] = {}
    nested: Mapping[str, Any] = {}
    for raw_name, value in metadata.items():
        name = normalise_key(raw_name)
        # Beside the mapping ``show`` belongs to others; inside it, it is ours.
        if name in forms.ignored or name == "show":
            continue
        if name == SWITCH:
            nested = _mapping(value) or {"show": value}  # ``content-age: off``
        elif name in forms.keys.names or slip_of(name):
            ours[raw_name] = value  # a slip goes along, so that it is told
    return read_mapping(ours, forms, nested)


def read_mapping(
    values: Mapping[str, Any], forms: Forms = _PLAIN, nested: Mapping[str, Any] | None = None
) -> tuple[Dates, list[Problem]]:
    """Return what a mapping declares in which only our keys belong, and the mistakes in it.

    :param nested: what counts only where *values* say nothing.
    """
    found, problems, unknown = forms.keys.collect(values, Warnings.INVALID, forms, gaps=nested)
    return Dates(**found), [*map(_unknown, unknown), *problems]


def canonical_lines(lines: Mapping[str, int], keys: Keys) -> dict[str, int]:
    """Return *lines* of *keys* with those of other names under our own name, too."""
    names = keys.names
    fields = {names[name].field: line for name, line in lines.items() if name in names}
    ours = {field.replace("_", "-"): line for field, line in fields.items()}
    return {**ours, **lines}


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
    return find_slip(name, [*KEYS.names, SWITCH])


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
    known = {
        name: CivilDate.of(datetime.fromtimestamp(int(each[0]), timezone).date())
        for name, each in noted.items()
        if each and each[0]
    }
    if unknown := sorted(noted.keys() - known.keys()):
        pages = ", ".join(unknown[:5]) + (", ..." if len(unknown) > 5 else "")
        why = "not tracked, a shallow clone (which has no history), no repository or no git"
        message = f"git knows no date: {why}; pages without a date: {len(unknown)} ({pages})"
        warn(Warnings.GIT, message, None)
    return known
