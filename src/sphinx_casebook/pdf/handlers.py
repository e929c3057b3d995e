"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.warnings import hint, warn

from . import lists, pack, print_lists, records, settings
from .layouts import LAYOUTS
from .warnings import Warnings

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

#: Keys of a page's metadata: that it lists editions, and its print lists (edition, rows, line).
LISTED = "pdf-editions"
PRINTS = "pdf-prints"
#: ... and its tick lists (edition, line).
TICKED = "pdf-ticked"

#: A tag of builds that write for paper.
PAPER = "paper"


def on_env_check_consistency(app: Sphinx, env: BuildEnvironment) -> None:
    """Compare every print list with its pack."""
    editions = settings.get(app.config).editions
    for docname in sorted(env.found_docs):
        for name, prints, line in env.metadata[docname].get(PRINTS, ()):
            for problem in print_lists.check(name, prints, line, editions):
                warn(problem.kind, problem.message, (docname, problem.line))
        for name, line in env.metadata[docname].get(TICKED, ()):
            if name not in {each.name for each in editions}:
                near = hint(name, [each.name for each in editions])
                say = f"tick-list: there is no edition {name!r}{near}"
                warn(Warnings.UNKNOWN, say, (docname, line))
    _check_sheets(env, settings.get(app.config))


def _check_sheets(env: BuildEnvironment, options: settings.Settings) -> None:
    """Say what is wrong with the keys of pages that are sheets of a pack."""
    packs = [each for each in options.editions if LAYOUTS[each.layout].has_sheets]
    found = {
        problem
        for each in packs
        for problem in pack.facts(each.sheets, env.metadata, options.groups)[1]
    }
    for docname, message in sorted(found):
        warn(Warnings.INVALID, message, (docname, 1))


def on_casebook_views(app: Sphinx, env: BuildEnvironment) -> dict[str, object]:
    """Return what pages with a list of editions, or of what to print, show of other things."""
    listed = [name for name in env.found_docs if LISTED in env.metadata[name]]
    if not listed:
        return {}
    options = settings.get(app.config)
    known = sorted(records.drawn(app.srcdir, options.folder).items())
    return {name: (known, options, _sheets(env, name, options)) for name in listed}


def _sheets(env: BuildEnvironment, docname: str, options: settings.Settings) -> list[object]:
    """Return what lists on a page say of the sheets that they name."""
    prints = env.metadata[docname].get(PRINTS, ())
    ticked = {name for name, _ in env.metadata[docname].get(TICKED, ())}
    packs = [each for each in options.editions if each.name in ticked]
    return [
        *(pack.title(env, each.sheet) for _, rows, _ in prints for each in rows),
        *(pack.title(env, sheet) for each in packs for sheet in each.sheets),
        *(pack.facts(each.sheets, env.metadata, options.groups)[0] for each in packs),
    ]


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    """Make the tables of a page."""
    lists.show(doctree, app.builder)
