"""Link each term of the glossary where a page first uses it, and explain it on the spot.

The stages: collect the glossaries (``index``) -> find first uses (``linking``) -> link and
explain (``transforms``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook.core import assets, outdated

from . import index, settings
from .transforms import LinkTransform, register_nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

_NEEDS = {"terms.css": {"term-link", "term-note"}, "terms.js": {"term-note"}}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``terms``."""
    app.setup_extension(outdated.__name__)
    assets.register(app, Path(__file__).parent / "static", _NEEDS)
    settings.register(app)
    register_nodes(app)
    app.add_domain(index.TermsDomain)
    app.add_post_transform(LinkTransform)
    app.connect("doctree-read", index.collect)
    app.connect("env-updated", index.derive)
    app.connect(outdated.EVENT, index.views)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
