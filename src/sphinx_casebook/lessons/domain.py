"""The store of ``lessons``: what pages declare and hold, and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from . import messages
from .model import Page
from .roles import LessonRole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Set

    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_casebook._language import Phrases

    from .model import Application, Block, Lesson
    from .routes import Stop


class Build(NamedTuple):
    """What follows for all pages in this build; derived anew in every one."""

    #: By id, in reading order.
    lessons: Mapping[str, Lesson]
    #: By page.
    by_page: Mapping[str, Lesson]
    #: Where chapters point to each lesson, by its id, in reading order.
    applied: Mapping[str, tuple[Application, ...]]
    #: Pages in reading order.
    order: tuple[str, ...]
    #: Pages that exist.
    places: frozenset[str]
    #: Page and block of each activity, by its name.
    activities: Mapping[str, tuple[str, Block]]
    #: What a link to each lesson says, by its id.
    labels: Mapping[str, str]
    #: The site's language.
    phrases: Phrases
    #: Where each page stands on routes.
    stops: Mapping[str, tuple[Stop, ...]] = {}
    #: The page that shows what the reader's browser keeps; empty where there is none.
    progress: str = ""


class LessonsDomain(Domain):
    """What pages declare, by document name, and the lessons to link to."""

    name = "lessons"
    label = "Lessons"
    data_version = 2
    object_types: ClassVar[dict[str, ObjType]] = {"lesson": ObjType("lesson", "lesson")}
    roles: ClassVar[dict[str, Any]] = {"lesson": LessonRole()}
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}

    #: Derived in ``env-updated``, never stored.
    build: Build
    #: Who writes this build.
    builder: Builder
    #: Titles of pages as plain text.
    titles: Mapping[str, str]

    @property
    def pages(self) -> dict[str, Page]:
        """What each page holds."""
        return cast("dict[str, Page]", self.data["pages"])

    def note(self, docname: str, **held: Any) -> None:  # noqa: ANN401  # fields of Page
        """Store fields of what a page holds."""
        self.pages[docname] = self.pages.get(docname, Page())._replace(**held)

    def count(self, docname: str, name: str) -> int:
        """Return how many of a kind a page holds so far."""
        return len(getattr(self.pages.get(docname, Page()), name))

    def add(self, docname: str, **held: Any) -> None:  # noqa: ANN401
        """Add to what a page holds."""
        [(name, value)] = held.items()
        before = getattr(self.pages.get(docname, Page()), name)
        self.note(docname, **{name: (*before, value)})

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a worker read."""
        read = otherdata["pages"]
        self.pages.update({docname: read[docname] for docname in docnames & read.keys()})

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

    def resolve_any_xref(self, *_args: object) -> list[tuple[str, nodes.reference]]:
        """Offer no targets; MyST asks every domain."""
        return []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the lessons for other projects; search finds them by their titles anyway."""
        for lesson in self.build.lessons.values():
            yield lesson.id, self.build.labels[lesson.id], "lesson", lesson.docname, "", -1


def get_domain(env: BuildEnvironment) -> LessonsDomain:
    """Return the store of *env*."""
    return cast("LessonsDomain", env.get_domain(LessonsDomain.name))


def label(lesson: Lesson, phrases: Phrases) -> str:
    """Return what a link to *lesson* says."""
    return phrases.say(messages.LESSON, number=str(lesson.number), title=lesson.title)
