"""Slides and cards: parts of a page that have to fit a frame of one size.

A frame holds its content, and a measure without width that is as high as the frame should be.
Where the content goes on below the measure, ``weasy`` tells, and a warning names file and line:
a frame grows with its content, so that nothing is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.paper import INSTRUCTOR_NOTE

from .model import CONTENT, FRAME
from .nodes import paper_division
from .select import outermost

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


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


def slides(page: nodes.section, project: str) -> list[nodes.Element]:
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
    """Return a slide and its notes, on a page of their own."""
    notes = [each for each in section.findall(paper_division) if _is_notes(each)]
    for each in notes:
        each.parent.remove(each)
    return paper_division("", framed(section), *notes, tag="div", classes=["slide"])


def _small_print(rest: Sequence[nodes.Node]) -> list[nodes.Element]:
    return [paper_division("", *rest, tag="div", classes=["small-print"])] if rest else []


def cards(page: nodes.section) -> list[nodes.Element]:
    """Return the sections of *page* as cards, or the whole page as one where it has none."""
    found = [child for child in page.children if isinstance(child, nodes.section)]
    for card in found:
        card["classes"] += ["page"]
    return [framed(card) for card in [*found] or [page]]


def framed(section: nodes.section) -> paper_division:
    """Return *section* in a frame, whose parts ``number`` names."""
    content = paper_division("", section, tag="div", classes=["frame-content"])
    measure = paper_division(tag="div", classes=["frame-measure"])
    return paper_division("", measure, content, tag="div", classes=["frame"])


def number(tree: nodes.Element) -> None:
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
