"""Read the rows of a route or a session plan. No Sphinx here.

A row is a list item of cells with bars between them: what it is about, minutes where they
are not known or not right, and a note::

    - ex-one-sentence | 12 min | Watch for rows that are silent.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_MINUTES = re.compile(r"([0-9]{1,4})\s*(?:min|mins|minutes?)")
_NAME = re.compile(r"[a-z0-9./][\w./-]*")
_BAR = re.compile(r"\s\|(?:\s|$)")
BREAK = "break"


class Row(NamedTuple):
    """One row as written."""

    #: The lesson, activity or page it is about; empty where it is plain words.
    target: str
    #: Plain words; empty where it is about something that exists.
    words: str
    #: Its minutes, where they are written.
    minutes: int | None
    #: What to say, to watch for, or why to read it.
    note: str
    #: Which line of the content it begins on, from 0.
    line: int

    @property
    def is_break(self) -> bool:
        """Whether it is a break, which no pace stretches."""
        return self.target == BREAK


def read_rows(lines: Iterable[str]) -> list[Row]:
    """Return the rows of *lines*.

    :raises ValueError: a line belongs to no row, or a row has cells too few or too many.
    """
    return [read_row(text, line) for line, text in _items(lines)]


def read_row(text: str, line: int = 0) -> Row:
    """Return one row.

    :raises ValueError: it has cells too few or too many.
    """
    cells = [" ".join(cell.split()) for cell in _BAR.split(text)]
    minutes = [int(match[1]) for cell in cells if (match := _MINUTES.fullmatch(cell))]
    first, *rest = [cell for cell in cells if not _MINUTES.fullmatch(cell)] or [""]
    if not first or len(minutes) > 1 or len(rest) > 1:
        msg = f"expected 'name | 10 min | note', found {text!r}"
        raise ValueError(msg)
    is_name = bool(_NAME.fullmatch(first))
    return Row(
        first if is_name else "",
        "" if is_name else first,
        minutes[0] if minutes else None,
        rest[0] if rest else "",
        line,
    )


def _items(lines: Iterable[str]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for number, text in enumerate(lines):
        if text.startswith(("- ", "* ")):
            found.append((number, text[2:]))
        elif text.strip() and not found:
            msg = f"expected rows that begin with '- ', found {text!r}"
            raise ValueError(msg)
        elif text.strip():
            start, before = found[-1]
            found[-1] = (start, f"{before} {text.strip()}")
    return found
