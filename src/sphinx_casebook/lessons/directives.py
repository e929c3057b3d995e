"""Blocks of a lesson or a chapter, each a node of its own kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from . import nodes as kinds
from .reading import read_names

if TYPE_CHECKING:
    from docutils.nodes import Node

#: Set while a page with blocks is read.
HAS_BLOCKS = "lessons_has_blocks"


def names(text: str | None) -> tuple[str, ...]:
    """Read an option that lists names."""
    return read_names(text or "")


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
    option_spec: ClassVar[Any] = {**Block.option_spec, "outcome": names}


class KeyPoints(Block):
    """What to take away."""

    node_class = kinds.keypoints


class Prereq(Block):
    """What to have read or done before."""

    node_class = kinds.prereq


class InstructorNote(Block):
    """What only who teaches needs."""

    node_class = kinds.instructor_note
