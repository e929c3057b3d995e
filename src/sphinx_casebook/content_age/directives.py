"""What an author puts inside a page: banners, dated statements, lists of pages by age."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from sphinx_casebook.core.dates import parse_date
from sphinx_casebook.core.warnings import report, warn

from . import settings
from .domain import Inset, get_domain
from .model import Dates, State
from .reading import KEYS, read_mapping
from .transforms import content_age_place
from .warnings import Warnings


class ContentAge(SphinxDirective):
    """A banner for the section it stands in; its options are the front-matter keys."""

    #: Every option is accepted as text, so that an unknown one gets our own message.
    option_spec: ClassVar[Any] = defaultdict(
        lambda: directives.unchanged, dict.fromkeys(KEYS, directives.unchanged)
    )

    def run(self) -> list[nodes.Node]:
        """Store what the options declare, and mark the place."""
        dates, problems = read_mapping(self.options, settings.get(self.config).timezone)
        report((each._replace(line=self.lineno) for each in problems), self.env.docname, {})
        return [_note(self, Inset("section", dates, self.lineno))]


class AsOf(SphinxRole):
    """A date as of which a statement was true, with the last day of its truth where known."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Store the statement, and mark its place; a mistake leaves the text as written."""
        timezone = settings.get(self.config).timezone
        try:
            as_of, _, until = self.text.rstrip("> ").partition("<until ")
            expires = parse_date(until, timezone) if until else None
            dates = Dates(published=parse_date(as_of, timezone), expires=expires)
        except ValueError as error:
            message = f"as-of: {self.text!r} cannot be used: {error}"
            warn(Warnings.INVALID, message, (self.env.docname, self.lineno))
            return [nodes.Text(self.text)], []
        return [_note(self, Inset("statement", dates, self.lineno))], []


def _note(source: SphinxDirective | SphinxRole, inset: Inset) -> content_age_place:
    """Store a part of a page; return its place."""
    index = get_domain(source.env).add(source.env.docname, insets=inset)
    return content_age_place(docname=source.env.docname, kind=inset.kind, index=index)


class Overview(SphinxDirective):
    """The pages that pass the filters: a table by age, or one sentence."""

    option_spec: ClassVar[Any] = {
        "state": lambda value: directives.choice(value, [state.value for state in State]),
        "owner": directives.unchanged_required,
        "path": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Mark its place."""
        docname = self.env.docname
        get_domain(self.env).add(docname, lists=self.name)
        return [content_age_place(docname=docname, kind=self.name, **self.options)]
