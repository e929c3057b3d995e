"""Routes to read and sessions to hold, as their authors write them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.warnings import warn

from . import nodes as kinds
from .domain import get_domain
from .model import Plan
from .reading import read_minutes
from .rows import read_rows
from .schedule import read_clock, read_pace
from .warnings import Warnings

if TYPE_CHECKING:
    from docutils.nodes import Node

    from .rows import Row


class _Plan(SphinxDirective):
    node_class: ClassVar[type[kinds.plan]]
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = {
        "name": directives.unchanged_required,
        "class": directives.class_option,
        "length": read_minutes,
    }

    def run(self) -> list[Node]:
        """Store the plan, and return its rows; one that cannot be read is reported."""
        try:
            rows = read_rows(self.content)
        except ValueError as error:
            warn(Warnings.INVALID, f"{self.name}: {error}", (self.env.docname, self.lineno))
            return []
        made = self.node_class(docname=self.env.docname, classes=self.options.get("class", []))
        self.set_source_info(made)
        self.add_name(made)
        if self.arguments:
            made += nodes.title(self.arguments[0], "", *self._inline(self.arguments[0], 0))
        made += [self._row(row) for row in rows]
        domain = get_domain(self.env)
        made["index"] = domain.count(self.env.docname, "plans")
        domain.add(self.env.docname, plans=self._plan(rows, made))
        made["ids"] = made["ids"] or [nodes.make_id(f"plan {self.env.docname} {made['index']}")]
        return [made]

    def _plan(self, rows: list[Row], made: kinds.plan) -> Plan:
        options = self.options
        return Plan(
            self.name,
            tuple(rows),
            tuple(self._line(row) for row in rows),
            self.lineno,
            options.get("length"),
            options.get("start"),
            options.get("pace") or Decimal(1),
            practice="with-exercises" in options,
            title=made.children[0].astext() if self.arguments else "",
            anchor=next(iter(made["ids"]), ""),
        )

    def _row(self, row: Row) -> kinds.plan_row:
        line = self._line(row)
        cells = [
            nodes.paragraph(text, "", *self._inline(text, line)) for text in (row.words, row.note)
        ]
        for cell in cells:
            cell.source, cell.line = self.get_source_info()[0], line
        return kinds.plan_row("", *cells)

    def _inline(self, text: str, line: int) -> list[Node]:
        inline, messages = self.parse_inline(text, lineno=line or self.lineno)
        return [*inline, *messages]

    def _line(self, row: Row) -> int:
        # reStructuredText counts the lines of content from the page, MyST from the directive.
        start = self.content.offset(0) or self.lineno + self.content_offset
        return int(start) + row.line + 1


class Route(_Plan):
    """An ordered reading list with its minutes; each row says why."""

    node_class = kinds.route
    option_spec: ClassVar[Any] = {**_Plan.option_spec, "with-exercises": directives.flag}


class SessionPlan(_Plan):
    """A session by the clock, from lessons, activities, plain items and breaks."""

    node_class = kinds.session_plan
    option_spec: ClassVar[Any] = {**_Plan.option_spec, "start": read_clock, "pace": read_pace}
