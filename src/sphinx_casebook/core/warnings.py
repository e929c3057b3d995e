"""Warnings that name file and line, with a subtype by which each kind can be suppressed."""

from __future__ import annotations

from difflib import get_close_matches
from enum import StrEnum
from importlib.util import find_spec
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Self

from sphinx.util import logging

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.docutils import SphinxDirective, SphinxRole

logger = logging.getLogger(__name__)


class Warnings(StrEnum):
    """The subtypes of one sub-extension's warnings; each member is (subtype, help).

    ``suppress_warnings = ["<warning_type>.<subtype>"]`` hides a warning.
    """

    help: str
    #: The type that all of them share, the name of the sub-extension.
    warning_type: ClassVar[str]

    def __init_subclass__(cls, *, warning_type: str) -> None:
        cls.warning_type = warning_type

    def __new__(cls, value: str, help_text: str) -> Self:
        """Keep the text for the documentation beside the value."""
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.help = help_text
        return kind


class Problem(NamedTuple):
    """A mistake found by a stage that knows no Sphinx, to be reported by its caller."""

    #: Which warning it is.
    kind: Warnings
    #: What is wrong and what would be right.
    message: str
    #: The key in question, to look up its line; absent where the line is known.
    key: str | None = None
    #: Line in the source file, where it is known.
    line: int | None = None


class Line(int):
    """A line of a file that is not the page itself: one that the page includes."""

    #: The file.
    file: str


def line_in(source: str | None, line: int | None, env: BuildEnvironment) -> int | None:
    """Return *line* of *source*, which knows its file where that is not the page being read."""
    page = str(env.doc2path(env.docname))
    if line is None or not source or source.startswith(page):  # a translation adds to the name
        return line
    made = Line(line)
    made.file = source
    return made


def line_of(markup: SphinxDirective | SphinxRole, line: int | None = None) -> int:
    """Return the line at which *markup* stands, which knows its file where a page includes it.

    :param line: another line of its file.
    """
    source = markup.get_source_info()[0]
    return line_in(source, line or markup.lineno, markup.env) or 0


def line_of_row(markup: SphinxDirective, row: int) -> int:
    """Return the line of the content of *markup* that is number *row*, counted from 0."""
    # reStructuredText counts the lines of content from the page, MyST from the directive.
    start = markup.content.offset(0) or markup.lineno + markup.content_offset
    return line_of(markup, start + row + 1)


def warn(
    kind: Warnings, message: str, location: str | tuple[str, int | None] | nodes.Node | None
) -> None:
    """Log one warning."""
    if isinstance(location, tuple) and isinstance(location[1], Line):
        location = f"{location[1].file}:{location[1]:d}"
    logger.warning("%s", message, type=kind.warning_type, subtype=kind.value, location=location)


def fail(app: Sphinx, message: str) -> None:
    """Say in one sentence what cannot be done; the build goes on and ends with status 1.

    Sphinx would print a traceback with an exception, and bury the sentence in it.
    """
    logger.error("%s", message)
    app.statuscode = 1


def report(problems: Iterable[Problem], docname: str, lines: Mapping[str, int]) -> None:
    """Log *problems* of one page, each with the line of its key."""
    for problem in problems:
        line = problem.line or (lines.get(problem.key) if problem.key else None)
        warn(problem.kind, problem.message, (docname, line))


def hint(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the names nearest to *word* as the end of a message; nothing where none is near."""
    near = get_close_matches(word, list(known), n=3, cutoff=cutoff)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""


def find_slip(word: str, known: Iterable[str]) -> str | None:
    """Return the first of *known*, by name, of which *word* is a slip of the pen.

    A slip leaves a letter out, doubles or adds one, or changes two neighbours, inside a word of
    six letters or more, or anywhere in a name with a hyphen, which is no word of the language;
    "publisher" and "owners" are no slips of "published" and "owner".
    """
    return next((each for each in sorted(known) if _is_slip(word, each)), None)


def _is_slip(word: str, known: str) -> bool:
    whole = "-" not in known and (word[:1], word[-1:]) != (known[0], known[-1])
    if len(known) < 6 or word == known or whole:
        return False
    if sorted(word) == sorted(known):
        return any(_swapped(known, at) == word for at in range(1, len(known) - 2))
    short, long = sorted((word, known), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _swapped(word: str, at: int) -> str:
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def require(part: str, extra: str, *modules: str) -> None:
    """Tell that *part* needs *extra*, which brings *modules*; Sphinx prints it and stops.

    :raises ImportError: one of the modules is not installed.
    """
    for name in modules:
        if not _is_installed(name):
            message = f"sphinx_casebook.{part} needs: pip install 'sphinx-casebook[{extra}]'"
            raise ImportError(message)


def _is_installed(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:  # the package around it
        return False
