"""A hand-out: a head in place of a cover, and narrow margins, since it is not bound."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.pdf import title_page

from .base import Layout

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_casebook.pdf.context import RenderContext
    from sphinx_casebook.pdf.model import Edition

#: Margins of what is not bound.
NARROW = "; margin: 14mm 15mm 15mm"


def head(_tree: nodes.document, edition: Edition, context: RenderContext) -> list[nodes.Element]:
    """Return what stands above the text."""
    return [title_page.head(context, edition)]


HANDOUT = Layout("handout", front=head, page=NARROW)
