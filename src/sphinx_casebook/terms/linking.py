"""Find where a text first uses a term; knows no Sphinx."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Definition(NamedTuple):
    """One entry of a glossary."""

    #: The names that it defines, as they are written there.
    names: tuple[str, ...]
    #: The page of the glossary.
    docname: str
    #: The place on that page.
    anchor: str
    #: What the names mean, as plain text.
    text: str


class Use(NamedTuple):
    """The first use of a term in a piece of text."""

    #: Where it begins and ends.
    start: int
    end: int
    #: What it means.
    definition: Definition


class Finder(NamedTuple):
    """What is needed to find the terms of one glossary."""

    #: Matches every name; None where there is none.
    pattern: re.Pattern[str] | None
    #: The definition behind each name, in the spelling that ``_key`` gives.
    definitions: dict[str, Definition]


def make_finder(definitions: Iterable[Definition]) -> Finder:
    """Return what finds the names of *definitions* and their plurals, the longest first."""
    named = {_key(name): each for each in definitions for name in each.names}
    by_key = {plural: each for name, each in named.items() for plural in _plurals(name)} | named
    names = sorted(by_key, key=lambda name: (-len(name), name))
    pattern = "|".join(map(_spelling, names))
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
    """Return a pattern for *name* and, for a common word, its capital."""
    first = name[:1]
    start = f"[{first}{first.upper()}]" if _is_ordinary(name) else re.escape(first)
    words = (re.escape(word) for word in name[1:].split(" "))
    return start + r"\s+".join(words)


def _plurals(name: str) -> tuple[str, ...]:
    """Return the regular English plural of *name*, and its plain one with an s."""
    if not name[-1:].isalpha():
        return ()
    if re.search(r"[^aeiou]y$", name):
        return (f"{name[:-1]}ies",)
    return (f"{name}es",) if re.search(r"(s|x|z|ch|sh)$", name) else (f"{name}s",)


def _meaning(word: str, finder: Finder) -> Definition | None:
    """Return what *word*, a form of a name, means."""
    plain = _key(word)
    lowered = plain[:1].lower() + plain[1:]
    return finder.definitions.get(plain) or finder.definitions.get(lowered)
