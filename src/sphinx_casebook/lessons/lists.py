"""Directives that show what is derived from all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from .nodes import lesson_place

if TYPE_CHECKING:
    from docutils.nodes import Node


class AppliedIn(SphinxDirective):
    """The chapters that point to this lesson."""

    def run(self) -> list[Node]:
        """Mark the place of the list."""
        return [lesson_place(docname=self.env.docname, kind=self.name)]
