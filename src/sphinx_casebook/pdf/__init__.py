"""Print a casebook as tagged PDFs, one for each edition.

The stages: choose an edition (``settings``) -> cut its pages to what it shows and
assemble one tree (``assemble``) with ids of its own (``links``), as its layout says (``layouts``)
-> write it as one HTML page (``html``) -> have it drawn (``drawing``) by WeasyPrint (``weasy``) in
a process of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook.core import nodes as core_nodes
from sphinx_casebook.core import outdated

from . import forms, lists, nodes, settings
from .builder import PdfBuilder
from .messages import CATALOGUE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``pdf``."""
    for extension in (outdated, core_nodes):
        app.setup_extension(extension.__name__)
    app.add_message_catalog(CATALOGUE, str(Path(__file__).parent / "locale"))
    settings.register(app)
    nodes.register(app)
    lists.register(app)
    forms.register(app)
    app.add_builder(PdfBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
