"""Draw a diagram: narrow enough for a phone, legible without colour."""

from __future__ import annotations

from math import ceil, floor
from textwrap import fill
from typing import TYPE_CHECKING

from matplotlib.patches import FancyBboxPatch

from .look import ACCENT, GRID, INK, SIZE, SOFT, WIDTH, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .diagram import Layer, Layers, Span, Timeline

_LINE = SIZE * 1.35  # height of a line of text, in points
_ROW, _BAR = _LINE + 16, 9.0
_PAD = 8.0
_ACROSS = 62  # characters in the width of a drawing


def draw_timeline(timeline: Timeline) -> Figure:
    """Return rows of bars under their names: full where the date is firm, else hollow."""
    figure = new_figure((_ROW * len(timeline.spans) + 30) / 72)
    axes = figure.add_subplot()
    times = [span.time for span in timeline.spans if span.time]
    low = floor(min(start for start, _ in times))
    high = ceil(max(end for _, end in times))
    for row, span in enumerate(timeline.spans):
        _draw_span(axes, span, row, (low, high), timeline.undated)
    step = max(1, ceil((high - low) / 7))
    years = range(low, high + 1, step)
    axes.set_xlim(low - 0.1, high + 0.1)
    axes.set_xticks([*years], [str(year) for year in years])
    axes.xaxis.tick_top()
    axes.tick_params(length=0)
    axes.grid(axis="x", color=GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.set_ylim(len(timeline.spans) - 0.3, -0.6)
    axes.set_yticks([])
    axes.spines[:].set_visible(False)
    return figure


def _draw_span(axes: Axes, span: Span, row: int, across: tuple[int, int], undated: str) -> None:
    low, high = across
    if span.time is None:
        axes.text(low, row + 0.1, f"{span.name}: {undated}", va="center", style="italic")
        return
    start, end = span.time
    width = max(end - start, (high - low) / 60)  # a day can be seen
    height = _BAR / _ROW
    axes.barh(
        row + 0.2,
        width,
        height,
        left=start,
        color="white" if span.about else ACCENT,
        edgecolor=ACCENT,
        linewidth=1.6,
    )
    # A name begins where its bar does, or ends there where it would leave the drawing.
    is_late = start > (low + high) / 2
    axes.text(
        start + width if is_late else start,
        row - 0.2,
        span.name,
        ha="right" if is_late else "left",
        va="center",
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.5},
    )


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
    return fill(text, (_ACROSS - 10) // in_row)


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
