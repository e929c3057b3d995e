"""Zip files that are the same, byte for byte, whenever their content is the same.

``python -m sphinx_casebook.core.archive FOLDER FILE`` packs a built site for readers offline.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from sphinx_casebook.core.dates import stamped_moment

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The first moment that a zip file can name.
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def stamp() -> tuple[int, int, int, int, int, int]:
    """Return the time of every file in an archive: ``SOURCE_DATE_EPOCH``, else 1980-01-01."""
    moment = stamped_moment() or EARLIEST
    return max(moment, EARLIEST).timetuple()[:6]


def pack(folder: Path, names: Iterable[str], target: Path, *, stored: str | None = None) -> None:
    """Write *target* with the files *names* of *folder*, in the order given.

    :param stored: the one file that is not compressed, as EPUB asks for its ``mimetype``.
    """
    with ZipFile(target, "w") as archive:
        for name in names:
            entry = ZipInfo(name, stamp())
            entry.compress_type = ZIP_STORED if name == stored else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (folder / name).read_bytes())


def main(folder: str, target: str) -> None:
    """Pack every file of *folder* that does not begin with a dot."""
    root = Path(folder)
    names = sorted(
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    )
    pack(root, names, Path(target))


if __name__ == "__main__":
    main(*sys.argv[1:])
