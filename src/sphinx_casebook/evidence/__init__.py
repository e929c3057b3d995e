"""Show of every figure where it comes from, what date it refers to and how sure it is.

The stages: load claims, sources and data (``loading``, which has ``claims_file``, ``bibliography``
and ``csv_file`` read them) -> cite (``directives``) -> say it in the language of the project
(``translation``) -> derive who uses what (``index``) -> mark and list (``transforms``) -> check
(``checks``).
"""

from __future__ import annotations

from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from sphinx_casebook import content_age
from sphinx_casebook.content_age import EVIDENCE_EVENT
from sphinx_casebook.content_age import settings as age_settings
from sphinx_casebook.core import assets, disclosure, outdated, search_records
from sphinx_casebook.core.toctree import reading_order
from sphinx_casebook.core.warnings import report, require, warn

require("evidence", "evidence", "jsonschema", "pybtex", "sphinxcontrib.bibtex")

from . import checks, messages, nodes, settings
from .bibliography import style
from .bibliography.exports import write_exports
from .directives import Claim, EvidenceList, NotFound, Register, Unsourced, Versions
from .domain import EvidenceDomain, Page, get_domain
from .index import (
    CORRECTIONS,
    NOT_FOUND,
    PAGE_LIST,
    QUEUE,
    REGISTER,
    SUMMARY,
    VERSIONS,
    Project,
    cited_claims,
    find_age,
    find_unknown,
)
from .loading import load_files
from .messages import CATALOGUE, Messages, typographer
from .settings import Warnings
from .transforms import PlaceholderTransform, mark_page_list
from .translation import offer, translated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_casebook.content_age.model import EvidenceAge

    from . import model
    from .model import PageView

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
    "register.css": {"claim-word", "source-list", "page-ways"},
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
    app.add_post_transform(PlaceholderTransform)
    app.connect("config-inited", _on_config_inited)
    app.connect("builder-inited", _on_builder_inited, priority=400)  # before bibtex reads
    app.connect("doctree-read", _on_doctree_read)
    app.connect(EVIDENCE_EVENT, _on_content_age_evidence)
    app.connect("env-updated", _on_env_updated, priority=700)  # after the bibliography
    app.connect("build-finished", write_exports)
    app.connect(outdated.EVENT, _on_casebook_views)
    app.setup_extension(search_records.__name__)
    app.connect(search_records.EVENT, _on_casebook_records)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _on_config_inited(_app: Sphinx, config: Config) -> None:
    """Set what sphinxcontrib-bibtex leaves open, unless the project has."""
    if config.bibtex_bibfiles is None:
        config.bibtex_bibfiles = []
    if config.bibtex_default_style == "alpha":
        config.bibtex_default_style = style.NAME
    if not config.bibtex_cite_id:
        config.bibtex_cite_id = "source-{key}"  # the same in every build


def _on_builder_inited(app: Sphinx) -> None:
    """Load claims and sources."""
    data = get_domain(app.env).data
    phrases = Messages(app.config.language)
    data["formatted"] = style.register(phrases, data.get("formatted", {}))
    load_files(app)


def _on_doctree_read(app: Sphinx, doctree: document) -> None:
    """Check the page's figures, and give it a list of its evidence."""
    docname, domain, options = app.env.docname, get_domain(app.env), settings.get(app.config)
    domain.keep_uses(docname)
    seen = checks.scan(doctree)
    if seen.keys:
        domain.note_sources(docname, seen.keys)
    if options.is_checked(docname):
        for bare in checks.find_bare_figures(seen, options.units):
            message = f"{bare.figure!r} has no claim, no citation and no chart beside it"
            warn(Warnings.UNSOURCED, message, bare.block)
        statements = tuple(checks.find_statements(seen, options.units))
        if statements:
            domain.note(docname, statements=statements)
    page = domain.pages.get(docname)
    if page and page.uses and PAGE_LIST not in page.lists:
        mark_page_list(doctree, docname)


def _on_content_age_evidence(_app: Sphinx, env: BuildEnvironment) -> dict[str, EvidenceAge]:
    """Say how old the claims of each page are; asked before our own ``env-updated``."""
    domain = get_domain(env)
    ages = {
        docname: find_age(cited_claims(page, domain.claims))
        for docname, page in domain.pages.items()
    }
    return {docname: age for docname, age in ages.items() if age}


def _on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive who uses what, and report what pages cite in vain."""
    domain = get_domain(env)
    order = reading_order(app.config.root_doc, env.toctree_includes, env.found_docs)
    bibliography = {
        each.key: (each.bibliography_key.docname, each.citation_id)
        for each in env.get_domain("cite").data["citations"]
    }
    domain.phrases, domain.builder = Messages(app.config.language), app.builder
    offer(domain.claims, app.builder, Path(app.srcdir))
    domain.told = translated(domain.claims, app)
    project = Project(
        pages=domain.pages,
        claims=domain.told,
        sources=domain.sources,
        order=order,
        titles={docname: title.astext() for docname, title in env.titles.items()},
        bibliography=bibliography,
        phrases=domain.phrases,
        quoted=typographer(app.config, app.builder),
        today=age_settings.get(app.config).day,
    )
    domain.index = project.derive()
    for docname in order:
        page = domain.pages.get(docname, Page())
        report(find_unknown(page, domain.claims), docname, {})
        for statement in page.statements:
            for problem in checks.compare(statement, domain.claims, domain.numbers):
                warn(problem.kind, problem.message, statement.location)


def _on_casebook_views(_app: Sphinx, env: BuildEnvironment) -> Mapping[str, PageView]:
    """Hand in what each page shows."""
    return get_domain(env).index.views


def _on_casebook_records(_app: Sphinx, env: BuildEnvironment) -> list[search_records.Record]:
    """Give what a search finds beside pages: each claim of a register, and each source."""
    domain = get_domain(env)
    phrases = domain.phrases
    claims = [
        _claim_record(phrases, domain.told.by_id[name], target)
        for name, target in domain.index.entries.items()
    ]
    places = {
        each.key: (each.bibliography_key.docname, each.citation_id)
        for each in env.get_domain("cite").data["citations"]
    }
    sources = [
        search_records.Record(
            phrases.say(messages.SOURCE), source.title, source.short, *places[key]
        )
        for key, source in domain.sources.items()
        if key in places
    ]
    return [*claims, *sources]


def _claim_record(
    phrases: Messages, claim: model.Claim, target: tuple[str, str]
) -> search_records.Record:
    title = shorten(claim.statement, 80, placeholder=" …", break_on_hyphens=False)
    name = phrases.say(messages.MARK, numbers=claim.id)
    return search_records.Record(name, title, claim.statement, *target)
