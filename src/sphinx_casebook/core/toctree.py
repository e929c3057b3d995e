"""The order in which a reader meets the pages, and the page that an author names."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
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


def sections_of(outlines: Mapping[str, nodes.Element]) -> dict[str, str]:
    """Return the title of the section in which the contents list a page, where it is in one.

    :param outlines: of each page, as Sphinx keeps them in ``env.tocs``, under its own title.
    """
    found: dict[str, str] = {}

    def look(items: nodes.Element, title: str, depth: int) -> None:
        for item in items.children:
            if isinstance(item, addnodes.toctree):
                for docname in item["includefiles"] if title else ():
                    found.setdefault(docname, title)
            elif isinstance(item, nodes.list_item):
                for below in item.children[1:]:
                    own = item.children[0].astext() if depth else ""
                    look(below, own, depth + 1)  # type: ignore[arg-type]  # a list

    for outline in outlines.values():
        look(outline, "", 0)
    return found


def find_page(name: str, docname: str, pages: Container[str]) -> str | None:
    """Return the one of *pages* that *name* means on *docname*, seen from there or from the root.

    A name may carry the suffix of a source file.
    """
    path = PurePosixPath(name)
    bare = str(path.with_suffix("")) if path.suffix in {".md", ".rst"} else name
    places = (docname_join(docname, bare).lstrip("/"), bare.lstrip("/"))
    return next((place for place in places if place in pages), None)
