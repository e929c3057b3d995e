"""Read the rows of a route or a session plan, and lay them out by the clock. No Sphinx here.

A row is a list item of cells with bars between them: what it is about, minutes where they
are not known or not right, and a note::

    - ex-one-sentence | 12 min | Watch for rows that are silent.

For a sheet to run a session by, cells say for what they are: ``do:``, ``say:``, ``ask:``,
``watch:`` and ``sheets:``.
"""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_MINUTES = re.compile(r"([0-9]{1,4})\s*(?:min|mins|minutes?)")
_NAME = re.compile(r"[a-z0-9./][\w./-]*(?:#[\w.-]+)?")
#: For what a cell is, in the order of the columns.
PURPOSES = ("do", "say", "ask", "watch", "sheets")
_PURPOSE = re.compile(rf"({'|'.join(PURPOSES)}):\s+(.+)")
_BAR = re.compile(r"\s\|(?:\s|$)")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_PACE = re.compile(r"[0-9](?:\.[0-9]{1,2})?")
_DAY = 24 * 60
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
    #: Cells that say for what they are, each with its purpose.
    cells: tuple[tuple[str, str], ...] = ()

    @property
    def is_break(self) -> bool:
        """Whether it is a break, which no pace stretches."""
        return self.target == BREAK


def read_row(text: str, line: int = 0) -> Row:
    """Return one row.

    :raises ValueError: it has cells too few or too many.
    """
    cells = [" ".join(cell.split()) for cell in _BAR.split(text)]
    minutes = [int(match[1]) for cell in cells if (match := _MINUTES.fullmatch(cell))]
    named = [(match[1], match[2]) for cell in cells if (match := _PURPOSE.fullmatch(cell))]
    plain = [each for each in cells if not (_MINUTES.fullmatch(each) or _PURPOSE.fullmatch(each))]
    first, *rest = plain or [""]
    if not first or len(minutes) > 1 or len(rest) > 1 or len(dict(named)) < len(named):
        msg = f"expected 'name | 10 min | note', found {text!r}"
        raise ValueError(msg)
    is_name = bool(_NAME.fullmatch(first))
    return Row(
        first if is_name else "",
        "" if is_name else first,
        minutes[0] if minutes else None,
        rest[0] if rest else "",
        line,
        tuple(named),
    )


class Rows(NamedTuple):
    """The rows of a plan, as far as they can be read."""

    #: In order.
    rows: list[Row]
    #: What is wrong with the others, each with the line of the content on which it begins.
    problems: list[tuple[int, str]]


def read_rows(lines: Iterable[str]) -> Rows:
    """Return the rows of *lines*, and what is wrong with those that cannot be read."""
    made = Rows([], [])
    for line, text in _items(lines):
        if line < 0:
            made.problems.append((~line, f"expected rows that begin with '- ', found {text!r}"))
            continue
        try:
            made.rows.append(read_row(text, line))
        except ValueError as error:
            made.problems.append((line, str(error)))
    return made


def _items(lines: Iterable[str]) -> list[tuple[int, str]]:
    """Return each item with the line on which it begins; inverted where it belongs to none."""
    found: list[tuple[int, str]] = []
    for number, text in enumerate(lines):
        if text.startswith(("- ", "* ")):
            found.append((number, text[2:]))
        elif text.strip() and not found:
            found.append((~number, text.strip()))
        elif text.strip():
            start, before = found[-1]
            found[-1] = (start, f"{before} {text.strip()}")
    return found


class Slot(NamedTuple):
    """One part of a session."""

    #: Minutes from the start of the session.
    start: int
    #: Minutes that it takes, at the pace of the session.
    minutes: int

    @property
    def end(self) -> int:
        """Minutes from the start of the session to its end."""
        return self.start + self.minutes


def read_clock(text: str) -> int:
    """Return the minutes from midnight to a time such as ``09:30``.

    :raises ValueError: *text* is no time of day.
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        msg = "expected a time such as 09:30"
        raise ValueError(msg)
    return int(match[1]) * 60 + int(match[2])


def clock(minutes: int) -> str:
    """Return the time of day that lies *minutes* after midnight."""
    return "{:02}:{:02}".format(*divmod(minutes % _DAY, 60))


def read_pace(text: str) -> Decimal:
    """Return a factor such as ``1.25``.

    :raises ValueError: *text* is none, or less than a half.
    """
    if not _PACE.fullmatch(text.strip()) or Decimal(text) < Decimal("0.5"):
        msg = "expected a factor of at least 0.5, such as 1.25"
        raise ValueError(msg)
    return Decimal(text)


def lay_out(parts: Iterable[tuple[int, bool]], pace: Decimal) -> list[Slot]:
    """Return the slots of *parts*, one after the other.

    :param parts: minutes of each part, and whether it is a break, which keeps its length.
    """
    slots: list[Slot] = []
    start = 0
    for minutes, is_break in parts:
        slot = Slot(start, minutes if is_break else paced(minutes, pace))
        slots.append(slot)
        start = slot.end
    return slots


def paced(minutes: int, pace: Decimal) -> int:
    """Return *minutes* at *pace*, rounded up to whole minutes."""
    return int((minutes * pace).to_integral_value(ROUND_CEILING))
