"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import banner, reading, settings
from .domain import Build, Judged, get_domain
from .lines import find_breakage, find_lines
from .model import Dates
from .notices import Notice, warn
from .resolving import fill, find_contradictions
from .today import find_today
from .verdict import changes, judge
from .wording import has_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .domain import Page
    from .notices import Problem
    from .settings import Settings

#: Asks for the ``EvidenceAge`` of a page that declares none; the first answer counts.
EVIDENCE_EVENT = "content-age-evidence"
_SOURCE = "content_age_source"


def on_builder_inited(app: Sphinx) -> None:
    """Offer the style sheet and the script.

    Not earlier: Sphinx marks the output with a digest of its configuration, and this path
    differs from one installation to the next.
    """
    app.config.html_static_path.append(str(Path(__file__).parent / "static"))


def on_source_read(app: Sphinx, _docname: str, content: list[str]) -> None:
    """Keep the source at hand, for the line of a mistake."""
    app.env.temp_data[_SOURCE] = content[0]


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Store what the page declares, and mark where its banner goes."""
    docname, domain = app.env.docname, get_domain(app.env)
    source: str = app.env.temp_data.get(_SOURCE, "")
    metadata = app.env.metadata[docname]
    banner.mark_place(doctree, docname)
    if not metadata and app.env.doc2path(docname).suffix != ".rst":
        breakage = find_breakage(source)
        _report([breakage] if breakage else [], docname, {})
    dates, problems = reading.read_front_matter(
        metadata, settings.get(app.config).timezone, domain.foreign_keys
    )
    if dates != Dates() or problems:
        lines = find_lines(source)
        _report(problems, docname, lines)
        domain.note_page(docname, dates, lines)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive every verdict of this build."""
    domain, options = get_domain(env), settings.get(app.config)
    today = find_today(options)
    _warn_of_language(app)
    pages = {
        docname: _judge_page(app, docname, options, today)
        for docname in sorted(env.found_docs)
        if not options.is_excluded(docname)
    }
    sections = {
        docname: tuple(_judge(each.dates, options, today) for each in page.sections)
        for docname, page in domain.pages.items()
    }
    domain.build = Build(
        today,
        pages,
        sections,
        shows_banners=options.show_banner and app.builder.name != "gettext",
        live=banner.is_live(app.builder, options),
        before_title=banner.goes_before_title(app.builder, options),
    )


def on_casebook_shown(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Hand in what each page is to show."""
    return banner.describe(get_domain(env).build, app.config)


def on_html_page_context(
    app: Sphinx, _page: str, _template: str, _context: object, doctree: nodes.document | None
) -> None:
    """Add the style sheet and the script where a page needs them."""
    banner.add_assets(app, doctree)


def _judge_page(app: Sphinx, docname: str, options: Settings, today: date) -> Judged:
    declared = get_domain(app.env).pages.get(docname)
    own = declared.dates if declared else Dates()
    rule = options.rule_for(docname)
    dates = fill(own, rule.dates) if rule else own
    _report(find_contradictions(dates, today), docname, declared.lines if declared else {})
    evidence = None if dates.evidence else app.emit_firstresult(EVIDENCE_EVENT, docname)
    defaults = Dates(
        evidence=evidence, review_in=options.review_in, owner=options.default_owner
    )
    return _judge(fill(dates, defaults), options, today)


def _judge(dates: Dates, options: Settings, today: date) -> Judged:
    policy = options.policy(dates.thresholds)
    return Judged(dates, judge(dates, today, policy), tuple(changes(dates, today, policy)))


def _report(problems: Iterable[Problem], docname: str, lines: Mapping[str, int]) -> None:
    for problem in problems:
        line = problem.line or (lines.get(problem.key) if problem.key else None)
        warn(problem.notice, problem.message, (docname, line))


def _warn_of_language(app: Sphinx) -> None:
    language = app.config.language
    if not has_catalogue(language):
        message = f"language {language!r} has no translation of the banner, which speaks English"
        warn(Notice.LANGUAGE, message, None)
