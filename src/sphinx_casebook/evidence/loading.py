"""Load the files of claims, sources and data once for each state of a file, and compare them."""

from __future__ import annotations

import os
import re
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pybtex.database import BibliographyData
from sphinxcontrib.bibtex.bibfile import BibData, BibFile, get_mtime, is_bibdata_outdated

from sphinx_casebook.core.warnings import Problem, hint, warn

from . import settings
from .bibliography.parse import make_source, read_bibliography
from .claims_file import find_missing_sources, load_claims
from .csv_file import DataError, read_data
from .domain import get_domain
from .figures import numbers_in, says
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinxcontrib.bibtex.domain import BibtexDomain

    from .csv_file import Data
    from .domain import EvidenceDomain
    from .model import Cell, Claim, ClaimSet

_GLOB = re.compile(r"[*?\[]")


def load_files(app: Sphinx) -> None:
    """Load what has changed, and report the mistakes of all files."""
    domain, folder = get_domain(app.env), Path(app.srcdir)
    _load_sources(app, domain)
    for path, problems in domain.data["sources"][2]:
        _report((path, each) for each in problems)
    _report(_load_claims(settings.get(app.config).claims, folder, domain), folder)
    _report(domain.data["claims"][2], folder)
    _report(find_missing_sources(domain.claims, domain.sources), folder)
    data = folder / settings.get(app.config).data_dir
    domain.data["cells"], problems = read_cells(domain.claims, data)
    _report(problems, folder)


def _load_claims(
    names: Iterable[str], folder: Path, domain: EvidenceDomain
) -> list[tuple[str, Problem]]:
    """Load the claims of all files that *names* match; return what cannot be read."""
    texts, unreadable = dict[str, str](), list[tuple[str, Problem]]()
    for name in names:
        found = _matching(folder, name)
        if not found:
            unreadable.append((name, Problem(Warnings.FILE, "no file of claims matches this")))
        for path in found:
            try:
                texts[os.path.relpath(path, folder)] = path.read_text("utf-8")
            except (OSError, UnicodeDecodeError) as error:
                problem = Problem(Warnings.FILE, f"the claims cannot be read: {error}")
                unreadable.append((name, problem))
    digest = blake2b(repr(texts).encode(), digest_size=12).hexdigest()
    if digest != domain.data["claims"][0]:
        domain.data["claims"] = (digest, *load_claims(texts))
    return unreadable


def _matching(folder: Path, name: str) -> list[Path]:
    """Return the files that *name* stands for: one, or in their order all that a glob matches."""
    if not _GLOB.search(name):
        return [folder / name]
    return sorted(path for path in folder.glob(name) if path.is_file())


def _load_sources(app: Sphinx, domain: EvidenceDomain) -> None:
    """Read the BibTeX files in place of sphinxcontrib-bibtex, which keeps what it is given."""
    bibtex = cast("BibtexDomain", app.env.get_domain("cite"))
    paths = [(Path(app.confdir) / name).resolve() for name in app.config.bibtex_bibfiles]
    encoding = app.config.bibtex_encoding
    state = tuple((str(path), get_mtime(path)) for path in paths)
    is_known = state == domain.data["sources"][0]
    if is_known and not is_bibdata_outdated(bibtex.bibdata, paths, encoding):
        return
    merged, files, problems = BibliographyData(), {}, []
    for path in paths:
        data, found = _read(path, encoding)
        new = {key: entry for key, entry in data.entries.items() if key not in merged.entries}
        merged.add_entries(new.items())
        files[path] = BibFile(get_mtime(path), dict.fromkeys(new))
        problems.append((str(path), (*found, *_repeated(data, new))))
    bibtex.data["bibdata"] = BibData(encoding, files, merged)
    sources = {key: make_source(key, entry) for key, entry in merged.entries.items()}
    domain.data["sources"] = (state, sources, tuple(problems))


def _read(path: Path, encoding: str) -> tuple[BibliographyData, tuple[Problem, ...]]:
    try:
        return read_bibliography(path.read_text(encoding=encoding))
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(Warnings.FILE, f"the sources cannot be read: {error}")
        return BibliographyData(), (problem,)


def _repeated(data: BibliographyData, new: Iterable[str]) -> Iterator[Problem]:
    for key in data.entries.keys() - set(new):
        yield Problem(Warnings.SOURCE, f"{key}: another file holds an entry of this key already")


def _report(problems: Iterable[tuple[str, Problem]], folder: Path = Path()) -> None:
    for name, problem in problems:
        warn(problem.kind, problem.message, f"{folder / name}:{problem.line or 1}")


def read_cells(claims: ClaimSet, folder: Path) -> tuple[dict[Cell, str], list[tuple[str, Problem]]]:
    """Return the text of each cell that *claims* name, and one problem for each mistake.

    :param folder: that of the data files.
    """
    files: dict[str, Data | str] = {}
    cells: dict[Cell, str] = {}
    problems: list[tuple[str, Problem]] = []
    for claim in claims.by_id.values():
        place = claims.lines.get((claim.id, "from"))
        for cell in claim.cells:
            if cell.file not in files:
                files[cell.file] = _read_data_file(folder, cell.file)
            found = _find_cell(cell, files[cell.file])
            if isinstance(found, str):
                cells[cell] = found
            problem = _compare_cell(claim, cell, found) if isinstance(found, str) else found
            if problem and place:
                message = f"{claim.id}: from: {problem.message}"
                problems.append((place.file, problem._replace(message=message, line=place.line)))
    return cells, problems


def _read_data_file(folder: Path, name: str) -> Data | str:
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


def _find_cell(cell: Cell, data: Data | str) -> str | Problem:
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


def _compare_cell(claim: Claim, cell: Cell, text: str) -> Problem | None:
    """Return what is wrong where *claim* does not say the number that stands in *cell*."""
    numbers = numbers_in(text)
    if not numbers:
        return Problem(Warnings.CLAIM, f"{cell} holds no number: {text!r}")
    if any(says(said, number) for said in claim.texts for number in numbers):
        return None
    return Problem(Warnings.DIFFERS, f"{cell} holds {text}, which the claim does not say")
