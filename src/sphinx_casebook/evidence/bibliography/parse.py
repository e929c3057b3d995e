"""Read BibTeX files so that one mistake costs one entry and never the build.

sphinxcontrib-bibtex prints the sources, but stops at the first syntax error and at an
unknown kind of entry. So the files are read here, with pybtex's own parser, and handed on.

Over 150 lines, since reading, checking and naming a source belong together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urlsplit

from pybtex import errors
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from pybtex.scanner import PybtexSyntaxError

from sphinx_casebook.core.warnings import Problem
from sphinx_casebook.evidence.model import Period, Source
from sphinx_casebook.evidence.periods import parse_period
from sphinx_casebook.evidence.warnings import Warnings, hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pybtex.database import BibliographyData, Entry

    from sphinx_casebook.evidence.model import Read

#: Kinds of entry that reference managers know.
ENTRY_TYPES = [
    "article",
    "book",
    "booklet",
    "conference",
    "inbook",
    "incollection",
    "inproceedings",
    "manual",
    "mastersthesis",
    "misc",
    "phdthesis",
    "proceedings",
    "techreport",
    "unpublished",
]
READ = ("full", "excerpt", "none")
_ENTRY = re.compile(r"^[^\S\n]*(?P<at>@)[A-Za-z]+\s*[{(]\s*(?P<key>[^,\s})]+)", re.MULTILINE)
_NAMED = re.compile(r"(?:entry:|key) (\S+)")
#: What alone can make a text differ from what it prints as, or unreadable.
_LATEX = re.compile(r"[\\{}$~`'\"]|--")
_WEB = ("http", "https")


class Bibliography(NamedTuple):
    """What a BibTeX file holds."""

    #: As sphinxcontrib-bibtex takes it.
    data: BibliographyData
    #: Its mistakes.
    problems: tuple[Problem, ...]


def read_bibliography(text: str) -> Bibliography:
    """Return the entries in *text* that can be used."""
    parser = Parser()
    with errors.capture() as found:
        for chunk in _chunks(text):
            parser.parse_string(chunk)
    lines = {match["key"]: _line(text, match.start("at")) for match in _ENTRY.finditer(text)}
    problems = [_problem(each, lines) for each in found]
    broken = {problem.key for problem in problems}
    for key, entry in parser.data.entries.items():
        problems += _drop_unreadable(key, entry, lines.get(key))
        if key not in broken:
            problems += _check(key, entry, lines.get(key))
    problems.sort(key=lambda problem: problem.line or 0)
    return Bibliography(parser.data, tuple(problems))


def make_source(key: str, entry: Entry) -> Source:
    """Return what lists tell of *entry*."""
    title = plain(entry.fields["title"]) if "title" in entry.fields else key
    return Source(
        key=key,
        short=authors(entry) or publisher(entry) or title,
        title=title,
        date=period_of(entry, "date") or period_of(entry, "year"),
        read=cast("Read", entry.fields.get("read", "full")),
        url="" if is_copy(entry) else safe_url(entry),
    )


def authors(entry: Entry) -> str:
    """Return who wrote it, as the file writes the names."""
    persons = entry.persons.get("author") or entry.persons.get("editor") or []
    return "; ".join(plain(str(person)) for person in persons)


def publisher(entry: Entry) -> str:
    """Return who published it, or in what it appeared."""
    names = ("journal", "booktitle", "institution", "school", "publisher", "howpublished")
    return next((plain(entry.fields[name]) for name in names if name in entry.fields), "")


def period_of(entry: Entry, field: str) -> Period | None:
    """Return the date in *field*; None where there is none that can be read."""
    try:
        return parse_period(entry.fields[field]) if field in entry.fields else None
    except ValueError:
        return None


def is_copy(entry: Entry) -> bool:
    """Tell whether its address is that of a copy, which is printed and not linked."""
    return str(entry.fields.get("copy", "")).lower() == "true"


def safe_url(entry: Entry) -> str:
    """Return its address where that is one of the web; else nothing."""
    url = str(entry.fields.get("url", "")).strip()
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in _WEB and parts.netloc and " " not in url else ""


@lru_cache(maxsize=8192)
def plain(latex: str) -> str:
    """Return the text of a field, without its braces and commands.

    :raises ValueError: it is no LaTeX, which no field of a bibliography holds that was read here.
    """
    if not _LATEX.search(latex):  # most fields; the parser is a slow one
        return latex
    try:
        return str(Text.from_latex(latex))
    except PybtexError as error:
        raise ValueError(str(error)) from error


def _drop_unreadable(key: str, entry: Entry, line: int | None) -> Iterator[Problem]:
    """Take out what could not be printed, such as a backslash at the end of a title."""
    values = {name: [value] for name, value in entry.fields.items()}
    values |= {role: [str(each) for each in persons] for role, persons in entry.persons.items()}
    for name, texts in values.items():
        try:
            for text in filter(_LATEX.search, texts):
                plain(text)
        except ValueError:
            (entry.fields if name in entry.fields else entry.persons).pop(name)
            message = f"{key}: {name}: {'; '.join(texts)!r} cannot be read as LaTeX"
            yield Problem(Warnings.SOURCE, message, line=line)


def _chunks(text: str) -> Iterator[str]:
    """Yield each entry behind as many empty lines as stand before it in the file.

    Read in one go, an entry that is not closed would swallow the next.
    """
    starts = [match.start("at") for match in _ENTRY.finditer(text)]
    for start, end in pairwise([*starts, len(text)]):
        yield "\n" * text.count("\n", 0, start) + text[start:end]


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _problem(error: PybtexError, lines: Mapping[str, int]) -> Problem:
    message = str(error)
    if isinstance(error, PybtexSyntaxError):
        start = _line(error.parser.text, error.error_context_info[0])
        key = next((key for key, line in lines.items() if line == start), "")
        return Problem(Warnings.SOURCE, f"{key}: {message}", key, error.lineno)
    named = _NAMED.search(message)
    return Problem(Warnings.SOURCE, message, line=lines.get(named[1]) if named else None)


def _check(key: str, entry: Entry, line: int | None) -> Iterator[Problem]:
    def problem(message: str) -> Problem:
        return Problem(Warnings.SOURCE, f"{key}: {message}", line=line)

    if entry.type not in ENTRY_TYPES:
        yield problem(f"unknown entry type @{entry.type}{hint(entry.type, ENTRY_TYPES)}")
    if not entry.fields.get("title"):
        yield problem("title: the key is missing")
    if entry.fields.get("read", "full") not in READ:
        yield problem(f"read: {entry.fields['read']!r} is not one of {', '.join(READ)}")
    for field in ("date", "urldate"):
        try:
            parse_period(entry.fields.get(field, "2000"))
        except ValueError as error:
            yield problem(f"{field}: {entry.fields[field]!r}: {error}")
    if entry.fields.get("url") and not safe_url(entry):
        yield problem(f"url: {entry.fields['url']!r} is no address of the web and is not linked")
