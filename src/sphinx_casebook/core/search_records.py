"""What a search finds beside pages: claims, sources and the like, given by the parts with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: Asks each part for its records: a list of ``Record``.
EVENT = "casebook-records"


class Record(NamedTuple):
    """One claim, source or the like."""

    #: What it is called beside the result.
    kind: str
    #: Its name, by which it is also found.
    name: str
    #: What it says.
    text: str
    #: The page on which it stands.
    docname: str
    #: Its place there.
    anchor: str


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the event; safe to call from every sub-extension."""
    app.add_event(EVENT)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
