"""Read what the front matter of a page declares about it as a lesson."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_casebook.core.front_matter import Key, Keys, read_switch

from .model import Declared
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_casebook.core.warnings import Problem

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MINUTES = re.compile(r"[0-9]{1,4}")


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


#: Every key, in the order of the documentation; as the fields of ``Declared``.
KEYS = Keys(
    lesson=Key("lesson", read_id),
    minutes=Key("minutes", read_minutes),
    audience=Key("audience", read_names),
    needs=Key("needs", read_ids),
    core=Key("core", read_switch),
)
#: Holds what they declare; its comments say what they mean.
DECLARED = Declared


def read_front_matter(metadata: Mapping[str, Any]) -> tuple[Declared, list[Problem]]:
    """Return what a page's metadata declares, and the mistakes in it."""
    found, problems, _ = KEYS.collect(metadata, Warnings.INVALID)
    return Declared(**found), problems


def reading_minutes(metadata: Mapping[str, Any]) -> int | None:
    """Return MyST-Parser's own estimate, at least one minute; None where it made none."""
    count = metadata.get("wordcount")
    return max(1, int(count["minutes"])) if isinstance(count, dict) else None
