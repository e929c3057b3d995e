"""Say how old a page is, in one honest sentence, and who must look at it next.

The stages: read dates (``reading``) -> fill gaps (``handlers``) -> judge age
(``verdict``) -> show a banner (``transforms``) -> report (``report``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook.core import assets, front_matter, outdated
from sphinx_casebook.core import nodes as core_nodes

from . import handlers, settings
from .directives import AsOf, ContentAge, Overview
from .domain import ContentAgeDomain, get_domain, resolved_dates
from .messages import CATALOGUE
from .report import ContentAgeBuilder
from .transforms import SUMMARY, PlaceTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["get_domain", "resolved_dates", "setup"]

_HERE = Path(__file__).parent
_NEEDS = {
    "content-age.css": {"content-age", "content-age-mark"},
    "content-age.js": {"content-age-series"},
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``content_age``."""
    for extension in (outdated, front_matter, core_nodes):
        app.setup_extension(extension.__name__)
    app.add_message_catalog(CATALOGUE, str(_HERE / "locale"))
    assets.register(app, _HERE / "static", _NEEDS)
    app.add_event(handlers.EVIDENCE_EVENT)
    settings.register(app)
    app.add_domain(ContentAgeDomain)
    app.add_role("as-of", AsOf())
    app.add_directive("content-age", ContentAge)
    app.add_directive("content-age-list", Overview)
    app.add_directive(SUMMARY, Overview)
    app.add_post_transform(PlaceTransform)
    app.add_builder(ContentAgeBuilder)
    app.connect("config-inited", handlers.on_config_inited, priority=600)  # after the options
    app.connect("doctree-read", handlers.on_doctree_read)
    app.connect("env-updated", handlers.on_env_updated, priority=600)  # after git's dates
    app.connect(outdated.EVENT, handlers.on_casebook_shown)
    app.connect("html-page-context", handlers.on_html_page_context)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
