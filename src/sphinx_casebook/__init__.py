"""A toolkit to publish a case study with Sphinx that stays honest as it ages."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = version("sphinx-casebook")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Load every sub-extension."""
    for name in ("core.collector", "content_age", "evidence", "charts", "lessons", "terms", "pdf"):
        app.setup_extension(f"{__name__}.{name}")
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
