"""Unpack Sphinx's events and call the stages.

Over 150 lines, so that the order of the stages can be read in one place.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx.util import docname_join

from sphinx_casebook._front_matter import find_breakage, find_lines
from sphinx_casebook._notices import Problem, report, warn

from . import banner, git, settings
from .domain import Build, Page, View, get_domain
from .metadata import head_tags
from .model import Dates, Policy
from .notices import Notice
from .reading import read_front_matter
from .resolving import fill, find_contradictions
from .today import find_today
from .verdict import judge_all
from .wording import Voice, has_catalogue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_casebook._dates import CivilDate

    from .model import Judged
    from .settings import Settings

#: Asks for the ``EvidenceAge`` of pages, by document name; the first answer counts. It fills in
#: where a page declares none.
EVIDENCE_EVENT = "content-age-evidence"
_SOURCE = "content_age_source"


def on_config_inited(_app: Sphinx, config: Config) -> None:
    """Speak once of what git does not know, where its extension would for every page."""
    if settings.get(config).git:
        config.suppress_warnings = [*config.suppress_warnings, *git.REPLACED_WARNINGS]


def on_source_read(app: Sphinx, _docname: str, content: list[str]) -> None:
    """Keep the source at hand, for the line of a mistake."""
    app.env.temp_data[_SOURCE] = content[0]


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Store what the page declares, and mark where its banner goes."""
    docname, domain = app.env.docname, get_domain(app.env)
    source, metadata = str(app.env.temp_data.get(_SOURCE, "")), app.env.metadata[docname]
    banner.mark_place(doctree, docname)
    # MyST notes a word count even where it drops the block; an rST page may begin with dashes.
    if source.startswith("---") and metadata.keys() <= {"wordcount"}:
        _report_breakage(app.env, docname, source)
    timezone = settings.get(app.config).timezone
    dates, problems = read_front_matter(metadata, timezone, domain.foreign_keys)
    if dates != Dates() or problems:
        lines = find_lines(source)
        report(problems, docname, lines)
        domain.note(docname, dates=dates, lines=lines)


def _report_breakage(env: BuildEnvironment, docname: str, source: str) -> None:
    breakage = find_breakage(source)
    if breakage and env.doc2path(docname).suffix != ".rst":
        warn(Notice.FRONT_MATTER, breakage.message, (docname, breakage.line))


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive every verdict of this build."""
    options, language = settings.get(app.config), app.config.language
    today = find_today(options)
    if not has_catalogue(language):
        message = f"no translation of banners for {language!r}; they speak English"
        warn(Notice.LANGUAGE, message, None)
    changed = _git_days(env, options) if options.git else {}
    evidence = app.emit_firstresult(EVIDENCE_EVENT, env) or {}
    found = {
        docname: Dates(
            updated=changed.get(docname),
            evidence=evidence.get(docname),
            review_in=options.review_in,
            owner=options.default_owner,
        )
        for docname in sorted(env.found_docs)
        if not options.is_excluded(docname)
    }
    domain = get_domain(env)
    domain.build = Build(
        today,
        {name: _judge_page(env, options, name, today, dates) for name, dates in found.items()},
        {name: _judge_insets(env, options, name, today) for name in domain.pages},
        _view(app, options, today),
        Voice(language),
        Voice(language, section=True),
    )


def _view(app: Sphinx, options: Settings, today: date) -> View:
    is_web = banner.is_web(app.builder)
    return View(
        banners=options.show_banner and app.builder.name != "gettext",
        html=app.builder.format == "html",
        live=options.client and is_web,
        before_title=options.position == "before-title" and is_web,
        exact_on=today if options.wording == "exact" else None,
    )


def on_casebook_shown(_app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Hand in what each page is to show."""
    return banner.describe(get_domain(env))


def on_html_page_context(
    app: Sphinx,
    docname: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Add the style sheet, the script and the metadata where a page needs them."""
    build, builder = get_domain(app.env).build, app.builder
    if doctree is None or not banner.is_web(builder):
        return
    banner.add_assets(builder, docname, build)
    if docname in build.pages and settings.get(app.config).metadata:
        context["metatags"] += head_tags(build.pages[docname].dates, context["metatags"])


def _git_days(env: BuildEnvironment, options: Settings) -> Mapping[str, CivilDate]:
    days, problems = git.find_changes(getattr(env, "git_last_updated", None), options.timezone)
    for problem in problems:
        warn(problem.notice, problem.message, None)
    return days


def _judge_page(
    env: BuildEnvironment, options: Settings, docname: str, today: date, found: Dates
) -> Judged:
    page = get_domain(env).pages.get(docname, Page())
    rule = options.rule_for(docname)
    declared = fill(page.dates, rule.dates) if rule else page.dates
    report(find_contradictions(declared, today), docname, page.lines)
    dates = _resolve_successor(fill(declared, found), docname, env, page.lines)
    return judge_all(dates, today, options.policy(dates))


def _judge_insets(
    env: BuildEnvironment, options: Settings, docname: str, today: date
) -> tuple[Judged, ...]:
    judged = []
    for inset in get_domain(env).pages[docname].insets:
        if inset.kind == "statement":
            judged.append(judge_all(inset.dates, today, Policy(options.thresholds, "published")))
        else:
            lines = {"superseded-by": inset.line}
            dates = _resolve_successor(inset.dates, docname, env, lines)
            judged.append(judge_all(dates, today, options.policy(dates)))
    return tuple(judged)


def _resolve_successor(
    dates: Dates, docname: str, env: BuildEnvironment, lines: Mapping[str, int]
) -> Dates:
    """Make the successor a document name; one that does not exist is reported and left out."""
    if dates.superseded_by is None:
        return dates
    name = str(PurePosixPath(dates.superseded_by).with_suffix(""))
    successor = docname_join(docname, name).lstrip("/")
    if successor in env.found_docs:
        return dates._replace(superseded_by=successor)
    message = f"superseded-by: there is no page {dates.superseded_by!r}"
    report([Problem(Notice.SUPERSEDED, message, "superseded-by")], docname, lines)
    return dates._replace(superseded_by=None)
