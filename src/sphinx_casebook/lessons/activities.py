"""What a group does: exercises and their solutions, discussions, space to write in."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils.parsers.rst import directives

from . import nodes as kinds
from .directives import Block, names
from .reading import read_minutes


def _lines(text: str) -> int:
    lines = int(text)
    if not 1 <= lines <= 60:
        msg = "expected 1 to 60 lines"
        raise ValueError(msg)
    return lines


#: Options of what a group does for some minutes.
_TIMED = {
    **Block.option_spec,
    "minutes": read_minutes,
    "group": directives.unchanged_required,
    "outcome": names,
}


class Exercise(Block):
    """Something to do, alone or together."""

    node_class = kinds.exercise
    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[Any] = {**_TIMED, "materials": directives.unchanged_required}


class Discussion(Block):
    """Questions to talk about."""

    node_class = kinds.discussion
    option_spec: ClassVar[Any] = _TIMED


class Solution(Block):
    """The solution of the exercise before it, or of the one named."""

    node_class = kinds.solution
    option_spec: ClassVar[Any] = {**Block.option_spec, "for": directives.unchanged_required}

    def make(self) -> kinds.block:
        """Return the block, which learns later what it solves."""
        made = super().make()
        made["for"] = self.options.get("for", "")
        return made


class Worksheet(Block):
    """Space to write in, on screen and on paper."""

    node_class = kinds.worksheet
    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[Any] = {
        **Block.option_spec,
        "lines": _lines,
        "box": directives.length_or_unitless,
    }

    def make(self) -> kinds.block:
        """Return the block with the size of its space."""
        made = super().make()
        made["lines"], made["box"] = self.options.get("lines", 4), self.options.get("box", "")
        return made
