"""Blocks of one kind from all lessons and chapters, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from sphinx_casebook.core.nodes import line, table, text

from . import messages
from .blocks import capital, outcomes_list, rated
from .borrowing import borrow
from .derived import Target
from .links import target_link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .links import Scene
    from .model import Block, Page

#: What can be collected.
COLLECTED = ("keypoints", "objectives", "exercise", "discussion", "rating")


class Found(NamedTuple):
    """A block and its page."""

    #: The page.
    docname: str
    #: The block.
    block: Block


def collect(kind: str, options: Mapping[str, Any], scene: Scene) -> list[nodes.Node]:
    """Return all blocks of *kind*, in reading order."""
    found = [
        Found(docname, block)
        for docname in scene.build.order
        if _is_wanted(docname, options, scene)
        for block in scene.pages[docname].blocks
        if block.kind == kind
    ]
    if not found:
        return [nodes.paragraph("", scene.phrases.say(messages.NOTHING))]
    if kind == "exercise":
        return [_exercises(found, scene)]
    return [_ratings(found, scene)] if kind == "rating" else [_bodies(found, scene)]


def _is_wanted(docname: str, options: Mapping[str, Any], scene: Scene) -> bool:
    page = scene.pages.get(docname)
    taught = docname in scene.build.by_page or scene.options.is_chapter(docname)
    return page is not None and taught and passes(page, options)


def passes(page: Page, options: Mapping[str, Any]) -> bool:
    """Tell whether a page passes the filters of a list."""
    audience, most = options.get("audience"), options.get("minutes")
    return (
        (audience is None or audience in page.declared.audience)
        and (most is None or (page.reading or 0) + page.practice <= most)
        and ("core" not in options or page.declared.core)
    )


def _by_page(found: list[Found]) -> dict[str, list[Block]]:
    pages: dict[str, list[Block]] = {}
    for each in found:
        pages.setdefault(each.docname, []).append(each.block)
    return pages


def _page_link(docname: str, scene: Scene) -> nodes.Element:
    return target_link(Target(docname, "", None, 0, None), scene)


def _bodies(found: list[Found], scene: Scene) -> nodes.definition_list:
    """Return the content of blocks under the name of each page."""
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", "", _page_link(docname, scene)),
            nodes.definition("", *_bodies_of(blocks, docname, scene)),
        )
        for docname, blocks in _by_page(found).items()
    ]
    return nodes.definition_list("", *items, classes=["collected"])


def _bodies_of(blocks: list[Block], docname: str, scene: Scene) -> Iterator[nodes.Node]:
    for block in blocks:
        yield from _body(block, docname, scene)


def _body(block: Block, docname: str, scene: Scene) -> Iterator[nodes.Node]:
    if block.kind == "discussion":
        link = target_link(Target(docname, block.anchor, block, 0, None), scene)
        minutes = scene.phrases.say_of(messages.MINUTES, block.minutes) if block.minutes else ""
        yield nodes.paragraph("", "", link, nodes.Text(f" ({minutes})" if minutes else ""))
    known = [name for name in block.outcomes if name in scene.options.outcomes]
    if block.kind == "objectives" and known:
        yield outcomes_list(known, scene)
    yield from borrow(block.body, docname, scene)


def _exercises(found: list[Found], scene: Scene) -> nodes.table:
    header = [scene.phrases.say(each) for each in messages.EXERCISE_HEADER]
    rows = [
        [
            line(scene.link(docname, block.anchor, block.title)),
            line(_page_link(docname, scene)),
            text(str(block.minutes or "")),
            text(block.group),
            text(block.materials),
        ]
        for docname, block in found
    ]
    return table(header, rows, (26, 26, 9, 12, 20), ("collected",))


def _ratings(found: list[Found], scene: Scene) -> nodes.table:
    """Return one row a page, one column a rating."""
    scales = list(scene.options.ratings)
    header = [
        scene.phrases.say(messages.LESSON_COLUMN),
        *(rated(name, "", scene) for name in scales),
    ]
    rows = []
    for docname, blocks in _by_page(found).items():
        by_name = {block.rating[0]: block for block in blocks}
        cells = [_reason(by_name.get(name), docname, scene) for name in scales]
        rows.append([line(_page_link(docname, scene)), *cells])
    return table(header, rows, (24, *(34 for _ in scales)), ("collected", "ratings"))


def _reason(block: Block | None, docname: str, scene: Scene) -> list[nodes.Node]:
    if block is None:
        return []
    level = nodes.strong("", capital(rated("", block.rating[1], scene)))
    return [nodes.paragraph("", "", level), *borrow(block.body, docname, scene)]
