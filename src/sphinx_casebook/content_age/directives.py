"""What an author puts inside a page: banners, dated statements, lists of pages by age."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from sphinx_casebook._dates import parse_date
from sphinx_casebook._notices import report, warn

from . import settings
from .banner import content_age_place
from .domain import Inset, get_domain
from .model import Dates, State
from .notices import Notice
from .reading import KEYS, read_mapping

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


class ContentAge(SphinxDirective):
    """A banner for the section it stands in; its options are the front-matter keys."""

    #: Every option is accepted as text, so that an unknown one gets our own message.
    option_spec: ClassVar[Any] = defaultdict(
        lambda: directives.unchanged, dict.fromkeys(KEYS, directives.unchanged)
    )

    def run(self) -> list[Node]:
        """Store what the options declare, and mark the place."""
        docname, line = self.env.docname, self.lineno
        dates, problems = read_mapping(self.options, settings.get(self.config).timezone)
        report((each._replace(line=line) for each in problems), docname, {})
        index = get_domain(self.env).add(docname, insets=Inset("section", dates, line))
        return [content_age_place(docname=docname, kind="section", index=index)]


class AsOf(SphinxRole):
    """A date as of which a statement was true, with the last day of its truth where known."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Store the statement, and mark its place; a mistake leaves the text as written."""
        docname, timezone = self.env.docname, settings.get(self.config).timezone
        try:
            as_of, _, until = self.text.rstrip("> ").partition("<until ")
            expires = parse_date(until, timezone) if until else None
            dates = Dates(published=parse_date(as_of, timezone), expires=expires)
        except ValueError as error:
            message = f"as-of: {self.text!r} cannot be used: {error}"
            warn(Notice.INVALID, message, (docname, self.lineno))
            return [nodes.Text(self.text)], []
        inset = Inset("statement", dates, self.lineno)
        index = get_domain(self.env).add(docname, insets=inset)
        return [content_age_place(docname=docname, kind="statement", index=index)], []


class Overview(SphinxDirective):
    """The pages that pass the filters: a table by age, or one sentence."""

    option_spec: ClassVar[Any] = {
        "state": lambda value: directives.choice(value, [state.value for state in State]),
        "owner": directives.unchanged_required,
        "path": directives.unchanged_required,
    }

    def run(self) -> list[Node]:
        """Mark its place."""
        docname = self.env.docname
        get_domain(self.env).add(docname, lists=self.name)
        return [content_age_place(docname=docname, kind=self.name, **self.options)]
