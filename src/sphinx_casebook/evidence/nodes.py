"""The nodes of ``evidence``, and how each writer renders them."""

# ruff: noqa: N801  # docutils names nodes so

from __future__ import annotations

from functools import lru_cache, partial
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


#: A kind of place: a line that lists sources.
SOURCES = "sources"
#: A kind of place: sources by their names, inside a sentence or a cell.
NAMES = "names of sources"
#: A text as HTML. The same ones come again on many pages.
escape_text = lru_cache(maxsize=8192)(partial(escape, quote=False))
#: The value of an attribute as HTML.
escape_value = lru_cache(maxsize=8192)(escape)


class place(nodes.Element):
    """What is replaced when a page is written; ``docname`` is the page."""


class evidence_placeholder(nodes.Invisible, place):
    """Where a list goes: ``docname``, and ``kind``, the name of its directive.

    Of the kinds ``SOURCES`` and ``NAMES``, it shows the sources of which it holds the ``keys``.
    """


class claim_placeholder(nodes.Inline, place):
    """Where markers go: ``docname``, ``claims`` and ``index`` among the page's uses."""


class exemption_placeholder(nodes.Inline, nodes.Invisible, place):
    """Beside a figure without a source: ``docname`` and ``index`` among the page's."""


class evidence_link(nodes.reference):
    """A link inside the project, written briefly; ``label`` is its accessible name, if another."""


class claim_mark(nodes.reference):
    """A small number that leads to the evidence; ``label`` is its accessible name.

    ``more`` are the ids of all that it leads to on its page, where it leads to several; ``tells``
    is true where its numbers say as much, and a script needs no ids.
    """


class Line(NamedTuple):
    """A claim as the web's list of a page has it; its card is a copy of it.

    A page may hold a hundred: its markup is brief.
    """

    #: Its id in the page.
    anchor: str
    #: What it says.
    statement: str
    #: How sure it is, in a word or two.
    word: str
    #: What marks the doubt for style sheets; empty where there is none.
    kind: str
    #: When it is from, who says so, what the doubt is.
    facts: str
    #: Address and name of each source, and what of it was read.
    sources: tuple[tuple[str, str, str], ...]
    #: Address of its entry in a register, and its id; empty where no register has it.
    entry: tuple[tuple[str, str], ...]
    #: Address and name of links back to the text.
    back: tuple[tuple[str, str], ...]
    #: The words around those.
    cited_at: str


class claim_lines(nodes.General, nodes.Element):
    """The claims of a page for the web, as ``lines``: one node in place of thousands.

    For their cards, ``close`` is the word of a button, and ``explained`` where words are explained.
    """


def _visit_link_html(self: HTML5Translator, node: evidence_link) -> None:
    label = f' aria-label="{escape_value(node["label"])}"' if node.get("label") else ""
    self.body.append(f'<a href="{escape_value(_address(node))}"{label}>')


def _depart_link_html(self: HTML5Translator, _node: evidence_link) -> None:
    self.body.append("</a>")


def _visit_mark_html(self: HTML5Translator, node: claim_mark) -> None:
    held = node.attributes
    own = f' id="{held["ids"][0]}"' if held["ids"] else ""
    ids = held["more"] if held.get("more") and not held["tells"] else ()
    more = f' data-claims="{escape_value(" ".join(ids))}"' if ids else ""
    classes, label = " ".join(held["classes"]), escape_value(held["label"])
    address = escape_value(_address(node))
    self.body.append(f'<sup><a class="{classes}"{own} href="{address}"{more} aria-label="{label}">')


def _depart_mark_html(self: HTML5Translator, _node: claim_mark) -> None:
    self.body.append("</a></sup>")


def _address(node: nodes.reference) -> str:
    return f"#{node['refid']}" if "refid" in node else str(node["refuri"])


def _visit_lines_html(self: HTML5Translator, node: claim_lines) -> None:
    words = f' data-words="{escape_value(node["explained"])}"' if node["explained"] else ""
    close = escape_value(node["close"])
    self.body.append(f'<ol class="claim-list" data-close="{close}"{words}>\n')
    self.body += [_line(line) for line in node["lines"]]
    self.body.append("</ol>\n")
    raise nodes.SkipNode


def _line(line: Line) -> str:
    """Return *line* as an item of a list."""
    kind = f' class="{line.kind}"' if line.kind else ""
    facts = f" {escape_text(line.facts)}" if line.facts else ""
    links = ["; ".join(map(_source, line.sources))] if line.sources else []
    links += [_anchor(uri, escape_text(name)) for uri, name in line.entry]
    back = ", ".join(_anchor(uri, escape_text(name)) for uri, name in line.back)
    # In one piece, so that a card leaves it and what stands before it.
    before = " · " if links else ""
    cited = f"<span>{before}{line.cited_at.format(places=back)}</span>" if back else ""
    return (
        f'<li id="{escape_value(line.anchor)}">{escape_text(line.statement)}'
        f"<p><b{kind}>{escape_text(line.word)}</b>{facts}</p>"
        f"<p>{' · '.join(links)}{cited}</p></li>\n"
    )


def _source(source: tuple[str, str, str]) -> str:
    uri, name, read = source
    link = _anchor(uri, escape_text(name)) if uri else escape_text(name)
    return f"{link} ({escape_text(read)})" if read else link


def _anchor(uri: str, text: str) -> str:
    return f'<a href="{escape_value(uri)}">{text}</a>'


def _visit_reference(self: Any, node: nodes.reference) -> None:  # noqa: ANN401  # any writer
    self.visit_reference(node)


def _depart_reference(self: Any, node: nodes.reference) -> None:  # noqa: ANN401  # any writer
    self.depart_reference(node)


def _skip(_self: object, _node: nodes.Node) -> None:
    raise nodes.SkipNode


_PLAIN = (_visit_reference, _depart_reference)
_NOTHING = (_skip, None)


def register(app: Sphinx) -> None:
    """Teach every writer the nodes that reach it."""
    for link, html in (
        (evidence_link, (_visit_link_html, _depart_link_html)),
        (claim_mark, (_visit_mark_html, _depart_mark_html)),
    ):
        app.add_node(link, html=html, latex=_PLAIN, text=_PLAIN, man=_PLAIN, texinfo=_PLAIN)
    app.add_node(claim_lines, html=(_visit_lines_html, None))  # only the web's writer meets it
    # Titles are copied into contents, where no transform replaces a place.
    for kind in (claim_placeholder, exemption_placeholder):
        app.add_node(
            kind, html=_NOTHING, latex=_NOTHING, text=_NOTHING, man=_NOTHING, texinfo=_NOTHING
        )
