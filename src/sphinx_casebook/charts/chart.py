"""Choose from data what a chart shows: which values, in which series, and which are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from sphinx_casebook.core.warnings import hint
from sphinx_casebook.evidence.csv_file import DataError, parse_number

from .scales import check_day, places, time_of, times
from .translation import Formal, Name, Words  # noqa: TC001  # read at run time

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_casebook.evidence.csv_file import Data

Kind = Literal[
    "line", "points", "slope", "multiples", "bars", "dots", "intervals", "squares"
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
#: Kinds in which every place has a row of its own.
ROW_KINDS = frozenset({"bars", "dots", "intervals"})
#: Kinds that are diagrams, drawn from text and dates.
DIAGRAMS = ("timeline", "layers")


class Point(NamedTuple):
    """One value."""

    #: Where it stands, as the data name it.
    place: Words
    #: How high.
    value: float
    #: The value as the data write it.
    text: Formal
    #: The ends of its interval, where it has one.
    low: float | None = None
    high: float | None = None
    #: Whether it is drawn hollow, as one of another kind.
    hollow: bool = False


class Series(NamedTuple):
    """Points of one name."""

    #: What a reader sees beside them; empty where there is only one.
    name: Words
    #: Runs of points; only points of one run are joined.
    runs: tuple[tuple[Point, ...], ...]
    #: Whether it is what the chart is about, and has the accent.
    accent: bool = False

    @property
    def points(self) -> tuple[Point, ...]:
        """All its points."""
        return tuple(point for run in self.runs for point in run)


class Panel(NamedTuple):
    """Series that share a frame."""

    #: What stands above it; empty where there is only one.
    name: Words
    series: tuple[Series, ...]


class Mark(NamedTuple):
    """Words at a time, or between two."""

    #: The time as the author wrote it.
    place: Name
    words: Words
    #: When it begins and ends, in years, or the number of a place in a row.
    start: float
    end: float


class Note(NamedTuple):
    """Words beside one point."""

    place: Name
    #: Name of the series; empty for the accent.
    series: Name
    words: Words


class Chart(NamedTuple):
    """Everything that decides how a drawing looks."""

    kind: Kind
    panels: tuple[Panel, ...]
    #: What the values are.
    label: Words = ""
    #: What stands at a number: ``%``, ``£m``.
    unit: Words = ""
    #: Ends of the axis of values; None to choose them by the values.
    span: tuple[float, float] | None = None
    #: Times to point out.
    references: tuple[Mark, ...] = ()
    #: Times over which no line is drawn, each with the reason.
    breaks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    #: Places whose values of the accent are printed; None for the first and the last.
    values: tuple[Name, ...] | None = None
    #: The accent of rows: names of places.
    highlight: tuple[Name, ...] = ()
    #: Places for which readers guess the value of the accent.
    asked: tuple[Name, ...] = ()
    #: Places that are kept room for, though nothing is shown there.
    kept: tuple[Name, ...] = ()
    #: What readers see in place of names of places.
    labels: tuple[tuple[Name, Name], ...] = ()
    #: The language of its numbers.
    locale: Formal = "en"

    @property
    def series(self) -> tuple[Series, ...]:
        """The series of all panels."""
        return tuple(series for panel in self.panels for series in panel.series)

    @property
    def places(self) -> tuple[str, ...]:
        """The names of all places, in the order of time where they have one."""
        found = [point.place for series in self.series for point in series.points]
        names = dict.fromkeys([*found, *self.kept])
        at = times(names)
        return tuple(sorted(names, key=lambda name: at[name])) if at else tuple(names)

    def shown(self, place: str) -> str:
        """Return what readers see of a place."""
        return dict(self.labels).get(place, place)

    @property
    def is_timed(self) -> bool:
        """Whether the places are times."""
        return times(self.places) is not None

    @property
    def latest(self) -> str:
        """The last place that has a value, where places are times."""
        return self.places[-1] if self.is_timed else ""


def make_chart(data: Data, options: Mapping[str, str]) -> Chart:
    """Return the chart of *data* that *options* of the directive ask for.

    :raises DataError: an option names no column, or a value is no number.
    """
    kind = options.get("kind", "points")
    if kind not in KINDS:
        known = (*KINDS, *DIAGRAMS)
        msg = f"kind: {kind!r} is not one of {', '.join(known)}{hint(kind, known)}"
        raise DataError(msg)
    names = dict(_pairs(options.get("names", ""), "="))
    reader = _Reader(data, options, names)
    panels = reader.panels(kind)
    if not any(panel.series for panel in panels):
        msg = "no row holds a value to draw"
        raise DataError(msg)
    found = {series.name for panel in panels for series in panel.series}
    for name in reader.hollow:
        if name not in found:
            msg = f"hollow: there is no series {name!r}{hint(name, found)}"
            raise DataError(msg)
    highlight = _highlight(options, panels, names)
    chart = Chart(
        kind,
        panels,
        options.get("y-label", "" if "subtitle" in options else options.get("y", "")),
        options.get("unit", ""),
        _span(options.get("y-range", "")),
        tuple(reader.marks("marks", ":")) + tuple(reader.marks("reference", "|")),
        tuple(reader.marks("break", "|")),
        tuple(_notes(options.get("note", ""), panels)),
        _values(options.get("values", ""), panels),
        highlight,
    )
    return _ordered(_broken(_accented(chart)), options.get("order", "data"))


class _Reader:
    """The rows of *data* as the options of one chart choose and name them."""

    def __init__(self, data: Data, options: Mapping[str, str], names: Mapping[str, str]) -> None:
        self._data, self._options, self._names = data, options, names
        rows = [(data.cells(row), line) for row, line in zip(data.rows, data.lines, strict=True)]
        for column, value in _pairs(options.get("where", ""), "="):
            require_column(data, "where", column)
            wanted = {value, *_names(value)}  # a value may hold a comma
            rows = [(cells, line) for cells, line in rows if cells[column] in wanted]
        self._rows = rows
        hollow = [*_pairs(options.get("hollow", ""), "=")]
        self._hollow = [
            (require_column(data, "hollow", column), _names(value))
            for column, value in hollow
            if value
        ]
        #: Names of series all of whose points are hollow.
        self.hollow = [names.get(name, name) for name, value in hollow if not value]

    def panels(self, kind: str) -> tuple[Panel, ...]:
        """Return what is drawn, in one panel or more."""
        if kind == "multiples":
            column = required_option(self._data, self._options, "panel")
            found = dict.fromkeys(cells[column] for cells, _ in self._rows)
            return tuple(
                Panel(self._named(name), tuple(self._series([(column, name)]))) for name in found
            )
        labels = [cells[required_option(self._data, self._options, "x")] for cells, _ in self._rows]
        if kind == "slope" and len(self._columns) > 1 and times(labels) is None:
            return (Panel("", tuple(self._slopes())),)
        return (Panel("", tuple(self._series([]))),)

    @property
    def _columns(self) -> list[str]:
        if "y" not in self._options:
            required_option(self._data, self._options, "y")
        columns = [self._options["y"]]
        if columns[0] not in self._data.columns:
            columns = _names(self._options["y"])
        return [require_column(self._data, "y", column) for column in columns]

    def _series(self, where: Sequence[tuple[str, str]]) -> Iterator[Series]:
        x, columns = required_option(self._data, self._options, "x"), self._columns
        by = [require_column(self._data, "series", n) for n in _names(self._get("series"))]
        apart = self._get("join")
        join = (
            []
            if apart == "none"
            else [require_column(self._data, "join", n) for n in _names(apart)]
        )
        found: dict[str, dict[tuple[str, ...], list[Point]]] = {}
        for number, (cells, line) in enumerate(self._rows):
            if any(cells[column] != value for column, value in where):
                continue
            self._check_day(self._named(cells[x]), x, line)
            run = (str(number),) if apart == "none" else tuple(cells[column] for column in join)
            for y in columns:
                if not cells[y]:
                    continue
                parts = [cells[column] for column in by if cells[column]]
                parts += [y] if len(columns) > 1 else []
                name = self._named(", ".join(map(self._named, parts)))
                point = self._point(cells, x, y, line)
                found.setdefault(name, {}).setdefault(run, []).append(point)
        for name, runs in found.items():
            held = tuple(tuple(run) for run in runs.values())
            if name in self.hollow:
                held = tuple(tuple(p._replace(hollow=True) for p in run) for run in held)
            yield Series(name, held)

    def _slopes(self) -> Iterator[Series]:
        """Yield one series a row, from one column to the next."""
        x = required_option(self._data, self._options, "x")
        for cells, line in self._rows:
            run = [
                self._point({**cells, x: self._named(column)}, x, column, line)
                for column in self._columns
                if cells[column]
            ]
            if run:
                yield Series(self._named(cells[x]), (tuple(run),))

    def _point(self, cells: Mapping[str, str], x: str, y: str, line: int) -> Point:
        low, high = self._interval(cells, line)
        hollow = any(cells[column] in wanted for column, wanted in self._hollow)
        value = self._number(cells[y], y, line)
        return Point(self._named(cells[x]), value, cells[y], low, high, hollow)

    def _interval(self, cells: Mapping[str, str], line: int) -> tuple[float | None, float | None]:
        if ("low" in self._options) != ("high" in self._options):
            msg = "low and high: an interval needs both"
            raise DataError(msg)
        if "low" not in self._options:
            return None, None
        low, high = (
            require_column(self._data, name, self._options[name]) for name in ("low", "high")
        )
        if not cells[low] or not cells[high]:
            return None, None
        return self._number(cells[low], low, line), self._number(cells[high], high, line)

    def _number(self, text: str, column: str, line: int) -> float:
        try:
            return parse_number(text, self._data.separator)
        except ValueError as error:
            msg = f"{column}: {error}"
            raise DataError(msg, line) from None

    def _check_day(self, text: str, column: str, line: int) -> None:
        try:
            check_day(text)
        except ValueError as error:
            msg = f"{column}: {text!r}: {error}"
            raise DataError(msg, line) from None

    def _named(self, text: str) -> str:
        return self._names.get(text, text)

    def _get(self, option: str) -> str:
        return self._options.get(option, "")

    def marks(self, option: str, sign: str) -> Iterator[Mark]:
        """Yield the times of *option*, each with its words.

        :raises DataError: one is neither a time nor one of the places.
        """
        x = required_option(self._data, self._options, "x")
        labels = [cells[x] for cells, _ in self._rows]
        at = times(labels)
        for text in _parts(self._get(option)):
            place, _, words = (part.strip() for part in text.partition(sign))
            if not place:
                continue
            if at is not None:
                span = time_of(place)
            else:
                number = places(labels).get(place)
                span = None if number is None else (number, number)
            if span is None:
                msg = f"{option}: {place!r} is no time of this chart{hint(place, labels)}"
                raise DataError(msg)
            yield Mark(place, words, *span)


def _accented(chart: Chart) -> Chart:
    """Return *chart* with the accent on what is named, or on the only series that there is."""
    distinct = {series.name for series in chart.series}

    def is_accent(name: str) -> bool:
        if chart.highlight:
            return name in chart.highlight
        return len(distinct) == 1

    panels = tuple(
        panel._replace(
            series=tuple(each._replace(accent=is_accent(each.name)) for each in panel.series)
        )
        for panel in chart.panels
    )
    return chart._replace(panels=panels)


def _broken(chart: Chart) -> Chart:
    """Return *chart* with no run of points over a break."""
    if not chart.breaks:
        return chart
    at = places(chart.places)

    def parts(run: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
        groups: dict[int, list[Point]] = {}
        for point in run:
            passed = sum(at[point.place] >= mark.start for mark in chart.breaks)
            groups.setdefault(passed, []).append(point)
        yield from (tuple(group) for group in groups.values())

    panels = tuple(
        panel._replace(
            series=tuple(
                each._replace(runs=tuple(part for run in each.runs for part in parts(run)))
                for each in panel.series
            )
        )
        for panel in chart.panels
    )
    return chart._replace(panels=panels)


def _ordered(chart: Chart, order: str) -> Chart:
    """Return *chart* with its points in order: of time, of value or of the data."""
    if order not in {"data", "value"}:
        msg = f"order: {order!r} is neither 'data' nor 'value'"
        raise DataError(msg)

    def sort(run: tuple[Point, ...]) -> tuple[Point, ...]:
        if chart.kind in ROW_KINDS or chart.kind == "squares":
            return tuple(sorted(run, key=lambda p: -p.value)) if order == "value" else run
        at = places(chart.places)
        return tuple(sorted(run, key=lambda point: at[point.place]))

    panels = tuple(
        panel._replace(
            series=tuple(
                each._replace(runs=tuple(sort(run) for run in each.runs)) for each in panel.series
            )
        )
        for panel in chart.panels
    )
    return chart._replace(panels=panels)


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


def _highlight(
    options: Mapping[str, str], panels: Iterable[Panel], names: Mapping[str, str]
) -> tuple[str, ...]:
    known = {series.name for panel in panels for series in panel.series}
    known |= {p.place for panel in panels for each in panel.series for p in each.points}
    wanted = options.get("highlight", "")
    # A name may hold a comma: then semicolons stand between them.
    given = [part.strip() for part in wanted.split(";")] if ";" in wanted else _names(wanted)
    found = tuple(names.get(name, name) for name in ([wanted] if wanted in known else given))
    for name in found:
        if name not in known:
            msg = f"highlight: there is no {name!r}{hint(name, known)}"
            raise DataError(msg)
    return found


def _notes(text: str, panels: Iterable[Panel]) -> Iterator[Note]:
    """Yield the words beside points, each after its place and, where it is told, its series."""
    held = {
        (series.name, point.place)
        for panel in panels
        for series in panel.series
        for point in series.points
    }
    known = {place for _, place in held} | {f"{place} {name}" for name, place in held if name}
    for line in _parts(text):
        where, _, words = (part.strip() for part in line.partition("|"))
        if not where:
            continue
        if where not in known:
            msg = f"note: there is no {where!r}{hint(where, known)}"
            raise DataError(msg)
        matches = [(name, place) for name, place in held if where == f"{place} {name}"]
        name, place = matches[0] if matches else ("", where)
        yield Note(place, name, words)


def _values(text: str, panels: Iterable[Panel]) -> tuple[str, ...] | None:
    if not text:
        return None
    known = {p.place for panel in panels for each in panel.series for p in each.points}
    found = () if text == "none" else tuple(known if text == "all" else _names(text))
    for place in found:
        if place not in known:
            msg = f"values: there is no {place!r}{hint(place, known)}"
            raise DataError(msg)
    return tuple(sorted(found))


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _parts(text: str) -> list[str]:
    """Return what stands between semicolons, or on lines of its own."""
    return [part for part in text.replace("\n", ";").split(";") if part.strip()]


def _pairs(text: str, sign: str) -> Iterator[tuple[str, str]]:
    for part in _parts(text):
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
    if low >= high:
        msg = f"y-range: {low:g} is not below {high:g}"
        raise DataError(msg)
    return low, high
