"""Read the rows of a print list. No Sphinx here.

A row is a list item: a part of the pack, how many copies, and how many in large print::

    - lessons/dishes#ex-cup | 18 | 2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Print

if TYPE_CHECKING:
    from collections.abc import Iterable


def read_prints(lines: Iterable[str], first: int = 0) -> tuple[Print, ...]:
    """Return the rows of *lines*, the first of which is line *first* of its file.

    :raises ValueError: a line is no row.
    """
    rows = [(number, text.strip()) for number, text in enumerate(lines, first) if text.strip()]
    return tuple(_read(text, line) for line, text in rows)


def _read(text: str, line: int) -> Print:
    cells = [cell.strip() for cell in text.removeprefix("- ").split("|")]
    if not text.startswith("- ") or not cells[0] or len(cells) not in {2, 3}:
        msg = f"expected '- page | copies | copies in large print', found {text!r}"
        raise ValueError(msg)
    return Print(cells[0], cells[1], cells[2] if len(cells) > 2 else "", line)
