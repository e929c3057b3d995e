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
from matplotlib.figure import Figure

from .chart import positions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from matplotlib.axes import Axes

    from .chart import Chart, Point, Series

_INK, _GRID = "#1f2933", "#c9d0d7"
_COLOURS = ("#1d4e89", "#9a3412", "#3f6212", "#6b21a8", "#0f766e", "#374151", "#86198f")
_MARKERS, _DASHES = "os^DvPX", ("-", "--", "-.", ":")
_HATCHES = ("", "//", "..", "xx", "\\\\")
_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
_STYLE: Any = {
    "svg.hashsalt": "casebook",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",  # matplotlib brings it
    "font.size": 10,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "hatch.linewidth": 0.6,
}


class _Look(NamedTuple):
    colour: str
    marker: str
    dash: str
    hatch: str


def draw(chart: Chart, image_format: str) -> bytes:
    """Return *chart* as ``svg`` or ``pdf``."""
    is_flat = chart.kind in {"bars", "intervals"}
    with rc_context(_STYLE):
        figure = Figure(figsize=(6.6, _flat_height(chart) if is_flat else 3.8))
        figure.set_layout_engine("constrained")
        axes = figure.add_subplot()
        _prepare(axes, "x" if is_flat else "y")
        (_draw_flat if is_flat else _draw_time)(axes, chart)
        buffer = BytesIO()
        figure.savefig(buffer, format=image_format, metadata=_METADATA[image_format])
    return buffer.getvalue()


def _flat_height(chart: Chart) -> float:
    rows = len(chart.places) * (0.5 + 0.5 * len(chart.series))
    key = 0.25 * len(chart.series) if len(chart.series) > 1 else 0
    return max(2.2, 0.36 * rows + key + 0.9)


def _prepare(axes: Axes, values: str) -> None:
    axes.spines[["top", "right"]].set_visible(False)
    axes.grid(axis=values, color=_GRID, linewidth=0.7)  # type: ignore[arg-type]
    axes.set_axisbelow(True)


def _looks() -> Iterator[_Look]:
    return map(_Look, cycle(_COLOURS), cycle(_MARKERS), cycle(_DASHES), cycle(_HATCHES))


def _draw_time(axes: Axes, chart: Chart) -> None:
    where = positions([*chart.places, *(label for label, _ in chart.marks)])
    ends: list[tuple[float, float, str, str]] = []
    for series, look in zip(chart.series, _looks(), strict=False):
        for run in series.runs:
            points = sorted(run, key=lambda point: where[point.label])
            dash = look.dash if chart.kind == "line" else ""
            xs, ys = [where[p.label] for p in points], [p.value for p in points]
            axes.plot(xs, ys, color=look.colour, marker=look.marker, linestyle=dash, markersize=6)
            _draw_intervals(axes, [(where[point.label], point) for point in points], look.colour)
        last = max((p for run in series.runs for p in run), key=lambda p: where[p.label])
        ends.append((where[last.label], last.value, series.name, look.colour))
    axes.set_xticks([where[place] for place in chart.places], [fill(p, 14) for p in chart.places])
    axes.tick_params(axis="x", rotation=45 if len(chart.places) > 5 else 0)
    axes.set_ylabel(chart.label)
    if chart.span:
        axes.set_ylim(*chart.span)
    _name_ends(axes, ends)
    _draw_marks(axes, chart, where)


def _draw_intervals(axes: Axes, points: Sequence[tuple[float, Point]], colour: str) -> None:
    for x, point in points:
        if point.low is not None and point.high is not None:
            axes.plot([x, x], [point.low, point.high], color=colour, linewidth=1.2)


def _name_ends(axes: Axes, ends: list[tuple[float, float, str, str]]) -> None:
    """Write the name of each series beside its last point, one clear of the next."""
    low, high = axes.get_ylim()
    gap, last = (high - low) / 15, low - (high - low)
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
        axes.axvline(where[label], color=_INK, linewidth=0.8, linestyle=(0, (1, 2)))
        axes.annotate(
            f" {words}",
            (where[label], 0.02),
            xycoords=("data", "axes fraction"),
            rotation=90,
            fontsize=8,
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
    axes.set_yticks(range(len(places)), places)
    axes.invert_yaxis()
    axes.margins(x=0.12)
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
        fontsize=8,
    )


def _key(axes: Axes, name: str, look: _Look, *, bar: bool) -> None:
    if bar:
        axes.barh([], [], label=name, color=look.colour, edgecolor="white", hatch=look.hatch)
    else:
        axes.plot([], [], label=name, color=look.colour, marker=look.marker, linestyle="")
