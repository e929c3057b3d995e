"""Compare a print list with the pack that it lists. No Sphinx here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.warnings import Problem, hint

from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .model import Edition, Print


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
