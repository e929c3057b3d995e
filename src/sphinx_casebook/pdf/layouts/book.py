"""A book: a cover, the contents, and parts that begin on a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import words_of
from sphinx_casebook.pdf import links, messages
from sphinx_casebook.pdf.nodes import paper_division

from .base import Layout

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_casebook.pdf.context import RenderContext
    from sphinx_casebook.pdf.model import Edition

_COVER = "cover"


def _cover(context: RenderContext, edition: Edition) -> paper_division:
    """Return the cover: imprint, title, edition, and what the cover's own page says."""
    made = paper_division(classes=["cover"], tag="header")
    made += title_lines(context, edition)
    docname = context.options.cover
    if docname and docname in context.env.found_docs:
        tree = context.resolve(docname, context.env.get_doctree(docname))
        links.make_unique(tree, _COVER)
        links.resolve(tree, docname, (), context.address)
        for section in tree.findall(nodes.section):
            made += [each for each in section.children if not isinstance(each, nodes.title)]
            break
    return made


def _front(tree: nodes.document, edition: Edition, context: RenderContext) -> list[nodes.Element]:
    return [_cover(context, edition), _contents(tree, context)]


def title_lines(context: RenderContext, edition: Edition) -> Iterator[nodes.Node]:
    """Yield what the project and the edition are, a paragraph each."""
    titles = context.env.titles
    alone = words_of(titles[edition.pages[0]]) if edition.pages[0] in titles else ""
    for text, name in (
        (context.options.imprint or "", "imprint"),
        (context.config.project, "project"),
        (edition.title if edition.title != alone else "", "edition"),
        (edition.purpose, "purpose"),
    ):
        if text:
            yield nodes.paragraph("", text, classes=[name])


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
        item = _entry(section)
        if item is None:
            continue
        if "part" in section["classes"]:
            item += _entries(section)
        made += item
    return made


def _entry(section: nodes.section) -> nodes.list_item | None:
    """Return the entry of *section*; None where it has no title or nothing can lead to it."""
    words = section.next_node(nodes.title)
    if words is None or not section["ids"]:
        return None
    link = nodes.reference("", words_of(words), refid=section["ids"][0])
    return nodes.list_item("", nodes.paragraph("", "", link))


def _opener(pictures: list[nodes.Element], pages: list[nodes.section]) -> list[nodes.Element]:
    """Return the pictures of a part and what is in it."""
    for each in pictures:
        each["classes"] = ["part-picture"]
    entries = nodes.bullet_list("", *filter(None, map(_entry, pages)), classes=["part-contents"])
    return [*pictures, entries]


#: A line of about ninety letters; the outer margin is for a reader's hand. A page of Letter holds
#: as much as one of A4, since a few lines would be left over for the next.
BOOK = Layout(
    "book",
    front=_front,
    has_parts=True,
    opener=_opener,
    page="margin: 16mm 36mm 18mm 28mm",
    letter_page="margin: 11mm 35mm 12mm 27mm",
)
