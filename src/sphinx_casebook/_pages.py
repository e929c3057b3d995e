"""Find the page that an author names."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util import docname_join

if TYPE_CHECKING:
    from collections.abc import Container


def find_page(name: str, docname: str, pages: Container[str]) -> str | None:
    """Return the one of *pages* that *name* means on *docname*, seen from there or from the root.

    A name may carry the suffix of a source file.
    """
    path = PurePosixPath(name)
    bare = str(path.with_suffix("")) if path.suffix in {".md", ".rst"} else name
    places = (docname_join(docname, bare).lstrip("/"), bare.lstrip("/"))
    return next((place for place in places if place in pages), None)
