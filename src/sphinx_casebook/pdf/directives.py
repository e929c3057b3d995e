"""The directive that lists the editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from .handlers import LISTED
from .nodes import edition_list

if TYPE_CHECKING:
    from docutils.nodes import Node


class EditionList(SphinxDirective):
    """A table of the editions with their pages and sizes."""

    def run(self) -> list[Node]:
        """Return the place of the table."""
        self.env.metadata[self.env.docname][LISTED] = True
        return [edition_list(docname=self.env.docname)]
