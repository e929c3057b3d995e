"""Choose from data what a diagram shows: a time line, or layers with boxes in them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.evidence.data import DataError
from sphinx_casebook.evidence.periods import parse_period

from .chart import require_column, required_option

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sphinx_casebook.evidence.data import Data


class Span(NamedTuple):
    """One row of a time line."""

    #: What it is.
    name: str
    #: When it begins and ends, in years; None where no date is known.
    time: tuple[float, float] | None
    #: Whether its dates are only about right, or disputed.
    about: bool


class Timeline(NamedTuple):
    """Periods, one below the other."""

    #: In the order of the data.
    spans: tuple[Span, ...]
    #: What stands in a row without a date.
    undated: str


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


def make_timeline(data: Data, options: Mapping[str, str], undated: str) -> Timeline:
    """Return the periods in column ``x`` with the names in column ``y``.

    :raises DataError: an option names no column, or a cell is no date.
    """
    when, what = (required_option(data, options, name) for name in ("x", "y"))
    number = data.columns.index(when)
    doubt = options.get("about", "")
    flagged = require_column(data, "about", doubt) if doubt else ""
    spans = []
    for row in data.rows:
        cells = data.cells(row)
        time, about = _time(row[number], when)
        spans.append(Span(cells[what], time, about or bool(flagged and cells[flagged])))
    if not any(span.time for span in spans):
        msg = f"{when}: no row holds a date"
        raise DataError(msg)
    return Timeline(tuple(spans), undated)


def _time(text: str, column: str) -> tuple[tuple[float, float] | None, bool]:
    if not text:
        return None, False
    try:
        period = parse_period(text)
    except ValueError as error:
        msg = f"{column}: {text!r}: {error}"
        raise DataError(msg) from None
    end = period.end.last + timedelta(days=1)
    return (_in_years(period.start.first), _in_years(end)), period.about


def _in_years(day: date) -> float:
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
