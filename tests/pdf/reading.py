"""Read what is in a PDF: its lines with their places, its tags, and what breaks PDF/UA-1."""

from __future__ import annotations

import re
import subprocess
from itertools import pairwise
from math import prod
from typing import TYPE_CHECKING, NamedTuple

import bs4
import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pypdf import PageObject

#: What may stand in what, of the tags of lists and tables.
PARENTS = {
    "/LI": {"/L"},
    "/Lbl": {"/LI", "/Note", "/TOCI", "/BibEntry"},
    "/LBody": {"/LI"},
    "/TR": {"/Table", "/THead", "/TBody", "/TFoot"},
    "/TH": {"/TR"},
    "/TD": {"/TR"},
}
CHILDREN = {
    "/L": {"/LI", "/L", "/Caption"},
    "/LI": {"/Lbl", "/LBody", "/L"},
    "/Table": {"/TR", "/THead", "/TBody", "/TFoot", "/Caption"},
    "/TR": {"/TH", "/TD"},
}


_WORD = re.compile(rb'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax=".+?">(.*?)</word>')
#: Points by which words may touch: their boxes are as wide as their letters advance.
_TOUCHING = 0.5


class Line(NamedTuple):
    """A line of text, with its edges in points from the left."""

    words: tuple[str, ...]
    left: float
    right: float


class Paragraph(NamedTuple):
    """Lines that belong together, on a page."""

    page: int
    lines: tuple[Line, ...]


def paragraphs(path: Path) -> Iterator[Paragraph]:
    """Yield each paragraph of the PDF at *path*, as pdftotext finds them."""
    done = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], capture_output=True, check=True)
    text = re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", done.stdout)
    for number, page in enumerate(bs4.BeautifulSoup(text, "lxml-xml").find_all("page"), 1):
        for block in page.find_all("block"):
            lines = [
                Line(
                    tuple(word.get_text() for word in line.find_all("word")),
                    float(str(line["xMin"])),
                    float(str(line["xMax"])),
                )
                for line in block.find_all("line")
            ]
            yield Paragraph(number, tuple(lines))


def overlaps(path: Path) -> Iterator[tuple[int, str, str]]:
    """Yield the page and the words of each two that lie on each other in a line of a PDF."""
    done = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True)
    for number, page in enumerate(done.stdout.split(b"<page ")[1:], 1):
        words = sorted(
            (round(float(top)), float(left), float(right), text.decode())
            for left, top, right, text in _WORD.findall(page)
        )
        for (top, _, end, word), (below, begin, _, after) in pairwise(words):
            if top == below and begin < end - _TOUCHING:
                yield number, word, after


def sizes(page: PageObject) -> list[tuple[str, float]]:
    """Return each run of text of *page* with its size on paper, in points.

    What a picture writes is in forms, and what places a form on the page scales its type.
    """
    runs: list[tuple[str, float]] = []
    around: list[float] = []
    placed: list[float] = []

    def before(operator: bytes, _operands: object, matrix: list[float], _line: object) -> None:
        # What stands before a form is told after it is called and before its first operator.
        around.extend(placed)
        placed[:] = [abs(matrix[0])] if operator == b"Do" else []

    def after(operator: bytes, _operands: object, _matrix: object, _line: object) -> None:
        if operator == b"Do":
            if placed:  # it was empty, or a photograph
                placed.clear()
            else:
                around.pop()

    def note(text: str, matrix: list[float], line: list[float], _font: object, size: float) -> None:
        if text.strip():
            runs.append((text.strip(), abs(size * line[0] * matrix[0]) * prod(around)))

    page.extract_text(visitor_operand_before=before, visitor_operand_after=after, visitor_text=note)
    return runs


def elements(below: pikepdf.Object) -> Iterator[tuple[pikepdf.Dictionary, str]]:
    """Yield every element of the tree of tags in reading order, with the kind that holds it."""
    pending = [(below, "")]
    while pending:
        node, around = pending.pop()
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node, around
                around = str(node.S)
            pending += [(each, around) for each in reversed(children(node))]


def children(node: pikepdf.Dictionary) -> list[object]:
    found = node.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def broken_rules(path: Path) -> list[str]:
    """Return what in the PDF at *path* breaks the rules of PDF/UA-1 that a machine can check."""
    with pikepdf.open(path) as pdf:
        return sorted({*_of_document(pdf), *_of_tags(pdf), *_of_links(pdf)})


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not ("/MarkInfo" in root and bool(root.MarkInfo.Marked)):
        yield "the document is not marked as tagged"
    if "/Lang" not in root or not str(root.Lang):
        yield "the document names no language"
    if not bool(root.ViewerPreferences.get("/DisplayDocTitle", False)):
        yield "the title is not shown"
    with pdf.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "the document does not say that it is PDF/UA-1"
        if not metadata.get("dc:title"):
            yield "the document has no title"
    fonts = [each for each in pdf.objects if _is_descriptor(each)]
    if not all({"/FontFile", "/FontFile2", "/FontFile3"} & {*font.keys()} for font in fonts):
        yield "a face is not embedded"


def _is_descriptor(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def _of_tags(pdf: pikepdf.Pdf) -> Iterator[str]:
    level = 0
    for node, around in elements(pdf.Root.StructTreeRoot):
        kind = str(node.S)
        inner = {
            str(each.S)
            for each in children(node)
            if isinstance(each, pikepdf.Dictionary) and "/S" in each
        }
        if kind in PARENTS and around not in PARENTS[kind]:
            yield f"{kind} in {around}"
        if kind in CHILDREN and not inner <= CHILDREN[kind]:
            yield f"{inner - CHILDREN[kind]} in {kind}"
        if kind == "/Figure" and not str(node.get("/Alt", "")):
            yield "a picture without words"
        if re.fullmatch(r"/H[1-6]", kind):
            if int(kind[2:]) > level + 1:
                yield f"{kind} after H{level}"
            level = int(kind[2:])
        if kind == "/Link" and not any(
            isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/OBJR"
            for each in children(node)
        ):
            yield "a link without an annotation"


def _of_links(pdf: pikepdf.Pdf) -> Iterator[str]:
    for page in pdf.pages:
        notes = [each for each in page.get("/Annots", []) if each.Subtype == "/Link"]
        seen: dict[str, list[list[float]]] = {}
        if notes and page.get("/Tabs") != "/S":
            yield "the order of links is not that of the tags"
        for note in notes:
            said = str(note.get("/Contents", ""))
            target = str(note.get("/Dest", "")) or str(note.A.URI)
            if not said:
                yield f"a link says nothing ({target})"
            elif said == target and "/Dest" in note:
                yield f"a link says an id ({target})"
            if "/StructParent" not in note:
                yield f"a link is in no tag ({target})"
            box = [float(each) for each in note.Rect]
            if any(_is_inside(box, other) for other in seen.get(target, [])):
                yield f"two links on one spot ({target})"
            seen.setdefault(target, []).append(box)


def _is_inside(one: list[float], other: list[float]) -> bool:
    """Tell whether one of two boxes lies in the other; they may share an edge."""
    for inner, outer in ((one, other), (other, one)):
        left, low, right, high = outer
        if (
            left - 0.5 <= inner[0]
            and inner[2] <= right + 0.5
            and low - 0.5 <= inner[1]
            and inner[3] <= high + 0.5
        ):
            return True
    return False
