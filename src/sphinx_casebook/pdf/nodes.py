"""The nodes of ``pdf``: a division of a printed page, and the places of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


#: The class of what holds the lists of claims and of sources of a page, in one set of columns.
ORIGINS = "page-origins"


class paper_division(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """A part of a printed book that is no section: ``tag`` names its HTML element.

    Headings in it are ``level`` levels lower than they would be.
    """


class edition_list(nodes.General, nodes.Element):  # noqa: N801  # as above
    """Where the list of editions goes: ``docname``."""


class print_list(nodes.General, nodes.Element):  # noqa: N801  # as above
    """Where the print list of an ``edition`` goes: ``docname`` and ``prints``."""


def register(app: Sphinx) -> None:
    """Tell Sphinx how they are written; only this builder meets the first, none the others."""
    app.add_node(paper_division, html=(_visit, _depart))
    app.add_node(edition_list)
    app.add_node(print_list)


def _visit(self: HTML5Translator, node: paper_division) -> None:
    self.section_level += node.get("level", 0)
    self.body.append(self.starttag(node, node["tag"]))


def _depart(self: HTML5Translator, node: paper_division) -> None:
    self.section_level -= node.get("level", 0)
    self.body.append(f"</{node['tag']}>\n")
