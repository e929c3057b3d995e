"""The values that pass between the stages."""

from __future__ import annotations

from typing import NamedTuple


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
