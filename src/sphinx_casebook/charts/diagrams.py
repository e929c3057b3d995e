"""Draw diagrams: dates one below the other, and layers with boxes in them."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from . import svg
from .lettering import LEADING, text_width, wrap
from .scales import Scale, nice_ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .diagram import Layer, Layers, Span, Timeline
    from .svg import Drawing, Frame

_PAD = 10.0
_BETWEEN = 22.0


def draw_timeline(timeline: Timeline, frame: Frame) -> Drawing:
    """Return a mark for each date, under its name.

    A day or a month is a dot. Where less is known, a bracket holds the time in which the date
    lies, with no fill that could be taken for something that lasted.
    """
    size, line = frame.size, frame.size * LEADING
    known = [span.time for span in timeline.spans if span.time]
    low, high = floor(min(start for start, _ in known)), ceil(max(end for _, end in known))
    x = Scale(low, high, 8, frame.width - 8)
    top = size * 1.8
    parts: list[str] = []
    for span in timeline.spans:
        rows = wrap(f"{span.name} · {span.when}", frame.width - 16, size, bold=True)
        parts += _span(span, rows, x, top, size)
        top += len(rows) * line + (24 if span.time else 8)
    ticks = [tick for tick in nice_ticks(low, high, 6) if tick == int(tick)]
    back = [svg.line(x(tick), size * 1.3, x(tick), top, "chart-grid") for tick in ticks]
    for tick in ticks:
        word = str(int(tick))
        half = text_width(word, size) / 2
        middle = min(max(x(tick), half), frame.width - half)
        back.append(svg.text(word, middle, size, "chart-tick", "middle"))
    return svg.Drawing(frame.width, top, tuple(back + parts))


def _span(span: Span, rows: tuple[str, ...], x: Scale, top: float, size: float) -> Iterator[str]:
    line = size * LEADING
    track = top + len(rows) * line + 7
    if span.time is None:
        yield svg.text(rows, x.start, top + size, "chart-note")
        return
    left, right = (x(each) for each in span.time)
    is_late = (left + right) / 2 > (x.start + x.end) / 2
    place, anchor = (x.end, "end") if is_late else (x.start, "start")
    yield svg.text(rows, place, top + size, "chart-label", anchor)  # type: ignore[arg-type]  # an anchor
    middle = (left + right) / 2
    if span.time[1] - span.time[0] < 0.12:  # a month at most
        hollow = " chart-hollow" if span.about else ""
        yield svg.dot(middle, track, f"chart-dot chart-accent{hollow}", 5)
        return
    dashed = " chart-dash-1" if span.about else ""
    for end, inner in ((left, left + 5), (right, right - 5)):
        corner = [(inner, track - 5), (end, track - 5), (end, track + 5), (inner, track + 5)]
        yield svg.path(corner, "chart-bracket")
    yield svg.line(left, track, right, track, f"chart-hair{dashed}")
    yield svg.dot(middle, track, "chart-dot chart-accent chart-hollow", 4)


class _Row(NamedTuple):
    """Boxes beside one another."""

    boxes: tuple[tuple[str, ...], ...]
    height: float


def draw_layers(layers: Layers, frame: Frame) -> Drawing:
    """Return frames below one another, with an arrow from each to the next."""
    parts: list[str] = []
    top = 1.0
    for number, layer in enumerate(layers.layers):
        if number:
            middle = frame.width / 2
            parts.append(svg.line(middle, top - _BETWEEN, middle, top - 3, "chart-arrow"))
            head = [(middle - 5, top - 9), (middle, top - 2), (middle + 5, top - 9)]
            parts.append(svg.path(head, "chart-arrow"))
        drawn, height = _layer(layer, frame, top)
        parts += drawn
        top += height + _BETWEEN
    return svg.Drawing(frame.width, top - _BETWEEN + 1, tuple(parts))


def _layer(layer: Layer, frame: Frame, top: float) -> tuple[list[str], float]:
    size, line = frame.size, frame.size * LEADING
    inner = frame.width - 2 * _PAD - 2
    title = wrap(layer.title, inner, size, bold=True)
    y = top + _PAD
    parts = [svg.text(title, frame.width / 2, y + size, "chart-panel", "middle")]
    y += len(title) * line + 4
    for row in _rows(layer, inner, size):
        each = (inner - 8 * (len(row.boxes) - 1)) / len(row.boxes)
        for number, words in enumerate(row.boxes):
            left = _PAD + 1 + number * (each + 8)
            parts.append(svg.rect(left, y, each, row.height, "chart-box", rx=3))
            first = y + (row.height - len(words) * line) / 2 + size
            parts.append(svg.text(words, left + each / 2, first, "chart-word", "middle"))
        y += row.height + 8
    height = y - top + (_PAD - 8 if layer.boxes else 0)
    return [svg.rect(1, top, frame.width - 2, height, "chart-layer", rx=3), *parts], height


def _rows(layer: Layer, width: float, size: float) -> Iterator[_Row]:
    """Yield boxes, side by side as long as each fits its part of the width on one line."""
    line, waiting = size * LEADING, list[str]()

    def fits(boxes: list[str]) -> bool:
        each = (width - 8 * (len(boxes) - 1)) / len(boxes) - 16
        return all(text_width(box, size) <= each for box in boxes)

    def row(boxes: list[str]) -> _Row:
        each = (width - 8 * (len(boxes) - 1)) / len(boxes) - 16
        words = tuple(wrap(box, each, size) for box in boxes)
        return _Row(words, max(map(len, words)) * line + 10)

    for box in layer.boxes:
        if waiting and not fits([*waiting, box]):
            yield row(waiting)
            waiting = []
        waiting.append(box)
    if waiting:
        yield row(waiting)
