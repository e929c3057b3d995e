"""What is known of the editions that were drawn, kept beside them.

``python -m sphinx_casebook.pdf.records FOLDER`` prints a line for each.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .model import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "editions.json"


def drawn(srcdir: Path, folder: str) -> dict[str, Record]:
    """Return what is known of the editions that were drawn before this build.

    :param folder: where they are, seen from *srcdir*.
    """
    return read(srcdir / folder)


def read(folder: Path) -> dict[str, Record]:
    """Return the records in *folder*; a missing or damaged file holds none."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return {name: Record(**each) for name, each in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def main(folder: Path) -> None:
    """Print a line for each edition in *folder*: its name, its pages, and how long it took."""
    for name, record in read(folder).items():
        print(f"{name}: {record.pages} pages, {record.seconds:.1f} s")


def write(folder: Path, records: Mapping[str, Record]) -> None:
    """Keep *records* in *folder*."""
    text = json.dumps({name: each._asdict() for name, each in records.items()}, indent=2)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
