"""What a PDF can look like: each layout is one value, and a project may add its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .base import Layout
from .book import BOOK
from .handouts import BOOKLET, CARDS, HANDOUT, PACK
from .slides import SLIDES

if TYPE_CHECKING:
    from sphinx_casebook.pdf.model import Edition

__all__ = ["LAYOUTS", "Layout", "add_layout", "evidence_of", "is_large"]

#: Every layout, by the name that an edition gives as its ``layout``.
LAYOUTS: dict[str, Layout] = {
    each.name: each for each in (BOOK, HANDOUT, PACK, BOOKLET, CARDS, SLIDES)
}


#: Points from which an edition is large print, where its layout is not large by itself.
LARGE_PRINT = 16


def is_large(edition: Edition) -> bool:
    """Tell whether *edition* is large print."""
    return edition.font_size >= max(LARGE_PRINT, LAYOUTS[edition.layout].font_size + 1)


def evidence_of(edition: Edition) -> str:
    """Return what becomes of evidence in *edition*; large print has none, but where it says so."""
    return edition.evidence or ("none" if is_large(edition) else LAYOUTS[edition.layout].evidence)


def add_layout(layout: Layout) -> None:
    """Let editions choose *layout*; one of the same name is replaced."""
    LAYOUTS[layout.name] = layout
