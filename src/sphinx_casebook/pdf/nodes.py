"""A part of a printed page that is no section, and how it is written."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: The class of what holds the lists of claims and of sources of a page, in one set of columns.
ORIGINS = "page-origins"


class paper_division(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """A part of a printed book that is no section: ``tag`` names its HTML element.

    Headings in it are ``level`` levels lower than they would be; ``attributes`` are its others.
    """


def framed(section: nodes.section) -> paper_division:
    """Return *section* in a frame, whose parts ``fit`` names."""
    content = paper_division("", section, tag="div", classes=["frame-content"])
    measure = paper_division(tag="div", classes=["frame-measure"])
    return paper_division("", measure, content, tag="div", classes=["frame"])


def register(app: Sphinx) -> None:
    """Tell Sphinx how it is written; only this builder meets it."""
    app.add_node(paper_division, html=(_visit, _depart))


def _visit(self: HTML5Translator, node: paper_division) -> None:
    self.section_level += node.get("level", 0)
    held: dict[str, str] = node.get("attributes", {})
    others = (f' {name}="{escape(value)}"' for name, value in held.items())
    # docutils would make one line of an attribute of several.
    self.body.append(self.starttag(node, node["tag"], "")[:-1] + "".join(others) + ">")


def _depart(self: HTML5Translator, node: paper_division) -> None:
    self.section_level -= node.get("level", 0)
    self.body.append(f"</{node['tag']}>\n")
