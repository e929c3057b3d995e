"""A sketch map: places by their coordinates, with a number at each that has a story.

It is no survey. The outline is what a ring around every place encloses, so that it claims no
boundary, and names of neighbours stand at the edge where they lie.
"""

from __future__ import annotations

from html import escape
from itertools import combinations
from math import atan2, cos, hypot, pi, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.core.warnings import hint
from sphinx_casebook.evidence.csv_file import DataError, parse_number

from . import svg
from .lettering import LEADING, Box, beside, put, widest, wrap
from .translation import Formal, Words  # noqa: TC001  # read at run time

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_casebook.evidence.csv_file import Data

    from .lettering import Placed
    from .svg import Drawing, Frame

#: What a place is: one with a story, one without, one beyond the edge, or one that only gives
#: the outline its shape.
KINDS = ("story", "town", "neighbour", "shape")
_COLUMNS = ("name", "lat", "lon", "kind", "story")
#: Of a ring around a place, in kilometres, and its points.
_RING, _POINTS = 2.2, 24
_PIN = 10.0


class Place(NamedTuple):
    """One place."""

    name: Words
    lat: float
    lon: float
    kind: Formal
    #: What happened there, with marks and links; a list says it, and no drawing.
    story: Formal
    #: Of its story; nought where it has none.
    number: int
    #: Whether it only stands about here.
    about: bool = False


class PlaceMap(NamedTuple):
    """All places."""

    places: tuple[Place, ...]
    #: Begins the anchors of the stories, to which numbers lead; empty where none does.
    anchor: Formal = ""


def make_map(data: Data, only: Sequence[str] = ()) -> PlaceMap:
    """Return the places of *data*.

    :param only: names of those whose stories are told; the others are towns.
    :raises DataError: a column is missing, or a cell cannot be used.
    """
    for column in _COLUMNS:
        if column not in data.columns:
            msg = f"there is no column {column!r}{hint(column, data.columns)}"
            raise DataError(msg)
    known = [data.cells(row)["name"] for row in data.rows]
    for name in only:
        if name not in known:
            msg = f"only: there is no place {name!r}{hint(name, known)}"
            raise DataError(msg)
    found: list[Place] = []
    for row, line in zip(data.rows, data.lines, strict=True):
        place = _place(data.cells(row), line)
        if place.kind == "story" and only and place.name not in only:
            place = place._replace(kind="town", story="")
        number = sum(each.number > 0 for each in found) + 1 if place.story else 0
        found.append(place._replace(number=number))
    if not any(place.number for place in found):
        msg = "no place has a story"
        raise DataError(msg)
    return PlaceMap(tuple(found))


def _place(cells: Mapping[str, str], line: int) -> Place:
    kind = cells["kind"]
    if kind not in KINDS:
        msg = f"kind: {kind!r} is not one of {', '.join(KINDS)}{hint(kind, KINDS)}"
        raise DataError(msg, line)
    if (kind == "story") != bool(cells["story"]):
        msg = f"{cells['name']}: places of the kind story have one, and no others"
        raise DataError(msg, line)
    lat, lon = (_degrees(cells[each], each, line) for each in ("lat", "lon"))
    return Place(cells["name"], lat, lon, kind, cells["story"], 0, bool(cells.get("about")))


def _degrees(text: str, column: str, line: int) -> float:
    most = 90 if column == "lat" else 180
    try:
        value = parse_number(text)
    except ValueError as error:
        msg = f"{column}: {error}"
        raise DataError(msg, line) from None
    if abs(value) > most:
        msg = f"{column}: {text} is more than {most} degrees"
        raise DataError(msg, line)
    return value


def project(places: Sequence[Place]) -> list[tuple[float, float]]:
    """Return kilometres east and south of the middle of *places*."""
    inside = [place for place in places if place.kind != "neighbour"]
    lat = sum(place.lat for place in inside) / len(inside)
    lon = sum(place.lon for place in inside) / len(inside)
    east = 111.32 * cos(radians(lat))
    return [((place.lon - lon) * east, (lat - place.lat) * 111.2) for place in places]


def outline(points: Sequence[tuple[float, float]], reach: float) -> list[tuple[float, float]]:
    """Return the corners of what rings of *reach* around *points* enclose, going round once."""
    ring = [
        (x + reach * cos(2 * pi * step / _POINTS), y + reach * sin(2 * pi * step / _POINTS))
        for x, y in points
        for step in range(_POINTS)
    ]
    ordered = sorted(ring)

    def half(source: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        found: list[tuple[float, float]] = []
        for point in source:
            while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
                found.pop()
            found.append(point)
        return found[:-1]

    return half(ordered) + half(ordered[::-1])


def _turn(
    first: tuple[float, float], second: tuple[float, float], third: tuple[float, float]
) -> float:
    return (second[0] - first[0]) * (third[1] - first[1]) - (second[1] - first[1]) * (
        third[0] - first[0]
    )


def draw_map(shown: PlaceMap, frame: Frame) -> Drawing:
    """Return the sketch: outline, towns, numbers with their names, neighbours at the edge."""
    size = frame.size
    spots = project(shown.places)
    inside = [
        spot for place, spot in zip(shown.places, spots, strict=True) if place.kind != "neighbour"
    ]
    corners = outline(inside, _RING)
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    edge = size * 2.4 if frame.name == "narrow" else size * 4
    scale = min((frame.width - 2 * edge) / (right - left), 460 / (bottom - top))
    height = (bottom - top) * scale + 2 * size * 2.4
    middle = ((left + right) / 2, (top + bottom) / 2)

    def at(spot: tuple[float, float]) -> tuple[float, float]:
        x = frame.width / 2 + (spot[0] - middle[0]) * scale
        return x, height / 2 + (spot[1] - middle[1]) * scale

    parts = [svg.path([at(corner) for corner in corners], "chart-ground", closed=True)]
    placed = _apart([(place, at(spot)) for place, spot in zip(shown.places, spots, strict=True)])
    bounds = Box(0, 0, frame.width, height)
    edge_names: list[Box] = []
    for place, spot in placed:
        if place.kind == "neighbour":
            words = _at_the_edge(place.name, spot, bounds, size)
            edge_names.append(words.box)
            parts.append(svg.placed(words, "chart-beyond"))
    named, links = _named(placed, edge_names, bounds, size, shown.anchor)
    return svg.Drawing(frame.width, height, (*parts, *named), tuple(links))


def _apart(
    placed: list[tuple[Place, tuple[float, float]]],
) -> list[tuple[Place, tuple[float, float]]]:
    """Return places with their numbers moved apart, so that none hides another."""
    least = 2 * _PIN + 3
    numbers = [index for index, (place, _) in enumerate(placed) if place.number]
    spots = {index: placed[index][1] for index in numbers}
    for _ in range(40):
        for one, other in combinations(numbers, 2):
            (x1, y1), (x2, y2) = spots[one], spots[other]
            away = hypot(x2 - x1, y2 - y1)
            if away < least:
                dx, dy = ((x2 - x1) / away, (y2 - y1) / away) if away > 1e-6 else (1.0, 0.0)
                step = (least - away) / 2 + 0.05
                spots[one] = (x1 - dx * step, y1 - dy * step)
                spots[other] = (x2 + dx * step, y2 + dy * step)
    return [(place, spots.get(index, spot)) for index, (place, spot) in enumerate(placed)]


def _named(
    placed: Sequence[tuple[Place, tuple[float, float]]],
    edge_names: Sequence[Box],
    bounds: Box,
    size: float,
    anchor: str,
) -> tuple[list[str], list[str]]:
    """Return marks with their names, stories before towns, and links from numbers to stories."""
    stories = [pair for pair in placed if pair[0].kind == "story"]
    towns = [pair for pair in placed if pair[0].kind == "town"]
    # A name stands clear of the numbers of others, or it would be read as theirs.
    far = _PIN + size * 0.2
    pins = [Box(x - far, y - far, x + far, y + far) for _, (x, y) in stories]
    dots = [Box(x - 3, y - 3, x + 3, y + 3) for _, (x, y) in towns]
    words = _placed(stories, pins, [*edge_names, *dots], bounds, size, _PIN + 2)
    parts: list[str] = []
    links: list[str] = []
    for (place, spot), name in zip(stories, words, strict=True):
        unsure = " chart-hollow" if place.about else ""
        foot = spot[1] + size * 0.35
        parts.append(svg.dot(*spot, f"chart-pin{unsure}", _PIN))
        number = str(place.number)
        parts.append(svg.text(number, spot[0], foot, f"chart-pin-number{unsure}", "middle"))
        parts.append(svg.placed(name, "chart-label"))
        links += [_link(place, spot, anchor)] if anchor else []
    taken = [*edge_names, *pins, *(each.box for each in words)]
    names = _placed(towns, dots, taken, bounds, size, 0)
    for (_, spot), dot, name in zip(towns, dots, names, strict=True):
        around = [*taken, *(each for each in dots if each is not dot)]
        if sum(name.box.overlap(each) for each in around) <= size:  # else there is no room for it
            parts += [svg.dot(*spot, "chart-town", 3), svg.placed(name, "chart-tick")]
            taken.append(name.box)
    return parts, links


def _placed(
    named: Sequence[tuple[Place, tuple[float, float]]],
    marks: Sequence[Box],
    taken: Sequence[Box],
    bounds: Box,
    size: float,
    away: float,
) -> list[Placed]:
    """Return the names of places beside their *marks*, moved until each makes room for the rest.

    :param taken: what none of them may hide.
    :param away: how far a name stands from its mark; nought for that of a dot.
    """
    found: dict[int, Placed] = {}
    for _ in range(3):
        for index, (place, spot) in enumerate(named):
            others = [box for other, box in enumerate(marks) if other != index]
            names = [each.box for other, each in found.items() if other != index]
            around = [*taken, *others, *names]
            found[index] = beside((place.name,), spot, size, around, bounds, away)
    return [found[index] for index in range(len(named))]


def _link(place: Place, spot: tuple[float, float], anchor: str) -> str:
    """Return what leads from a number to its story; a finger's width across."""
    title = svg.tag("title", "", f"{place.number}. {escape(place.name, quote=False)}")
    ring = svg.dot(*spot, "chart-hit", 14)
    return svg.tag("a", "chart-pin-link", title, ring, href=f"#{anchor}-{place.number}")


def _at_the_edge(name: str, spot: tuple[float, float], bounds: Box, size: float) -> Placed:
    """Return a name where the way from the middle to *spot* leaves the drawing."""
    x, y = (bounds.right) / 2, (bounds.bottom) / 2
    angle = atan2(spot[1] - y, spot[0] - x)
    lines = wrap(name, size * 7, size)
    half, high = widest(lines, size, bold=True) / 2 + 2, len(lines) * size * LEADING
    across, down = x - half, y - high / 2 - size * 0.1
    far = min(across / abs(cos(angle) or 1e-9), down / abs(sin(angle) or 1e-9))
    far = min(far, hypot(spot[0] - x, spot[1] - y))
    return put(lines, x + far * cos(angle), y + far * sin(angle) - high / 2, "middle", size)
