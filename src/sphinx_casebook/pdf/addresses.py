"""Print the addresses behind links: as numbered notes at the end of their page.

The notes are made in the tree, since CSS footnotes are not tagged in a PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .condensing import ORIGINS
from .nodes import paper_division

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEB = ("http://", "https://")
#: Classes of what tells where figures come from. Its links lead to the register of the site, and
#: an address for each would be longer than what it tells.
_ORIGINS = frozenset({ORIGINS, "evidence-table", "claim-sources"})


def number_addresses(page: nodes.Element, title: str) -> None:
    """Put a number behind each link of *page* to the web and list the addresses at its end."""
    numbers: dict[str, int] = {}
    for link in list(page.findall(nodes.reference)):
        address = link.get("refuri", "")
        if address.startswith(_WEB) and link.astext() != address and not _is_origin(link):
            number = numbers.setdefault(address, len(numbers) + 1)
            mark = nodes.superscript("", str(number), classes=["address-number"])
            link.parent.insert(link.parent.index(link) + 1, mark)
    if numbers:
        end = _end(page)
        end += nodes.rubric("", title, classes=["addresses-title"])
        end += nodes.enumerated_list("", *_items(numbers), classes=["addresses"])


def _end(page: nodes.Element) -> nodes.Element:
    """Return what ends *page*: the columns of what it rests on, or the page where it has none."""
    columns = [each for each in page.findall(paper_division) if ORIGINS in each["classes"]]
    return columns[-1] if columns else page


def _is_origin(link: nodes.reference) -> bool:
    node = link.parent if "internal" in link else None
    while node is not None and not _ORIGINS & {*node.get("classes", ())}:
        node = node.parent
    return node is not None


def _items(numbers: dict[str, int]) -> Iterator[nodes.list_item]:
    for address in numbers:
        link = nodes.reference("", address, refuri=address)
        yield nodes.list_item("", nodes.paragraph("", "", link))
