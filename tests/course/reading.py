"""What readers find in each format of the course, as bare words that can be compared."""

from __future__ import annotations

import io
import pickle
import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

import bs4
import pikepdf
from docutils import nodes
from docutils.parsers.rst.tableparser import GridTableParser
from docutils.statemachine import StringList
from pypdf import PdfReader
from sphinx import addnodes

from sphinx_casebook.core.nodes import kind_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

#: Never shown as they are written: what is left out, or drawn anew by each format.
_NOT_TEXT = (nodes.comment, nodes.meta, nodes.raw, addnodes.toctree, addnodes.index, nodes.target)
_HELPERS = ".term-note, .headerlink, script, style, template, [hidden]"


def bare(text: str) -> str:
    """Return the letters, digits and signs of money and shares, without what lies between them.

    Formats differ in quotation marks, marks of emphasis, hyphens and line ends, not in words.
    """
    return re.sub(r"[^\w£%]|_", "", text).casefold()


def sentences(page: Path, without: Collection[str] = ()) -> Iterator[str]:
    """Yield each sentence of a pickled page but those in blocks of the kinds *without*; a
    reference inside one divides it, since formats say the rest of it in different ways."""
    document = pickle.loads(page.read_bytes())  # noqa: S301  # Sphinx wrote it just now
    for node in list(document.findall(nodes.Element)):
        if kind_of(node) in without and node.parent is not None:
            node.parent.remove(node)
    for node in document.findall(_holds_text):
        whole = "".join(_runs(node))
        for part in whole.split("\0"):
            for sentence in re.split(r"(?<=[.?!:;”]) +", part):
                if len(bare(sentence)) > 1:
                    yield sentence.strip()
    for image in document.findall(nodes.image):
        yield from filter(None, [image.get("alt")])


def _holds_text(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.TextElement) or isinstance(node, (nodes.Inline, *_NOT_TEXT)):
        return False
    return not any(isinstance(each, _NOT_TEXT) for each in _above(node))


def _above(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _runs(node: nodes.Element) -> Iterator[str]:
    """Yield the words of *node*, and a mark where a format puts words of its own."""
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif isinstance(child, addnodes.download_reference) or not child.children:
            yield "\0"
        elif isinstance(child, nodes.reference | addnodes.pending_xref):
            yield "\0" + ("".join(_runs(child)) if child.get("refexplicit", True) else "") + "\0"
        elif not isinstance(child, _NOT_TEXT):
            yield from _runs(child)


def web(page: Path) -> str:
    """Return the words of a page of a site or an e-book, alternative texts included."""
    soup = bs4.BeautifulSoup(page.read_bytes(), "html5lib")
    for each in soup.select(_HELPERS):
        each.decompose()
    for image in soup.select("img[alt]"):
        image.replace_with(str(image["alt"]))
    return bare((soup.find("article") or soup.body or soup).get_text())


def text(page: Path) -> str:
    """Return the words of a page of plain text, its tables cell by cell."""
    lines = page.read_text(encoding="utf-8").splitlines()
    parts = []
    for is_table, group in groupby(lines, key=lambda line: line.lstrip()[:1] in {"+", "|"}):
        found = [*group]
        parts += _cells(found) if is_table else found
    return bare("\n".join(parts))


def _cells(lines: list[str]) -> Iterator[str]:
    block = StringList([line.strip() for line in lines])
    _, head, body = GridTableParser().parse(block)
    for row in [*head, *body]:
        yield from ("\n".join(cell[3]) for cell in row if cell is not None)


#: Letters that tell a part of a sentence from parts of others, and of the rest of it.
_MOST, _LEAST = 12, 3


def paper(book: Path) -> str:
    """Return the words of a PDF, without running heads, and its alternative texts."""
    with pikepdf.open(book) as pdf:
        described = [str(each["/Alt"]) for each in pdf.objects if _is_described(each)]
        for page in pdf.pages:
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream([*_content(page)]))
        clean = io.BytesIO()
        pdf.save(clean)
    pages = [page.extract_text() for page in PdfReader(clean).pages]
    return bare("\n".join([*pages, *described]))


def _is_described(thing: Any) -> bool:  # noqa: ANN401  # any object of a PDF
    return isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing


def _content(page: pikepdf.Page) -> Iterator[Any]:
    """Yield what a page draws, without the text in its upper and lower margin."""
    height = float(page.mediabox[3]) / 0.75  # WeasyPrint counts in pixels, from the top
    is_body = True
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "Tm":
            is_body = 0.05 < float(instruction.operands[5]) / height < 0.95
        if is_body or operator not in {"TJ", "Tj"}:
            yield instruction


def is_in(sentence: str, text: str) -> bool:
    """Tell whether bare *text* of paper has *sentence*, which may run on over the end of a page.

    What is drawn last on a page, such as a figure or the numbers of a list, then stands within it.
    """
    parts = [bare(word) for word in sentence.split()]
    halves = (("".join(parts[:k]), "".join(parts[k:])) for k in range(len(parts) + 1))
    return any(
        first in text and last in text
        for first, last in halves
        if not last
        or (max(len(first), len(last)) >= _MOST and min(len(first), len(last)) >= _LEAST)
    )
