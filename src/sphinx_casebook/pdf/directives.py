"""What authors write for lists of the editions and of what to print, and the checks of it.

A row of a print list is a list item: a part of the pack, how many copies, and how many in large
print::

    - lessons/dishes#ex-cup | 18 | 2
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.warnings import Problem, hint, line_of, line_of_row, warn

from . import pack, settings
from .layouts import LAYOUTS
from .model import Print
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from .model import Edition

#: Keys of a page's metadata: that it lists editions, and its print lists (edition, rows, line).
LISTED = "pdf-editions"
PRINTS = "pdf-prints"
#: ... and its tick lists (edition, line).
TICKED = "pdf-ticked"


class edition_list(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where the list of editions goes: ``docname``, and the ``names`` of those that it is of."""


class print_list(nodes.General, nodes.Element):  # noqa: N801  # as above
    """Where the print list of an ``edition`` goes: ``docname`` and ``prints``."""


class tick_list(nodes.General, nodes.Element):  # noqa: N801  # as above
    """Where the tick list of an ``edition`` goes: ``docname``, and copies in ``large`` print.

    It says the copies for so many ``people``; for those that the project names where it is empty.
    """


class pack_line(nodes.General, nodes.Element):  # noqa: N801  # as above
    """Where a line leads to the pack of an ``edition``: ``docname``, ``slides`` and ``files``."""


def read_print(text: str, line: int) -> Print:
    """Return the row that *text* is, which stands on *line*.

    :raises ValueError: it is none.
    """
    cells = [cell.strip() for cell in text.removeprefix("- ").split("|")]
    if not text.startswith("- ") or not cells[0] or len(cells) not in {2, 3}:
        msg = f"expected '- page | copies | copies in large print', found {text!r}"
        raise ValueError(msg)
    return Print(cells[0], cells[1], cells[2] if len(cells) > 2 else "", line)


def check(
    name: str, prints: Sequence[Print], line: int, editions: Sequence[Edition]
) -> Iterator[Problem]:
    """Yield what is wrong with the print list of the edition called *name*.

    :param line: where the list begins.
    """
    pack = next((each for each in editions if each.name == name), None)
    if pack is None:
        known = [each.name for each in editions]
        message = f"print-list: there is no edition {name!r}{hint(name, known)}"
        yield Problem(Warnings.UNKNOWN, message, line=line)
        return
    for row in prints:
        if row.sheet not in pack.sheets:
            message = (
                f"print-list: {row.sheet!r} is no sheet of {name}{hint(row.sheet, pack.sheets)}"
            )
            yield Problem(Warnings.UNKNOWN, message, line=row.line)
    for sheet in pack.sheets:
        if sheet not in {row.sheet for row in prints}:
            message = f"print-list: {name} holds {sheet!r}, which the list does not name"
            yield Problem(Warnings.UNLISTED, message, line=line)


class EditionList(SphinxDirective):
    """A table of the editions with their pages and sizes: those that it names, or all.

    Names that are joined, as ``day+day-booklet``, share a row, which is that of the first.
    """

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the place of the table; a name that is no edition's is reported."""
        self.env.metadata[self.env.docname][LISTED] = True
        names = " ".join(self.arguments).split()
        known = [each.name for each in settings.get(self.config).editions]
        for name in " ".join(names).replace("+", " ").split():
            if name not in known:
                message = f"pdf-editions: there is no edition {name!r}{hint(name, known)}"
                warn(Warnings.UNKNOWN, message, (self.env.docname, line_of(self)))
        return [edition_list(docname=self.env.docname, names=names)]


class TickList(SphinxDirective):
    """A table of all that a pack holds, to tick: letter, pages, and copies for so many people."""

    required_arguments = 1
    option_spec: ClassVar[Any] = {
        "large-print": directives.unchanged_required,
        "people": directives.positive_int_list,
    }

    def run(self) -> list[nodes.Node]:
        """Return the place of the table."""
        docname, edition = self.env.docname, self.arguments[0]
        metadata = self.env.metadata[docname]
        metadata[LISTED] = True
        metadata[TICKED] = [*metadata.get(TICKED, ()), (edition, line_of(self))]
        large = self.options.get("large-print", "")
        people = tuple(self.options.get("people", ()))
        return [tick_list(docname=docname, edition=edition, large=large, people=people)]


class PrintPack(SphinxDirective):
    """A line that leads from a plan to its pack, its large print, its slides and its files."""

    required_arguments = 1
    option_spec: ClassVar[Any] = {
        "slides": directives.unchanged_required,
        "files": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the place of the line; a name that is no edition's is reported."""
        docname, edition = self.env.docname, self.arguments[0]
        slides = self.options.get("slides", "")
        self.env.metadata[docname][LISTED] = True
        known = [each.name for each in settings.get(self.config).editions]
        for name in filter(None, (edition, slides)):
            if name not in known:
                say = f"{self.name}: there is no edition {name!r}{hint(name, known)}"
                warn(Warnings.UNKNOWN, say, (docname, line_of(self)))
        files = tuple(self.options.get("files", "").split())
        return [pack_line(docname=docname, edition=edition, slides=slides, files=files)]


class PrintList(SphinxDirective):
    """A table of the sheets of a pack with their pages and the copies that are wanted."""

    required_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the place of the table; a row that is none is reported and left out."""
        docname, edition, prints = self.env.docname, self.arguments[0], list[Print]()
        for number, row in enumerate(self.content):
            line = line_of_row(self, number)
            try:
                prints += [read_print(row.strip(), line)] if row.strip() else []
            except ValueError as error:
                warn(Warnings.ROW, f"{self.name}: {error}", (docname, line))
        metadata = self.env.metadata[docname]
        metadata[LISTED] = True
        metadata[PRINTS] = [*metadata.get(PRINTS, ()), (edition, tuple(prints), line_of(self))]
        return [print_list(docname=docname, edition=edition, prints=tuple(prints))]


def on_env_check_consistency(app: Sphinx, env: BuildEnvironment) -> None:
    """Compare every print list with its pack."""
    editions = settings.get(app.config).editions
    for docname in sorted(env.found_docs):
        for name, prints, begin in env.metadata[docname].get(PRINTS, ()):
            for problem in check(name, prints, begin, editions):
                warn(problem.kind, problem.message, (docname, problem.line))
        for name, begin in env.metadata[docname].get(TICKED, ()):
            if name not in {each.name for each in editions}:
                near = hint(name, [each.name for each in editions])
                say = f"tick-list: there is no edition {name!r}{near}"
                warn(Warnings.UNKNOWN, say, (docname, begin))
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
