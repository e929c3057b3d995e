"""What is known of the editions that were drawn, and the file beside them that keeps it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FILE = "editions.json"


class Record(NamedTuple):
    """What is known of an edition that was drawn."""

    #: Of all that it was drawn from.
    digest: str
    #: Number of its pages.
    pages: int
    #: Size of the file, in bytes.
    size: int
    #: Ids of the slides and cards that hold more than fits.
    overfull: tuple[str, ...] = ()
    #: The first and the last page of each of its ``sheets``; 0 where one has no page.
    places: tuple[tuple[int, int], ...] = ()
    #: Addresses that it names and that were not opened.
    refused: tuple[str, ...] = ()
    #: Characters that no face of the toolkit has, and the first page of each.
    unknown: Mapping[str, int] = {}
    #: Lines that are broken too early, with their pages.
    broken: tuple[str, ...] = ()
    #: What else was said of it while it was drawn.
    said: tuple[str, ...] = ()
    #: How long drawing it took.
    seconds: float = 0.0


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
