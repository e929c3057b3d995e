"""Folded blocks: ``<details>`` on the web, a titled block everywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class disclosure(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """A block that readers may open; its first child is the ``disclosure_summary``."""


class disclosure_summary(nodes.General, nodes.TextElement):  # noqa: N801
    """What is seen of a folded block."""


def folded(summary: str, *content: nodes.Node, classes: tuple[str, ...] = ()) -> disclosure:
    """Return *content* as a block that is folded where a reader can open it."""
    return disclosure("", disclosure_summary("", summary), *content, classes=[*classes])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the nodes; safe to call from every sub-extension."""
    # Only the web's writer meets them.
    app.add_node(disclosure, html=(_visit, _depart))
    app.add_node(disclosure_summary, html=(_visit_summary, _depart_summary))
    app.connect("doctree-resolved", _unfold)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _unfold(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    if app.builder.format == "html" and app.builder.name != "epub":
        return
    for node in list(doctree.findall(disclosure)):
        summary, *content = node.children
        title = nodes.paragraph("", "", nodes.strong("", "", *summary.children))
        node.replace_self(nodes.container("", title, *content, classes=node["classes"]))


def _visit(self: HTML5Translator, node: disclosure) -> None:
    self.body.append(self.starttag(node, "details", CLASS="disclosure"))


def _depart(self: HTML5Translator, _node: disclosure) -> None:
    self.body.append("</details>\n")


def _visit_summary(self: HTML5Translator, node: disclosure_summary) -> None:
    self.body.append(self.starttag(node, "summary", ""))


def _depart_summary(self: HTML5Translator, _node: disclosure_summary) -> None:
    self.body.append("</summary>\n")
