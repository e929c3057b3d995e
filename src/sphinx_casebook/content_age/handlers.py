"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_casebook._builders import is_web
from sphinx_casebook._front_matter import find_breakage, find_lines, source_of
from sphinx_casebook._notices import report, warn

from . import banner, settings
from .deriving import derive
from .domain import get_domain
from .metadata import head_tags
from .model import Dates
from .notices import Notice
from .reading import read_front_matter
from .resolving import REPLACED_WARNINGS

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def on_config_inited(_app: Sphinx, config: Config) -> None:
    """Speak once of what git does not know, where its extension would for every page."""
    if settings.get(config).git:
        config.suppress_warnings = [*config.suppress_warnings, *REPLACED_WARNINGS]


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Store what the page declares, and mark where its banner goes."""
    docname, domain = app.env.docname, get_domain(app.env)
    source, metadata = source_of(app.env), app.env.metadata[docname]
    banner.mark_place(doctree, docname)
    # MyST notes a word count even where it drops the block; an rST page may begin with dashes.
    dropped = source.startswith("---") and metadata.keys() <= {"wordcount"}
    in_rst = app.env.doc2path(docname).suffix == ".rst"
    if dropped and not in_rst and (breakage := find_breakage(source)):
        warn(Notice.FRONT_MATTER, breakage.message, (docname, breakage.line))
    timezone = settings.get(app.config).timezone
    dates, problems = read_front_matter(metadata, timezone, domain.foreign_keys)
    if dates != Dates() or problems:
        lines = find_lines(source)
        report(problems, docname, lines)
        domain.note(docname, dates=dates, lines=lines)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive every verdict of this build."""
    get_domain(env).build = derive(app, env)


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
    """Add what the dates of a page say to machines."""
    judged = get_domain(app.env).build.pages.get(docname)
    if doctree is not None and judged and is_web(app.builder) and settings.get(app.config).metadata:
        context["metatags"] += head_tags(judged.dates, context["metatags"])
