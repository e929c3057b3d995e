"""Choose from data what a chart shows: which points, in which series, and which are joined.

Over 150 lines, so that the options of one directive are read in one place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, cast, get_args

from sphinx_casebook.core.warnings import hint
from sphinx_casebook.evidence.data import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_casebook.evidence.data import Data

Kind = Literal["line", "points", "bars", "intervals"]
KINDS = get_args(Kind)
#: Kinds that are diagrams, drawn from text and dates.
DIAGRAMS = ("timeline", "layers")
_TIME = re.compile(r"(?P<year>\d{4})(?:-(?P<part>\d{2})(?!\d)|[-/–](?P<end>\d{4}|\d{2}))?")


class Point(NamedTuple):
    """One value."""

    #: Where it stands, as the data name it.
    label: str
    #: How high.
    value: float
    #: The ends of its interval, where it has one.
    low: float | None = None
    high: float | None = None


class Series(NamedTuple):
    """Points of one name."""

    #: What a reader sees beside them; empty where there is only one.
    name: str
    #: Runs of points; only points of one run are joined.
    runs: tuple[tuple[Point, ...], ...]


class Chart(NamedTuple):
    """Everything that decides how a drawing looks."""

    #: How points are drawn.
    kind: Kind
    #: What is drawn.
    series: tuple[Series, ...]
    #: What the values are.
    label: str
    #: Ends of the axis of values; None to choose them by the values.
    span: tuple[float, float] | None
    #: Days or periods to point out, each with its words.
    marks: tuple[tuple[str, str], ...]

    @property
    def places(self) -> tuple[str, ...]:
        """The names of all places, in the order of the data."""
        points = (point for each in self.series for run in each.runs for point in run)
        return tuple(dict.fromkeys(point.label for point in points))


def make_chart(data: Data, options: Mapping[str, str]) -> Chart:
    """Return the chart of *data* that *options* of the directive ask for.

    :raises DataError: an option names no column, or a value is no number.
    """
    kind = options.get("kind", "points")
    if kind not in KINDS:
        msg = f"kind: {kind!r} is not one of {', '.join((*KINDS, *DIAGRAMS))}"
        raise DataError(msg)
    selected = [data.cells(row) for row in data.rows]
    for column, value in _pairs(options.get("where", ""), "="):
        require_column(data, "where", column)
        selected = [cells for cells in selected if cells[column] == value]
    chart = Chart(
        cast("Kind", kind),
        tuple(_series(data, selected, options)),
        options.get("y-label", options.get("y", "")),
        _span(options.get("y-range", "")),
        tuple(_pairs(options.get("marks", ""), ":")),
    )
    if not chart.series:
        msg = "no row holds a value to draw"
        raise DataError(msg)
    return chart


def positions(labels: Iterable[str]) -> dict[str, float]:
    """Return where each label stands: in time if all begin with a year, else in a row.

    2009-11 is a month, unless another label, such as 2015-17, can only be a range of years.
    """
    distinct = list(dict.fromkeys(labels))
    matches = [_TIME.match(label) for label in distinct]
    are_ranges = any(match and int(match["part"] or 0) > 12 for match in matches)
    placed = {
        label: _time(match, are_ranges)
        for label, match in zip(distinct, matches, strict=True)
        if match
    }
    if len(placed) == len(distinct):
        return placed
    return {label: float(number) for number, label in enumerate(distinct)}


def _time(match: re.Match[str], are_ranges: bool) -> float:
    year, part = int(match["year"]), int(match["part"] or match["end"] or 0)
    if match["part"] and not are_ranges:
        return year + (part - 1) / 12
    last = part if part > 99 else year // 100 * 100 + part
    return (year + last) / 2 if part else float(year)


def _series(
    data: Data, selected: list[dict[str, str]], options: Mapping[str, str]
) -> Iterator[Series]:
    x, y = (required_option(data, options, name) for name in ("x", "y"))
    by = [require_column(data, "series", name) for name in _names(options.get("series", ""))]
    apart = options.get("join", "")
    join = [] if apart == "none" else [require_column(data, "join", n) for n in _names(apart)]
    found: dict[str, dict[tuple[str, ...], list[Point]]] = {}
    for number, cells in enumerate(selected):
        if cells[y]:
            name = ", ".join(cells[column] for column in by if cells[column])
            run = (str(number),) if apart == "none" else tuple(cells[column] for column in join)
            point = Point(cells[x], _number(cells[y], y), *_interval(data, cells, options))
            found.setdefault(name, {}).setdefault(run, []).append(point)
    for name, runs in found.items():
        yield Series(name, tuple(tuple(run) for run in runs.values()))


def _interval(
    data: Data, cells: dict[str, str], options: Mapping[str, str]
) -> tuple[float | None, ...]:
    columns = [
        require_column(data, name, options[name]) for name in ("low", "high") if name in options
    ]
    return tuple(_number(cells[column], column) if cells[column] else None for column in columns)


def required_option(data: Data, options: Mapping[str, str], option: str) -> str:
    """Return the column that *option* names.

    :raises DataError: it is missing or names none.
    """
    if option not in options:
        msg = f"{option}: the option is missing"
        raise DataError(msg)
    return require_column(data, option, options[option])


def require_column(data: Data, option: str, column: str) -> str:
    """Return *column*.

    :raises DataError: the data have none of that name.
    """
    if column not in data.columns:
        msg = f"{option}: there is no column {column!r}{hint(column, data.columns)}"
        raise DataError(msg)
    return column


def _number(text: str, column: str) -> float:
    try:
        return float(text.replace(",", "").replace("−", "-"))
    except ValueError:
        msg = f"{column}: {text!r} is no number"
        raise DataError(msg) from None


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _pairs(text: str, sign: str) -> Iterator[tuple[str, str]]:
    for part in text.split(";"):
        if part.strip():
            first, _, second = part.partition(sign)
            yield first.strip(), second.strip()


def _span(text: str) -> tuple[float, float] | None:
    if not text:
        return None
    try:
        low, high = (float(part) for part in text.split())
    except ValueError:
        msg = f"y-range: {text!r} is not two numbers, such as '0 100'"
        raise DataError(msg) from None
    return low, high
