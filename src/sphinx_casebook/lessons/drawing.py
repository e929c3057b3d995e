"""Draw the map of lessons and chapters as SVG. No Sphinx here.

It is a grid, which stays legible where many chapters show many lessons and lines would
cross. The ground is light in both modes of a site, and nothing hangs on colour.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

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
