"""Standard nodes that several lists are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from .links import anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Cell = list[nodes.Node]


def table(
    header: Sequence[Cell], rows: Iterable[Sequence[Cell]], widths: Sequence[int]
) -> nodes.table:
    """Return a table whose cells hold blocks."""
    group = nodes.tgroup(cols=len(widths))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", _row(header))
    group += nodes.tbody("", *(_row(row) for row in rows))
    return nodes.table("", group, classes=["evidence-table"])


def _row(cells: Sequence[Cell]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", *cell) for cell in cells))


def join(items: Iterable[nodes.Node], separator: str) -> list[nodes.Node]:
    """Return *items* with text between them."""
    joined: list[nodes.Node] = []
    for item in items:
        joined += [nodes.Text(separator), item] if joined else [item]
    return joined


def heading(text: str, level: int, name: str) -> list[nodes.Node]:
    """Return a heading that does not enter the contents, with its anchor."""
    attributes: dict[str, Any] = {"heading-level": min(level, 6)}
    return [anchor(name), nodes.rubric("", text, classes=["evidence-heading"], **attributes)]
