"""Diagrams, chosen from data and drawn: a time line, and layers with boxes in them."""

from __future__ import annotations

from datetime import timedelta
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.evidence.data import DataError
from sphinx_casebook.evidence.periods import parse_period

from . import svg
from .chart import require_column, required_option
from .lettering import LEADING, text_width, wrap
from .scales import Scale, nice_ticks
from .translation import Formal, Words  # noqa: TC001  # read at run time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from sphinx_casebook.evidence.data import Data
    from sphinx_casebook.evidence.model import Period

    from .lettering import Anchor
    from .svg import Drawing, Frame


class Span(NamedTuple):
    """One row of a time line."""

    #: What it is.
    name: Words
    #: When it is, in the words of readers.
    when: Formal
    #: When it begins and ends, in years; None where no date is known.
    time: tuple[float, float] | None
    #: Whether its dates are only about right, or disputed.
    about: bool


class Timeline(NamedTuple):
    """Dates, one below the other."""

    #: In the order of the data.
    spans: tuple[Span, ...]


class Layer(NamedTuple):
    """A frame with boxes in it."""

    #: What stands above its boxes.
    title: Words
    #: The boxes; empty where it holds none.
    boxes: tuple[Words, ...]


class Layers(NamedTuple):
    """Frames, each leading to the one below."""

    #: From top to bottom.
    layers: tuple[Layer, ...]


def make_timeline(
    data: Data, options: Mapping[str, str], say: Callable[[Period | None], str]
) -> Timeline:
    """Return the dates in column ``x`` with the names in column ``y``.

    :param say: returns a date in the words of readers.
    :raises DataError: an option names no column, or a cell is no date.
    """
    when, what = (required_option(data, options, name) for name in ("x", "y"))
    doubt = options.get("about", "")
    flagged = require_column(data, "about", doubt) if doubt else ""
    spans = []
    for row, line in zip(data.rows, data.lines, strict=True):
        cells = data.cells(row)
        period = read_period(cells[when], when, line)
        time = (in_years(period.start.first), in_years(_after(period))) if period else None
        is_about = (period.about if period else False) or bool(flagged and cells[flagged])
        spans.append(Span(cells[what], say(period), time, is_about))
    if not any(span.time for span in spans):
        msg = f"{when}: no row holds a date"
        raise DataError(msg)
    return Timeline(tuple(spans))


def read_period(text: str, column: str, line: int) -> Period | None:
    """Return the date in a cell; None where it is empty.

    :raises DataError: it is no date.
    """
    if not text:
        return None
    try:
        return parse_period(text)
    except ValueError as error:
        msg = f"{column}: {text!r}: {error}"
        raise DataError(msg, line) from None


def _after(period: Period) -> date:
    return period.end.last + timedelta(days=1)


def in_years(day: date) -> float:
    """Return a day as a number of years."""
    return day.year + (day.timetuple().tm_yday - 1) / 366


def make_layers(data: Data, options: Mapping[str, str]) -> Layers:
    """Return the boxes in column ``y``, in the layers that column ``x`` names.

    :raises DataError: an option names no column.
    """
    layer, box = (required_option(data, options, name) for name in ("x", "y"))
    found: dict[str, list[str]] = {}
    for row in data.rows:
        cells = data.cells(row)
        boxes = found.setdefault(cells[layer], [])
        boxes += [cells[box]] if cells[box] else []
    return Layers(tuple(Layer(title, tuple(boxes)) for title, boxes in found.items()))


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
    anchor: Anchor = "end" if is_late else "start"
    place = x.end if is_late else x.start
    yield svg.text(rows, place, top + size, "chart-label", anchor)
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
