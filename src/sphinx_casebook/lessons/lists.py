"""Directives that show what is derived from all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from .collecting import COLLECTED
from .domain import get_domain
from .nodes import lesson_place
from .reading import read_minutes

if TYPE_CHECKING:
    from docutils.nodes import Node


class _List(SphinxDirective):
    """A list that is made when its page is written."""

    def run(self) -> list[Node]:
        """Mark the place of the list."""
        place = lesson_place(docname=self.env.docname, kind=self.name, options={**self.options})
        place["what"] = self.arguments[0] if self.arguments else ""
        self.set_source_info(place)
        return [place]


class AppliedIn(_List):
    """The chapters that point to this lesson."""


class LessonList(_List):
    """The lessons, or those for an audience, up to a length, or of the core."""

    option_spec: ClassVar[Any] = {
        "audience": directives.unchanged_required,
        "minutes": read_minutes,
        "core": directives.flag,
    }

    def run(self) -> list[Node]:
        """Store that the page lists lessons."""
        get_domain(self.env).note(self.env.docname, lists=True)
        return super().run()


class Progress(_List):
    """What there is to read, and what the reader's browser keeps of it."""

    def run(self) -> list[Node]:
        """Store that the page shows it."""
        get_domain(self.env).note(self.env.docname, lists=True, progress=True)
        return super().run()


class Collect(LessonList):
    """The blocks of one kind from all lessons and chapters."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Store what the page collects.

        :raises docutils.parsers.rst.DirectiveError: there is no such kind.
        """
        kind = self.arguments[0]
        if kind not in COLLECTED:
            msg = f"collect: {kind!r} is not one of {', '.join(COLLECTED)}"
            raise self.error(msg)
        domain = get_domain(self.env)
        before = domain.pages.get(self.env.docname)
        collects = (before.collects if before else frozenset()) | {kind}
        domain.note(self.env.docname, collects=collects)
        return super().run()
