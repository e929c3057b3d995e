"""The nodes of ``charts``."""

from __future__ import annotations

from docutils import nodes


class chart_place(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where a drawing goes: ``docname``, ``chart``, ``name`` of its file and ``alt``."""
