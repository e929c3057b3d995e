"""Read the cells of data files from which claims have their numbers, and compare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.warnings import Problem

from .data import DataError, read_data
from .figures import numbers_in, says
from .warnings import Warnings, hint

if TYPE_CHECKING:
    from pathlib import Path

    from .data import Data
    from .model import Cell, Claim, ClaimSet


def read_cells(claims: ClaimSet, folder: Path) -> tuple[dict[Cell, str], list[tuple[str, Problem]]]:
    """Return the text of each cell that *claims* name, and one problem for each mistake.

    :param folder: that of the data files.
    """
    files: dict[str, Data | str] = {}
    cells: dict[Cell, str] = {}
    problems: list[tuple[str, Problem]] = []
    for claim in claims.by_id.values():
        place = claims.places.get((claim.id, "from"))
        for cell in claim.cells:
            if cell.file not in files:
                files[cell.file] = _read(folder, cell.file)
            found = _find(cell, files[cell.file])
            if isinstance(found, str):
                cells[cell] = found
            problem = _compare(claim, cell, found) if isinstance(found, str) else found
            if problem and place:
                message = f"{claim.id}: from: {problem.message}"
                problems.append((place.file, problem._replace(message=message, line=place.line)))
    return cells, problems


def _read(folder: Path, name: str) -> Data | str:
    """Return what a file holds, or why it cannot be used."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        return f"{name} lies outside the folder of the data"
    try:
        return read_data(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        return f"{name} cannot be read: {error}"
    except DataError as error:
        return f"{name}: line {error.line}: {error}"


def _find(cell: Cell, data: Data | str) -> str | Problem:
    """Return the text of *cell*, or what is wrong with its name."""
    if isinstance(data, str):
        return Problem(Warnings.FILE, data)
    if cell.column not in data.columns:
        known = hint(cell.column, data.columns)
        return Problem(Warnings.CLAIM, f"{cell.file} has no column {cell.column!r}{known}")
    found = [row for row in data.rows if row[: len(cell.row)] == cell.row]
    if len(found) == 1:
        return found[0][data.columns.index(cell.column)]
    row = "|".join(cell.row)
    if found:
        message = f"{len(found)} rows of {cell.file} begin with {row!r}; add the next column: "
        return Problem(Warnings.CLAIM, message + repr("|".join(found[0][: len(cell.row) + 1])))
    known = hint(row, ["|".join(each[: len(cell.row)]) for each in data.rows])
    return Problem(Warnings.CLAIM, f"{cell.file} has no row {row!r}{known}")


def _compare(claim: Claim, cell: Cell, text: str) -> Problem | None:
    """Return what is wrong where *claim* does not say the number that stands in *cell*."""
    numbers = numbers_in(text)
    if not numbers:
        return Problem(Warnings.CLAIM, f"{cell} holds no number: {text!r}")
    if any(says(said, number) for said in claim.texts for number in numbers):
        return None
    return Problem(Warnings.DIFFERS, f"{cell} holds {text}, which the claim does not say")
