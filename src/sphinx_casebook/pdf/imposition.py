"""Put the pages of a PDF in order for the printer: a class set, or a booklet to fold.

It is a ``finisher`` of WeasyPrint: it gets the document and the tree of PDF objects. What is on a
page is shared by all its copies. Tags cannot be: a PDF of this kind is for paper, and does not say
that it keeps the rules of PDF/UA.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from weasyprint.document import Document

#: Keys of the catalogue that lead to pages which are no more, and those of a page for screens.
_LEADING = ("Outlines", "Names", "PageMode", "StructTreeRoot", "MarkInfo")
_OF_SCREENS = {"Annots", "StructParents", "Tabs", "Parent"}
#: Pages on one sheet of a booklet.
_FOUR = 4


def packing_order(places: Sequence[tuple[int, int]], copies: Sequence[int]) -> list[int]:
    """Return the numbers of pages in packing order, each sheet as often as it is needed.

    :param places: the first page of each sheet and its last one; 0 is a blank page.
    :param copies: how often each sheet is printed.
    """
    order: list[int] = []
    for (first, last), count in zip(places, copies, strict=True):
        pages = [*range(first, last + 1)] if first else []
        order += [*pages, *([0] if len(pages) % 2 else [])] * count
    return order


def repeat(pdf: pydyf.PDF, order: Iterable[int]) -> None:
    """Make *order* the pages of *pdf*."""
    pages = _pages(pdf)
    box = pages[0]["MediaBox"]
    blank = {"Type": "/Page", "MediaBox": box}
    _become(pdf, (dict(pages[number - 1]) if number else dict(blank) for number in order))


def fold(pdf: pydyf.PDF) -> None:
    """Put the pages of *pdf* two by two on sheets that are folded into a booklet."""
    pages = _pages(pdf)
    _, _, width, height = pages[0]["MediaBox"]
    names = {number: _form(pdf, page) for number, page in enumerate(pages, 1)}
    made = []
    for left, right in _folded(len(pages)):
        forms = {
            f"P{side}": names[number]
            for side, number in enumerate((left, right))
            if number in names
        }
        drawn = [f"q 1 0 0 1 {int(name[1:]) * width} 0 cm /{name} Do Q".encode() for name in forms]
        content = pydyf.Stream(drawn, compress=True)
        pdf.add_object(content)
        made.append(
            {
                "Type": "/Page",
                "MediaBox": pydyf.Array([0, 0, 2 * width, height]),
                "Contents": content.reference,
                "Resources": pydyf.Dictionary({"XObject": pydyf.Dictionary(forms)}),
            }
        )
    _become(pdf, made)


def _folded(count: int) -> Iterator[tuple[int, int]]:
    """Yield the pages on the left and on the right of each side of paper, in order."""
    total = -(-count // _FOUR) * _FOUR
    for sheet in range(total // _FOUR):
        yield total - 2 * sheet, 1 + 2 * sheet
        yield 2 + 2 * sheet, total - 1 - 2 * sheet


def _pages(pdf: pydyf.PDF) -> list[Any]:
    known = {each.reference: each for each in pdf.objects}
    return [known[reference] for reference in pdf.page_references]


def _form(pdf: pydyf.PDF, page: Any) -> bytes:
    """Return a reference to what is on *page*, as a drawing that other pages can hold."""
    known = {each.reference: each for each in pdf.objects}
    stream = known[page["Contents"]]
    form = {"Type": "/XObject", "Subtype": "/Form", "BBox": page["MediaBox"]}
    stream.extra.update({**form, "Resources": page["Resources"]})
    reference: bytes = stream.reference
    return reference


def _become(pdf: pydyf.PDF, pages: Iterable[dict[str, Any]]) -> None:
    """Make *pages* all that *pdf* shows."""
    pdf.pages["Kids"] = pydyf.Array([])
    pdf.pages["Count"] = 0
    for page in pages:
        kept = {key: value for key, value in page.items() if key not in _OF_SCREENS}
        pdf.add_page(pydyf.Dictionary({**kept, "Parent": pdf.pages.reference}))
    for key in _LEADING:
        pdf.catalog.pop(key, None)


def reorder(places: Sequence[tuple[int, int]], copies: Sequence[int], impose: str) -> Any:
    """Return what puts the pages of a document in order before it is written."""

    def finish(_document: Document, pdf: pydyf.PDF) -> None:
        if copies:
            order = packing_order(places, copies)
            shown = {page for first, last in places for page in range(first, last + 1)}
            blank = next((page for page in range(1, len(_pages(pdf)) + 1) if page not in shown), 0)
            repeat(pdf, (number or blank for number in order))  # one that says that it is
        if impose == "booklet":
            fold(pdf)

    return finish
