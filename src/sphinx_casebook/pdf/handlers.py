"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.warnings import warn

from . import lists, pack, print_lists, records, settings

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Keys of a page's metadata: that it lists editions, and its print lists (edition, rows, line).
LISTED = "pdf-editions"
PRINTS = "pdf-prints"

#: A tag of builds that write for paper.
PAPER = "paper"


def on_env_check_consistency(app: Sphinx, env: BuildEnvironment) -> None:
    """Compare every print list with its pack."""
    editions = settings.get(app.config).editions
    for docname in sorted(env.found_docs):
        for name, prints, line in env.metadata[docname].get(PRINTS, ()):
            for problem in print_lists.check(name, prints, line, editions):
                warn(problem.kind, problem.message, (docname, problem.line))


def on_casebook_views(app: Sphinx, env: BuildEnvironment) -> dict[str, object]:
    """Return what pages with a list of editions, or of what to print, show of other things."""
    listed = [name for name in env.found_docs if LISTED in env.metadata[name]]
    if not listed:
        return {}
    options = settings.get(app.config)
    known = sorted(records.drawn(app.srcdir, options.folder).items())
    return {name: (known, options, _titles(env, name)) for name in listed}


def _titles(env: BuildEnvironment, docname: str) -> list[str]:
    shown = env.metadata[docname].get(PRINTS, ())
    return [pack.title(env, each.sheet) for _, prints, _ in shown for each in prints]


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Make the tables of a page."""
    lists.show(doctree, app.builder)
