"""Slides, 16 by 9; with notes, three to an upright sheet with what to say beside each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.names import INSTRUCTOR_NOTE
from sphinx_casebook.core.select import outermost
from sphinx_casebook.pdf.nodes import framed, paper_division

from .base import Layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_casebook.pdf.context import RenderContext
    from sphinx_casebook.pdf.model import Edition

#: What stands around a slide that has a page by itself.
_PAGE = (
    "margin: 12mm 15mm 18mm; "
    "@bottom-left { font-size: 18pt; width: 85% } @bottom-right { font-size: 18pt }"
)

#: The class of a table of names and numbers that is shown as bars, and how much of its cell the
#: longest takes.
_BARS, _LONGEST = "bar-chart", 85


def gather_notes(doctree: nodes.document) -> None:
    """Put the notes of each slide of *doctree* behind all else on it."""
    for node in outermost(doctree, [INSTRUCTOR_NOTE]):
        slide = _slide_of(node)
        if slide is not None and node.parent is not None:
            node.parent.remove(node)
            _notes_of(slide).append(node)


def _slide_of(node: nodes.Element) -> nodes.section | None:
    """Return the section of the second level around *node*, or of the first where it is above."""
    around = []
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.section):
            around.append(node)
    return around[-2:][0] if around else None


def _notes_of(slide: nodes.section) -> paper_division:
    first = slide.next_node(nodes.section, descend=True)
    place = slide.index(first) if first is not None and first.parent is slide else len(slide)
    before = slide[place - 1] if place else None
    if isinstance(before, paper_division):
        return before
    notes = paper_division(tag="div", classes=["notes"])
    slide.insert(place, notes)
    return notes


def _is_notes(node: nodes.Node) -> bool:
    return isinstance(node, paper_division) and "notes" in node["classes"]


def _slides(page: nodes.section, project: str) -> list[nodes.Element]:
    """Return *page* as slides: its title, its sections, and in small type what comes after.

    :param project: what the deck belongs to; it stands on the slide of the title.
    """
    sections = [child for child in page.children if isinstance(child, nodes.section)]
    first = page.index(sections[0]) if sections else len(page)
    rest = [each for each in page.children[first:] if not isinstance(each, nodes.section)]
    page.children = page.children[:first]
    page.insert(1, nodes.paragraph("", project, classes=["imprint"]))
    page["classes"] += ["title-slide"]
    # The slides are sections of the page, though they do not lie in its frame.
    below = paper_division(tag="div", level=1)
    below += [_sheet(section) for section in sections]
    return [_sheet(page), below, *_small_print(rest)]


def _sheet(section: nodes.section) -> paper_division:
    """Return a slide and its notes."""
    for table in section.findall(nodes.table):
        if _BARS in table["classes"]:
            _draw_bars(table)
    notes = [each for each in section.findall(paper_division) if _is_notes(each)]
    for each in notes:
        each.parent.remove(each)
    return paper_division("", framed(section), *notes, tag="div", classes=["slide"])


def _draw_bars(table: nodes.table) -> None:
    """Put a bar before each number of *table*, as long as its share of the largest."""
    cells = [row[-1] for body in table.findall(nodes.tbody) for row in body.findall(nodes.row)]
    numbers = [(cell, _number(cell.astext())) for cell in cells]
    largest = max((number for _, number in numbers), default=0.0)
    for cell, number in numbers:
        words = cell.next_node(nodes.paragraph)
        if words is not None and number > 0:
            style = {"style": f"width: {_LONGEST * number / largest:.4g}%"}
            words.insert(0, paper_division(tag="span", classes=["bar"], attributes=style))


def _number(text: str) -> float:
    """Return the number that *text* is; 0 where it is none."""
    try:
        return float(text.strip())
    except ValueError:
        return 0.0


def _small_print(rest: Sequence[nodes.Node]) -> list[nodes.Element]:
    return [paper_division("", *rest, tag="div", classes=["small-print"])] if rest else []


def _arrange(page: nodes.section, _edition: Edition, context: RenderContext) -> list[nodes.Element]:
    return _slides(page, context.imprint)


SLIDES = Layout(
    "slides",
    arrange=_arrange,
    size="254mm 142.875mm",
    page=_PAGE,
    font_size=23.0,
    has_notes=True,
)
