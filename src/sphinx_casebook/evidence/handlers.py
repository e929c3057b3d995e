"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from sphinx_casebook.content_age import settings as age_settings
from sphinx_casebook.content_age.index import find_today
from sphinx_casebook.core.records import Record
from sphinx_casebook.core.toctree import reading_order
from sphinx_casebook.core.warnings import report, warn

from . import checks, messages, settings
from .bibliography import style
from .domain import Page, get_domain
from .files import load_files
from .index import PAGE_LIST, Project, cited_claims, find_age, find_unknown
from .messages import Messages, typographer
from .transforms import mark_page_list
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_casebook.content_age.model import EvidenceAge

    from .model import Claim
    from .views import PageView


def on_config_inited(_app: Sphinx, config: Config) -> None:
    """Set what sphinxcontrib-bibtex leaves open, unless the project has."""
    if config.bibtex_bibfiles is None:
        config.bibtex_bibfiles = []
    if config.bibtex_default_style == "alpha":
        config.bibtex_default_style = style.NAME
    if not config.bibtex_cite_id:
        config.bibtex_cite_id = "source-{key}"  # the same in every build


def on_builder_inited(app: Sphinx) -> None:
    """Load claims and sources."""
    data = get_domain(app.env).data
    words = Messages(app.config.language)
    data["formatted"] = style.register(words, data.get("formatted", {}))
    load_files(app)


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
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


def on_content_age_evidence(_app: Sphinx, env: BuildEnvironment) -> dict[str, EvidenceAge]:
    """Say how old the claims of each page are; asked before our own ``env-updated``."""
    domain = get_domain(env)
    ages = {
        docname: find_age(cited_claims(page, domain.claims))
        for docname, page in domain.pages.items()
    }
    return {docname: age for docname, age in ages.items() if age}


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive who uses what, and report what pages cite in vain."""
    domain = get_domain(env)
    order = reading_order(app.config.root_doc, env.toctree_includes, env.found_docs)
    bibliography = {
        each.key: (each.bibliography_key.docname, each.citation_id)
        for each in env.get_domain("cite").data["citations"]
    }
    domain.words, domain.builder = Messages(app.config.language), app.builder
    project = Project(
        pages=domain.pages,
        claims=domain.claims,
        sources=domain.sources,
        order=order,
        titles={docname: title.astext() for docname, title in env.titles.items()},
        bibliography=bibliography,
        words=domain.words,
        quoted=typographer(app.config, app.builder),
        today=find_today(age_settings.get(app.config)),
    )
    domain.index = project.derive()
    for docname in order:
        page = domain.pages.get(docname, Page())
        report(find_unknown(page, domain.claims), docname, {})
        for statement in page.statements:
            for problem in checks.compare(statement, domain.claims, domain.numbers):
                warn(problem.kind, problem.message, statement.location)


def on_casebook_views(_app: Sphinx, env: BuildEnvironment) -> Mapping[str, PageView]:
    """Hand in what each page shows."""
    return get_domain(env).index.views


def on_casebook_records(_app: Sphinx, env: BuildEnvironment) -> list[Record]:
    """Give what a search finds beside pages: each claim of a register, and each source."""
    domain = get_domain(env)
    words = domain.words
    claims = [
        _claim_record(words, domain.claims.by_id[name], target)
        for name, target in domain.index.entries.items()
    ]
    places = {
        each.key: (each.bibliography_key.docname, each.citation_id)
        for each in env.get_domain("cite").data["citations"]
    }
    sources = [
        Record(words.say(messages.SOURCE), source.title, source.short, *places[key])
        for key, source in domain.sources.items()
        if key in places
    ]
    return [*claims, *sources]


def _claim_record(words: Messages, claim: Claim, target: tuple[str, str]) -> Record:
    title = shorten(claim.statement, 80, placeholder=" …")
    return Record(words.say(messages.MARK, numbers=claim.id), title, claim.statement, *target)
