"""Routes to read and sessions to hold, as their authors write them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.nodes import DIRECTIVE
from sphinx_casebook.core.warnings import line_of, line_of_row, warn
from sphinx_casebook.lessons import nodes as lesson_nodes
from sphinx_casebook.lessons.domain import get_domain
from sphinx_casebook.lessons.model import Plan
from sphinx_casebook.lessons.reading import read_minutes
from sphinx_casebook.lessons.settings import Warnings

from .rows import read_clock, read_pace, read_row, read_rows

if TYPE_CHECKING:
    from docutils.nodes import Node

    from .rows import Row


class _Plan(SphinxDirective):
    kind: ClassVar[str]
    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[Any] = {
        "name": directives.unchanged_required,
        "class": directives.class_option,
        "length": read_minutes,
    }

    def run(self) -> list[Node]:
        """Store the plan, and return its rows; those that cannot be read are reported."""
        rows, problems = read_rows(self.content)
        for line, message in problems:
            where = (self.env.docname, line_of_row(self, line))
            warn(Warnings.INVALID, f"{self.kind}: {message}", where)
        if not rows:
            return []
        made = lesson_nodes.plan(docname=self.env.docname, kind=self.kind)
        made[DIRECTIVE], made["classes"] = self.name, self.options.get("class", [])
        self.set_source_info(made)
        self.add_name(made)
        if self.arguments:
            made += nodes.title(self.arguments[0], "", *self._inline(self.arguments[0], 0))
        made += [self._row(row) for row in rows]
        if question := self.options.get("question"):
            asked = nodes.paragraph(question, "", *self._inline(question, 0))
            self.set_source_info(asked)
            made += lesson_nodes.plan_question("", asked)
        domain = get_domain(self.env)
        plan = self._plan(rows, made)
        made["index"] = domain.add(self.env.docname, plans=plan)
        made["ids"] = made["ids"] or [nodes.make_id(f"plan {self.env.docname} {made['index']}")]
        return [made]

    def _plan(self, rows: list[Row], made: lesson_nodes.plan) -> Plan:
        options = self.options
        return Plan(
            self.kind,
            tuple(rows),
            tuple(line_of_row(self, row.line) for row in rows),
            line_of(self),
            options.get("length"),
            options.get("start"),
            options.get("pace") or Decimal(1),
            practice="with-exercises" in options,
            alone="alone" in options,
            then=tuple(map(read_row, filter(str.strip, options.get("then", "").split(";")))),
            title=made.children[0].astext() if self.arguments else "",
            anchor=next(iter(made["ids"]), ""),
        )

    def _row(self, row: Row) -> lesson_nodes.plan_row:
        line = line_of_row(self, row.line)
        texts = (("what", row.words), ("note", row.note), *row.cells)
        cells = [
            nodes.paragraph(text, "", *self._inline(text, line), purpose=purpose)
            for purpose, text in texts
        ]
        for cell in cells:
            cell.source, cell.line = self.get_source_info()[0], line
        return lesson_nodes.plan_row("", *cells)

    def _inline(self, text: str, line: int) -> list[Node]:
        inline, messages = self.parse_inline(text, lineno=line or self.lineno)
        return [*inline, *messages]


class Route(_Plan):
    """An ordered reading list with its minutes; each row says why."""

    kind = "route"
    option_spec: ClassVar[Any] = {
        **_Plan.option_spec,
        "with-exercises": directives.flag,
        "alone": directives.flag,
        "question": directives.unchanged_required,
        "then": directives.unchanged_required,
    }


class SessionPlan(_Plan):
    """A session by the clock, from lessons, activities, plain items and breaks."""

    kind = "session-plan"
    option_spec: ClassVar[Any] = {**_Plan.option_spec, "start": read_clock, "pace": read_pace}


DIRECTIVES: tuple[type[_Plan], ...] = (Route, SessionPlan)
