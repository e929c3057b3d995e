"""Draw a chart: the same bytes for the same data, legible without colour.

The panel has a light ground of its own, so that it reads alike in light and dark pages.
Series differ by marker and dash and carry their names beside them.

Over 150 lines: a few short functions for each kind of chart.
"""

from __future__ import annotations

from io import BytesIO
from itertools import cycle
from textwrap import fill
from typing import TYPE_CHECKING, Any, NamedTuple

from matplotlib import rc_context

from .chart import Chart, positions
from .diagram import Layers, Timeline
from .drawing_layers import draw_layers
from .drawing_timeline import draw_timeline
from .look import COLOURS, DASHES, GRID, HATCHES, INK, MARKERS, SMALL, STYLE, new_figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from .chart import Point, Series

_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
#: Characters of a name that fits beside its line.
_BESIDE = 12


class _Look(NamedTuple):
    colour: str
    marker: str
    dash: str
    hatch: str


def draw(shown: Chart | Timeline | Layers, image_format: str) -> bytes:
    """Return a chart or diagram as ``svg`` or ``pdf``."""
    with rc_context(STYLE):
        match shown:
            case Chart():
                figure = _draw_chart(shown)
            case Timeline():
                figure = draw_timeline(shown)
            case Layers():
                figure = draw_layers(shown)
        buffer = BytesIO()
        figure.savefig(buffer, format=image_format, metadata=_METADATA[image_format])
    return buffer.getvalue()


def _draw_chart(chart: Chart) -> Figure:
    is_flat = chart.kind in {"bars", "intervals"}
    key = 0 if is_flat or not _has_key(chart) else 0.26 * len(chart.series)
    figure = new_figure(_flat_height(chart) if is_flat else 3.6 + key)
    axes = figure.add_subplot()
    _prepare(axes, "x" if is_flat else "y")
    (_draw_flat if is_flat else _draw_time)(axes, chart)
    return figure


def _has_key(chart: Chart) -> bool:
    """Tell whether names stand below a chart, since one is too long to stand in it."""
    return any(len(series.name) > _BESIDE for series in chart.series)


def _flat_height(chart: Chart) -> float:
    rows = len(chart.places) * (0.5 + 0.5 * len(chart.series))
    key = 0.25 * len(chart.series) if len(chart.series) > 1 else 0
    return max(2.2, 0.42 * rows + key + 0.9)


def _prepare(axes: Axes, values: str) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis=values, color=GRID, linewidth=0.7)  # type: ignore[arg-type]  # "x" or "y"
    axes.set_axisbelow(True)


def _looks() -> Iterator[_Look]:
    return map(_Look, cycle(COLOURS), cycle(MARKERS), cycle(DASHES), cycle(HATCHES))


def _draw_time(axes: Axes, chart: Chart) -> None:
    where = positions([*chart.places, *(label for label, _ in chart.marks)])
    ends: list[tuple[float, float, str, str]] = []
    for series, look in zip(chart.series, _looks(), strict=False):
        drawn = _marked(chart, look)
        for run in series.runs:
            points = sorted(run, key=lambda point: where[point.label])
            axes.plot([where[p.label] for p in points], [p.value for p in points], **drawn)
            _draw_intervals(axes, [(where[point.label], point) for point in points], look.colour)
        if _has_key(chart):
            axes.plot([], [], label=series.name, **drawn)
        last = max((p for run in series.runs for p in run), key=lambda p: where[p.label])
        ends.append((where[last.label], last.value, series.name, look.colour))
    ticks = {where[place]: fill(place, 12) for place in reversed(chart.places)}  # one a place
    axes.set_xticks([*ticks], [*ticks.values()])
    axes.tick_params(axis="x", rotation=45 if len(chart.places) > 5 else 0)
    axes.set_ylabel(chart.label)
    if chart.span:
        axes.set_ylim(*chart.span)
    if _has_key(chart):
        axes.figure.legend(loc="outside lower left", ncols=1, frameon=False)
    else:
        _name_ends(axes, ends)
    _draw_marks(axes, chart, where)


def _marked(chart: Chart, look: _Look) -> dict[str, Any]:
    """Return how the points of a series are drawn: hollow where others may lie under them."""
    if chart.kind == "line" or len(chart.series) == 1:
        dash = look.dash if chart.kind == "line" else ""
        return {"color": look.colour, "marker": look.marker, "linestyle": dash, "markersize": 7}
    edge = {"markerfacecolor": "none", "markeredgewidth": 1.8, "markersize": 8}
    return {"color": look.colour, "marker": look.marker, "linestyle": "", **edge}


def _draw_intervals(axes: Axes, points: Sequence[tuple[float, Point]], colour: str) -> None:
    for x, point in points:
        if point.low is not None and point.high is not None:
            axes.plot([x, x], [point.low, point.high], color=colour, linewidth=1.2)


def _name_ends(axes: Axes, ends: list[tuple[float, float, str, str]]) -> None:
    """Write the name of each series beside its last point, one clear of the next."""
    low, high = axes.get_ylim()
    gap, last = (high - low) / 11, low - (high - low)
    right = max(x for x, *_ in ends)
    for x, y, name, colour in sorted(ends, key=lambda end: end[1]):
        place = y
        if x == right:
            place = last = max(y, last + gap)
        axes.annotate(
            name,
            (x, place),
            xytext=(8, 0),
            textcoords="offset points",
            color=colour,
            va="center",
            annotation_clip=False,
        )


def _draw_marks(axes: Axes, chart: Chart, where: dict[str, float]) -> None:
    for label, words in chart.marks:
        axes.axvline(where[label], color=INK, linewidth=0.8, linestyle=(0, (1, 2)))
        axes.annotate(
            f" {words}",
            (where[label], 0.02),
            xycoords=("data", "axes fraction"),
            rotation=90,
            fontsize=SMALL,
            va="bottom",
            ha="right",
        )


def _draw_flat(axes: Axes, chart: Chart) -> None:
    places = list(chart.places)
    is_bar = chart.kind == "bars"
    for series, look in zip(chart.series, _looks(), strict=False):
        for point in (point for run in series.runs for point in run):
            number, of = _row(chart, series, point)
            step = 0.8 / of if is_bar else 0.3
            y = places.index(point.label) + (number - (of - 1) / 2) * step
            _draw_row(axes, point, y, look, step if is_bar else 0)
        if series.name:
            _key(axes, series.name, look, bar=is_bar)
    axes.set_yticks(range(len(places)), [fill(place, 15) for place in places])
    axes.invert_yaxis()
    axes.margins(x=0.22)
    axes.set_xlabel(chart.label)
    if chart.span:
        axes.set_xlim(*chart.span)
    if any(series.name for series in chart.series):
        axes.figure.legend(loc="outside lower left", ncols=1, frameon=False)


def _row(chart: Chart, series: Series, point: Point) -> tuple[int, int]:
    """Return which of the rows at the point's place is its own, and how many there are."""
    here = [s for s in chart.series if any(p.label == point.label for r in s.runs for p in r)]
    return here.index(series), len(here)


def _draw_row(axes: Axes, point: Point, y: float, look: _Look, height: float) -> None:
    right = point.value if point.high is None else point.high
    if height:
        axes.barh(y, point.value, height, color=look.colour, edgecolor="white", hatch=look.hatch)
    else:
        axes.plot([point.value], [y], color=look.colour, marker=look.marker, linestyle="")
    if point.low is not None and point.high is not None:
        axes.plot([point.low, point.high], [y, y], color=look.colour, linewidth=1.4)
    side = -1 if right < 0 else 1
    axes.annotate(
        f"{point.value:,g}",
        (right, y),
        xytext=(5 * side, 0),
        textcoords="offset points",
        va="center",
        ha="left" if side > 0 else "right",
        fontsize=SMALL,
    )


def _key(axes: Axes, name: str, look: _Look, *, bar: bool) -> None:
    if bar:
        axes.barh([], [], label=name, color=look.colour, edgecolor="white", hatch=look.hatch)
    else:
        axes.plot([], [], label=name, color=look.colour, marker=look.marker, linestyle="")
