"""Pack an Office file again, so that the same content has the same bytes."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sphinx_casebook.core.archive import EARLIEST, stamp
from sphinx_casebook.core.dates import stamped_moment

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

#: Where Office looks for what a package holds; it comes first.
_CONTENTS = "[Content_Types].xml"


def write(document: Any, target: Path, properties: Any) -> None:  # noqa: ANN401  # of two libraries
    """Save *document* at *target*, dated by ``SOURCE_DATE_EPOCH`` alone."""
    moment = (stamped_moment() or EARLIEST).replace(tzinfo=None)
    properties.created = properties.modified = moment
    properties.last_modified_by = properties.author
    properties.revision = 1
    part = target.with_suffix(".part")
    document.save(str(part))
    _pack_again(part, target)
    part.unlink()


def _pack_again(source: Path, target: Path) -> None:
    with ZipFile(source) as archive:
        names = sorted(archive.namelist(), key=lambda name: (name != _CONTENTS, name))
        content = {name: archive.read(name) for name in names}
    partial = target.with_suffix(".whole")
    with ZipFile(partial, "w") as archive:
        for name in names:
            entry = ZipInfo(name, stamp())
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, _without_times(name, content[name]))
    partial.replace(target)  # an interrupted build leaves no half file behind


def _without_times(name: str, content: bytes) -> bytes:
    """Return *content* without the times of workbooks that hold the numbers of charts."""
    if not name.endswith(".xlsx"):
        return content
    import io  # only decks with charts come here

    made = io.BytesIO()
    epoch = datetime(1980, 1, 1, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with ZipFile(io.BytesIO(content)) as book, ZipFile(made, "w") as again:
        for each in sorted(book.namelist(), key=lambda each: (each != _CONTENTS, each)):
            entry = ZipInfo(each, stamp())
            entry.compress_type = ZIP_DEFLATED
            again.writestr(entry, re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", epoch, book.read(each)))
    return made.getvalue()
