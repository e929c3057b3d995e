"""What is known of the editions that were drawn, kept beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .model import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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


def write(folder: Path, records: Mapping[str, Record]) -> None:
    """Keep *records* in *folder*."""
    text = json.dumps({name: each._asdict() for name, each in records.items()}, indent=2)
    (folder / FILE).write_text(text + "\n", encoding="utf-8")
