"""The nodes of ``pdf``: a division of a printed page, and the places of lists."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes

from .years import draw_years

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


#: The class of what holds the lists of claims and of sources of a page, in one set of columns.
ORIGINS = "page-origins"


class paper_division(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """A part of a printed book that is no section: ``tag`` names its HTML element.

    Headings in it are ``level`` levels lower than they would be; ``attributes`` are its others.
    """


class edition_list(nodes.General, nodes.Element):  # noqa: N801  # as above
    """Where the list of editions goes: ``docname``, and the ``names`` of those that it is of."""


class print_list(nodes.General, nodes.Element):  # noqa: N801  # as above
    """Where the print list of an ``edition`` goes: ``docname`` and ``prints``."""


class tick_list(nodes.General, nodes.Element):  # noqa: N801  # as above
    """Where the tick list of an ``edition`` goes: ``docname``, and copies in ``large`` print."""


class year_line(nodes.General, nodes.Element):  # noqa: N801  # as above
    """A ``line`` of years, and what it is in words, ``alt``."""


def register(app: Sphinx) -> None:
    """Tell Sphinx how they are written; only this builder meets the first, none the others."""
    app.add_node(paper_division, html=(_visit, _depart))
    app.add_node(edition_list)
    app.add_node(print_list)
    app.add_node(tick_list)
    words = (_visit_words, None)
    shown = (_visit_years, None)
    app.add_node(year_line, html=shown, latex=words, text=words, man=words, texinfo=words)


def _visit(self: HTML5Translator, node: paper_division) -> None:
    self.section_level += node.get("level", 0)
    held: dict[str, str] = node.get("attributes", {})
    others = (f' {name}="{escape(value)}"' for name, value in held.items())
    # docutils would make one line of an attribute of several.
    self.body.append(self.starttag(node, node["tag"], "")[:-1] + "".join(others) + ">")


def _visit_years(self: HTML5Translator, node: year_line) -> None:
    drawn = draw_years(node["line"], is_large=getattr(self.builder, "is_large_print", False))
    data = b64encode(drawn.encode()).decode()
    alt = self.attval(node["alt"])
    picture = f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}">'
    self.body.append(f'<div class="year-line">{picture}</div>\n')
    raise nodes.SkipNode


def _visit_words(self: Any, node: year_line) -> None:  # noqa: ANN401  # any writer
    paragraph = nodes.paragraph("", node["alt"])
    paragraph.walkabout(self)
    raise nodes.SkipNode


def _depart(self: HTML5Translator, node: paper_division) -> None:
    self.section_level -= node.get("level", 0)
    self.body.append(f"</{node['tag']}>\n")
