"""Tables in standard nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import compact_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Cell = list[nodes.Node]


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
