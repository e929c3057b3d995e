"""What a PDF can look like: each layout is one value, and a project may add its own."""

from __future__ import annotations

from .base import Layout
from .book import BOOK
from .cards import CARDS
from .handout import HANDOUT
from .slides import SLIDES

__all__ = ["LAYOUTS", "Layout", "add_layout"]

#: Every layout, by the name that an edition gives as its ``layout``.
LAYOUTS: dict[str, Layout] = {each.name: each for each in (BOOK, HANDOUT, CARDS, SLIDES)}


def add_layout(layout: Layout) -> None:
    """Let editions choose *layout*; one of the same name is replaced."""
    LAYOUTS[layout.name] = layout
