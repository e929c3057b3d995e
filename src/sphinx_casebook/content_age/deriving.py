"""What follows for every page in one build."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sphinx_casebook._builders import is_web
from sphinx_casebook._clock import stamped_moment
from sphinx_casebook._dates import CivilDate
from sphinx_casebook._notices import Problem, report
from sphinx_casebook._pages import find_page

from . import settings
from .domain import Build, get_domain
from .model import Dates
from .notices import Notice
from .reading import find_contradictions
from .verdict import judge_all
from .wording import Voice

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, tzinfo

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .model import Judged
    from .settings import Settings

#: Asks for the ``EvidenceAge`` of pages, by document name; the first answer counts. It fills in
#: where a page declares none.
EVIDENCE_EVENT = "content-age-evidence"
#: Warnings of sphinx-last-updated-by-git, one a page or folder, for which ours stand once.
REPLACED_WARNINGS = ("git.command_not_found", "git.subprocess_error", "git.too_shallow")


def derive(app: Sphinx, env: BuildEnvironment) -> Build:
    """Return every verdict of this build, and report what cannot be right."""
    options, domain, voice = settings.get(app.config), get_domain(env), Voice(app.config.language)
    if not voice.is_translated:
        message = f"no translation of banners for {app.config.language!r}; they speak English"
        report([Problem(Notice.LANGUAGE, message)], "", {})
    today, supplied = find_today(options), _supplied(app, env, options)

    def judge(dates: Dates, docname: str, lines: Mapping[str, int], kind: str = "page") -> Judged:
        dates = _resolve_successor(dates, docname, env, lines)
        return judge_all(dates, today, options.policy(dates, kind))

    pages, insets = {}, {}
    for docname in sorted(env.found_docs):
        page = domain.page(docname)
        insets[docname] = tuple(
            judge(each.dates, docname, {"superseded-by": each.line}, each.kind)
            for each in page.insets
        )
        if not options.is_excluded(docname):
            declared = page.dates.filled(options.ruled(docname))
            report(find_contradictions(declared, today), docname, page.lines)
            pages[docname] = judge(declared.filled(supplied[docname]), docname, page.lines)
    live = options.client and is_web(app.builder)
    exact_on = today if options.wording == "exact" else None
    return Build(today, pages, insets, options, app.builder, voice, live, exact_on)


def find_today(options: Settings, now: datetime | None = None) -> date:
    """Return the configured day, else that of the build's stamp, else the clock's.

    The last two are counted in the configured time zone.
    """
    if options.today:
        return options.today
    return (stamped_moment() or now or datetime.now(UTC)).astimezone(options.timezone).date()


def _supplied(app: Sphinx, env: BuildEnvironment, options: Settings) -> dict[str, Dates]:
    """Return what others know of each page: git, its evidence and the project's defaults."""
    changed: Mapping[str, CivilDate] = {}
    if options.git:
        changed, gaps = _ask_git(getattr(env, "git_last_updated", None), options.timezone)
        report(gaps, "", {})
    evidence = app.emit_firstresult(EVIDENCE_EVENT, env) or {}
    default = Dates(review_in=options.review_in, owner=options.default_owner)
    return {
        name: default._replace(updated=changed.get(name), evidence_date=evidence.get(name))
        for name in env.found_docs
    }


def _resolve_successor(
    dates: Dates, docname: str, env: BuildEnvironment, lines: Mapping[str, int]
) -> Dates:
    """Make the successor a document name; one that does not exist is reported and left out."""
    name = dates.superseded_by
    successor = name and find_page(name, docname, env.found_docs)
    if name and not successor:
        message = f"superseded-by: there is no page {name!r}"
        report([Problem(Notice.SUPERSEDED, message, "superseded-by")], docname, lines)
    return dates._replace(superseded_by=successor)


def _ask_git(
    noted: Mapping[str, tuple[bytes | str | None, bool] | None] | None, timezone: tzinfo
) -> tuple[dict[str, CivilDate], list[Problem]]:
    """Return the day of each page's last change, and why some have none; none is guessed.

    :param noted: by sphinx-last-updated-by-git: seconds since 1970, and whether git knows the file.
    """
    if noted is None:
        message = "the extension sphinx_last_updated_by_git is not loaded"
        return {}, [Problem(Notice.GIT, message)]
    seconds = {name: each[0] for name, each in noted.items() if each and each[0]}
    missing = [noted[name] for name in noted.keys() - seconds.keys()]
    cut_short = sum(each is not None and each[1] for each in missing)
    unknown = len(missing) - cut_short
    shallow = f"git's history is cut short (a shallow clone); no dates for {cut_short} pages"
    untold = f"git has no dates for {unknown} pages (not tracked, no repository or no git)"
    gaps = ((Notice.GIT_SHALLOW, shallow, cut_short), (Notice.GIT, untold, unknown))
    days = {
        name: CivilDate.of(datetime.fromtimestamp(int(each), timezone).date())
        for name, each in seconds.items()
    }
    return days, [Problem(notice, message) for notice, message, count in gaps if count]
