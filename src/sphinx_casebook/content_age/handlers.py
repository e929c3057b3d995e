"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.dates import CivilDate, stamped_moment
from sphinx_casebook.core.front_matter import find_lines, find_lost_block, source_of
from sphinx_casebook.core.toctree import find_page
from sphinx_casebook.core.warnings import report, warn

from . import settings, transforms
from .domain import Build, get_domain
from .metadata import head_tags
from .model import Dates, Judged
from .reading import find_contradictions, read_front_matter
from .verdict import judge_all
from .warnings import Warnings
from .wording import Voice

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Asks for the ``EvidenceAge`` of pages, by document name; the first answer counts. It fills in
#: where a page declares none.
EVIDENCE_EVENT = "content-age-evidence"
#: Warnings of sphinx-last-updated-by-git, one a page or folder, for which ours stand once.
REPLACED_WARNINGS = ("git.command_not_found", "git.subprocess_error", "git.too_shallow")


def on_config_inited(app: Sphinx, _config: object) -> None:
    """Speak once of what git does not know, where its extension would for every page."""
    if settings.get(app.config).git:
        app.config.suppress_warnings = [*app.config.suppress_warnings, *REPLACED_WARNINGS]


def on_doctree_read(app: Sphinx, doctree: document) -> None:
    """Store what the page declares, and mark where its banner goes."""
    docname, domain = app.env.docname, get_domain(app.env)
    transforms.mark_place(doctree, docname)
    if breakage := find_lost_block(app.env):
        warn(Warnings.FRONT_MATTER, breakage.message, (docname, breakage.line))
    timezone = settings.get(app.config).timezone
    dates, problems = read_front_matter(app.env.metadata[docname], timezone, domain.foreign_keys)
    if dates != Dates() or problems:
        lines = find_lines(source_of(app.env))
        report(problems, docname, lines)
        domain.note(docname, dates=dates, lines=lines)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive every verdict of this build, and report what cannot be right."""
    options, domain, voice = settings.get(app.config), get_domain(env), Voice(app.config.language)
    if not voice.is_translated:
        message = f"no translation of banners for {app.config.language!r}; they speak English"
        warn(Warnings.LANGUAGE, message, None)
    today, changed = find_today(options), _ask_git(env, options) if options.git else {}
    evidence = app.emit_firstresult(EVIDENCE_EVENT, env) or {}
    default = Dates(review_in=options.review_in, owner=options.default_owner)

    def judge(dates: Dates, docname: str, line: int | None, kind: str = "page") -> Judged:
        dates = _find_successor(dates, docname, env, line)
        return judge_all(dates, today, options.policy(dates, kind))

    pages, insets = {}, {}
    for docname in sorted(env.found_docs):
        page = domain.page(docname)
        declared = page.dates.filled(options.ruled(docname))
        insets[docname] = tuple(judge(own, docname, line, kind) for kind, own, line in page.insets)
        if not options.is_excluded(docname):
            report(find_contradictions(declared, today), docname, page.lines)
            found = Dates(updated=changed.get(docname), evidence_date=evidence.get(docname))
            line = page.lines.get("superseded-by")
            pages[docname] = judge(declared.filled(found).filled(default), docname, line)
    exact_on = today if options.wording == "exact" else None
    live = options.client and is_web(app.builder)
    domain.build = Build(today, pages, insets, options, app.builder, voice, live, exact_on)


def on_casebook_shown(_app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Hand in what each page is to show."""
    return transforms.describe(get_domain(env))


def on_html_page_context(
    app: Sphinx, docname: str, _template: str, context: dict[str, Any], doctree: document | None
) -> None:
    """Add what the dates of a page say to machines."""
    judged = get_domain(app.env).build.pages.get(docname)
    if doctree is not None and judged and is_web(app.builder) and settings.get(app.config).metadata:
        context["metatags"] += head_tags(judged.dates, context["metatags"])


def find_today(options: settings.Settings, now: datetime | None = None) -> date:
    """Return the configured day, else that of the build's stamp, else the clock's.

    The last two are counted in the configured time zone.
    """
    if options.today:
        return options.today
    return (stamped_moment() or now or datetime.now(UTC)).astimezone(options.timezone).date()


def _find_successor(dates: Dates, docname: str, env: BuildEnvironment, line: int | None) -> Dates:
    """Make the successor a document name; one that does not exist is reported and left out."""
    name = dates.superseded_by
    successor = name and find_page(name, docname, env.found_docs)
    if name and not successor:
        warn(Warnings.SUPERSEDED, f"superseded-by: there is no page {name!r}", (docname, line))
    return dates._replace(superseded_by=successor)


def _ask_git(env: BuildEnvironment, options: settings.Settings) -> dict[str, CivilDate]:
    """Return the day of each page's last change; where git knows none, none is guessed.

    sphinx-last-updated-by-git notes of a page the seconds since 1970, and whether git knows it.
    """
    noted: Any = getattr(env, "git_last_updated", None)
    if noted is None:
        warn(Warnings.GIT, "the extension sphinx_last_updated_by_git is not loaded", None)
        return {}
    missing = [each for each in noted.values() if not each or not each[0]]
    shallow = sum(each is not None and each[1] for each in missing)
    if shallow:
        message = f"git's history is cut short (a shallow clone); pages without a date: {shallow}"
        warn(Warnings.GIT_SHALLOW, message, None)
    if unknown := len(missing) - shallow:
        message = f"not tracked, no repository or no git; pages without a date: {unknown}"
        warn(Warnings.GIT, message, None)
    return {
        name: CivilDate.of(datetime.fromtimestamp(int(each[0]), options.timezone).date())
        for name, each in noted.items()
        if each and each[0]
    }
