"""Draw the map of chapters and lessons as SVG. No Sphinx here.

The ground is light in both modes of a site, and nothing hangs on colour.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WIDTH = 960
_BOX = 330
_ROW = 46
_TOP = 56
_LEFT, _RIGHT = 16, 540
_LETTERS = 44
_INK, _PALE, _LINE = "#1f2933", "#ffffff", "#5f6b76"


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
    #: Headings of the two columns.
    headings: tuple[str, str]


def draw(drawn: Map) -> str:
    """Return the map as an SVG document."""
    rows = max(len(drawn.chapters), len(drawn.lessons))
    height = _TOP + rows * _ROW + 12
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" font-family="Helvetica, Arial, sans-serif" '
        f'font-size="13" fill="{_INK}">',
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
        f'markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="{_INK}"/></marker></defs>',
        f'<rect width="{_WIDTH}" height="{height}" fill="#fbfbf9"/>',
        *_headings(drawn),
        *_lines(drawn),
        *_arrows(drawn),
        *_boxes(drawn.chapters, _LEFT, 2),
        *_boxes(drawn.lessons, _RIGHT, 10),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _headings(drawn: Map) -> Iterator[str]:
    for left, words in zip((_LEFT, _RIGHT), drawn.headings, strict=True):
        yield f'<text x="{left}" y="32" font-size="16" font-weight="bold">{escape(words)}</text>'


def _middle(row: int) -> float:
    return _TOP + row * _ROW + (_ROW - 8) / 2


def _lines(drawn: Map) -> Iterator[str]:
    start, end = _LEFT + _BOX, _RIGHT
    bend = (end - start) / 2
    for chapter, lesson in drawn.shown:
        top, bottom = _middle(chapter), _middle(lesson)
        yield (
            f'<path d="M{start} {top}C{start + bend} {top} {end - bend} {bottom} {end} {bottom}" '
            f'fill="none" stroke="{_LINE}" stroke-width="1.2"/>'
        )


def _arrows(drawn: Map) -> Iterator[str]:
    """Yield arrows from what to read first to what needs it, right of the lessons."""
    side = _RIGHT + _BOX
    for lesson, needed in drawn.needs:
        top, bottom = _middle(needed) + 6, _middle(lesson) - 6
        out = side + min(80, 18 + 8 * abs(lesson - needed))
        yield (
            f'<path d="M{side} {top}C{out} {top} {out} {bottom} {side + 2} {bottom}" fill="none" '
            f'stroke="{_INK}" stroke-width="1.4" stroke-dasharray="5 3" marker-end="url(#arrow)"/>'
        )


def _boxes(names: Sequence[str], left: int, radius: int) -> Iterator[str]:
    for row, name in enumerate(names):
        top = _TOP + row * _ROW
        yield (
            f'<rect x="{left}" y="{top}" width="{_BOX}" height="{_ROW - 8}" rx="{radius}" '
            f'fill="{_PALE}" stroke="{_INK}"/>'
        )
        words = textwrap.wrap(name, _LETTERS, max_lines=2, placeholder=" …")
        first = top + (23.5 if len(words) == 1 else 16)
        for number, each in enumerate(words):
            y = first + number * 15
            yield f'<text x="{left + 12}" y="{y}">{escape(each)}</text>'
