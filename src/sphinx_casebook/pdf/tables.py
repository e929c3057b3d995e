"""Tables in standard nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(
    header: Sequence[str],
    rows: Iterable[Sequence[nodes.Node]],
    widths: Sequence[int],
    name: str,
) -> nodes.table:
    """Return a table of one line a cell.

    :param widths: relative widths of the columns.
    :param name: its class.
    """
    group = nodes.tgroup(cols=len(widths))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", _row([nodes.Text(title) for title in header]))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=[name])


def _row(cells: Sequence[nodes.Node]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", cell)) for cell in cells))
