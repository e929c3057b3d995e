"""Print the addresses behind links: as numbered notes at the end of their page.

The notes are made in the tree, since CSS footnotes are not tagged in a PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

_WEB = ("http://", "https://")


def number_addresses(page: nodes.Element, title: str) -> None:
    """Put a number behind each link of *page* to the web and list the addresses at its end."""
    numbers: dict[str, int] = {}
    for link in list(page.findall(nodes.reference)):
        address = link.get("refuri", "")
        if address.startswith(_WEB) and link.astext() != address and link.parent is not None:
            number = numbers.setdefault(address, len(numbers) + 1)
            mark = nodes.superscript("", str(number), classes=["address-number"])
            link.parent.insert(link.parent.index(link) + 1, mark)
    if numbers:
        page += nodes.rubric("", title, classes=["addresses-title"])
        page += nodes.enumerated_list("", *_items(numbers), classes=["addresses"])


def _items(numbers: dict[str, int]) -> Iterator[nodes.list_item]:
    for address in numbers:
        link = nodes.reference("", address, refuri=address)
        yield nodes.list_item("", nodes.paragraph("", "", link))
