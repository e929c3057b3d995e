"""Say how old a page is, in one honest sentence, and who must look at it next.

``model`` holds the values that pass between the stages: read it first. ``settings`` holds the
options, ``directives`` what authors write inside a page.

The stages: read what a page declares (``reading``) -> judge its age (``verdict``) -> say what
each page shows (``index``, in the words of ``messages``) -> show it (``transforms``) -> report
(``report``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook.core import assets, front_matter, outdated
from sphinx_casebook.core import nodes as core_nodes
from sphinx_casebook.core.front_matter import find_lines, find_lost_block, source_of
from sphinx_casebook.core.warnings import report as report_problems  # report is a module
from sphinx_casebook.core.warnings import warn

from . import settings
from .directives import SUMMARY, AgeList, AsOf, ContentAge
from .index import EVIDENCE_EVENT, ContentAgeDomain, derive, get_domain, resolved_dates
from .messages import CATALOGUE
from .model import Dates, Warnings
from .reading import WARNINGS_OF_GIT, canonical_lines, collect, read_front_matter
from .transforms import PlaceholderTransform, content_age_statement, mark_place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from .index import PageView

__all__ = ["EVIDENCE_EVENT", "get_domain", "resolved_dates", "setup"]

_HERE = Path(__file__).parent
_NEEDS = {
    "content-age.css": {"content-age", "content-age-mark"},
    "content-age-box.css": {
        *("content-age-tone-caution", "content-age-act", "content-age-tone-warning"),
        "content-age-withdrawn",
    },
    "content-age.js": {"content-age-series"},
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``content_age``."""
    for extension in (outdated, front_matter, core_nodes):
        app.setup_extension(extension.__name__)
    app.add_message_catalog(CATALOGUE, str(_HERE / "locale"))
    assets.register(app, _HERE / "static", _NEEDS)
    app.add_event(EVIDENCE_EVENT)
    settings.register(app)
    app.add_domain(ContentAgeDomain)
    app.add_role("as-of", AsOf())
    app.add_directive("content-age", ContentAge)
    app.add_directive("content-age-list", AgeList)
    app.add_directive(SUMMARY, AgeList)
    app.add_node(content_age_statement)
    app.add_post_transform(PlaceholderTransform)
    app.connect("config-inited", _speak_once_of_git, priority=600)  # after the options
    app.connect("doctree-read", _read_page)
    app.connect("env-updated", derive, priority=600)  # after git's dates
    app.connect(outdated.EVENT, _views)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _speak_once_of_git(app: Sphinx, _config: object) -> None:
    """Speak once of what git does not know, where its extension would for every page."""
    if settings.get(app.config).git:
        app.config.suppress_warnings = [*app.config.suppress_warnings, *WARNINGS_OF_GIT]


def _read_page(app: Sphinx, doctree: nodes.document) -> None:
    """Store what the page declares, and mark where its note goes."""
    env, forms = app.env, settings.get(app.config).forms
    docname, domain = env.docname, get_domain(env)
    if breakage := find_lost_block(env):
        warn(Warnings.FRONT_MATTER, breakage.message, (docname, breakage.line))
    declared = collect(env.metadata[docname], doctree, forms.keys)
    mark_place(doctree, docname)
    dates, problems = read_front_matter(declared, forms)
    if dates != Dates() or problems:
        lines = canonical_lines(find_lines(source_of(env)), forms.keys)
        report_problems(problems, docname, lines)
        domain.note(docname, dates=dates, lines=lines)


def _views(_app: Sphinx, env: BuildEnvironment) -> Mapping[str, PageView]:
    """Hand in what each page is to show."""
    return get_domain(env).index.views
