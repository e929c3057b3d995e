"""The order in which a reader meets the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


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
