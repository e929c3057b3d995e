"""Draw values over time: lines, points, and several such panels."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from . import svg
from .lettering import LEADING, Box, along, beside, put, spread, text_width, thin_out, widest, wrap
from .messages import spoken, tick_words, value_words
from .scales import Scale, nice_span, nice_ticks, places, times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .chart import Chart, Mark, Panel, Point, Series
    from .lettering import Placed
    from .svg import Drawing, Frame

_GAP = 10.0
#: Of a panel, in units: as high as it is wide on a phone, flatter where there is room.
_HEIGHTS = {"wide": 290.0, "narrow": 230.0}
_PANEL_HEIGHTS = {"wide": 190.0, "narrow": 170.0}


_Line = tuple[float, float, float, float]


class _Plot(NamedTuple):
    """Where one panel's values stand."""

    area: Box
    x: Scale
    y: Scale
    at: dict[str, float]

    def spot(self, point: Point) -> tuple[float, float]:
        return self.x(self.at[point.place]), self.y(point.value)


def draw_lines(chart: Chart, frame: Frame) -> Drawing:
    """Return one panel, or several in columns where there is room for two."""
    panels = chart.panels
    columns = 2 if frame.name == "wide" and len(panels) > 1 else 1
    between = 24.0
    width = (frame.width - between * (columns - 1)) / columns
    parts: list[str] = []
    steps: list[str] = []
    top = 0.0
    for row in range(0, len(panels), columns):
        drawn = [
            _Panel(chart, panel, frame, (column * (width + between), top), width)
            for column, panel in enumerate(panels[row : row + columns])
        ]
        deepest = max(each.head for each in drawn)
        for each in drawn:
            shown, answers = each.draw(deepest, is_first=not steps)
            parts += shown
            steps += answers
        top += deepest + drawn[0].height + drawn[0].foot + (between if len(panels) > 1 else 0)
    if len(panels) > 1:
        top -= between
    return svg.Drawing(frame.width, top, tuple(parts), tuple(steps))


class _Panel:
    """One panel: measured first, since those beside it must stand on one line, then drawn."""

    def __init__(
        self,
        chart: Chart,
        panel: Panel,
        frame: Frame,
        corner: tuple[float, float],
        width: float,
    ) -> None:
        self.chart, self.panel, self.size = chart, panel, frame.size
        self.left, self.top, self.width = *corner, width
        heights = _HEIGHTS if len(chart.panels) == 1 else _PANEL_HEIGHTS
        self.height = heights[frame.name]
        self.foot = self.size * 1.9
        values = [end for series in chart.series for p in series.points for end in _ends(p)]
        self.span = chart.span or nice_span(values)
        self.ticks = nice_ticks(*self.span)
        self.tick_words = tick_words(self.ticks, chart)
        self.ends = [_End(series, chart, width * 0.34, self.size) for series in panel.series]
        # Names that need more room than the values have make a drawing higher.
        names = sum(len(each.lines) for each in self.ends) * self.size * LEADING
        self.height = max(self.height, names - self.size)
        left = max(text_width(words, self.size) for words in self.tick_words) + 8
        right = max((each.width for each in self.ends), default=0.0)
        self.inner = (self.left + left, self.left + width - (right + _GAP if right else 8))
        at = times(chart.places) or places(chart.places)
        # A point's own half of the room keeps it clear of the edges.
        edge = (max(at.values()) - min(at.values())) * 0.03 or 0.5
        self.x = Scale(min(at.values()) - edge, max(at.values()) + edge, *self.inner)
        self.at = at
        self.heads = [*self._heads()]
        rows = max((head.box.bottom for head in self.heads), default=0.0)
        #: The height of what stands above the frame.
        self.head = rows + (8 if self.heads else self.size * 0.8)

    def _heads(self) -> Iterator[Placed]:
        """Yield the panel's name, and words for times below it, none over another."""
        line = self.size * LEADING
        top = 0.0
        if self.panel.name:
            name = wrap(self.panel.name, self.width, self.size, bold=True)
            yield put(name, self.left, top, "start", self.size)
            top += len(name) * line + 4
        taken: list[Box] = []
        for mark in self._marks:
            is_break = mark in self.chart.breaks
            x = self.x((mark.start + mark.end) / 2 if is_break else mark.start)
            is_late = x > self.left + self.width * 0.6
            room = x - self.left if is_late else self.left + self.width - x
            lines = wrap(mark.words, min(room - 5, self.width * 0.7), self.size)
            row = top
            while True:
                words = put(
                    lines,
                    x - 5 if is_late else x + 5,
                    row,
                    "end" if is_late else "start",
                    self.size,
                )
                if not any(words.box.overlap(box) for box in taken):
                    break
                row += line
            taken.append(words.box)
            yield words

    @property
    def _marks(self) -> list[Mark]:
        marks = [*self.chart.references, *self.chart.breaks]
        shown = [each for each in marks if each.words and self._is_inside(each)]
        return sorted(shown, key=lambda each: each.start)

    def _is_inside(self, mark: Mark) -> bool:
        return self.x.holds(mark.start) or self.x.holds(mark.end)

    def draw(self, head: float, *, is_first: bool) -> tuple[list[str], list[str]]:
        """Return what is seen, and what answers to a pointer.

        :param head: the height to keep above the frame.
        """
        top = self.top + head
        area = Box(self.inner[0], top, self.inner[1], top + self.height)
        plot = _Plot(area, self.x, Scale(*self.span, area.bottom, area.top), self.at)
        # Drawn from the back to the front: the accent last.
        series = sorted(self.panel.series, key=lambda each: each.accent)
        parts = [*self._frame(plot), *self._times(plot)]
        taken = [*self._taken(plot)]
        if self.chart.asked and self.chart.kept:  # the line of a guess, as it is at first
            x, y = self._last_known(plot)
            taken += along((x, y), (max(plot.x(plot.at[each]) for each in self.chart.asked), y))
        for each in series:
            parts += _band(each, plot)
        for number, each in enumerate(series):
            parts += _runs(each, plot, self.chart.kind, number)
        parts += self._guessed(plot)
        words, taken = self._named(plot, taken)
        parts += words
        parts += self._valued(plot, taken)
        return parts, [*self._steps(plot, is_first)]

    def _guessed(self, plot: _Plot) -> Iterator[str]:
        """Yield what shows a reader's guess, once a script knows it: a line and its points.

        It carries the scale of values, so that a script has nothing to work out.
        """
        if not self.chart.asked:
            return
        x, y = self._last_known(plot)
        dots = [svg.dot(plot.x(plot.at[place]), y, "guess-dot", 6) for place in self.chart.asked]
        slots = [
            svg.line(m := plot.x(plot.at[place]), plot.area.top, m, plot.area.bottom, "guess-slot")
            for place in self.chart.asked
        ]
        yield svg.tag(
            "g",
            "guess-marks",
            *slots,
            svg.path([(x, y)], "guess-line"),
            *dots,
            data_low=f"{plot.y.low:g}",
            data_high=f"{plot.y.high:g}",
            data_bottom=plot.area.bottom,
            data_top=plot.area.top,
        )

    def _last_known(self, plot: _Plot) -> tuple[float, float]:
        """Return where the line stands from which readers guess on."""
        accents = [p for series in self.panel.series if series.accent for p in series.points]
        first = min(plot.at[place] for place in self.chart.asked)
        before = [p for p in accents if plot.at[p.place] < first]
        return plot.spot(max(before, key=lambda point: plot.at[point.place]))

    def _frame(self, plot: _Plot) -> Iterator[str]:
        area, half = plot.area, self.size * 0.35
        grid, zeros, ticks = list[_Line](), list[_Line](), list[str]()
        for value, words in zip(self.ticks, self.tick_words, strict=True):
            y = plot.y(value)
            (zeros if not value else grid).append((area.left, y, area.right, y))
            ticks.append(svg.text(words, area.left - 7, y + half, ""))
        yield svg.rules(grid, "chart-grid")
        yield svg.rules(zeros, "chart-zero")
        yield svg.tag("g", "chart-ticks", *ticks, text_anchor="end")
        names = [name for name in self.chart.places if plot.x.holds(plot.at[name])]
        middles = [plot.x(plot.at[name]) for name in names]
        labels = [self.chart.shown(name) for name in names]
        widths = [text_width(label, self.size) for label in labels]
        times = list[str]()
        for index in thin_out(widths, middles, self.size * 0.6):
            middle, half_width = middles[index], widths[index] / 2
            # The first and the last lean inwards, where they would leave the drawing.
            x = min(max(middle, self.left + half_width), self.left + self.width - half_width)
            y = area.bottom + self.size * 1.45
            times.append(svg.text(labels[index], x, y, ""))
        yield svg.tag("g", "chart-ticks", *times, text_anchor="middle")

    def _times(self, plot: _Plot) -> Iterator[str]:
        """Yield gaps and reference lines, with their words above the frame."""
        area, shift = plot.area, self.top
        heads = self.heads[1:] if self.panel.name else self.heads
        if self.panel.name:
            name = self.heads[0]
            yield svg.placed(name._replace(y=name.y + shift), "chart-panel")
        for mark, words in zip(self._marks, heads, strict=True):
            foot = shift + words.box.bottom
            if mark in self.chart.breaks:
                left = max(plot.x(mark.start), area.left)
                right = min(plot.x(mark.end), area.right)
                yield svg.rect(left, area.top, max(right - left, 2), self.height, "chart-gap")
                x = (left + right) / 2
                yield svg.line(x, foot - 2, x, area.top, "chart-hair")
            else:
                x = plot.x(mark.start)
                yield svg.line(x, shift + words.box.top + 3, x, area.bottom, "chart-event")
            yield svg.placed(words._replace(y=words.y + shift), "chart-note")

    def _taken(self, plot: _Plot) -> Iterator[Box]:
        """Yield what words must not hide: values of the axis, lines, points and reference lines."""
        for value, words in zip(self.ticks, self.tick_words, strict=True):
            right, y = plot.area.left - 7, plot.y(value)
            left = right - text_width(words, self.size)
            yield Box(left, y - self.size * 0.6, right, y + self.size * 0.6)
        for series in self.panel.series:
            for run in series.runs:
                spots = [plot.spot(point) for point in run]
                for x, y in spots:
                    yield Box(x - 5, y - 5, x + 5, y + 5)
                if self.chart.kind != "points":
                    for start, end in pairwise(spots):
                        yield from along(start, end)
        for mark in self.chart.references:
            x = plot.x(mark.start)
            yield from along((x, plot.area.top), (x, plot.area.bottom), 3)

    def _named(self, plot: _Plot, taken: list[Box]) -> tuple[list[str], list[Box]]:
        """Return the names of the series: at the right, each as high as its line ends.

        The name of a series that ends long before the others stands beside its end.
        """
        parts, boxes = list[str](), list(taken)
        ends = [each for each in self.ends if each.lines]
        early = [each for each in ends if plot.spot(each.point)[0] < plot.area.right - 40]
        for each in early:
            words = beside(each.lines, plot.spot(each.point), self.size, boxes, self._inside(plot))
            parts.append(svg.placed(words, each.kind))
            boxes.append(words.box)
        ends = [each for each in ends if each not in early]
        wanted = [plot.y(each.point.value) for each in ends]
        sizes = [len(each.lines) * self.size * LEADING for each in ends]
        found = spread(wanted, sizes, plot.area.top - 4, plot.area.bottom + self.foot)
        for each, y, end in zip(ends, found, wanted, strict=True):
            x = plot.area.right + _GAP
            words = put(
                each.lines, x, y - len(each.lines) * self.size * LEADING / 2, "start", self.size
            )
            if abs(y - end) > self.size * 0.6:
                last = plot.spot(each.point)[0]
                parts.append(svg.path([(last + 6, end), (x - 3, y)], "chart-hair"))
            parts.append(svg.placed(words, each.kind))
            boxes.append(words.box)
        return parts, boxes

    def _inside(self, plot: _Plot) -> Box:
        """Return where words beside points may stand."""
        return Box(self.left, plot.area.top - 2, self.left + self.width, plot.area.bottom)

    def _valued(self, plot: _Plot, taken: list[Box]) -> Iterator[str]:
        """Yield values and notes beside points of the accent, and notes beside others."""
        todo: list[tuple[Point, Sequence[str], str]] = []
        for series in self.panel.series:
            own = [
                n
                for n in self.chart.notes
                if n.series == series.name or (series.accent and not n.series)
            ]
            for point in series.points:
                words = [note.words for note in own if note.place == point.place]
                if words:
                    width = (plot.area.right - plot.area.left) * 0.5
                    todo.append((point, wrap(" ".join(words), width, self.size), "chart-note"))
                elif series.accent and point.place in self._value_places(series):
                    kind = "chart-label chart-accent"
                    todo.append((point, (value_words(point, self.chart),), kind))
        for point, lines, kind in todo:
            place = beside(lines, plot.spot(point), self.size, taken, self._inside(plot))
            taken.append(place.box)
            yield svg.placed(place, kind)

    def _value_places(self, series: Series) -> set[str]:
        """Return where values are printed; that of the last point stands with its name."""
        last = series.points[-1].place
        if self.chart.values is not None:
            return set(self.chart.values) - {last}
        return {series.points[0].place} - {last}

    def _steps(self, plot: _Plot, is_first: bool) -> Iterator[str]:
        """Yield a strip for each place, which shows its values; a frame to guess in has none."""
        if self.chart.kept:
            return
        held: dict[str, list[tuple[Series, Point]]] = {}
        for series in self.panel.series:
            for point in series.points:
                held.setdefault(point.place, []).append((series, point))
        order = sorted(held, key=lambda place: plot.at[place])
        middles = [plot.x(plot.at[place]) for place in order]
        for number, (place, x) in enumerate(zip(order, middles, strict=True)):
            before = (middles[number - 1] + x) / 2 if number else plot.area.left
            after = (x + middles[number + 1]) / 2 if number + 1 < len(order) else plot.area.right
            found = sorted(held[place], key=lambda pair: -pair[1].value)
            told = [
                f"{value_words(point, self.chart)} {each.name}".strip() for each, point in found
            ]
            heading = self.chart.shown(place)
            if self.panel.name:
                heading = f"{self.panel.name}, {heading}"
            area = plot.area
            strip = svg.area(before, area.top, after - before, self.height)
            # Others are in the picture.
            spots = [plot.spot(p) for each, p in found if not _has_dot(each, p, self.chart.kind)]
            dots = [svg.dots(spots, "chart-dots")] if spots else []
            tip = svg.tag("g", "", *dots, *self._tip(plot, x, heading, told))
            # One can be reached with the Tab key, and says its values; a script names the others.
            is_stop = is_first and not number
            named = {"role": "img", "aria_label": spoken(heading, told)} if is_stop else {}
            yield svg.tag("g", "", strip, tip, tabindex="0" if is_stop else "-1", **named)

    def _tip(self, plot: _Plot, x: float, heading: str, told: list[str]) -> Iterator[str]:
        """Yield a box with values in it, beside *x* where there is room."""
        size, line = self.size, self.size * LEADING
        width = round(max(widest(told, size), text_width(heading, size, bold=True))) + 20
        is_right = x + 12 + width <= self.left + self.width
        left = round(x + 12 if is_right else max(x - 12 - width, self.left))
        top = round(plot.area.top + 4)
        yield svg.area(left, top, width, round(line * (len(told) + 1)) + 12, "chart-tip")
        yield svg.text([heading, *told], left + 10, top + line + 1, "")


class _End:
    """The name of a series and its last value, as they stand at its end."""

    def __init__(self, series: Series, chart: Chart, width: float, size: float) -> None:
        self.point = series.points[-1]
        value = value_words(self.point, chart)
        words = f"{series.name} {value}" if series.name else value
        self.lines = wrap(words, width, size, bold=True)
        self.width = widest(self.lines, size, bold=True)
        self.kind = _kind(series, "chart-label")


def _ends(point: Point) -> list[float]:
    return [value for value in (point.value, point.low, point.high) if value is not None]


def _kind(series: Series, base: str) -> str:
    return f"{base} chart-accent" if series.accent else base


def _band(series: Series, plot: _Plot) -> Iterator[str]:
    """Yield the area between the ends of intervals, run by run."""
    for run in series.runs:
        held = [p for p in run if p.low is not None and p.high is not None]
        if len(held) > 1:
            upper = [(plot.spot(p)[0], plot.y(p.high)) for p in held if p.high is not None]
            lower = [(plot.spot(p)[0], plot.y(p.low)) for p in held if p.low is not None]
            yield svg.path([*upper, *lower[::-1]], _kind(series, "chart-band"), closed=True)
        else:
            for p in held:
                x = plot.spot(p)[0]
                yield svg.line(
                    x, plot.y(p.low or 0), x, plot.y(p.high or 0), _kind(series, "chart-whisker")
                )


#: How series without the accent differ: dashes, from the second on.
_DASHES = ("", " chart-dash-1", " chart-dash-2", " chart-dash-3")


def _has_dot(series: Series, point: Point, kind: str) -> bool:
    """Tell whether the picture has a dot for a point: those of other lines show on demand."""
    alone = any(run == (point,) for run in series.runs)
    return series.accent or kind == "points" or point.hollow or alone


def _runs(series: Series, plot: _Plot, kind: str, number: int) -> Iterator[str]:
    dash = "" if series.accent else _DASHES[number % len(_DASHES)]
    if all(point.hollow for point in series.points):
        dash = " chart-dash-2"
    for run in series.runs:
        spots = [plot.spot(point) for point in run]
        if kind != "points" and len(spots) > 1:
            yield svg.path(spots, _kind(series, "chart-line") + dash)
        held = [pair for pair in zip(run, spots, strict=True) if _has_dot(series, pair[0], kind)]
        if full := [spot for point, spot in held if not point.hollow]:
            yield svg.dots(full, _kind(series, "chart-dots"))
        for point, spot in held:
            if point.hollow:
                yield svg.dot(*spot, _kind(series, "chart-dot") + " chart-hollow", 4.5)
