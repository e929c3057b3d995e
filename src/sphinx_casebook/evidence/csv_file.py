"""Read data: a CSV file under comment lines that say what it is.

Above the header stand ``# title:``, ``# sources:`` (BibTeX keys) and any number of
``# caveat:`` lines. Spreadsheets save such files in many ways: with a byte order mark, as
UTF-16, with semicolons or tabs, with a first line ``sep=;``, with comments in quotation marks and
filled up with empty cells. All of them are read. Numbers are not guessed at: one that can be
read in two ways is refused, with what to write.
"""

from __future__ import annotations

import codecs
import csv
import re
from io import StringIO
from typing import NamedTuple

_COMMENT = re.compile(r"#\s*(\w+):\s*(.*)", re.DOTALL)
_KEYS = ("title", "sources", "caveat")
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: What may stand between groups of three digits; the narrow spaces are what typesetters write.
_GROUPS = ",\N{NO-BREAK SPACE}\N{THIN SPACE}\N{NARROW NO-BREAK SPACE} "
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_GROUPED = re.compile(rf"[+-]?\d{{1,3}}([{_GROUPS}])\d{{3}}(?:\1\d{{3}})*(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?(?:[1-9]\d{0,2}(?:\.\d{3})+|\d+),\d+")
_GROUPED_BY_POINTS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
#: As many before the point as a number holds exactly.
_DIGITS = 15
#: What offices of statistics write where there is no value.
_ABSENT = {
    "",
    "-",
    "–",
    "—",
    ".",
    "..",
    "...",
    ":",
    "*",
    "x",
    "c",
    "na",
    "n/a",
    "null",
    "nan",
    "none",
}
_WITH_UNIT = re.compile(r"[£$€]?\s*([+-]?[\d.,]*\d)\s*[%£$€a-zA-Z]*")


class Data(NamedTuple):
    """What a file holds."""

    #: What it is about; may be empty.
    title: str
    #: Keys of its sources.
    sources: tuple[str, ...]
    #: What a reader must know before using it.
    caveats: tuple[str, ...]
    #: Names of the columns.
    columns: tuple[str, ...]
    #: Its rows, as text.
    rows: tuple[tuple[str, ...], ...]
    #: On which line of the file each row ends.
    lines: tuple[int, ...]
    #: What stands between two cells.
    separator: str = ","

    def cells(self, row: tuple[str, ...]) -> dict[str, str]:
        """Return a row by the names of its columns."""
        return dict(zip(self.columns, row, strict=True))

    @property
    def guess(self) -> str:
        """What was guessed of the file, in words; empty where it is as we write one."""
        return "" if self.separator == "," else f"read with {_SEPARATORS[self.separator]}"


class DataError(ValueError):
    """The data or the way they are to be drawn cannot be used.

    :param line: of the file, where it is to blame.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def decode(content: bytes) -> str:
    """Return the text of a file.

    :raises DataError: it is neither UTF-8 nor marked as UTF-16.
    """
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        msg = "the file is not in UTF-8; save it as “CSV UTF-8”"
        raise DataError(msg, line) from None


def read_data(content: bytes | str) -> Data:
    """Read a file.

    :raises DataError: a comment has an unknown key, or a row has too many or too few cells.
    """
    text = decode(content) if isinstance(content, bytes) else content
    text = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff"))
    # Lines are not split by ``str.splitlines``: a character that merely looks like an end is none.
    lines = StringIO(text).readlines()
    start = 1 if lines and re.fullmatch(r"sep=.\n?", lines[0]) else 0
    first = next((n for n in range(start, len(lines)) if not _is_comment(lines[n])), len(lines))
    separator = lines[0][4] if start else _separator(lines[first] if first < len(lines) else "")
    found: dict[str, list[str]] = {key: [] for key in _KEYS}
    for number in range(start, first):
        match = _COMMENT.fullmatch(_comment(lines[number], separator))
        if match is None or match[1] not in found:
            msg = f"expected one of {', '.join(f'# {key}:' for key in _KEYS)}"
            raise DataError(msg, number + 1)
        found[match[1]].append(match[2])
    columns, rows = _read_rows(lines[first:], first, separator)
    return Data(
        " ".join(found["title"]),
        tuple(split_keys(";".join(found["sources"]))),
        tuple(found["caveat"]),
        columns,
        tuple(cells for cells, _ in rows),
        tuple(line for _, line in rows),
        separator,
    )


def parse_number(text: str, separator: str = ",") -> float:
    """Return the number that *text* writes: ``1234.5``, ``1,234.5``, ``−3``.

    :param separator: of the file; beside semicolons, points and commas may mean either thing.
    :raises ValueError: it can be read in two ways, or in none; the message says what to write.
    """
    plain = text.strip().replace("\N{MINUS SIGN}", "-")
    ways = _ways(plain, separator)
    if len(ways) == 1:
        [(written, is_ours)] = ways.items()
        if is_ours and len(written.partition(".")[0].lstrip("+-")) > _DIGITS:
            msg = f"{text[:20]}… has more digits than can be drawn; write it in a larger unit"
            raise ValueError(msg)
        if is_ours:
            return float(written)
    if ways:
        # Three decimals could be taken for thousands again, four cannot.
        safe = [f"{way}0" if _GROUPED_BY_POINTS.fullmatch(way) else way for way in ways]
        msg = f"{text!r} can be misread; write {' or '.join(safe)}"
        raise ValueError(msg)
    if re.sub(r"[\[\]()#]", "", plain.lower()) in _ABSENT or plain.startswith("#"):
        msg = f"{text!r} is no number; leave the cell empty where there is no value"
        raise ValueError(msg)
    if (unit := _WITH_UNIT.fullmatch(plain)) and _PLAIN.fullmatch(unit[1]):
        msg = f"{text!r} is no number; write {unit[1]}, and the unit elsewhere"
        raise ValueError(msg)
    msg = f"{text!r} is no number; write digits, such as 1234.5 or 1,234.5"
    raise ValueError(msg)


def _ways(plain: str, separator: str) -> dict[str, bool]:
    """Return how *plain* may be meant, as we write it, and whether that is how we read it."""
    ways: dict[str, bool] = {}
    if _PLAIN.fullmatch(plain):
        ways[plain] = True
    if _GROUPED.fullmatch(plain):
        ways[re.sub(f"[{_GROUPS}]", "", plain)] = True
    is_foreign = separator == ";" or not ways
    if is_foreign and _DECIMAL_COMMA.fullmatch(plain):
        ways[plain.replace(".", "").replace(",", ".")] = False
    if is_foreign and _GROUPED_BY_POINTS.fullmatch(plain):
        ways[plain.replace(".", "")] = False
    return ways


def split_keys(text: str) -> list[str]:
    """Return the keys in *text*, which separates them by commas or semicolons."""
    return [key for part in re.split(r"[,;]", text) if (key := part.strip())]


def _is_comment(line: str) -> bool:
    return line.startswith(("#", '"#'))


def _comment(line: str, separator: str) -> str:
    """Return a comment as it was before a spreadsheet took it for cells."""
    plain = line.rstrip().rstrip(separator).rstrip()
    if not plain.startswith('"'):
        return plain
    cells = next(csv.reader([plain], delimiter=separator))
    return separator.join(cells).rstrip(separator)


def _separator(header: str) -> str:
    """Return what most often stands between the cells of *header*, outside quotation marks."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(_SEPARATORS, key=bare.count)


def _read_rows(
    lines: list[str], before: int, separator: str
) -> tuple[tuple[str, ...], list[tuple[tuple[str, ...], int]]]:
    reader = csv.reader(lines, strict=True, delimiter=separator)
    rows: list[tuple[list[str], int]] = []
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells) or not rows:  # spreadsheets leave empty rows at the end
                rows.append((cells, before + reader.line_num))
    except csv.Error as error:
        raise DataError(str(error), before + reader.line_num) from None
    if len(rows) < 2 or not any(rows[0][0]):
        msg = "expected a header and at least one row"
        raise DataError(msg, before + 1)
    header = rows[0][0]
    width = len(header)
    while not header[width - 1]:  # ... and empty columns
        width -= 1
    for cells, line in rows:
        if len(cells) < width or any(cells[width:]):
            msg = f"{len(cells)} cells, where the header has {width}"
            raise DataError(msg, line)
    _check_header(header[:width], rows[0][1])
    return tuple(header[:width]), [(tuple(cells[:width]), line) for cells, line in rows[1:]]


def _check_header(header: list[str], line: int) -> None:
    """Refuse two columns of one name, of which only one could be drawn.

    :raises DataError: there are.
    """
    seen: set[str] = set()
    for name in header:
        if name in seen:
            msg = f"two columns are named {name!r}"
            raise DataError(msg, line)
        seen.add(name)
