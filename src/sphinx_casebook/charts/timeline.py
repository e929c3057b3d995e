"""Dates, chosen from data and drawn: one below the other, or in lanes as a strip of dots."""

from __future__ import annotations

from datetime import timedelta
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.core.warnings import hint
from sphinx_casebook.evidence.csv_file import DataError
from sphinx_casebook.evidence.periods import parse_period

from . import svg
from .chart import require_column, required_option
from .lettering import LEADING, text_width, thin_out, wrap
from .scales import Scale, nice_ticks
from .translation import Formal, Words  # noqa: TC001  # read at run time

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from sphinx_casebook.evidence.csv_file import Data
    from sphinx_casebook.evidence.model import Period

    from .lettering import Anchor
    from .svg import Drawing, Frame


_COLUMNS = ("when", "lane", "what")
_ROW = 26.0


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


class Entry(NamedTuple):
    """What happened on a date."""

    #: When, in the words of readers.
    when: Formal
    #: The year under which it stands.
    year: int
    #: Where it stands in time, in years.
    at: float
    #: Number of its lane, from 0.
    lane: int
    #: What happened, with marks and links; a list says it, and no drawing.
    what: Formal
    #: Whether its date is only about right.
    about: bool


class Lanes(NamedTuple):
    """A time line."""

    #: Names of the lanes, in the order of the data.
    lanes: tuple[Words, ...]
    #: In the order of time.
    entries: tuple[Entry, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which something happened."""
        return tuple(dict.fromkeys(entry.year for entry in self.entries))


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


def make_lanes(data: Data, say: Callable[[Period | None], str]) -> Lanes:
    """Return the time line of *data*.

    :param say: returns a date in the words of readers.
    :raises DataError: a column is missing, or a cell is no date.
    """
    for column in _COLUMNS:
        if column not in data.columns:
            msg = f"there is no column {column!r}{hint(column, data.columns)}"
            raise DataError(msg)
    lanes = tuple(dict.fromkeys(data.cells(row)["lane"] for row in data.rows))
    found: list[tuple[float, float, Entry]] = []
    for row, line in zip(data.rows, data.lines, strict=True):
        cells = data.cells(row)
        period = read_period(cells["when"], "when", line)
        if period is None:
            msg = "when: every row needs a date"
            raise DataError(msg, line)
        start, end = in_years(period.start.first), in_years(period.end.last)
        entry = Entry(
            say(period),
            period.start.first.year,
            (start + end) / 2,
            lanes.index(cells["lane"]),
            cells["what"],
            period.about,
        )
        # Of one year, what is known less exactly stands after what begins with it.
        found.append((start, end - start, entry))
    found.sort(key=lambda each: each[:2])
    return Lanes(lanes, tuple(entry for _, _, entry in found))


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


def _colour(lane: int) -> str:
    """Return the class of a lane's colour; the first is grey."""
    return f" lane-{lane % 3}" if lane % 3 else ""


def draw_strip(shown: Lanes, frame: Frame) -> Drawing:
    """Return a row of dots for each lane over the years: hollow where a date is unsure."""
    size = frame.size
    names = [wrap(name, frame.width * 0.3, size) for name in shown.lanes]
    left = max(text_width(line, size) for name in names for line in name) + 12
    low, high = min(shown.years), max(shown.years) + 1
    x = Scale(low, high, left, frame.width - 6)
    parts: list[str] = []
    top = 0.0
    for lane, name in enumerate(names):
        height = max(_ROW, len(name) * size * LEADING + 6)
        y = top + height / 2
        first = y - (len(name) - 1) * size * LEADING / 2 + size * 0.35
        parts.append(svg.text(name, 0, first, "chart-name"))
        parts.append(svg.line(left, y, frame.width, y, "chart-grid"))
        for entry in shown.entries:
            if entry.lane == lane:
                kinds = f"chart-dot{_colour(lane)}{' chart-hollow' if entry.about else ''}"
                parts.append(svg.dot(x(entry.at), y, kinds, 4.5))
        top += height
    years = [*range(low, high)]
    middles = [x(year + 0.5) for year in years]
    widths = [text_width(str(year), size) for year in years]
    for index in thin_out(widths, middles, size * 0.5):
        middle = min(middles[index], frame.width - widths[index] / 2)
        parts.append(svg.text(str(years[index]), middle, top + size * 1.3, "chart-tick", "middle"))
    return svg.Drawing(frame.width, top + size * 1.7, tuple(parts))
