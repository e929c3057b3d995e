"""Read BibTeX files so that one mistake costs one entry and never the build.

sphinxcontrib-bibtex prints the sources, but stops at the first syntax error and at an
unknown kind of entry. So the files are read here, with pybtex's own parser, and handed on.
What reference managers write (``doi``, escapes in addresses, "c. 1984") is understood.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import quote, urlsplit

from pybtex import errors
from pybtex.database.input.bibtex import Parser, UndefinedMacro
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from pybtex.scanner import PybtexSyntaxError
from pybtex.utils import CaseInsensitiveDict

from sphinx_casebook.core.warnings import Problem, hint
from sphinx_casebook.evidence.model import Source
from sphinx_casebook.evidence.periods import parse_published
from sphinx_casebook.evidence.settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pybtex.database import BibliographyData, Entry, Person

    from sphinx_casebook.evidence.model import Period, Read

#: Kinds of entry that reference managers know: BibTeX's, then those that BibLaTeX adds.
ENTRY_TYPES = [
    *("article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings"),
    *("manual", "mastersthesis", "misc", "phdthesis", "proceedings", "techreport", "unpublished"),
    *("artwork", "audio", "bookinbook", "collection", "dataset", "electronic", "image"),
    *("inreference", "jurisdiction", "legal", "legislation", "letter", "movie", "music"),
    *("mvbook", "mvcollection", "mvproceedings", "mvreference", "online", "patent"),
    *("performance", "periodical", "reference", "report", "review", "software", "standard"),
    *("suppbook", "suppcollection", "suppperiodical", "thesis", "video", "www"),
]
READ = ("full", "excerpt", "none")
_ENTRY = re.compile(r"^[^\S\n]*(?P<at>@)[A-Za-z]+\s*[{(]\s*(?P<key>[^,\s})]+)", re.MULTILINE)
_NAMED = re.compile(r"(?:entry:|key) (\S+)")
#: What alone can make a text differ from what it prints as, or unreadable.
_LATEX = re.compile(r"[\\{}$~`'\"&]|--")
#: A command that changes the look of its argument and nothing else.
_LOOK = re.compile(
    r"\\(?:textit|textbf|textsl|textsc|texttt|textrm|textsf|textup|textnormal|text|emph|mbox|url|path"
    r"|textsuperscript|textsubscript|mkbibemph|mkbibbold|mkbibitalic|uppercase|underline|nolinkurl)"
    r"\s*(?=\{)|\\(?:it|bf|sl|sc|tt|rm|em|itshape|bfseries|scshape)\b\s*"
)
#: Commands that pybtex leaves as they are, and what they print.
_PRINTED = {
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“",
    "textquotedblright": "”", "textquotesingle": "’", "textless": "<", "textgreater": ">",
    "textbar": "|", "textasciitilde": "~", "textasciicircum": "^",
}  # fmt: skip
_COMMAND = re.compile(rf"\\({'|'.join(_PRINTED)})(?![A-Za-z])(?:\{{\}}|\s+)?")
_ENQUOTE = re.compile(r"\\(?:enquote|mkbibquote)\*?\s*\{([^{}]*)\}")
_HREF = re.compile(r"\\href\s*\{[^{}]*\}\s*(?=\{)")
#: A lowered or raised number, which stands on its line in plain text.
_INDEX = re.compile(r"\$\s*[_^]\{?([\w+-]+)\}?\s*\$")
#: A formula: what stands between two signs of dollars that nobody took for money.
_FORMULA = re.compile(r"(?<!\\)\$(?=\S)([^$]*[^$\s\\])\$(?!\d)")
_SCRIPT = re.compile(r"([_^])(?:\{([\d+-]+)\}|(\d))")
_SCRIPTS = {
    "^": str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻"),
    "_": str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋"),
}
_SIGN = re.compile(r"\\[A-Za-z]+")
#: Braces to be printed, and what stands for them while others are taken out.
_BRACE = re.compile(r"(?<!\\)\\(?:([{}])|([lr])brace(?![A-Za-z])(?:\{\}|\s+)?)")
_KEPT_BRACES = {"{": "\ue000", "}": "\ue001", "l": "\ue000", "r": "\ue001"}
_BRACES = str.maketrans("\ue000\ue001", "{}")
#: In an address: an escaped character, braces, and the ways to write a tilde.
_TILDE = re.compile(r"\\textasciitilde\s*(?:\{\})?|\{?\$\\sim\$\}?|\\~\s*(?:\{\})?")
_ESCAPED = re.compile(r"\{?\\([_&%#$])\}?")
_WEB = ("http", "https")
_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~-._"
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
#: To what abbreviations (``@string``) may unfold, beside some times the length of the file.
_UNFOLDED, _TIMES = 1_000_000, 10
#: How many authors a list names; of more, the first alone.
_NAMED_AUTHORS = 2


class Bibliography(NamedTuple):
    """What a BibTeX file holds."""

    #: As sphinxcontrib-bibtex takes it.
    data: BibliographyData
    #: Its mistakes.
    problems: tuple[Problem, ...]


class _Abbreviations(CaseInsensitiveDict):  # type: ignore[misc]  # pybtex has no types
    """Values by name, which together unfold to *left* characters and then to none."""

    left: int

    def __getitem__(self, name: str) -> str:
        text = str(super().__getitem__(name))
        self.left -= len(text)
        return text if self.left >= 0 else ""


def read_bibliography(text: str) -> Bibliography:
    """Return the entries in *text* that can be used."""
    parser = Parser()
    parser.macros = _Abbreviations(parser.macros)
    parser.macros.left = _UNFOLDED + _TIMES * len(text)
    lines: dict[str, int] = {}
    problems: list[Problem] = []
    for key, line, chunk in _chunks(text):
        lines.setdefault(key, line)
        fits = parser.macros.left >= 0
        with errors.capture() as found:
            parser.parse_string(chunk)
        problems += [_problem(each, key, line) for each in found]
        if fits and parser.macros.left < 0:
            message = "abbreviations (@string) unfold into a huge text; write the values out"
            problems.append(Problem(Warnings.SOURCE, f"{key}: {message}", line=line))
    broken = {problem.key for problem in problems}
    for key, entry in parser.data.entries.items():
        problems += _drop_unreadable(key, entry, lines.get(key))
        if key not in broken:
            problems += _check(key, entry, lines.get(key))
    problems.sort(key=lambda problem: problem.line or 0)
    return Bibliography(parser.data, tuple(problems))


def make_source(key: str, entry: Entry) -> Source:
    """Return what lists tell of *entry*."""
    title = plain(entry.fields["title"]) if entry.fields.get("title") else key
    return Source(
        key=key,
        short=first_authors(entry) or publisher(entry) or title,
        title=title,
        date=published(entry),
        read=cast("Read", entry.fields.get("read", "full")),
        url="" if is_copy(entry) else safe_url(entry),
    )


def first_authors(entry: Entry) -> str:
    """Return who wrote it, as lists name it: of three and more the first, as in "Price et al."."""
    names, has_others = named_people(entry)
    if len(names) <= _NAMED_AUTHORS and not has_others:
        return authors(entry)
    first = _persons(entry)[0]
    last_names = [*first.prelast_names, *first.last_names]
    return f"{plain(' '.join(last_names) or str(first))} et al."


def _persons(entry: Entry) -> list[Person]:
    return entry.persons.get("author") or entry.persons.get("editor") or []


def named_people(entry: Entry) -> tuple[list[str], bool]:
    """Return who wrote it, and whether others did too, which BibTeX puts down as a last name."""
    names = [plain(str(person)) for person in _persons(entry)]
    has_others = bool(names[1:]) and names[-1] == "others"
    return names[:-1] if has_others else names, has_others


def authors(entry: Entry) -> str:
    """Return who wrote it, as the file writes the names."""
    names, has_others = named_people(entry)
    return "; ".join(names) + (", et al." if has_others else "")


def pages(entry: Entry) -> str:
    """Return its pages, from the first to the last, as print has them: "9–12"."""
    return re.sub(r"(?<=\d)\s*(?:-|–)\s*(?=\d)", "–", plain(entry.fields.get("pages", "")))


def publisher(entry: Entry) -> str:
    """Return who published it, or in what it appeared."""
    names = (
        *("journal", "journaltitle", "booktitle", "institution", "organization", "school"),
        *("publisher", "howpublished"),
    )
    return next((plain(entry.fields[name]) for name in names if entry.fields.get(name)), "")


def published(entry: Entry) -> Period | None:
    """Return when it was published; None where that is not given or cannot be read."""
    month = str(entry.fields.get("month", ""))
    for field, more in (("date", ""), ("year", month)):
        period = period_of(entry, field, more)
        if period:
            return period
    return None


def period_of(entry: Entry, field: str, month: str = "") -> Period | None:
    """Return the date in *field*; None where there is none that can be read."""
    try:
        return parse_published(str(entry.fields.get(field, "")), month)
    except ValueError:
        return None


def is_copy(entry: Entry) -> bool:
    """Tell whether its address is that of a copy, which is printed and not linked."""
    return str(entry.fields.get("copy", "")).lower() == "true"


def address(entry: Entry) -> str:
    """Return its address as one types it: of its page, else of its DOI; may be empty."""
    url = _typed(str(entry.fields.get("url", "")))
    if url:
        return url
    doi = _DOI.fullmatch(_typed(str(entry.fields.get("doi", ""))))
    return f"https://doi.org/{doi[1]}" if doi else ""


def safe_url(entry: Entry) -> str:
    """Return its address where that is one of the web, in letters that links may have."""
    url = address(entry)
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in _WEB or not parts.netloc or " " in url:
        return ""
    return quote(url, safe=_IN_ADDRESSES)


def _typed(field: str) -> str:
    """Return an address without what LaTeX escapes in it."""
    if "\\" not in field and "{" not in field:
        return field.strip()
    return _ESCAPED.sub(r"\1", _TILDE.sub("~", field)).replace("{", "").replace("}", "").strip()


@lru_cache(maxsize=8192)
def plain(latex: str) -> str:
    """Return the text of a field, without its braces and commands.

    :raises ValueError: it is no LaTeX, which no field of a bibliography holds that was read here.
    """
    if not _LATEX.search(latex):  # most fields; the parser is a slow one
        return latex
    text = _BRACE.sub(lambda match: _KEPT_BRACES[match[1] or match[2]], unescape(latex))
    text = _FORMULA.sub(_formula, _INDEX.sub(r"\1", text))
    text = _HREF.sub("", _ENQUOTE.sub(r"“\1”", text))
    text = _COMMAND.sub(lambda match: _PRINTED[match[1]], _LOOK.sub("", text))
    try:
        return str(Text.from_latex(text)).replace("\\$", "$").translate(_BRACES)
    except PybtexError as error:
        raise ValueError(str(error)) from error
    except RecursionError:
        msg = "braces stand inside each other too deeply"
        raise ValueError(msg) from None


def _formula(match: re.Match[str]) -> str:
    """Return a formula of signs and small numbers as text; any other stays as it is written."""
    text = _SCRIPT.sub(lambda each: (each[2] or each[3]).translate(_SCRIPTS[each[1]]), match[1])
    text = _SIGN.sub(lambda each: str(Text.from_latex(f"${each[0]}$")), text)
    return match[0] if re.search(r"[\\^_{}$]", text) else text


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


def _chunks(text: str) -> Iterator[tuple[str, int, str]]:
    """Yield each entry's key, the line on which it begins, and its text.

    Read in one go, an entry that is not closed would swallow the next.
    """
    found = [*_ENTRY.finditer(text)]
    line, read = 1, 0
    ends = [*(each.start("at") for each in found), len(text)][1:]
    for match, end in zip(found, ends, strict=True):
        line += text.count("\n", read, match.start("at"))
        read = match.start("at")
        yield match["key"], line, text[read:end]


def _problem(error: PybtexError, key: str, line: int) -> Problem:
    """Return what is wrong with the entry *key*, which begins on *line*."""
    if isinstance(error, UndefinedMacro):
        message = f"{key}: no @string above it is called {error.args[0]!r}; quote it, if it is text"
        return Problem(Warnings.SOURCE, message, key, line + error.lineno - 1)
    if isinstance(error, PybtexSyntaxError):
        message = f"{key}: syntax error: {super(PybtexSyntaxError, error).__str__()}"
        return Problem(Warnings.SOURCE, message, key, line + error.lineno - 1)
    return Problem(Warnings.SOURCE, str(error), line=line)


def _check(key: str, entry: Entry, line: int | None) -> Iterator[Problem]:
    def problem(message: str) -> Problem:
        return Problem(Warnings.SOURCE, f"{key}: {message}", line=line)

    if entry.type not in ENTRY_TYPES:
        yield problem(f"unknown entry type @{entry.type}{hint(entry.type, ENTRY_TYPES)}")
    if not entry.fields.get("title"):
        yield problem("title: the key is missing")
    if entry.fields.get("read", "full") not in READ:
        yield problem(f"read: {entry.fields['read']!r} is not one of {', '.join(READ)}")
    for field, month in (("date", ""), ("year", entry.fields.get("month", "")), ("urldate", "")):
        try:
            parse_published(str(entry.fields.get(field, "")), str(month))
        except ValueError as error:
            yield problem(f"{field}: {entry.fields[field]!r}: {error}")
    if address(entry) and not safe_url(entry):
        yield problem(f"url: {address(entry)!r} is no address of the web and is not linked")
