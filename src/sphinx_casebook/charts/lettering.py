"""How much room words take, and where they go: pure functions on boxes. No SVG here.

No face is opened: widths are those of a common sans, so that words take a little less room than
is kept for them in most faces, and the same drawing comes out on every machine.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Anchor = Literal["start", "middle", "end"]

#: Lines of text stand this many times their size apart.
LEADING = 1.25
_WIDTHS = {
    "ijl'|": 0.24,
    "ftI.,:;/!()[]-– ’": 0.30,
    "r": 0.35,
    "ckstvxyzJ": 0.50,
    "ABEKPSVXY&": 0.67,
    "CDGHNOQRUw": 0.75,
    "mM%W": 0.89,
}
_OF_LETTER = {letter: width for letters, width in _WIDTHS.items() for letter in letters}


class Box(NamedTuple):
    """A rectangle; y grows downwards."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Return the area that the two have in common."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across * down if across > 0 and down > 0 else 0.0


class Placed(NamedTuple):
    """Lines of text in their place."""

    lines: tuple[str, ...]
    #: Where the first line stands: its anchor and its base line.
    x: float
    y: float
    anchor: Anchor
    box: Box


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide *text* is at most in a common sans."""
    ems = sum(_OF_LETTER.get(letter, 0.56 if letter < "\u0250" else 1.0) for letter in text)
    return ems * size * (1.12 if bold else 1.06)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return *text* in lines no wider than *width*; a word that is wider has its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def widest(lines: Iterable[str], size: float, *, bold: bool = False) -> float:
    """Return the width of the widest of *lines*; nought where there are none."""
    return max((text_width(line, size, bold=bold) for line in lines), default=0.0)


def put(lines: Sequence[str], x: float, top: float, anchor: Anchor, size: float) -> Placed:
    """Return *lines* with the top of the first at *top*."""
    width = widest(lines, size, bold=True)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    box = Box(left, top, left + width, top + len(lines) * size * LEADING)
    return Placed(tuple(lines), x, top + size, anchor, box)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Return *wanted* middles moved apart, each little, so that things of *sizes* do not touch.

    :param low: the end that none goes beyond.
    :param high: the other end, as far as there is room.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    # Measured from the middle of the first, had all stood close together.
    offsets, offset = [0.0] * len(wanted), 0.0
    for before, index in pairwise(order):
        offset += (sizes[before] + sizes[index]) / 2
        offsets[index] = offset
    # What would overlap is moved as one, to the mean of what its members want.
    runs: list[list[float]] = []
    for index in order:
        runs.append([wanted[index] - offsets[index]])
        while len(runs) > 1 and sum(runs[-2]) / len(runs[-2]) > sum(runs[-1]) / len(runs[-1]):
            runs[-2:] = [runs[-2] + runs[-1]]
    starts = [sum(run) / len(run) for run in runs for _ in run]
    least = low + sizes[order[0]] / 2 if order else low
    most = high - offset - sizes[order[-1]] / 2 if order else high
    found = [0.0] * len(wanted)
    for start, index in zip(starts, order, strict=True):
        found[index] = max(min(start, most), least) + offsets[index]
    return found


def beside(
    lines: Sequence[str],
    point: tuple[float, float],
    size: float,
    taken: Sequence[Box],
    inside: Box,
    away: float = 0.0,
) -> Placed:
    """Return *lines* beside *point* where they hide the least of what is *taken*.

    :param away: how far, where the point has a mark that is larger than a dot.
    """
    x, y = point
    is_dot = not away
    height, away = len(lines) * size * LEADING, away or size * 0.7
    tops = (y - away - height, y + away * 0.8)
    ways: list[tuple[float, float, Anchor]] = [(x, top, "middle") for top in tops]
    ways += [(x + away, y - height / 2, "start"), (x - away, y - height / 2, "end")]
    for anchor, dx in (("start", away * 0.6), ("end", -away * 0.6)):
        ways += [(x + dx, top, anchor) for top in tops]  # type: ignore[misc]  # one of the anchors
    far = [(x, y - 2.2 * away - height, "middle"), (x, y + 2.2 * away, "middle")]
    if is_dot:  # so far from a larger mark, words would be taken for those of another
        ways += far  # type: ignore[arg-type]  # as above
    put_ = [put(lines, left, top, anchor, size) for left, top, anchor in ways]
    return min(put_, key=lambda each: _cost(each.box, taken, inside))


def _cost(box: Box, taken: Sequence[Box], inside: Box) -> float:
    area = (box.right - box.left) * (box.bottom - box.top)
    hidden = sum(box.overlap(other) for other in taken)
    return hidden + 4 * (area - box.overlap(inside))


def along(start: tuple[float, float], end: tuple[float, float], width: float = 4) -> list[Box]:
    """Return boxes that a line between two points takes."""
    (x1, y1), (x2, y2) = start, end
    steps = max(1, int(max(abs(x2 - x1), abs(y2 - y1)) // width))
    half = width / 2
    points = [
        (x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps) for step in range(steps + 1)
    ]
    return [Box(x - half, y - half, x + half, y + half) for x, y in points]


def thin_out(widths: Sequence[float], at: Sequence[float], gap: float) -> list[int]:
    """Return which of words in a row to show, so that none touch: always the first and the last.

    :param widths: of each, in their order.
    :param at: the middle of each.
    """
    last = len(at) - 1
    for step in range(1, last + 1):
        chosen = [*range(0, last + 1, step)]
        if chosen[-1] != last:
            # The last takes the place of one that stands too near.
            chosen = [each for each in chosen if last - each >= step / 2] + [last]
        room = all(at[b] - at[a] >= (widths[a] + widths[b]) / 2 + gap for a, b in pairwise(chosen))
        if room:
            return chosen
    return [last] if last >= 0 else []
