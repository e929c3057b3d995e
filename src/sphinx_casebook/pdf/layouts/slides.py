"""Slides, 16 by 9; with notes, one to an upright sheet with what to say beneath it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.pdf import frames, title_page

from .base import Layout

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_casebook.pdf.context import RenderContext
    from sphinx_casebook.pdf.model import Edition

#: Size of a slide that stands on a page by itself.
_SIZE = (
    "254mm 142.875mm; margin: 12mm 15mm 18mm; "
    "@bottom-left { font-size: 18pt; width: 85% } @bottom-right { font-size: 18pt }"
)


def _arrange(page: nodes.section, _edition: Edition, context: RenderContext) -> list[nodes.Element]:
    return frames.slides(page, title_page.imprint(context))


SLIDES = Layout("slides", arrange=_arrange, size=_SIZE, font_size=20.0, has_notes=True)
