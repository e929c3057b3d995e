"""Draw a time line: rows of bars, narrow enough for a phone, legible without colour."""

from __future__ import annotations

from math import ceil, floor
from typing import TYPE_CHECKING

from .look import ACCENT, GRID, SIZE, new_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .diagram import Span, Timeline

_ROW, _BAR = SIZE * 1.35 + 16, 9.0  # points


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
