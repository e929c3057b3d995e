"""Draw what became of each: two points and the line between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import svg
from .lettering import LEADING, spread, widest, wrap
from .messages import value_words
from .scales import Scale, nice_span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chart import Chart, Point, Series
    from .lettering import Anchor
    from .svg import Drawing, Frame


def draw_slope(chart: Chart, frame: Frame) -> Drawing:
    """Return a line for each series from the first place to the last, named at both ends."""
    size, (first, last) = frame.size, (chart.places[0], chart.places[-1])
    series = sorted(chart.series, key=lambda each: each.accent)
    line = size * LEADING
    most = frame.width * 0.34
    starts = {each.name: _words(each, first, chart, most, size) for each in series}
    ends = {each.name: _words(each, last, chart, most, size) for each in series}
    left = max((widest(lines, size, bold=True) for lines in starts.values()), default=0) + 12
    right = max((widest(lines, size, bold=True) for lines in ends.values()), default=0) + 12
    rows = sum(max(len(starts[e.name]), len(ends[e.name])) for e in series)
    height = max(260.0 if frame.name == "wide" else 230.0, rows * line)
    top = line * 1.6
    values = [p.value for each in series for p in each.points]
    y = Scale(*(chart.span or nice_span(values)), top + height, top)
    x = (left, frame.width - right)
    parts = [svg.rules([(each, top, each, top + height) for each in x], "chart-grid")]
    for at, place, is_left in ((x[0] - 10, first, True), (x[1] + 10, last, False)):
        anchor: Anchor = "end" if is_left else "start"
        parts.append(svg.text(chart.shown(place), at, top - size * 0.6, "chart-tick", anchor))
    for number, each in enumerate(series):
        parts += _line(each, (first, last), x, y, number)
    for place, names, at, is_left in ((first, starts, x[0], True), (last, ends, x[1], False)):
        parts += _labels(series, place, names, (at, is_left), y, size)
    return svg.Drawing(frame.width, top + height + line * 0.6, tuple(parts))


def _point(series: Series, place: str) -> Point | None:
    return next((point for point in series.points if point.place == place), None)


def _words(series: Series, place: str, chart: Chart, width: float, size: float) -> tuple[str, ...]:
    point = _point(series, place)
    if point is None:
        return ()
    return wrap(f"{series.name} {value_words(point, chart)}", width, size, bold=True)


def _line(
    series: Series, ends: tuple[str, str], x: tuple[float, float], y: Scale, number: int
) -> Iterator[str]:
    accent = " chart-accent" if series.accent else ""
    dash = "" if series.accent or not number else f" chart-dash-{(number - 1) % 3 + 1}"
    held = [(at, _point(series, place)) for at, place in zip(x, ends, strict=True)]
    spots = [(at, y(point.value)) for at, point in held if point]
    if len(spots) == 2:
        yield svg.path(spots, f"chart-line{accent}{dash}")
    for at, point in held:
        if point:
            hollow = " chart-hollow" if point.hollow else ""
            yield svg.dot(at, y(point.value), f"chart-dot{accent}{hollow}", 4.5)


def _labels(
    series: list[Series],
    place: str,
    names: dict[str, tuple[str, ...]],
    at: tuple[float, bool],
    y: Scale,
    size: float,
) -> Iterator[str]:
    x, is_left = at
    held = [(each, point) for each in series if (point := _point(each, place))]
    line = size * LEADING
    wanted = [y(point.value) for _, point in held]
    sizes = [len(names[each.name]) * line for each, _ in held]
    found = spread(wanted, sizes, y.end - size, y.start + size)
    for (each, _), own, middle in zip(held, wanted, found, strict=True):
        lines = names[each.name]
        first = middle - (len(lines) - 1) * line / 2 + size * 0.35
        place_x = x - 10 if is_left else x + 10
        if abs(own - middle) > size * 0.6:
            yield svg.path([(x + (-5 if is_left else 5), own), (place_x, middle)], "chart-hair")
        kind = "chart-label chart-accent" if each.accent else "chart-label"
        yield svg.text(lines, place_x, first, kind, "end" if is_left else "start")
