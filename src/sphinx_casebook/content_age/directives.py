"""What an author puts inside a page: notes, dated statements, lists of pages by age."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective, SphinxRole

from sphinx_casebook.core.warnings import line_of, report, warn

from . import messages, settings
from .index import Inset, Overview, get_domain
from .model import Dates, State, Warnings
from .reading import KEYS, Forms, read_date, read_mapping
from .transforms import content_age_placeholder, content_age_statement

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

SUMMARY = "content-age-summary"


class ContentAge(SphinxDirective):
    """A note for the section it stands in; its options are the front-matter keys."""

    #: Every option is accepted as text, so that an unknown one gets our own message.
    option_spec: ClassVar[Any] = defaultdict(
        lambda: directives.unchanged, dict.fromkeys(KEYS, directives.unchanged)
    )

    def run(self) -> list[nodes.Node]:
        """Store what the options declare, and mark the place."""
        dates, problems = read_mapping(self.options, settings.get(self.config).forms)
        report((each._replace(line=line_of(self)) for each in problems), self.env.docname, {})
        return [_place(self.env, Inset("section", dates, line_of(self)))]


class AsOf(SphinxRole):
    """A date as of which a statement was true, with the last day of its truth where known."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Store the statement, and mark its place; a mistake leaves the text as written."""
        forms: Forms = settings.get(self.config).forms
        try:
            as_of, _, until = self.text.rstrip("> ").partition("<until ")
            expires = read_date(until, forms) if until else None
            dates = Dates(published=read_date(as_of, forms), expires=expires)
        except ValueError as error:
            message = f"as-of: {self.text!r} cannot be used: {error}"
            warn(Warnings.INVALID, message, (self.env.docname, line_of(self)))
            return [nodes.Text(self.text)], []
        return [_place(self.env, Inset("statement", dates, line_of(self)))], []


def _place(env: BuildEnvironment, inset: Inset) -> content_age_placeholder:
    """Store a part of a page; return its place."""
    index = get_domain(env).add(env.docname, insets=inset)
    held: dict[str, Any] = {"docname": env.docname, "kind": inset.kind, "index": index}
    if inset.kind == "section" or inset.dates.published is None:
        return content_age_placeholder(**held)
    say = messages.AgeMessages(messages.CATALOGUE, env.config.language)
    date = say.format_date(inset.dates.published).text
    return content_age_statement("", say.say(messages.AS_OF, date=date), **held)


class AgeList(SphinxDirective):
    """The pages that pass the filters: a table by age, or one sentence."""

    option_spec: ClassVar[Any] = {
        "state": lambda value: directives.choice(value, [state.value for state in State]),
        "owner": directives.unchanged_required,
        "path": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Mark its place."""
        docname, is_summary = self.env.docname, self.name == SUMMARY
        index = get_domain(self.env).add(docname, lists=Overview(is_summary, **self.options))
        kind = "summary" if is_summary else "list"
        return [content_age_placeholder(docname=docname, kind=kind, index=index)]
