"""Layers with boxes in them, each leading to the one below: chosen from data and drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import svg
from .chart import required_option
from .lettering import LEADING, text_width, wrap
from .translation import Words  # noqa: TC001  # read at run time

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_casebook.evidence.csv_file import Data

    from .svg import Drawing, Frame


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
