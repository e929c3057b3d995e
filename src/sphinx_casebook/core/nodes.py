"""HTML elements, tables and sentences as docutils nodes, and a walk over a tree.

Only writers of HTML meet ``html_element``. For every other writer the content of an element
inside a sentence stands without it; in place of a block, a part makes standard nodes.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape
from typing import TYPE_CHECKING, Any, TypeVar

from docutils import nodes
from sphinx.addnodes import compact_paragraph, pending_xref, translatable
from sphinx.transforms import SphinxTransform

from sphinx_casebook.core.builders import writes_html
from sphinx_casebook.core.messages import (
    AddressLink,
    Foreign,
    FormattedDate,
    PageLink,
    Sentence,
    SentencePart,
    fill_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

    Cell = list[nodes.Node]


Kind = TypeVar("Kind", bound=nodes.Node)
_EMPTY = frozenset({"input", "br"})
#: What is read in place of a picture, and what is no text.
_ALT = re.compile(r'<img\b[^>]*\balt="([^"]*)"[^>]*>', re.IGNORECASE)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)


class html_element(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """An HTML element: ``tag``, its ``attributes``, and the ids and classes of every node."""


class html_phrase(html_element, nodes.TextElement):  # noqa: N801  # as above
    """An element that holds text, in which writers allow links."""


def element(
    tag: str, *children: nodes.Node, classes: tuple[str, ...] = (), **attributes: str
) -> html_element:
    """Return an element; an underscore in the name of an attribute stands for a hyphen."""
    ids = [attributes.pop("id_")] if "id_" in attributes else []
    named = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
    held: dict[str, Any] = {"tag": tag, "attributes": named, "ids": ids, "classes": [*classes]}
    if any(isinstance(each, nodes.Text | nodes.Inline) for each in children):
        return html_phrase("", "", *children, **held)
    return html_element("", *children, **held)


def placed(node: nodes.Element) -> nodes.Element:
    """Return the nearest node around *node*, or itself, that knows its file and line."""
    here: nodes.Element | None = node
    while here is not None and not (here.source and here.line):
        here = here.parent
    return node if here is None else here


class _Lines(SphinxTransform):
    """Give authors' words and pictures their line where it is missing.

    Without it Sphinx hands no words to translators, and names none for a picture that it misses.
    MyST leaves it out of tables inside a directive, sphinx-design of titles and of cards' pictures.
    """

    default_priority = 5  # before Sphinx takes what has no line for words of its own (10)

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        own = {id(each) for held in self.document.findall(translatable) for each in walk(held)}
        for node in walk(self.document):
            is_lost = not (node.source and node.line) and id(node) not in own
            if is_lost and isinstance(node, nodes.TextElement | nodes.image):
                if isinstance(node, nodes.image):
                    node.rawsource = node.rawsource or "image"  # or Sphinx takes the line away
                if node.rawsource:
                    around = placed(node)
                    node.source, node.line = around.source, around.line


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the node; safe to call from every sub-extension."""
    app.add_node(html_element, html=(_visit, _depart))
    app.add_node(html_phrase, html=(_visit, _depart))
    app.add_transform(_Lines)
    app.connect("doctree-resolved", _unwrap)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _unwrap(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    if not writes_html(app.builder):
        for node in list(doctree.findall(html_element)):
            place = node.parent.index(node)
            node.parent[place : place + 1] = node.children
    if app.builder.format == "text":  # whose writer takes a bare cell apart, letter by letter
        for cell in list(doctree.findall(nodes.entry)):
            for bare in [each for each in cell if isinstance(each, compact_paragraph)]:
                cell.replace(bare, nodes.paragraph("", "", *bare.children))
        for column in list(doctree.findall(nodes.colspec)):  # MyST gives one of many no width
            column["colwidth"] = max(1, column["colwidth"])


def _visit(self: HTML5Translator, node: html_element) -> None:
    held = node.attributes
    if held["tag"] in _EMPTY:
        self.body.append(self.emptytag(node, held["tag"], "", **held["attributes"]))
    elif held["ids"]:
        self.body.append(self.starttag(node, held["tag"], "", **held["attributes"]))
    else:
        classes = {"class": " ".join(held["classes"])} if held["classes"] else {}
        named = {**classes, **held["attributes"]}
        self.body.append(_start_tag(held["tag"], tuple(named.items())))


@lru_cache(maxsize=1024)
def _start_tag(tag: str, attributes: tuple[tuple[str, str], ...]) -> str:
    """Return a start tag; docutils would work out that of a note anew for every page."""
    written = [f' {name}="{escape(value)}"' for name, value in attributes]
    return f"<{tag}{''.join(written)}>"


def _depart(self: HTML5Translator, node: html_element) -> None:
    if node["tag"] not in _EMPTY:
        self.body.append(f"</{node['tag']}>")


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[Sequence[nodes.Node]]],
    widths: Sequence[int],
    classes: Sequence[str],
    title: nodes.title | None = None,
) -> nodes.table:
    """Return a table whose cells hold blocks.

    :param widths: relative widths of the columns; in plain text, characters.
    """
    group = nodes.tgroup(cols=len(widths))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", _row([[compact_paragraph("", text)] for text in header]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", *([title] if title else []), group, classes=[*classes])


def _row(cells: Iterable[Sequence[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def text(words: str) -> list[nodes.Node]:
    """Return a cell of plain text; an empty one stays empty."""
    return [nodes.paragraph("", words)] if words else []


def line(*inline: nodes.Node) -> list[nodes.Node]:
    """Return a cell of one line."""
    return [nodes.paragraph("", "", *inline)]


def walk(root: nodes.Node) -> list[nodes.Node]:
    """Return *root* and all inside it, in their order.

    ``findall`` hands each node up through every level above it, which takes several times longer.
    """
    found: list[nodes.Node] = []
    todo = [root]
    while todo:
        node = todo.pop()
        found.append(node)
        todo += node.children[::-1]
    return found


def words_of(node: nodes.Node) -> str:
    """Return what *node* says where it stands as plain text; of HTML in it, what that shows."""
    copy = node.deepcopy()
    for raw in find(copy, nodes.raw):
        shown = (
            _TAG.sub("", _ALT.sub(r"\1", raw.astext())) if "html" in raw["format"].split() else ""
        )
        raw.parent.replace(raw, nodes.Text(unescape(shown)))
    return copy.astext()


def find(root: nodes.Node, *kinds: type[Kind]) -> list[Kind]:
    """Return those of *kinds* among *root* and all inside it, in their order."""
    return [node for node in walk(root) if isinstance(node, kinds)]


#: Attribute of a node that names the directive which made it.
DIRECTIVE = "directive"


def kind_of(node: nodes.Element) -> str:
    """Return the kind of *node* as authors know it: the name of its directive, else of its class.

    A block stays what it is until pages are written, so that an edition can leave a kind out.
    """
    return str(node.get(DIRECTIVE) or type(node).__name__).replace("_", "-")


def as_nodes(
    parts: Iterable[SentencePart | Sequence[nodes.Node]], docname: str = ""
) -> list[nodes.Node]:
    """Return the *parts* of a sentence as nodes, with links as seen from *docname*."""
    made: list[nodes.Node] = []
    for part in parts:
        match part:
            case FormattedDate(text, iso):
                made.append(element("time", nodes.Text(text), datetime=iso))
            case PageLink(target):
                made.append(_page_link(target, docname))
            case AddressLink(address):
                made.append(nodes.reference("", address, refuri=address))
            case Foreign(inner, language):
                made.append(element("span", *as_nodes(inner, docname), lang=language))
            case str():
                made.append(nodes.Text(part))
            case _:
                made += part
    return made


def fill(template: str, **values: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return a translated *template*, its fields replaced by nodes."""
    return as_nodes(fill_in(template, values))


def paragraph(sentences: Iterable[Sentence], docname: str) -> nodes.paragraph:
    """Return one paragraph of *sentences*."""
    parts = [part for sentence in sentences for part in (" ", *sentence)][1:]
    return nodes.paragraph("", "", *as_nodes(parts, docname))


def join(items: Iterable[nodes.Node], separator: str) -> list[nodes.Node]:
    """Return *items* with text between them."""
    joined: list[nodes.Node] = []
    for item in items:
        joined += [nodes.Text(separator), item] if joined else [item]
    return joined


def _page_link(target: str, docname: str) -> pending_xref:
    reference = pending_xref("", nodes.inline(), refdoc=docname, refdomain="std", reftype="doc")
    reference.attributes.update({"reftarget": f"/{target}", "refexplicit": False, "refwarn": False})
    return reference
