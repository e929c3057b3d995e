"""What follows for every page in one build."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util import docname_join

from sphinx_casebook._notices import Problem, report

from . import settings
from .domain import Build, get_domain
from .model import Dates
from .notices import Notice
from .resolving import fill, find_contradictions, find_git_gaps, find_today, git_days
from .verdict import judge_all
from .wording import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .domain import Inset, Page
    from .model import Judged
    from .settings import Settings

#: Asks for the ``EvidenceAge`` of pages, by document name; the first answer counts. It fills in
#: where a page declares none.
EVIDENCE_EVENT = "content-age-evidence"


def derive(app: Sphinx, env: BuildEnvironment) -> Build:
    """Return every verdict of this build, and report what cannot be right."""
    options, domain, voice = settings.get(app.config), get_domain(env), Voice(app.config.language)
    if not voice.is_translated:
        message = f"no translation of banners for {app.config.language!r}; they speak English"
        report([Problem(Notice.LANGUAGE, message)], "", {})
    today, supplied = find_today(options), _supplied(app, env, options)
    pages = {docname: domain.page(docname) for docname in sorted(env.found_docs)}
    judged = {
        docname: _judge_page(page, docname, env, options, today, supplied[docname])
        for docname, page in pages.items()
        if not options.is_excluded(docname)
    }
    insets = {
        docname: tuple(_judge_inset(each, docname, env, options, today) for each in page.insets)
        for docname, page in pages.items()
    }
    return Build(today, judged, insets, options, app.builder, voice)


def _supplied(app: Sphinx, env: BuildEnvironment, options: Settings) -> dict[str, Dates]:
    """Return what others know of each page: git, its evidence and the project's defaults."""
    changed = {}
    if options.git:
        noted = getattr(env, "git_last_updated", None)
        report(find_git_gaps(noted), "", {})
        changed = git_days(noted or {}, options.timezone)
    evidence = app.emit_firstresult(EVIDENCE_EVENT, env) or {}
    default = Dates(review_in=options.review_in, owner=options.default_owner)
    return {
        name: default._replace(updated=changed.get(name), evidence_date=evidence.get(name))
        for name in env.found_docs
    }


def _judge_page(
    page: Page,
    docname: str,
    env: BuildEnvironment,
    options: Settings,
    today: date,
    supplied: Dates,
) -> Judged:
    rule = options.rule_for(docname)
    declared = fill(page.dates, rule.dates) if rule else page.dates
    report(find_contradictions(declared, today), docname, page.lines)
    dates = _resolve_successor(fill(declared, supplied), docname, env, page.lines)
    return judge_all(dates, today, options.policy(dates))


def _judge_inset(
    inset: Inset, docname: str, env: BuildEnvironment, options: Settings, today: date
) -> Judged:
    dates = _resolve_successor(inset.dates, docname, env, {"superseded-by": inset.line})
    policy = options.policy(dates)
    if inset.kind == "statement":
        policy = policy._replace(basis="published")
    return judge_all(dates, today, policy)


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
