"""The paper of an edition: its size, what is left free on it, and the smallest type on it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.core.names import INSTRUCTOR_NOTE

from .layouts import LARGE_PRINT, LAYOUTS, is_large

if TYPE_CHECKING:
    from .model import Edition

#: Millimetres of the largest sheet of a series, whose next is half of it, and of others.
_SERIES = {"a": (841, 1189), "b": (1000, 1414), "c": (917, 1297), "jis-b": (1030, 1456)}
_OTHERS = {"letter": (215.9, 279.4), "legal": (215.9, 355.6), "ledger": (279.4, 431.8)}
_UNITS = {
    "mm": 1.0,
    "cm": 10.0,
    "q": 0.25,
    "in": 25.4,
    "pt": 25.4 / 72,
    "pc": 25.4 / 6,
    "px": 0.2646,
}
_LENGTH = re.compile(rf"([\d.]+)({'|'.join(_UNITS)})", re.IGNORECASE)
_BOXES = re.compile(r"@[^{]*\{[^}]*\}")
_MARGIN = re.compile(r"\bmargin(-left|-right|)\s*:([^;]*)")
#: The margins of ``print.css``, which count where neither an edition nor its layout says others.
_MARGINS = "20mm 20mm 22mm 22mm"
#: The paper that is lower than A4.
LOW = "letter"
#: Points of running text, and of the smallest type beside it, in what is held in the hand.
TEXT, SMALLEST = 10.5, 8.5
#: Points of what stands in the margins of large print.
_LARGE = 18


class Page(NamedTuple):
    """A page, in millimetres."""

    width: float
    height: float
    #: What is left free on both sides of a line.
    beside: float = 0.0

    @property
    def line(self) -> float:
        """How long a line is."""
        return self.width - self.beside

    @property
    def turned(self) -> Page:
        """The page with its longer side at the foot."""
        long, short = max(self[:2]), min(self[:2])
        return self._replace(width=long, height=short)


def page_of(edition: Edition) -> Page:
    """Return the page of *edition*; A4 where CSS knows no such paper."""
    size, declared = _declared(edition)
    left = right = 0.0
    for side, words in _MARGIN.findall(f"margin: {_MARGINS}; {_BOXES.sub(';', declared)}"):
        lengths = [*map(_length, words.split()), 0.0]
        if side != "-left":
            right = lengths[1 if len(lengths) > 2 else 0]
        if side != "-right":
            left = lengths[3] if len(lengths) > 4 else right if not side else lengths[0]
    return size_of(size)._replace(beside=left + right)


def size_of(words: str) -> Page:
    """Return the page that CSS calls so: ``A2``, ``A3 landscape``, ``254mm 143mm``."""
    given = words.lower().split()
    name, *more = [each for each in given if each not in {"portrait", "landscape"}] or ["a4"]
    if _LENGTH.fullmatch(name):
        width, height = _length(name), _length(more[0] if more else name)
    elif found := re.fullmatch(r"(a|b|c|jis-b)(\d{1,2})", name):
        width, height = _SERIES[found[1]]
        for _ in range(int(found[2])):
            width, height = height // 2, width
    else:
        width, height = _OTHERS.get(name, (210, 297))
    page = Page(width, height)
    return page.turned if "landscape" in given else page


def _length(words: str) -> float:
    found = _LENGTH.fullmatch(words)
    return float(found[1]) * _UNITS[found[2].lower()] if found else 0.0


def declarations(edition: Edition) -> str:
    """Return what the ``@page`` rule of *edition* says of size, margins and margin boxes."""
    size, declared = _declared(edition)
    return f"size: {size}; {_margin_boxes(edition)}{declared}"


def _declared(edition: Edition) -> tuple[str, str]:
    layout = LAYOUTS[edition.layout]
    size, page = layout.size, layout.page
    if has_notes(edition):  # upright sheets with slides on them
        size = page = ""
    if is_large(edition):
        page = layout.large_page or page
    elif edition.paper.lower() == LOW:
        page = layout.letter_page or page
    own = f"margin: {edition.margins}" if edition.margins else ""
    return size or edition.paper, "; ".join(filter(None, (page, own)))


def has_notes(edition: Edition) -> bool:
    """Tell whether *edition* is for who speaks: with the notes on the sheets."""
    return LAYOUTS[edition.layout].has_notes and INSTRUCTOR_NOTE not in edition.leave_out


def small(edition: Edition) -> float:
    """Return the points of the smallest type: in wide tables, and in the margins.

    In large print nothing is small, and where a layout has large type, small type grows with it.
    """
    if is_large(edition):
        return edition.font_size
    is_far = edition.font_size >= LARGE_PRINT and not has_notes(edition)
    return round(edition.font_size * SMALLEST / TEXT, 1) if is_far else SMALLEST


def _margin_boxes(edition: Edition) -> str:
    """Return the size of what stands in the margins, where it is not the smallest."""
    size = _LARGE if is_large(edition) else small(edition)
    if size == SMALLEST:
        return ""
    places = ("top-left", "top-right", "bottom-left", "bottom-right")
    return "".join(
        f"@{place} {{ font-size: {size:g}pt{'; white-space: nowrap' * (place == places[-1])} }} "
        for place in places
    )
