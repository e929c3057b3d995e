"""Banners that an author puts inside a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from . import settings
from .domain import Section, get_domain
from .nodes import content_age_place
from .notices import warn
from .reading import KEYS, read_mapping

if TYPE_CHECKING:
    from docutils import nodes


class _AnyOption(dict[str, Any]):
    """Accept every option as text, so that an unknown one gets our own message."""

    def __missing__(self, _name: str) -> Any:  # noqa: ANN401  # docutils' converter
        return directives.unchanged


class ContentAge(SphinxDirective):
    """A banner for the section it stands in; its options are the front-matter keys."""

    option_spec: ClassVar[Any] = _AnyOption(dict.fromkeys(KEYS, directives.unchanged))

    def run(self) -> list[nodes.Node]:
        """Store what the options declare; the banner itself is made when pages are written."""
        timezone = settings.get(self.config).timezone
        dates, problems = read_mapping(self.options, timezone)
        for problem in problems:
            warn(problem.notice, problem.message, (self.env.docname, self.lineno))
        section = Section(dates, self.lineno)
        index = get_domain(self.env).note_section(self.env.docname, section)
        return [content_age_place(docname=self.env.docname, section=index)]
