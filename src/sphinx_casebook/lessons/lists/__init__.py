"""Directives that show what is derived from all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.names import INSTRUCTOR_NOTE
from sphinx_casebook.core.nodes import DIRECTIVE
from sphinx_casebook.core.warnings import hint
from sphinx_casebook.lessons.domain import get_domain
from sphinx_casebook.lessons.nodes import lesson_placeholder
from sphinx_casebook.lessons.reading import read_minutes

if TYPE_CHECKING:
    from docutils.nodes import Node


class _List(SphinxDirective):
    """A list that is made when its page is written."""

    kind: ClassVar[str]

    def run(self) -> list[Node]:
        """Mark the place of the list."""
        place = lesson_placeholder(
            docname=self.env.docname, kind=self.kind, options={**self.options}
        )
        place[DIRECTIVE] = self.name
        place["what"] = self.arguments[0] if self.arguments else ""
        self.set_source_info(place)
        return [place]


class AppliedIn(_List):
    """The chapters that point to this lesson."""

    kind = "applied-in"


class _Filtered(_List):
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


class LessonIndex(_Filtered):
    """The lessons as a table."""

    kind = "lesson-index"


class LessonMap(_Filtered):
    """How the lessons hang together."""

    kind = "lesson-map"


class Progress(_List):
    """What there is to read, and what the reader's browser keeps of it."""

    kind = "progress"

    def run(self) -> list[Node]:
        """Store that the page shows it."""
        get_domain(self.env).note(self.env.docname, lists=True, progress=True)
        return super().run()


class Collect(_Filtered):
    """The blocks of one kind from all lessons and chapters."""

    kind = "collect"

    required_arguments = 1

    def run(self) -> list[Node]:
        """Store what the page collects.

        :raises docutils.parsers.rst.DirectiveError: there is no such kind.
        """
        kind, domain = self.arguments[0], get_domain(self.env)
        known = [name for name, each in domain.blocks.items() if each.is_collected]
        if kind not in known:
            msg = f"collect: {kind!r} is not one of {', '.join(known)}{hint(kind, known)}"
            raise self.error(msg)
        collects = domain.page(self.env.docname).collects | {kind}
        domain.note(self.env.docname, collects=collects)
        place = cast("lesson_placeholder", super().run()[0])
        if domain.blocks[kind].is_for_trainers:
            place["classes"] = [INSTRUCTOR_NOTE]  # for editions that leave it out
        return [place]


DIRECTIVES: tuple[type[_List], ...] = (AppliedIn, Collect, LessonIndex, LessonMap, Progress)
