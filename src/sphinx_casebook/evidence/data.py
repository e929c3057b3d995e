"""Read the data of a chart: a CSV file under comment lines that say what it is.

Above the header stand ``# title:``, ``# sources:`` (BibTeX keys) and any number of
``# caveat:`` lines.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import NamedTuple

_COMMENT = re.compile(r"#\s*(\w+):\s*(.*)")
_KEYS = ("title", "sources", "caveat")


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

    def cells(self, row: tuple[str, ...]) -> dict[str, str]:
        """Return a row by the names of its columns."""
        return dict(zip(self.columns, row, strict=True))


class DataError(ValueError):
    """The data or the way they are to be drawn cannot be used.

    :param line: of the file, where it is to blame.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def read_data(text: str) -> Data:
    """Read *text*.

    :raises DataError: a comment has an unknown key, or a row has too many or too few cells.
    """
    lines = StringIO(text).readlines()  # a character that merely looks like a line's end is none
    comments = 0
    found: dict[str, list[str]] = {key: [] for key in _KEYS}
    while comments < len(lines) and lines[comments].startswith("#"):
        match = _COMMENT.fullmatch(lines[comments].rstrip())
        if match is None or match[1] not in found:
            msg = f"expected one of {', '.join(f'# {key}:' for key in _KEYS)}"
            raise DataError(msg, comments + 1)
        found[match[1]].append(match[2])
        comments += 1
    columns, rows = _read_rows(lines[comments:], comments)
    keys = tuple(split_keys(";".join(found["sources"])))
    return Data(" ".join(found["title"]), keys, tuple(found["caveat"]), columns, rows)


def split_keys(text: str) -> list[str]:
    """Return the keys in *text*, which separates them by commas or semicolons."""
    return [key for part in re.split(r"[,;]", text) if (key := part.strip())]


def _read_rows(
    lines: list[str], before: int
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    reader = csv.reader(lines, strict=True)
    rows: list[tuple[str, ...]] = []
    try:
        for row in reader:
            if rows and len(row) != len(rows[0]):
                msg = f"{len(row)} cells, where the header has {len(rows[0])}"
                raise DataError(msg, before + reader.line_num)
            rows.append(tuple(cell.strip() for cell in row))
    except csv.Error as error:
        raise DataError(str(error), before + reader.line_num) from None
    if len(rows) < 2 or not rows[0]:
        msg = "expected a header and at least one row"
        raise DataError(msg, before + 1)
    return rows[0], tuple(rows[1:])
