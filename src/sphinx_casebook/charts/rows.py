"""Draw one row a place: bars, dots and intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import svg
from .lettering import LEADING, text_width, thin_out, widest, wrap
from .messages import tick_words, value_words
from .scales import Scale, nice_span, nice_ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chart import Chart, Point, Series
    from .svg import Drawing, Frame

#: Between a mark and its value.
_PAD = 9.0
#: The least part of a drawing's width that values need; else names stand above their rows.
_LEAST = 0.27


class _Row(NamedTuple):
    """One place with the values that stand in it."""

    place: str
    #: Its name in lines, beside its values or above them.
    name: tuple[str, ...]
    points: tuple[tuple[Series, Point], ...]
    top: float
    #: The height of a name above, and of the values.
    head: float
    body: float


class _Layout(NamedTuple):
    """Where everything goes."""

    chart: Chart
    size: float
    width: float
    x: Scale
    #: Where names end, or begin if they stand above their rows.
    left: float
    stacked: bool
    #: Whether names of series stand above all rows, and not at their first values.
    keyed: bool = False


def draw_rows(chart: Chart, frame: Frame) -> Drawing:
    """Return rows under an axis of values, which for bars begins at nought."""
    layout = _lay_out(chart, frame)
    key, below = _key(layout) if layout.keyed else ([], 0.0)
    head = below + frame.size * 1.7
    rows = [*_rows(layout, head + 4)]
    bottom = rows[-1].top + rows[-1].head + rows[-1].body
    parts = [*key, *_axis(layout, head, bottom)]
    for row in rows:
        parts += _draw(row, layout)
    return svg.Drawing(frame.width, bottom + 4, tuple(parts))


def _lay_out(chart: Chart, frame: Frame) -> _Layout:
    """Return the first of some layouts that leaves room enough for the values."""
    names = [chart.shown(place) for place in _places(chart)]
    most = frame.width * (0.36 if frame.name == "wide" else 0.42)
    lines = [line for name in names for line in wrap(name, most, frame.size)]
    left = widest(lines, frame.size, bold=bool(chart.highlight)) + 12
    ways = [
        _Layout(
            chart, frame.size, frame.width, _fit(chart, frame, start, keyed), start, stacked, keyed
        )
        for start, stacked, keyed in ((left, False, False), (2, True, False), (2, True, True))
    ]
    roomy = (way for way in ways if way.x.end - way.x.start >= frame.width * _LEAST)
    return next(roomy, ways[-1])


def _fit(chart: Chart, frame: Frame, left: float, keyed: bool) -> Scale:
    """Return the scale of values, as wide as leaves room for what is printed at each."""
    x = Scale(*_range(chart), left + 6, frame.width - 6)
    for _ in range(4):  # what stands at a value moves as the ends do
        before, after = 0.0, 0.0
        for series, point in _points(chart):
            words = _words(series, point, chart, keyed)
            room = text_width(words, frame.size, bold=True) + _PAD + 2
            out = _outside(chart, point, x)
            if point.value < 0:
                before = max(before, left - (out - room))
            else:
                after = max(after, out + room - frame.width)
        least = frame.width * 0.2
        start = min(x.start + before, x.end - least)
        x = x._replace(start=start, end=max(x.end - after, start + least))
    return x


def _key(layout: _Layout) -> tuple[list[str], float]:
    """Return the names of the series, each behind its mark, and how deep they reach."""
    size, line = layout.size, layout.size * LEADING
    parts, top = list[str](), 0.0
    for series in layout.chart.series:
        kind = "chart-accent" if series.accent else ""
        fill = f"chart-bar{_colour(layout.chart, series, series.accent)}"
        rows = wrap(series.name, layout.width - size - 8, size, bold=True)
        parts.append(svg.rect(0, top + size * 0.3, size * 0.8, size * 0.8, fill))
        parts.append(svg.text(rows, size + 6, top + size, f"chart-label {kind}".strip()))
        top += len(rows) * line
    return parts, top + 4


def _range(chart: Chart) -> tuple[float, float]:
    ends = [end for _, p in _points(chart) for end in (p.value, p.low, p.high) if end is not None]
    low, high = chart.span or nice_span(ends, zero=chart.kind == "bars" or min(ends) >= 0)
    if chart.kind == "bars":  # a bar that starts elsewhere than at nought misleads
        return min(low, 0.0), max(high, 0.0)
    return low, high


def _points(chart: Chart) -> Iterator[tuple[Series, Point]]:
    yield from ((series, point) for series in chart.series for point in series.points)


def _places(chart: Chart) -> list[str]:
    """Return the places in the order in which the points stand."""
    return list(dict.fromkeys(point.place for _, point in _points(chart)))


def _rows(layout: _Layout, top: float) -> Iterator[_Row]:
    chart, line = layout.chart, layout.size * LEADING
    width = layout.width if layout.stacked else layout.left - 12
    for place in _places(chart):
        points = tuple(pair for pair in _points(chart) if pair[1].place == place)
        lanes = 1 if chart.kind == "dots" else len(points)
        name = wrap(chart.shown(place), width, layout.size, bold=place in chart.highlight)
        head = len(name) * line + 1 if layout.stacked else 0.0
        body = lanes * layout.size * 1.45 + 5
        if not layout.stacked:
            body = max(body, len(name) * line + 4)
        yield _Row(place, name, points, top, head, body)
        top += head + body + (4 if layout.stacked else 0)


def _axis(layout: _Layout, head: float, bottom: float) -> Iterator[str]:
    x, size = layout.x, layout.size
    ticks = nice_ticks(x.low, x.high, 4)
    words = tick_words(ticks, layout.chart)
    lines = {value: (x(value), head, x(value), bottom) for value in ticks}
    yield svg.rules((line for value, line in lines.items() if value), "chart-grid")
    yield svg.rules((line for value, line in lines.items() if not value), "chart-zero")
    widths = [text_width(word, size) for word in words]
    # Words at the ends stand further in, so whether two hide each other is asked where they stand.
    middles = [
        min(max(x(value), width / 2), layout.width - width / 2)
        for value, width in zip(ticks, widths, strict=True)
    ]
    shown = [
        svg.text(words[index], middles[index], head - size * 0.45, "")
        for index in thin_out(widths, middles, 6)
    ]
    yield svg.tag("g", "chart-ticks", *shown, text_anchor="middle")


def _draw(row: _Row, layout: _Layout) -> Iterator[str]:
    chart, size, x = layout.chart, layout.size, layout.x
    top = row.top + row.head
    middle = top + row.body / 2
    kind = "chart-name chart-accent" if row.place in chart.highlight else "chart-name"
    if layout.stacked:
        yield svg.text(row.name, layout.left, row.top + size, kind)
    else:
        first = middle - (len(row.name) - 1) * size * LEADING / 2 + size * 0.35
        yield svg.text(row.name, layout.left - 10, first, kind, "end")
    lanes = 1 if chart.kind == "dots" else len(row.points)
    if chart.kind == "dots" and len(row.points) > 1:
        ends = sorted(_inside(x, point.value) for _, point in row.points)
        yield svg.line(ends[0], middle, ends[-1], middle, "chart-stem")
    for number, (series, point) in enumerate(row.points):
        y = top + row.body / lanes * ((number if lanes > 1 else 0) + 0.5)
        accent = series.accent or point.place in chart.highlight
        yield from _mark(chart, point, x, y, size, _colour(chart, series, accent))
        if chart.kind != "dots" or _is_outer(point, row):
            is_left = point.value < 0
            out = _outside(chart, point, x) + (-_PAD if is_left else _PAD)
            words = _words(series, point, chart, layout.keyed)
            label = "chart-label chart-accent" if accent else "chart-label"
            yield svg.text(words, out, y + size * 0.35, label, "end" if is_left else "start")


def _mark(
    chart: Chart, point: Point, x: Scale, y: float, size: float, colour: str
) -> Iterator[str]:
    """Yield what stands for one value."""
    at, zero = _inside(x, point.value), _inside(x, 0.0)
    hollow = " chart-hollow" if point.hollow else ""
    if chart.kind == "bars":
        thick = size * 0.95
        left, width = min(zero, at), abs(at - zero)
        yield svg.rect(left, y - thick / 2, width, thick, f"chart-bar{colour}{hollow}")
    else:
        if point.low is not None and point.high is not None:
            ends = (_inside(x, point.low), _inside(x, point.high))
            yield svg.line(ends[0], y, ends[1], y, f"chart-whisker{colour}")
            for end in ends:
                yield svg.line(end, y - 4, end, y + 4, f"chart-whisker{colour}")
        elif len(chart.series) == 1 and x.holds(0.0):
            yield svg.line(zero, y, at, y, f"chart-stem{colour}")
        yield svg.dot(at, y, f"chart-dot{colour}{hollow}", 5)
    if not x.holds(point.value):
        way = 1 if point.value > x.high else -1
        tip = [(at + way * 3, y - 5), (at + way * 8, y), (at + way * 3, y + 5)]
        yield svg.path(tip, f"chart-off{colour}")


def _colour(chart: Chart, series: Series, accent: bool) -> str:
    """Return the classes that tell a series from the others: the accent, or a lighter grey."""
    if accent:
        return " chart-accent"
    plain = [each.name for each in chart.series if not each.accent]
    shade = plain.index(series.name) % 3
    return f" chart-shade-{shade}" if shade else ""


def _inside(x: Scale, value: float) -> float:
    """Return where *value* stands; beyond the ends of the axis, at its end."""
    return x(min(max(value, x.low), x.high))


def _outside(chart: Chart, point: Point, x: Scale) -> float:
    """Return the outer end of what stands for a value."""
    far = (point.low if point.value < 0 else point.high) if chart.kind != "bars" else None
    return _inside(x, point.value if far is None else far)


def _is_outer(point: Point, row: _Row) -> bool:
    """Tell whether *point* is the outermost of its row, whose value is printed."""
    values = [each.value for _, each in row.points]
    return point.value == (min(values) if max(values) < 0 else max(values))


def _words(series: Series, point: Point, chart: Chart, keyed: bool) -> str:
    """Return the value, after the name of its series in the first row that has one."""
    words = value_words(point, chart)
    is_first = (
        not keyed and bool(series.name) and len(chart.series) > 1 and point is series.points[0]
    )
    return f"{series.name} {words}" if is_first else words
