"""Cards: the sections of a page, four to a sheet, in frames to cut out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.pdf import frames

from .base import Layout
from .handout import NARROW, head

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_casebook.pdf.context import RenderContext
    from sphinx_casebook.pdf.model import Edition


def _arrange(
    page: nodes.section, _edition: Edition, _context: RenderContext
) -> list[nodes.Element]:
    return frames.cards(page)


CARDS = Layout("cards", front=head, arrange=_arrange, page=NARROW)
