"""The order in which a reader meets the pages, and the page that an author names."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util import docname_join

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping


def reading_order(
    root: str, contents: Mapping[str, Iterable[str]], found: Iterable[str]
) -> tuple[str, ...]:
    """Return pages as the table of *contents* orders them, and then the others by name."""
    ordered, known = pages_below(root, contents), set(found)
    return tuple(name for name in (*ordered, *sorted(known.difference(ordered))) if name in known)


def pages_below(root: str, contents: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return *root* and all pages below it, as the table of *contents* orders them."""
    ordered: dict[str, None] = {}
    pending = [root]
    while pending:
        docname = pending.pop()
        if docname not in ordered:
            ordered[docname] = None
            pending += reversed(list(contents.get(docname, ())))
    return tuple(ordered)


def find_page(name: str, docname: str, pages: Container[str]) -> str | None:
    """Return the one of *pages* that *name* means on *docname*, seen from there or from the root.

    A name may carry the suffix of a source file.
    """
    path = PurePosixPath(name)
    bare = str(path.with_suffix("")) if path.suffix in {".md", ".rst"} else name
    places = (docname_join(docname, bare).lstrip("/"), bare.lstrip("/"))
    return next((place for place in places if place in pages), None)
