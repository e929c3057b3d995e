"""Find where a text first uses a term; knows no Sphinx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .model import Definition, Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Finder(NamedTuple):
    """What is needed to find the terms of one glossary."""

    #: Matches every name; None where there is none.
    pattern: re.Pattern[str] | None
    #: The definition behind each name, in the spelling that ``_key`` gives.
    definitions: dict[str, Definition]


def make_finder(definitions: Iterable[Definition]) -> Finder:
    """Return what finds the names of *definitions*, the longest first."""
    by_key = {_key(name): each for each in definitions for name in each.names}
    names = sorted(by_key, key=lambda name: (-len(name), name))
    pattern = "|".join(_spelling(name) for name in names)
    return Finder(re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])") if names else None, by_key)


def find_uses(text: str, finder: Finder, seen: set[Definition]) -> Iterator[Use]:
    """Yield the first use of each definition that is not among *seen*, and add it there."""
    if finder.pattern is None:
        return
    for match in finder.pattern.finditer(text):
        definition = _meaning(match[0], finder)
        if definition and definition not in seen:
            seen.add(definition)
            yield Use(match.start(), match.end(), definition)


def _is_ordinary(name: str) -> bool:
    """Tell whether *name* is a common word, which may open a sentence."""
    return name[:1].islower()


def _key(name: str) -> str:
    return " ".join(name.split())


def _spelling(name: str) -> str:
    """Return a pattern for *name*, its plural and, for a common word, its capital."""
    first = name[:1]
    start = f"[{first}{first.upper()}]" if _is_ordinary(name) else re.escape(first)
    words = (re.escape(word) for word in name[1:].split(" "))
    return start + r"\s+".join(words) + "s?"


def _meaning(word: str, finder: Finder) -> Definition | None:
    """Return what *word*, a form of a name, means."""
    plain = _key(word)
    lowered = plain[:1].lower() + plain[1:]
    forms = [form for start in (plain, lowered) for form in (start, start.removesuffix("s"))]
    return next((finder.definitions[form] for form in forms if form in finder.definitions), None)
