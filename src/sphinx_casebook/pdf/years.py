"""Draw a line of years with room to write above and below it. No Sphinx here."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

#: Width and height, and where the line and its marks are, in millimetres.
_WIDTH, _HEIGHT, _LINE, _BEGIN, _END = 174, 126, 62, 8, 160


class YearsDrawn(NamedTuple):
    """What a line of years says."""

    #: What stands in the box of each mark; empty to be written in.
    years: tuple[str, ...]
    #: What is written above the line, and what below it.
    above: str = ""
    below: str = ""


def draw_years(line: YearsDrawn, *, is_large: bool = False) -> str:
    """Return the line as SVG; its words in 18 point across a page where it *is_large*."""
    size = 6.4 if is_large else 3.8
    step = (_END - _BEGIN) / max(1, len(line.years) - 1)
    wide = min(15.0, step - 2)
    parts = [_text(0, 6, line.above, "start", size), _text(0, 123, line.below, "start", size)]
    parts.append(f'<path d="M2 {_LINE}H168" stroke="#000" stroke-width=".9"/>')
    parts.append(f'<path d="M172 {_LINE}l-6-3v6z"/>')
    for number, year in enumerate(line.years):
        at = _BEGIN + number * step
        parts.append(f'<path d="M{at:.2f} {_LINE - 3}v6" stroke="#000" stroke-width=".6"/>')
        parts.append(
            f'<rect x="{at - wide / 2:.2f}" y="{_LINE + 4}" width="{wide:.2f}" height="8" '
            'fill="#fff" stroke="#666" stroke-width=".35"/>'
        )
        parts.append(_text(at, _LINE + 8 + size / 3, year, "middle", size))
        parts.append(
            f'<path d="M{at:.2f} 10V58M{at:.2f} 76V116" stroke="#bbb" stroke-width=".25" '
            'stroke-dasharray=".8 1.2"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="Source Sans Pro, sans-serif">{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, words: str, anchor: str, size: float) -> str:
    if not words:
        return ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}" text-anchor="{anchor}" '
        f'font-weight="600">{escape(words)}</text>'
    )
