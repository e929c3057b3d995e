"""Link each term of the glossary where a page first uses it, and explain it on the spot.

The stages: collect the glossary (``domain``) -> find first uses (``linking``) -> link and
explain (``transforms``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook.core import assets, outdated
from sphinx_casebook.core import nodes as core_nodes

from . import handlers, settings
from .domain import TermsDomain
from .transforms import LinkTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``terms``."""
    for extension in (outdated.__name__, core_nodes.__name__):
        app.setup_extension(extension)
    assets.register(app, Path(__file__).parent / "static")
    settings.register(app)
    app.add_domain(TermsDomain)
    app.add_post_transform(LinkTransform)
    app.connect("builder-inited", handlers.on_builder_inited)
    app.connect("doctree-read", handlers.on_doctree_read)
    app.connect(outdated.EVENT, handlers.on_casebook_shown)
    app.connect("html-page-context", handlers.on_html_page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
