"""The map of chapters and lessons: an image, and the same as a list.

The image is a grid, which stays legible where many chapters show many lessons and lines would
cross. The ground is light in both modes of a site, and nothing hangs on colour.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from docutils import nodes

from sphinx_casebook.lessons import messages

from .facts import relations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.model import PageView

_SVG = "image/svg+xml"
_MARGIN = 16
_NAMES = 340
_COLUMN = 30
_ROW = 26
_TOP = 240
_ARROWS = 96
_LETTERS = {"lesson": 50, "chapter": 32}
_INK, _PALE, _GROUND, _RULE = "#1f2933", "#eef0ec", "#fbfbf9", "#c9d0d7"


class Map(NamedTuple):
    """What is drawn."""

    #: Names of the chapters, in reading order.
    chapters: tuple[str, ...]
    #: Names of the lessons, in reading order.
    lessons: tuple[str, ...]
    #: Pairs of a chapter and a lesson that it shows, by their places.
    shown: tuple[tuple[int, int], ...]
    #: Pairs of a lesson and one to read before it, by their places.
    needs: tuple[tuple[int, int], ...]


def lesson_map(context: RenderContext, env: BuildEnvironment) -> list[nodes.Node]:
    """Return the map for builders that show SVG, and the list for all."""
    if not context.view.lessons:
        return [nodes.paragraph("", context.phrases.say(messages.NOTHING))]
    image = [_image(context, env)] if _SVG in context.builder.supported_image_types else []
    return [*image, relations(context)]


def _image(context: RenderContext, env: BuildEnvironment) -> nodes.image:
    name = nodes.make_id(f"lesson map {context.docname}")
    path = Path(env.doctreedir) / "lesson-maps" / f"{name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    drawn = _map(context.view)
    path.write_text(draw(drawn), encoding="utf-8")
    env.images.add_file(context.docname, str(path))
    alt = context.phrases.say(
        messages.MAP_ALT, lessons=str(len(drawn.lessons)), chapters=str(len(drawn.chapters))
    )
    return nodes.image(uri=str(path), candidates={_SVG: str(path)}, alt=alt, classes=["lesson-map"])


def _map(view: PageView) -> Map:
    lessons = {row.lesson.id: place for place, row in enumerate(view.lessons)}
    shown = {chapter.docname: chapter.words for row in view.lessons for chapter in row.chapters}
    chapters = [each.docname for each in view.to_read if each.docname in shown]
    places = {docname: place for place, docname in enumerate(chapters)}
    dots = [
        (places[chapter.docname], place)
        for place, row in enumerate(view.lessons)
        for chapter in row.chapters
    ]
    needs = [
        (place, lessons[needed])
        for place, row in enumerate(view.lessons)
        for needed in row.declared.needs
        if needed in lessons
    ]
    return Map(
        tuple(shown[docname] for docname in chapters),
        tuple(f"{row.lesson.number}  {row.lesson.title}" for row in view.lessons),
        tuple(sorted(dots)),
        tuple(needs),
    )


def draw(drawn: Map) -> str:
    """Return the map as an SVG document."""
    width = _right(drawn) + _ARROWS  # into which the names of chapters lean, too
    height = _TOP + len(drawn.lessons) * _ROW + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" font-family="Helvetica, Arial, sans-serif" '
        f'font-size="13" fill="{_INK}">',
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
        f'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="{_INK}"/></marker></defs>',
        f'<rect width="{width}" height="{height}" fill="{_GROUND}"/>',
        *_rows(drawn),
        *_columns(drawn),
        *_dots(drawn),
        *_arrows(drawn),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _right(drawn: Map) -> int:
    return _MARGIN + _NAMES + len(drawn.chapters) * _COLUMN


def _middle(row: int) -> int:
    return _TOP + row * _ROW + _ROW // 2


def _center(column: int) -> int:
    return _MARGIN + _NAMES + column * _COLUMN + _COLUMN // 2


def _rows(drawn: Map) -> Iterator[str]:
    for row, name in enumerate(drawn.lessons):
        if row % 2 == 0:
            yield (
                f'<rect x="{_MARGIN}" y="{_TOP + row * _ROW}" width="{_right(drawn) - _MARGIN}" '
                f'height="{_ROW}" fill="{_PALE}"/>'
            )
        words = escape(textwrap.shorten(name, _LETTERS["lesson"], placeholder=" …"))
        yield f'<text x="{_MARGIN + 6}" y="{_middle(row) + 4.5}">{words}</text>'


def _columns(drawn: Map) -> Iterator[str]:
    bottom = _TOP + len(drawn.lessons) * _ROW
    for column, name in enumerate(drawn.chapters):
        x = _center(column)
        yield f'<path d="M{x} {_TOP}V{bottom}" stroke="{_RULE}" stroke-width="1"/>'
        words = escape(textwrap.shorten(name, _LETTERS["chapter"], placeholder=" …"))
        yield f'<text transform="translate({x + 4} {_TOP - 8}) rotate(-68)">{words}</text>'


def _dots(drawn: Map) -> Iterator[str]:
    for chapter, lesson in drawn.shown:
        yield f'<circle cx="{_center(chapter)}" cy="{_middle(lesson)}" r="6"/>'


def _arrows(drawn: Map) -> Iterator[str]:
    """Yield arrows from what to read first to what needs it, right of the grid."""
    side = _right(drawn) + 4
    for lesson, needed in drawn.needs:
        top, bottom = _middle(needed) + 4, _middle(lesson) - 4
        out = side + min(_ARROWS - 16, 24 + 8 * abs(lesson - needed))
        yield (
            f'<path d="M{side} {top}C{out} {top} {out} {bottom} {side + 2} {bottom}" fill="none" '
            f'stroke="{_INK}" stroke-width="1.4" stroke-dasharray="5 3" marker-end="url(#arrow)"/>'
        )
