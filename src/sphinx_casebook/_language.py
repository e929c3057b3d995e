"""Dates and filled-in messages in the reader's language."""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ._dates import CivilDate

T = TypeVar("T")


class Moment(NamedTuple):
    """A date inside a sentence."""

    #: As readers see it.
    text: str
    #: As machines read it, ISO 8601.
    iso: str


def find_locale(language: str | None) -> Locale:
    """Return Babel's locale for Sphinx's *language*; English where Babel knows none."""
    try:
        return Locale.parse((language or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=4096)
def moment(civil: CivilDate, locale: Locale) -> Moment:
    """Return *civil* in the words of *locale*, as precise as it was declared."""
    if civil.precision == "day":
        return Moment(format_date(civil.first, "long", locale=locale), str(civil))
    skeleton = "yMMMM" if civil.precision == "month" else "y"
    return Moment(format_skeleton(skeleton, civil.first, locale=locale), str(civil))


def fill_in(template: str, values: Mapping[str, T]) -> tuple[str | T, ...]:
    """Return the parts of a translated *template*, its fields replaced by *values*."""
    parts: list[str | T] = []
    for literal, name, _, _ in Formatter().parse(template):
        parts += [literal] if literal else []
        parts += [values[name]] if name else []
    return tuple(parts)
