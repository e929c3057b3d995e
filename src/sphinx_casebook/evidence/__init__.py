"""Show of every figure where it comes from, what date it refers to and how sure it is.

The stages: load claims (``loading``) and sources (``bibliography``) -> cite (``roles``) ->
derive who uses what (``index``) -> mark and list (``transforms``) -> check (``checks``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook import content_age
from sphinx_casebook.content_age import EVIDENCE_EVENT
from sphinx_casebook.core import assets, disclosure, outdated, records
from sphinx_casebook.core.extras import require

require("evidence", "evidence", "jsonschema", "pybtex", "sphinxcontrib.bibtex")

from . import handlers, nodes, settings
from .bibliography.exports import write_exports
from .directives import EvidenceList, NotFound, Register, Versions
from .domain import EvidenceDomain
from .index import CORRECTIONS, NOT_FOUND, PAGE_LIST, QUEUE, REGISTER, SUMMARY, VERSIONS
from .messages import CATALOGUE
from .roles import Claim, Unsourced
from .transforms import PlaceTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

_NEEDED = (
    outdated.__name__,
    disclosure.__name__,
    content_age.__name__,
    "sphinxcontrib.bibtex",
)

_HERE = Path(__file__).parent
#: The classes for which a page needs a file.
_NEEDS = {
    "evidence.css": {"claim", "claim-list", "source-list", "figure-data", "evidence-table"},
    "evidence.js": {"claim"},
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``evidence``."""
    for extension in _NEEDED:
        app.setup_extension(extension)
    app.add_message_catalog(CATALOGUE, str(_HERE / "locale"))
    assets.register(app, _HERE / "static", _NEEDS)
    settings.register(app)
    nodes.register(app)
    app.add_domain(EvidenceDomain)
    app.add_role("claim", Claim())
    app.add_role("unsourced", Unsourced())
    app.add_directive(REGISTER, Register)
    for name in (PAGE_LIST, QUEUE, SUMMARY, CORRECTIONS):
        app.add_directive(name, EvidenceList)
    app.add_directive(VERSIONS, Versions)
    app.add_directive(NOT_FOUND, NotFound)
    app.add_post_transform(PlaceTransform)
    app.connect("config-inited", handlers.on_config_inited)
    app.connect("builder-inited", handlers.on_builder_inited, priority=400)  # before bibtex reads
    app.connect("doctree-read", handlers.on_doctree_read)
    app.connect(EVIDENCE_EVENT, handlers.on_content_age_evidence)
    app.connect("env-updated", handlers.on_env_updated, priority=700)  # after the bibliography
    app.connect("build-finished", write_exports)
    app.connect(outdated.EVENT, handlers.on_casebook_views)
    app.setup_extension(records.__name__)
    app.connect(records.EVENT, handlers.on_casebook_records)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
