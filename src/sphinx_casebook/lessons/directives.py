"""Blocks of a lesson or a chapter, each a node of its own kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook._notices import hint, warn

from . import nodes as kinds
from . import settings
from .notices import Notice
from .reading import read_minutes, read_names

if TYPE_CHECKING:
    from docutils.nodes import Node

#: Set while a page with blocks is read.
HAS_BLOCKS = "lessons_has_blocks"
_CM = 28.3465  # points


def _names(text: str | None) -> tuple[str, ...]:
    return read_names(text or "")


def _lines(text: str) -> int:
    lines = int(text)
    if not 1 <= lines <= 60:
        msg = "expected 1 to 60 lines"
        raise ValueError(msg)
    return lines


class Block(SphinxDirective):
    """A block with an optional title."""

    node_class: ClassVar[type[kinds.block]]
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = {
        "name": directives.unchanged_required,
        "class": directives.class_option,
    }

    def run(self) -> list[Node]:
        """Return the block."""
        made = self.make()
        if self.arguments:
            inline, messages = self.parse_inline(self.arguments[0])
            made += nodes.title(self.arguments[0], "", *inline)
            made += messages
            self.set_source_info(made[0])
        made += self.parse_content_to_nodes()
        return [made]

    def make(self) -> kinds.block:
        """Return the block without content."""
        made = self.node_class(docname=self.env.docname, classes=self.options.get("class", []))
        self.set_source_info(made)
        for name in ("minutes", "group", "materials"):
            made[name] = self.options.get(name)
        made["outcomes"] = self.options.get("outcome", ())
        made["block_name"] = self.options.get("name", "")
        self.add_name(made)
        self.env.temp_data[HAS_BLOCKS] = True
        return made


class Objectives(Block):
    """What a reader can do afterwards: outcomes of the course, then the page's own."""

    node_class = kinds.objectives
    option_spec: ClassVar[Any] = {**Block.option_spec, "outcome": _names}


class KeyPoints(Block):
    """What to take away."""

    node_class = kinds.keypoints


class Prereq(Block):
    """What to have read or done before."""

    node_class = kinds.prereq


class Exercise(Block):
    """Something to do, alone or together."""

    node_class = kinds.exercise
    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[Any] = {
        **Block.option_spec,
        "minutes": read_minutes,
        "group": directives.unchanged_required,
        "materials": directives.unchanged_required,
        "outcome": _names,
    }


class Discussion(Block):
    """Questions to talk about."""

    node_class = kinds.discussion
    option_spec: ClassVar[Any] = {
        **Block.option_spec,
        "minutes": read_minutes,
        "group": directives.unchanged_required,
        "outcome": _names,
    }


class Solution(Block):
    """The solution of the exercise before it, or of the one named."""

    node_class = kinds.solution
    option_spec: ClassVar[Any] = {**Block.option_spec, "for": directives.unchanged_required}

    def make(self) -> kinds.block:
        """Return the block, which learns later what it solves."""
        made = super().make()
        made["for"] = self.options.get("for", "")
        return made


class InstructorNote(Block):
    """What only who teaches needs."""

    node_class = kinds.instructor_note


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


class Rating(Block):
    """How sure it is that something happened, or worked, and why."""

    node_class = kinds.rating
    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the rating; one that is not known is reported and left out."""
        name, _, level = " ".join(self.arguments[0].split()).partition(" ")
        scales = settings.get(self.config).ratings
        if level not in scales.get(name, ()):
            known = [f"{each} {level}" for each, levels in scales.items() for level in levels]
            near = hint(f"{name} {level}", known) or f"; expected one of {', '.join(known)}"
            message = f"there is no rating {self.arguments[0]!r}{near}"
            warn(Notice.INVALID, message, (self.env.docname, self.lineno))
            return []
        made = self.make()
        made["rating"], made["level"] = name, level
        made += self.parse_content_to_nodes()
        return [made]
