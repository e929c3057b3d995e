"""Choose from data what a diagram shows: a time line, or layers with boxes in them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.evidence.data import DataError
from sphinx_casebook.evidence.periods import parse_period

from .chart import require_column, required_option

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sphinx_casebook.evidence.data import Data
    from sphinx_casebook.evidence.model import Period


class Span(NamedTuple):
    """One row of a time line."""

    #: What it is.
    name: str
    #: When it is, in the words of readers.
    when: str
    #: When it begins and ends, in years; None where no date is known.
    time: tuple[float, float] | None
    #: Whether its dates are only about right, or disputed.
    about: bool


class Timeline(NamedTuple):
    """Dates, one below the other."""

    #: In the order of the data.
    spans: tuple[Span, ...]


class Layer(NamedTuple):
    """A frame with boxes in it."""

    #: What stands above its boxes.
    title: str
    #: The boxes; empty where it holds none.
    boxes: tuple[str, ...]


class Layers(NamedTuple):
    """Frames, each leading to the one below."""

    #: From top to bottom.
    layers: tuple[Layer, ...]


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


def make_layers(data: Data, options: Mapping[str, str]) -> Layers:
    """Return the boxes in column ``y``, in the layers that column ``x`` names.

    :raises DataError: an option names no column.
    """
    layer, box = (required_option(data, options, name) for name in ("x", "y"))
    found: dict[str, list[str]] = {}
    for row in data.rows:
        cells = data.cells(row)
        boxes = found.setdefault(cells[layer], [])
        boxes += [cells[box]] if cells[box] else []
    return Layers(tuple(Layer(title, tuple(boxes)) for title, boxes in found.items()))
