"""The nodes of ``evidence``, and how each writer renders them."""

# ruff: noqa: N801  # docutils names nodes so

from __future__ import annotations

from functools import lru_cache, partial
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_casebook.core.builders import is_web

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


class evidence_place(nodes.Invisible, place):
    """Where a list goes: ``docname``, and ``kind``, the name of its directive.

    Of the kinds ``SOURCES`` and ``NAMES``, it shows the sources of which it holds the ``keys``.
    """


class claim_place(nodes.Inline, place):
    """Where markers go: ``docname``, ``claims`` and ``index`` among the page's uses."""


class exemption_place(nodes.Inline, nodes.Invisible, place):
    """Beside a figure without a source: ``docname`` and ``index`` among the page's."""


class evidence_link(nodes.reference):
    """A link inside the project, written briefly: pages hold hundreds of them."""


class claim_marker(evidence_link):
    """A link to a claim; ``label`` is its accessible name.

    It is small, and the site's style sheet says so: pages hold dozens of them.
    """


class written(nodes.General, nodes.Element):
    """Lists for the web, as ``html``: one node in place of thousands; the search finds its text."""


def _visit_link_html(self: HTML5Translator, node: evidence_link) -> None:
    target = f"#{node['refid']}" if "refid" in node else node["refuri"]
    self.body.append(f'<a href="{escape_value(target)}">')


def _depart_link_html(self: HTML5Translator, _node: evidence_link) -> None:
    self.body.append("</a>")


def _visit_marker_html(self: HTML5Translator, node: claim_marker) -> None:
    held = node.attributes
    target = f"#{held['refid']}" if "refid" in held else held["refuri"]
    own = f' id="{held["ids"][0]}"' if held["ids"] else ""
    classes, label = " ".join(held["classes"]), escape_value(held["label"])
    link = f'<a class="{classes}"{own} href="{escape_value(target)}" aria-label="{label}">'
    self.body.append(link if is_web(self.builder) else f"{link}<small>")


def _depart_marker_html(self: HTML5Translator, _node: claim_marker) -> None:
    self.body.append("</a>" if is_web(self.builder) else "</small></a>")


def _visit_written_html(self: HTML5Translator, node: written) -> None:
    self.body.append(node["html"])
    raise nodes.SkipNode


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
        (claim_marker, (_visit_marker_html, _depart_marker_html)),
    ):
        app.add_node(link, html=html, latex=_PLAIN, text=_PLAIN, man=_PLAIN, texinfo=_PLAIN)
    app.add_node(written, html=(_visit_written_html, None))  # only the web's writer meets it
    # Titles are copied into contents, where no transform replaces a place.
    for kind in (claim_place, exemption_place):
        app.add_node(
            kind, html=_NOTHING, latex=_NOTHING, text=_NOTHING, man=_NOTHING, texinfo=_NOTHING
        )
