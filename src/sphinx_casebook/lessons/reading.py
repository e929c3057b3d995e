"""Read what the front matter of a page declares about it as a lesson."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_casebook._front_matter import normalise_key
from sphinx_casebook._notices import Problem

from .model import Declared
from .notices import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MINUTES = re.compile(r"[0-9]{1,4}")


class Key(NamedTuple):
    """A key that a page may declare."""

    #: Reads the value; raises ValueError with what would be right.
    read: Callable[[str], object]
    #: Other names for it.
    aliases: tuple[str, ...]
    #: What it means, for the documentation.
    help: str


def read_id(text: str) -> str:
    """Return the id of a lesson.

    :raises ValueError: *text* is none.
    """
    if not _ID.fullmatch(text):
        msg = "expected small letters, digits and single hyphens, such as keep-the-log"
        raise ValueError(msg)
    return text


def read_minutes(text: str) -> int:
    """Return a number of minutes.

    :raises ValueError: *text* is no whole number up to 9999.
    """
    if not _MINUTES.fullmatch(text):
        msg = "expected a number of minutes, such as 25"
        raise ValueError(msg)
    return int(text)


def read_names(text: str) -> tuple[str, ...]:
    """Return names from a list, which MyST hands on as JSON text, or from text with commas."""
    try:
        raw = json.loads(text)
    except ValueError:
        raw = text.split(",")
    names = raw if isinstance(raw, list) else text.split(",")
    return tuple(dict.fromkeys(name for each in names if (name := str(each).strip())))


def read_ids(text: str) -> tuple[str, ...]:
    """Return ids of lessons.

    :raises ValueError: one of them is none.
    """
    return tuple(map(read_id, read_names(text)))


def read_switch(text: str) -> bool:
    """Return whether something is switched on.

    :raises ValueError: *text* is neither true nor false.
    """
    if text.lower() in {"true", "false"}:
        return text.lower() == "true"
    msg = "expected true or false"
    raise ValueError(msg)


#: Every key, in the order of the documentation; the fields of ``Declared``.
KEYS: Mapping[str, Key] = {
    "lesson": Key(read_id, (), "Makes the page a lesson with this id."),
    "minutes": Key(read_minutes, (), "Minutes of its exercises and discussions, without reading."),
    "audience": Key(read_names, (), "For whom it is: a list of names."),
    "needs": Key(read_ids, (), "Lessons to read first: a list of ids."),
    "core": Key(read_switch, (), "`true` where it belongs to the core of the course."),
}


def read_front_matter(metadata: Mapping[str, Any]) -> tuple[Declared, list[Problem]]:
    """Return what a page's metadata declares, and the mistakes in it."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for raw_name, value in metadata.items():
        name = normalise_key(raw_name)
        text = str(value).strip()
        if name not in KEYS or text in {"", "None"}:
            continue
        try:
            found[name] = KEYS[name].read(text)
        except ValueError as error:
            message = f"{name}: {text!r} cannot be used: {error}"
            problems.append(Problem(Notice.INVALID, message, name))
    return Declared(**found), problems


def reading_minutes(metadata: Mapping[str, Any]) -> int | None:
    """Return MyST-Parser's own estimate, at least one minute; None where it made none."""
    count = metadata.get("wordcount")
    return max(1, int(count["minutes"])) if isinstance(count, dict) else None
