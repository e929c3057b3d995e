"""Draw layers: frames with boxes in them, narrow enough for a phone, legible without colour."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from matplotlib.patches import FancyBboxPatch

from .look import INK, SIZE, SOFT, WIDTH, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .diagram import Layer, Layers

_LINE, _PAD = SIZE * 1.35, 8.0  # points
_ACROSS = 62  # characters in the width of a drawing


def draw_layers(layers: Layers) -> Figure:
    """Return frames below one another, with an arrow from each to the next."""
    heights = [_height(layer) for layer in layers.layers]
    gap = 22.0
    total = sum(heights) + gap * (len(heights) - 1) + 4
    figure = new_figure(total / 72)
    figure.set_layout_engine("none")  # every place is worked out here
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, WIDTH * 72)
    axes.set_ylim(total, 0)
    axes.axis("off")
    top = 2.0
    for number, (layer, height) in enumerate(zip(layers.layers, heights, strict=True)):
        if number:
            _arrow(axes, top - gap, top)
        _draw_layer(axes, layer, top, height)
        top += height + gap
    return figure


def _rows(layer: Layer) -> list[list[str]]:
    """Return the boxes in rows of two, or one where a text is long."""
    rows: list[list[str]] = []
    for box in layer.boxes:
        fits = len(box) <= _ACROSS // 2 - 4
        if rows and fits and len(rows[-1]) == 1 and len(rows[-1][0]) <= _ACROSS // 2 - 4:
            rows[-1].append(box)
        else:
            rows.append([box])
    return rows


def _title(layer: Layer) -> str:
    return fill(layer.title, _ACROSS - 14)


def _height(layer: Layer) -> float:
    title = (_title(layer).count("\n") + 1) * _LINE
    boxes = sum(_box_height(row) + 6 for row in _rows(layer))
    return title + boxes + 2 * _PAD


def _box_height(row: list[str]) -> float:
    lines = max(_wrapped(text, len(row)).count("\n") + 1 for text in row)
    return lines * _LINE + 8


def _wrapped(text: str, in_row: int) -> str:
    return fill(text, (_ACROSS - 14) // in_row)


def _draw_layer(axes: Axes, layer: Layer, top: float, height: float) -> None:
    width = WIDTH * 72
    _box(axes, (2, top), (width - 4, height), SOFT)
    title = _title(layer)
    axes.text(width / 2, top + _PAD, title, ha="center", va="top", weight="bold")
    y = top + _PAD + (title.count("\n") + 1) * _LINE + 4
    for row in _rows(layer):
        each = (width - 4 - 2 * _PAD - 6 * (len(row) - 1)) / len(row)
        high = _box_height(row)
        for number, text in enumerate(row):
            x = 2 + _PAD + number * (each + 6)
            _box(axes, (x, y), (each, high), "white")
            words = _wrapped(text, len(row))
            axes.text(x + each / 2, y + high / 2, words, ha="center", va="center")
        y += high + 6


def _box(axes: Axes, corner: tuple[float, float], size: tuple[float, float], colour: str) -> None:
    axes.add_patch(
        FancyBboxPatch(
            corner,
            *size,
            boxstyle="round,pad=0,rounding_size=4",
            facecolor=colour,
            edgecolor=INK,
            linewidth=1,
        )
    )


def _arrow(axes: Axes, top: float, bottom: float) -> None:
    middle = WIDTH * 72 / 2
    axes.annotate(
        "",
        (middle, bottom),
        (middle, top),
        arrowprops={"arrowstyle": "-|>", "color": INK, "shrinkA": 0, "shrinkB": 0},
    )
