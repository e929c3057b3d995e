"""What an author writes inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import ReferenceRole

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message

#: Links of the page that is being read, kept until its sentences are whole.
LINKS = "lessons_links"


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
        links: Any = self.env.temp_data.setdefault(LINKS, [])  # list[pending_xref]
        links.append(link)
        return [link], []
