"""Read the keys of a page's front matter, which MyST and docutils hand on as text."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ._notices import Notice, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_WORDS = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}


class Key(NamedTuple):
    """A key that a page may declare."""

    #: The field that it fills.
    field: str
    #: Reads the text and more; raises ValueError with what would be right.
    read: Callable[..., object]
    #: Other names for it.
    aliases: tuple[str, ...] = ()


class Declared(NamedTuple):
    """One key as somebody wrote it."""

    #: Its name or another name for it, normalised.
    name: str
    #: What is declared, as text.
    text: str
    #: Whether it counts only where another says nothing.
    is_second: bool = False


class Collected(NamedTuple):
    """What a front matter declares."""

    #: By field.
    values: dict[str, Any]
    #: What cannot be used, or contradicts what counts.
    problems: list[Problem]
    #: Names of no key.
    unknown: list[str]


class Keys(dict[str, Key]):
    """Every key by its own name, in the order of the documentation."""

    @cached_property
    def names(self) -> dict[str, Key]:
        """The keys by every name."""
        return {name: key for own, key in self.items() for name in (own, *key.aliases)}

    def collect(
        self,
        values: Mapping[str, object],
        invalid: Notice,
        *context: object,
        gaps: Mapping[str, object] | None = None,
    ) -> Collected:
        """Return what is declared; a key's own name beats its other names.

        :param context: what is handed to those that read the text.
        :param gaps: what counts only where *values* say nothing.
        """
        made = Collected({}, [], [])
        winners: dict[str, Declared] = {}
        declared = [
            (Declared(normalise_key(str(name)), str(value), is_second=within is gaps), str(name))
            for within in (values, gaps or {})
            for name, value in within.items()
        ]
        for entry, written in sorted(declared, key=self._rank):
            if entry.name not in self.names:
                made.unknown.append(written)
            elif problem := self._take(entry, made.values, winners, context):
                made.problems.append(Problem(invalid, problem, entry.name))
        return made

    def _rank(self, pair: tuple[Declared, str]) -> tuple[bool, bool]:
        return pair[0].is_second, pair[0].name not in self

    def _take(
        self,
        entry: Declared,
        values: dict[str, Any],
        winners: dict[str, Declared],
        context: tuple[object, ...],
    ) -> str | None:
        """Take over what *entry* says; return what is wrong with it."""
        key, text = self.names[entry.name], entry.text.strip()
        try:
            value = None if text in ("", "None") else key.read(text, *context)
        except ValueError as error:
            return f"{entry.name}: {text!r} cannot be used: {error}"
        if value is None:
            return None
        winner = winners.setdefault(key.field, entry)
        if values.setdefault(key.field, value) == value:
            return None
        return (
            f"{entry.name}: {text!r} differs from {winner.name}: {winner.text.strip()!r}, "
            f"which counts"
        )


def normalise_key(name: str) -> str:
    """Return *name* in lower case, with hyphens for underscores."""
    return name.strip().lower().replace("_", "-")


def read_switch(text: str) -> bool:
    """Return whether something is switched on.

    :raises ValueError: *text* does not say.
    """
    if text.lower() not in _WORDS:
        msg = "expected on or off, or true or false"
        raise ValueError(msg)
    return _WORDS[text.lower()]
