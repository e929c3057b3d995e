"""A time line in lanes: a list by year, and a strip above it that shows where it is dense."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.core.warnings import hint
from sphinx_casebook.evidence.data import DataError

from . import svg
from .diagram import in_years, read_period
from .lettering import LEADING, text_width, thin_out, wrap
from .scales import Scale
from .translation import Formal, Words  # noqa: TC001  # read at run time

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_casebook.evidence.data import Data
    from sphinx_casebook.evidence.model import Period

    from .svg import Drawing, Frame

_COLUMNS = ("when", "lane", "what")
_ROW = 26.0


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
