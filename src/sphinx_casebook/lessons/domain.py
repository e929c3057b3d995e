"""The domain ``lessons``: what pages declare and hold, and links to lessons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.domains import ObjType
from sphinx.util.docutils import ReferenceRole
from sphinx.util.nodes import make_refnode

from sphinx_casebook.core.store import Store

from .model import BARE, Page, PageView

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils.nodes import Node, system_message
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .blocks import Block
    from .index import Index

#: Set while a page with links to lessons is read.
HAS_LINKS = "lessons_has_links"


class LessonRole(ReferenceRole):
    """A link to a lesson, here or in another course."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Return a link to be resolved, with the id as text until then."""
        link = pending_xref(
            self.rawtext,
            nodes.inline("", self.title),
            refdoc=self.env.docname,
            refdomain="lessons",
            reftype="lesson",
            reftarget=self.target,
            refexplicit=self.has_explicit_title,
            refwarn=True,
        )
        self.set_source_info(link)
        self.env.temp_data[HAS_LINKS] = True
        return [link], []


class LessonsDomain(Store[Page]):
    """What pages declare, by document name, and the lessons to link to."""

    name = "lessons"
    label = "Lessons"
    data_version = 5
    empty = Page()
    object_types: ClassVar[dict[str, ObjType]] = {"lesson": ObjType("lesson", "lesson")}
    roles: ClassVar[dict[str, Any]] = {"lesson": LessonRole()}

    #: Kinds of blocks by their names.
    blocks: Mapping[str, type[Block]]
    #: Derived in ``env-updated``, never stored.
    index: Index
    #: What each page shows from elsewhere; derived as well.
    views: Mapping[str, PageView]
    #: Who writes this build.
    builder: Builder

    def view(self, docname: str) -> PageView:
        """Return what one page shows from elsewhere."""
        return self.views.get(docname, BARE)

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
        lesson = self.index.lessons.get(target)
        if lesson is None:
            return None
        if not node["refexplicit"]:
            contnode = nodes.inline("", lesson.label)
        link = make_refnode(builder, fromdocname, lesson.docname, "", contnode)
        link["ids"] += node.get("anchors", ())
        link["classes"].append("lesson-link")
        return link

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Yield the lessons for other projects; search finds them by their titles anyway."""
        for lesson in self.index.lessons.values():
            yield lesson.id, lesson.label, "lesson", lesson.docname, "", -1


get_domain = LessonsDomain.of
