"""The directives that list the editions, and what to print of a pack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.messages import Messages
from sphinx_casebook.core.nodes import table, text
from sphinx_casebook.core.warnings import hint, warn

from . import settings
from .handlers import LISTED, PRINTS, TICKED
from .messages import CATALOGUE, YEAR_LINE
from .nodes import edition_list, print_list, tick_list, year_line
from .print_lists import read_prints
from .warnings import Warnings
from .years import YearsDrawn

if TYPE_CHECKING:
    from docutils.nodes import Node


#: A scale has at least two ends.
_FEWEST = 2


class EditionList(SphinxDirective):
    """A table of the editions with their pages and sizes: those that it names, or all."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Return the place of the table; a name that is no edition's is reported."""
        self.env.metadata[self.env.docname][LISTED] = True
        names = " ".join(self.arguments).split()
        known = [each.name for each in settings.get(self.config).editions]
        for name in names:
            if name not in known:
                message = f"pdf-editions: there is no edition {name!r}{hint(name, known)}"
                warn(Warnings.UNKNOWN, message, (self.env.docname, self.lineno))
        return [edition_list(docname=self.env.docname, names=names)]


class TickList(SphinxDirective):
    """A table of all that a pack holds, to tick: letter, pages, and copies for so many people."""

    required_arguments = 1
    option_spec: ClassVar[Any] = {"large-print": directives.unchanged_required}

    def run(self) -> list[Node]:
        """Return the place of the table."""
        docname, edition = self.env.docname, self.arguments[0]
        metadata = self.env.metadata[docname]
        metadata[LISTED] = True
        metadata[TICKED] = [*metadata.get(TICKED, ()), (edition, self.lineno)]
        large = self.options.get("large-print", "")
        return [tick_list(docname=docname, edition=edition, large=large)]


class FormGrid(SphinxDirective):
    """A table in which a number is ringed in each row, with words over the numbers."""

    has_content = True
    option_spec: ClassVar[Any] = {
        "scale": directives.unchanged_required,
        "head": directives.unchanged,
    }

    def run(self) -> list[Node]:
        """Return the table."""
        rows = [line.removeprefix("- ").strip() for line in self.content if line.strip()]
        scale = [each.strip() for each in self.options.get("scale", "").split("|") if each.strip()]
        if not rows or len(scale) < _FEWEST:
            say = f"{self.name}: it needs rows, and a scale such as 'not at all | quite sure'"
            warn(Warnings.ROW, say, (self.env.docname, self.lineno))
            return []
        numbers = [f"{number}" for number in range(1, len(scale) + 1)]
        header = [self.options.get("head", ""), *map("{} {}".format, numbers, scale)]
        cells = [[text(row), *map(text, numbers)] for row in rows]
        widths = (40, *(60 // len(scale) for _ in scale))
        return [table(header, cells, widths, ["form-grid"])]


class YearLine(SphinxDirective):
    """A line that is drawn, with a mark and a box for each year, and room above and below it."""

    option_spec: ClassVar[Any] = {
        "marks": directives.positive_int,
        "years": directives.unchanged_required,
        "above": directives.unchanged_required,
        "below": directives.unchanged_required,
    }

    def run(self) -> list[Node]:
        """Return the drawing, of which the alternative text says the same."""
        years = self.options.get("years", "").split()
        line = YearsDrawn(
            tuple(years or [""] * self.options.get("marks", 9)),
            self.options.get("above", ""),
            self.options.get("below", ""),
        )
        said = Messages(CATALOGUE, self.config.language)
        about = [each for each in (line.above, line.below) if each]
        alt = " ".join([said.say(YEAR_LINE, number=str(len(line.years))), *about])
        return [year_line("", line=line, alt=alt)]


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
