"""The directives that list the editions, and what to print of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.warnings import warn

from .handlers import LISTED, PRINTS
from .nodes import edition_list, print_list
from .print_lists import read_prints
from .warnings import Warnings

if TYPE_CHECKING:
    from docutils.nodes import Node


class EditionList(SphinxDirective):
    """A table of the editions with their pages and sizes."""

    def run(self) -> list[Node]:
        """Return the place of the table."""
        self.env.metadata[self.env.docname][LISTED] = True
        return [edition_list(docname=self.env.docname)]


class PrintList(SphinxDirective):
    """A table of the sheets of a pack with their pages and the copies that are wanted."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[Node]:
        """Return the place of the table."""
        docname, edition = self.env.docname, self.arguments[0]
        # MyST counts the lines of the content from the directive, docutils from the file's start.
        first = max(self.content_offset, self.lineno) + 1
        try:
            prints = read_prints(self.content, first)
        except ValueError as error:
            warn(Warnings.ROW, f"{self.name}: {error}", (docname, self.lineno))
            return []
        metadata = self.env.metadata[docname]
        metadata[LISTED] = True
        metadata[PRINTS] = [*metadata.get(PRINTS, ()), (edition, prints, self.lineno)]
        return [print_list(docname=docname, edition=edition, prints=prints)]
