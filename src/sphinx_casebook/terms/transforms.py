"""Make links of the first uses, and put the explanations beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.disclosure import disclosure_summary
from sphinx_casebook.core.names import TERM_LINK
from sphinx_casebook.core.nodes import html_element

from . import settings
from .index import get_domain
from .linking import find_uses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.writers.html5 import HTML5Translator

    from .linking import Definition, Finder

#: Class of what an author wants no links in.
NO_TERM = "no-term"
#: Words in these are names, as heads of a table are, code, links or controls already; a page
#: inside a page is a page of its own.
_CLOSED = (
    nodes.title, nodes.rubric, nodes.thead, nodes.reference, nodes.literal, nodes.literal_block,
    nodes.raw, nodes.math, nodes.comment, nodes.term, nodes.problematic, nodes.citation,
    addnodes.pending_xref, addnodes.glossary, addnodes.toctree, addnodes.start_of_file,
    html_element, disclosure_summary,
)  # fmt: skip


class term_note(nodes.Invisible, nodes.Element):  # noqa: N801  # docutils names nodes so
    """The explanation beside a link: ``meaning``, which is no text of the page.

    So neither the search nor a description of the page finds what readers do not see.
    """


def register_nodes(app: Sphinx) -> None:
    """Register the explanation, which only pages for a browser hold."""
    app.add_node(term_note, html=(_visit_note, _depart_note))


def _visit_note(self: HTML5Translator, node: term_note) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="term-note", role="tooltip"))
    self.body.append(self.encode(node["meaning"]))


def _depart_note(self: HTML5Translator, _node: term_note) -> None:
    self.body.append("</span>")


class LinkTransform(SphinxPostTransform):
    """Link each term once a page."""

    #: After references are resolved (10), so that an author's own link to a term is seen.
    default_priority = 30

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Link and explain the terms of the document, single-page builds included."""
        options, index = settings.get(self.config), get_domain(self.env).index
        finder = index.finder
        if finder.pattern is None or not options.pages:
            return
        for docname, page in self._pages():
            if options.are_linked(docname):
                self._link_page(page, docname, finder)
        if options.explain and is_web(index.builder):
            self._explain(finder)

    def _pages(self) -> Iterator[tuple[str, nodes.Element]]:
        yield self.env.docname, self.document
        for page in self.document.findall(addnodes.start_of_file):
            yield page["docname"], page

    def _link_page(self, page: nodes.Element, docname: str, finder: Finder) -> None:
        seen = set(_linked(page, finder))
        for text in [*_open_texts(page)]:
            self._link(text, docname, finder, seen)

    def _link(self, text: nodes.Text, docname: str, finder: Finder, seen: set[Definition]) -> None:
        words, made, end = str(text), list[nodes.Node](), 0
        for use in find_uses(words, finder, seen):
            link = self._reference(words[use.start : use.end], use.definition, docname)
            made += [nodes.Text(words[end : use.start]), link]
            end = use.end
        if made and text.parent is not None:
            text.parent.replace(text, [*made, nodes.Text(words[end:])])

    @property
    def _builder(self) -> Builder:
        return get_domain(self.env).index.builder

    def _reference(self, name: str, definition: Definition, docname: str) -> nodes.reference:
        page = self._builder.get_relative_uri(docname, definition.docname)
        address = f"{page}#{definition.anchor}"
        return nodes.reference("", name, internal=True, refuri=address, classes=[TERM_LINK])

    def _explain(self, finder: Finder) -> None:
        meanings = {each.anchor: each.text for each in finder.definitions.values()}
        links = [node for node in self.document.findall(nodes.reference) if _is_term(node)]
        for link in links:
            if meaning := meanings.get(link.get("refuri", "").rpartition("#")[2]):
                link.parent.insert(link.parent.index(link) + 1, term_note(meaning=meaning))


def _linked(page: nodes.Element, finder: Finder) -> Iterator[Definition]:
    """Yield what the author has linked."""
    names = {name.lower(): each for name, each in finder.definitions.items()}
    for node in page.findall(nodes.inline):
        if "std-term" in node["classes"] and node.astext().lower() in names:
            yield names[node.astext().lower()]


def _is_term(link: nodes.reference) -> bool:
    own = TERM_LINK in link["classes"]
    return own or any("std-term" in node["classes"] for node in link.findall(nodes.inline))


def _open_texts(node: nodes.Element) -> Iterator[nodes.Text]:
    """Yield the pieces of running text below *node*, in order."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child
        elif isinstance(child, nodes.Element) and not _is_closed(child):
            yield from _open_texts(child)


def _is_closed(node: nodes.Element) -> bool:
    return isinstance(node, _CLOSED) or NO_TERM in node["classes"]
