"""A book: a cover, the contents, and parts that begin on a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.pdf import messages, title_page
from sphinx_casebook.pdf.nodes import paper_division

from .base import Layout

if TYPE_CHECKING:
    from sphinx_casebook.pdf.context import RenderContext
    from sphinx_casebook.pdf.model import Edition


def _front(tree: nodes.document, edition: Edition, context: RenderContext) -> list[nodes.Element]:
    return [title_page.cover(context, edition), _contents(tree, context)]


def _contents(tree: nodes.document, context: RenderContext) -> paper_division:
    """Return the table of contents: parts and pages, each with the number of its page."""
    made = paper_division(classes=["contents"], tag="nav")
    made += nodes.rubric("", context.messages.say(messages.CONTENTS), classes=["contents-title"])
    made += _entries(tree)
    return made


def _entries(tree: nodes.Element) -> nodes.bullet_list:
    made = nodes.bullet_list()
    for section in tree.children:
        if not isinstance(section, nodes.section) or not section["ids"]:
            continue
        words = section.next_node(nodes.title)
        if words is None:  # a page without a title
            continue
        link = nodes.reference("", words.astext(), refid=section["ids"][0])
        item = nodes.list_item("", nodes.paragraph("", "", link))
        if "part" in section["classes"]:
            item += _entries(section)
        made += item
    return made


BOOK = Layout("book", front=_front, has_parts=True)
