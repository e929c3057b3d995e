"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_casebook._builders import is_web
from sphinx_casebook._front_matter import find_lines, find_lost_block, source_of
from sphinx_casebook._notices import report, warn

from . import banner, settings
from .deriving import REPLACED_WARNINGS, derive
from .domain import get_domain
from .metadata import head_tags
from .model import Dates
from .notices import Notice
from .reading import read_front_matter

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def on_config_inited(_app: Sphinx, config: Config) -> None:
    """Speak once of what git does not know, where its extension would for every page."""
    if settings.get(config).git:
        config.suppress_warnings = [*config.suppress_warnings, *REPLACED_WARNINGS]


def on_doctree_read(app: Sphinx, doctree: document) -> None:
    """Store what the page declares, and mark where its banner goes."""
    docname, domain = app.env.docname, get_domain(app.env)
    banner.mark_place(doctree, docname)
    if breakage := find_lost_block(app.env):
        warn(Notice.FRONT_MATTER, breakage.message, (docname, breakage.line))
    timezone = settings.get(app.config).timezone
    dates, problems = read_front_matter(app.env.metadata[docname], timezone, domain.foreign_keys)
    if dates != Dates() or problems:
        lines = find_lines(source_of(app.env))
        report(problems, docname, lines)
        domain.note(docname, dates=dates, lines=lines)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive every verdict of this build."""
    get_domain(env).build = derive(app, env)


def on_casebook_shown(_app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Hand in what each page is to show."""
    return banner.describe(get_domain(env))


def on_html_page_context(
    app: Sphinx, docname: str, _template: str, context: dict[str, Any], doctree: document | None
) -> None:
    """Add what the dates of a page say to machines."""
    judged = get_domain(app.env).build.pages.get(docname)
    if doctree is not None and judged and is_web(app.builder) and settings.get(app.config).metadata:
        context["metatags"] += head_tags(judged.dates, context["metatags"])
