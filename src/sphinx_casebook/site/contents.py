"""The contents of a page: its headings, and the blocks on which a reader does something.

``casebook_contents`` names the CSS classes of such blocks, each with a word for what it asks (which
stands before the entry) and the entry; without an entry the title of the block is used. A block
whose entry is written out is named once a page, where it stands first.
"""

from __future__ import annotations

import re
from html import escape
from itertools import chain, count
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_casebook.core.builders import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Headings of which depth are named: the page's own stands over it.
_DEPTHS = (2, 3)
_LABEL = re.compile(r"^[^:]{1,20}: ")


class Entry(NamedTuple):
    """One line of the contents."""

    #: 2 for a section of the page, 3 for one within it.
    depth: int
    #: Where it leads.
    id: str
    #: What it says, as HTML.
    html: str
    #: What it asks for, as a CSS class; empty for a heading.
    kind: str = ""


def entries(doctree: nodes.document, blocks: Mapping[str, tuple[str, str | None]]) -> list[Entry]:
    """Return the lines of a page's contents, in the order of the page."""
    named: set[str] = set()
    return list(_entries(doctree, blocks, 0, named))


def _entries(
    node: nodes.Element, blocks: Mapping[str, tuple[str, str | None]], depth: int, named: set[str]
) -> Iterator[Entry]:
    for child in node.children:
        if not isinstance(child, nodes.Element):
            continue
        below = depth
        if isinstance(child, nodes.section):
            below += 1
            if below in _DEPTHS and child["ids"]:
                yield Entry(below, child["ids"][0], escape(_title(child)))
        elif kind := next((each for each in child["classes"] if each in blocks), ""):
            ask, words = blocks[kind]
            place = _id(child)
            if place and kind not in named:
                words = words or _LABEL.sub("", _title(child)) or kind
                said = f"<b>{escape(ask)}</b> {escape(words)}" if ask else escape(words)
                yield Entry(2, place, said, f"to-{(ask or kind).lower()}")
                named |= {kind} if blocks[kind][1] else set()
            continue
        yield from _entries(child, blocks, below, named)


def _title(node: nodes.Element) -> str:
    """Return the title of a section or a block, without what is not read out."""
    for child in node.children:
        if isinstance(child, nodes.title):
            texts = [
                text.astext()
                for text in child.findall(nodes.Text)
                if not isinstance(text.parent, addnodes.index)
            ]
            return " ".join("".join(texts).split())
    return ""


def _id(node: nodes.Element) -> str:
    """Return where a link to *node* leads: itself, or the target before it."""
    if node["ids"]:
        return str(node["ids"][0])
    before = node.parent.children[node.parent.index(node) - 1] if node.parent.index(node) else None
    if isinstance(before, nodes.target):
        return str(before.get("refid") or next(iter(before["ids"]), ""))
    return ""


def write(lines: list[Entry]) -> str:
    """Return the lines as lists within lists."""
    html, deep = ["<ul>\n<li><ul>"], False
    for line in lines:
        if line.depth == max(_DEPTHS) and not deep:
            html.append("<li><ul>" if html[-1].endswith("<ul>") else "<ul>")
        elif line.depth < max(_DEPTHS) and deep:
            html.append("</li></ul></li>")
        elif not html[-1].endswith("<ul>"):
            html.append("</li>")
        deep = line.depth == max(_DEPTHS)
        kind = f' class="{escape(line.kind)}"' if line.kind else ""
        html.append(f'\n<li{kind}><a class="reference" href="#{escape(line.id)}">{line.html}</a>')
    html.append("</li></ul></li></ul>" if deep else "</li></ul>")
    return "".join([*html, "\n</li>\n</ul>"])


def _name_blocks(app: Sphinx, doctree: nodes.document, docname: str) -> None:  # noqa: ARG001
    """Give blocks that have no place of their own one, so that a link can lead there."""
    if not is_web(app.builder):
        return
    taken = {each for node in doctree.findall(nodes.Element) for each in node["ids"]}
    for node in doctree.findall(nodes.Element):
        kinds = [each for each in node["classes"] if each in app.config.casebook_contents]
        if kinds and not _id(node):
            names = chain([kinds[0]], (f"{kinds[0]}-{number}" for number in count(2)))
            node["ids"] = [next(name for name in names if name not in taken)]
            taken.add(node["ids"][0])


def _set_contents(
    app: Sphinx,
    _page: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Put the contents in the place of Sphinx's."""
    if doctree is None or not is_web(app.builder) or app.builder.name == "singlehtml":
        return
    if len(lines := entries(doctree, app.config.casebook_contents)) > 1:
        context["toc"] = write(lines)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set the contents of each page of a web site."""
    app.add_config_value("casebook_contents", {}, "html", types=(dict,))
    app.connect("doctree-resolved", _name_blocks, priority=900)
    app.connect("html-page-context", _set_contents, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
