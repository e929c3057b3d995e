"""The nodes of ``evidence``, and how each writer renders them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


class evidence_place(nodes.Invisible, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where a list goes: ``docname``, and ``kind``, the name of its directive."""


class claim_place(nodes.Inline, nodes.Element):  # noqa: N801
    """Where markers go: ``docname``, ``claims`` and ``index`` among the page's uses."""


class exemption_place(nodes.Inline, nodes.Invisible, nodes.Element):  # noqa: N801
    """Beside a figure without a source: ``docname`` and ``index`` among the page's."""


class chart_place(nodes.General, nodes.Element):  # noqa: N801
    """Where a drawing goes: ``chart``, ``name`` of its file and ``alt``."""


class claim_marker(nodes.reference):  # noqa: N801
    """A link to a claim; ``label`` is its accessible name."""


def _visit_marker_html(self: HTML5Translator, node: claim_marker) -> None:
    target = f"#{node['refid']}" if "refid" in node else node["refuri"]
    label = node["label"]
    attributes = {"href": target, "aria-label": label, "title": label}
    self.body.append(self.starttag(node, "a", "", CLASS="reference internal", **attributes))
    self.body.append("<small>")


def _depart_marker_html(self: HTML5Translator, _node: claim_marker) -> None:
    self.body.append("</small></a>")


def _visit_reference(self: Any, node: nodes.reference) -> None:  # noqa: ANN401  # any writer
    self.visit_reference(node)


def _depart_reference(self: Any, node: nodes.reference) -> None:  # noqa: ANN401
    self.depart_reference(node)


def _skip(_self: object, _node: nodes.Node) -> None:
    raise nodes.SkipNode


_PLAIN = (_visit_reference, _depart_reference)
_NOTHING = (_skip, None)


def register(app: Sphinx) -> None:
    """Teach every writer the nodes that reach it."""
    app.add_node(
        claim_marker,
        html=(_visit_marker_html, _depart_marker_html),
        latex=_PLAIN,
        text=_PLAIN,
        man=_PLAIN,
        texinfo=_PLAIN,
    )
    # Titles are copied into contents, where no transform replaces a place.
    for place in (claim_place, exemption_place):
        app.add_node(
            place, html=_NOTHING, latex=_NOTHING, text=_NOTHING, man=_NOTHING, texinfo=_NOTHING
        )
