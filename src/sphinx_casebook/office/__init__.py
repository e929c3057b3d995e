"""Write hand-outs as Word files and decks as PowerPoint files, which trainers can change.

The stages: choose a file (``settings``) -> cut its pages to what it shows and let Sphinx resolve
them (``pages``) -> write them as Word (``word``) or as slides (``slides``) -> pack the file so that
the same content has the same bytes (``package``). A page can list the files (``lists``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core import nodes as core_nodes
from sphinx_casebook.core import outdated
from sphinx_casebook.core.warnings import require

require("office", "office", "docx", "pptx")

from . import lists, settings  # what it needs is asked for first
from .builder import OfficeBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``office``."""
    settings.register(app)
    for extension in (outdated, core_nodes):
        app.setup_extension(extension.__name__)
    app.add_builder(OfficeBuilder)
    app.add_node(lists.office_list)
    app.add_directive("office-files", lists.OfficeList)
    app.connect(outdated.EVENT, lists.on_casebook_views)
    app.connect("doctree-resolved", lists.on_doctree_resolved)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
