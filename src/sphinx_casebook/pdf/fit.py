"""What has to fit: slides and cards a frame of one size, and tables the width of the page.

A frame holds its content, and a measure without width that is as high as the frame should be.
Where the content goes on below the measure, ``weasy`` tells, and a warning names file and line:
a frame grows with its content, so that nothing is lost. Tables get smaller type, then a turned
page, and a warning where neither is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from .layouts import is_large
from .model import CONTENT, FRAME
from .nodes import paper_division
from .paper import SMALLEST, TEXT, page_of, small
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .context import RenderContext
    from .model import Edition


def number_frames(tree: nodes.Element) -> None:
    """Give the measure and the content of every frame of *tree* an id."""
    for kind, end in (("frame-measure", ""), ("frame-content", CONTENT)):
        boxes = (each for each in tree.findall(paper_division) if kind in each["classes"])
        for count, box in enumerate(boxes):
            box["ids"] = [f"{FRAME}{count}{end}"]


def overfull(tree: nodes.Element, names: Iterable[str]) -> list[nodes.section]:
    """Return the sections of *tree* in frames whose measures are called *names*."""
    contents = {f"{name}{CONTENT}" for name in names}
    boxes = [each for each in tree.findall(paper_division) if contents & {*each["ids"]}]
    return [child for box in boxes for child in box if isinstance(child, nodes.section)]


#: Classes of a table in smaller type, of one on a turned page and of the title right above it, and
#: of a row taller than a page.
TIGHT, TURNED, TITLE, TALL = "tight-table", "turned-table", "turned-title", "tall-row"
#: Letters of the longest words, and the room around each cell counted as letters, that fit side by
#: side on a line of the book, of 146 mm: in text of 10.5 point, and in type of 8.5; and in that on
#: a turned page, of 233 mm. In large print cells stand closer.
_FITS, _FITS_TIGHT, _FITS_TURNED = 70, 100, 154
_LINE, _TURNED_LINE = 146, 233
_AROUND, _AROUND_LARGE = 2, 1
#: Letters of a cell, divided by the columns of its table, that fill a page.
_PAGE = 2000


def fit_tables(tree: nodes.Element, edition: Edition, context: RenderContext) -> None:
    """Mark the tables of *tree* that need it, and say which do not fit all the same.

    In large print that is to be expected: their words are broken, and nothing is cut off.
    """
    page = page_of(edition)
    around = _AROUND_LARGE if is_large(edition) else _AROUND
    room = page.line / _LINE
    fits = _FITS * room * TEXT / edition.font_size
    fits_tight = _FITS_TIGHT * room * SMALLEST / small(edition)
    fits_turned = _FITS_TURNED * page.turned.line / _TURNED_LINE * SMALLEST / small(edition)
    for table in tree.findall(nodes.table):
        letters = sum(word + around for word in _longest_words(table))
        if letters > fits_tight:
            table["classes"] += [TIGHT, TURNED]
            _turn_title(table)
        elif letters > fits:
            table["classes"].append(TIGHT)
        if letters > fits_turned and not is_large(edition):
            say = f"a table of {_columns(table)} columns is wider than a turned page"
            context.warn(Warnings.WIDE, f"{say}: words are broken; divide or shorten it", table)
        for row in table.findall(nodes.row):
            longest = max((len(cell.astext()) for cell in row.findall(nodes.entry)), default=0)
            if longest > _PAGE / max(1, _columns(table)):
                row["classes"].append(TALL)


def _turn_title(table: nodes.table) -> None:
    block: nodes.Element = table
    while block.parent is not None and not isinstance(block.parent, nodes.section):
        block = block.parent
    if block.parent is not None:
        at = block.parent.index(block)
        before = block.parent[at - 1] if at else None
        if isinstance(before, nodes.title):
            before["classes"].append(TITLE)


def _columns(table: nodes.table) -> int:
    return len([*table.findall(nodes.colspec)])


def _longest_words(table: nodes.table) -> Iterator[int]:
    """Yield the letters of the longest word of each column."""
    longest = [1] * _columns(table)
    for row in table.findall(nodes.row):
        cells = [each for each in row.children if isinstance(each, nodes.entry)]
        for column, cell in enumerate(cells[: len(longest)]):
            if not cell.get("morecols"):
                words = (len(word) for word in cell.astext().split())
                longest[column] = max(longest[column], min(18, max(words, default=1)))
    yield from longest
