"""Print a casebook as tagged PDFs, one for each edition.

The stages: choose an edition (``settings``) -> cut its pages to what it shows (``selecting``)
-> assemble one tree (``assembling``) with ids of its own (``anchors``) -> write it as one HTML
page (``printing``) -> have it drawn by WeasyPrint (``drawing``) in a process of its own
(``render``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook.core import nodes as core_nodes
from sphinx_casebook.core import outdated

from . import handlers, nodes, settings
from .builder import PdfBuilder
from .directives import EditionList, FormGrid, PrintList, TickList, YearLine
from .messages import CATALOGUE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``pdf``."""
    for extension in (outdated.__name__, core_nodes.__name__):
        app.setup_extension(extension)
    app.add_message_catalog(CATALOGUE, str(Path(__file__).parent / "locale"))
    settings.register(app)
    nodes.register(app)
    app.add_builder(PdfBuilder)
    app.add_directive("pdf-editions", EditionList)
    app.add_directive("print-list", PrintList)
    app.add_directive("tick-list", TickList)
    app.add_directive("form-grid", FormGrid)
    app.add_directive("year-line", YearLine)
    app.connect("env-check-consistency", handlers.on_env_check_consistency)
    app.connect(outdated.EVENT, handlers.on_casebook_views)
    app.connect("doctree-resolved", handlers.on_doctree_resolved)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
