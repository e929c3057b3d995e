"""The store of ``lessons``: what pages declare and hold, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.domains import ObjType
from sphinx.util.nodes import make_refnode

from sphinx_casebook.core.store import Store

from . import messages
from .model import Page
from .roles import LessonRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_casebook.core.messages import Messages

    from .derived import Build
    from .model import Lesson


class LessonsDomain(Store[Page]):
    """What pages declare, by document name, and the lessons to link to."""

    name = "lessons"
    label = "Lessons"
    data_version = 2
    empty = Page()
    object_types: ClassVar[dict[str, ObjType]] = {"lesson": ObjType("lesson", "lesson")}
    roles: ClassVar[dict[str, Any]] = {"lesson": LessonRole()}

    #: Derived in ``env-updated``, never stored.
    build: Build
    #: Who writes this build.
    builder: Builder
    #: Titles of pages as plain text.
    titles: Mapping[str, str]

    def count(self, docname: str, name: str) -> int:
        """Return how many of a kind a page holds so far."""
        return len(getattr(self.page(docname), name))

    def resolve_xref(
        self,
        _env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        _typ: str,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        """Return the link to a lesson; None where there is none of that id."""
        lesson = self.build.lessons.get(target)
        if lesson is None:
            return None
        if not node["refexplicit"]:
            contnode = nodes.inline("", self.build.labels[target])
        link = make_refnode(builder, fromdocname, lesson.docname, "", contnode)
        link["ids"] += node.get("anchors", ())
        link["classes"].append("lesson-link")
        return link

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the lessons for other projects; search finds them by their titles anyway."""
        for lesson in self.build.lessons.values():
            yield lesson.id, self.build.labels[lesson.id], "lesson", lesson.docname, "", -1


get_domain = LessonsDomain.of


def label(lesson: Lesson, phrases: Messages) -> str:
    """Return what a link to *lesson* says."""
    return phrases.say(messages.LESSON, number=str(lesson.number), title=lesson.title)
