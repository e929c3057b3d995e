"""Read the rows of a print list and compare them with the pack that it lists. No Sphinx here.

A row is a list item: a part of the pack, how many copies, and how many in large print::

    - lessons/dishes#ex-cup | 18 | 2
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.warnings import Problem, hint

from .model import Print
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .model import Edition


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
