"""The sheets of a pack: pages, and blocks or sections of pages as ``page#name``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import select
from .model import SHEET
from .nodes import paper_division

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from .model import Edition

#: Attribute of a reference that prints the page of a place in the pack.
PLACE = "sheet_place"


def split(sheet: str) -> tuple[str, str]:
    """Return the page of *sheet* and the name of its part; empty for all of it."""
    docname, _, name = sheet.partition("#")
    return docname, name


def title(env: BuildEnvironment, sheet: str) -> str:
    """Return the title of *sheet*; its name where it has none."""
    docname, name = split(sheet)
    if docname not in env.found_docs:
        return sheet
    words = select.title_of(env.get_doctree(docname), name) if name else env.titles[docname]
    return words.astext() if words else sheet


def mark(section: nodes.section, number: int) -> None:
    """Mark where sheet *number*, which is *section*, begins and ends."""
    section["classes"] += ["sheet"]
    section["ids"].append(_begin(number))
    section += paper_division(tag="div", ids=[_end(number)])


def page_numbers(number: int) -> list[nodes.Node]:
    """Return what prints the pages on which sheet *number* begins and ends, in its own pack."""
    places = (_begin(number), _end(number))
    return [nodes.reference("", "", classes=["page-number"], **{PLACE: each}) for each in places]


def link_page_numbers(tree: nodes.Element) -> None:
    """Make what ``page_numbers`` returned lead to the marks."""
    for link in tree.findall(nodes.reference):
        if PLACE in link:
            link["refid"] = link[PLACE]


def places(edition: Edition, drawn: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last page of each sheet; 0 where it is not among *drawn* places."""
    for number in range(len(edition.sheets)):
        yield drawn.get(_begin(number), 0), drawn.get(_end(number), 0)


def _begin(number: int) -> str:
    return f"{SHEET}{number}-begin"


def _end(number: int) -> str:
    return f"{SHEET}{number}-end"
