"""Standard nodes that several lists are made of."""

from __future__ import annotations

from typing import Any

from docutils import nodes

from .links import anchor


def heading(text: str, level: int, name: str) -> list[nodes.Node]:
    """Return a heading that does not enter the contents, with its anchor."""
    attributes: dict[str, Any] = {"heading-level": min(level, 6)}
    return [anchor(name), nodes.rubric("", text, classes=["evidence-heading"], **attributes)]
