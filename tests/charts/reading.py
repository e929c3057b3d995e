"""Read a drawing back: its texts, its marks and the values at which they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from sphinx_casebook.charts import svg
from sphinx_casebook.charts.lettering import LEADING, Box, text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_casebook.charts.svg import Drawing, Frame


@dataclass
class Mark:
    """One element."""

    tag: str
    kinds: set[str]
    held: dict[str, str]
    words: str = ""
    lines: list[str] = field(default_factory=list)

    def __getitem__(self, name: str) -> float:
        return float(self.held[name])

    @property
    def path(self) -> list[tuple[float, float]]:
        points = re.findall(r"(-?[\d.]+) (-?[\d.]+)", self.held["d"])
        return [(float(x), float(y)) for x, y in points]

    @property
    def anchor(self) -> str:
        return self.held.get("text-anchor", "start")

    @property
    def spots(self) -> list[tuple[float, float]]:
        """Return the dots of one element."""
        points = re.findall(r"M(-?[\d.]+) (-?[\d.]+)h0", self.held["d"])
        return [(float(x), float(y)) for x, y in points]

    @property
    def box_of_path(self) -> Box:
        """Return the rectangle that a path draws, which goes back to where it began."""
        left, top, across, down, back = map(
            float,
            re.fullmatch(r"M(\S+) (\S+)h(\S+)v(\S+)h(-\S+)z", self.held["d"]).groups(),  # type: ignore[union-attr]  # its form is what is tested
        )
        assert back == -across
        return Box(left, top, left + across, top + down)

    def box(self, size: float) -> Box:
        """Return where a text stands."""
        width = max(text_width(line, size) for line in self.lines) / 1.06
        left = self["x"] - {"start": 0, "middle": width / 2, "end": width}[self.anchor]
        top = self["y"] - size * 0.8
        return Box(left, top, left + width, top + (len(self.lines) - 1) * size * LEADING + size)


class Picture:
    """What is seen of a drawing, and what answers to a pointer."""

    def __init__(self, drawing: Drawing, frame: Frame) -> None:
        self.size, self.width, self.height = frame.size, drawing.width, drawing.height
        inline = svg.inline({frame: drawing}, "alt", "about")
        self.xml = ET.fromstring(inline)  # noqa: S314  # ours
        picture, *steps = self.xml
        self.marks = [*_marks(picture)]
        self.steps = [_mark(each) for group in steps for each in group]
        #: What each of them shows: its marks, the words last.
        self.told = [
            [_mark(each) for each in step.iter() if each.tag in {"path", "text"}]
            for group in steps
            for step in group
        ]

    def of(self, kind: str, *others: str) -> list[Mark]:
        """Return the marks of some classes, in their order."""
        return [each for each in self.marks if {kind, *others} <= each.kinds]

    def dots(self, tip: list[Mark], *, accent: bool | None = None) -> list[tuple[float, float]]:
        """Return the values of a time: dots that it shows, and those of the picture there."""
        strip = next(each for each in tip if not each.kinds).box_of_path
        held = [mark for mark in tip if "chart-dots" in mark.kinds]
        found = [(spot, mark.kinds) for mark in held for spot in mark.spots]
        found += [((mark["cx"], mark["cy"]), mark.kinds) for mark in self.of("chart-dot")]
        return [
            spot
            for spot, kinds in found
            if accent in (None, "chart-accent" in kinds)
            and strip.left <= spot[0] <= strip.right
            and strip.top <= spot[1] <= strip.bottom
        ]

    @property
    def texts(self) -> list[Mark]:
        return [each for each in self.marks if each.tag == "text"]

    def words(self, kind: str) -> list[str]:
        return [each.words for each in self.of(kind) if each.tag == "text"]

    def value_at(self, place: float, *, across: bool = False) -> float:
        """Return the value at a place, by the lines of the axis and the words beside them."""
        lines = [
            m for m in self.marks if m.tag == "line" and m.kinds & {"chart-grid", "chart-zero"}
        ]
        at = "x1" if across else "y1"
        found: dict[float, float] = {}
        for line in lines:
            for tick in self.of("chart-tick"):
                own = tick["x"] if across else tick["y"] - self.size * 0.35
                if abs(own - line[at]) < 0.2 and (number := number_in(tick.words)) is not None:
                    found[line[at]] = number
        (a, first), *_, (b, last) = sorted(found.items())
        return first + (place - a) / (b - a) * (last - first)


def number_in(words: str) -> float | None:
    """Return the number that words print."""
    plain = words.replace("\N{MINUS SIGN}", "-").replace(",", "")
    match = re.search(r"-?\d+(?:\.\d+)?", plain.replace("£", ""))
    return float(match[0]) if match else None


def _marks(group: ET.Element) -> Iterator[Mark]:
    """Yield what is seen, one by one: lines, dots and words that share an element, too."""
    for each in group:
        if each.tag == "g":
            anchor = {name: own for name, own in each.items() if name == "text-anchor"}
            for mark in _marks(each):
                kinds = {"chart-tick"} if each.get("class") == "chart-ticks" else set()
                yield replace(mark, kinds=mark.kinds | kinds, held={**anchor, **mark.held})
            continue
        mark = _mark(each)
        if "chart-dots" in mark.kinds:
            kinds = mark.kinds - {"chart-dots"} | {"chart-dot"}
            yield from (Mark("circle", kinds, {"cx": f"{x}", "cy": f"{y}"}) for x, y in mark.spots)
        elif mark.tag == "path" and mark.kinds & {"chart-grid", "chart-zero"}:
            for x, y, way, end in re.findall(r"M(\S+) ([^HV]+)([HV])([^M]+)", mark.held["d"]):
                ends = {"x2": end, "y2": y} if way == "H" else {"x2": x, "y2": end}
                yield Mark("line", mark.kinds, {"x1": x, "y1": y, **ends})
        else:
            yield mark


def _mark(element: ET.Element) -> Mark:
    kinds = set(element.get("class", "").split())
    lines = [text for text in [element.text or "", *(each.text or "" for each in element)] if text]
    lines = [line.strip() for line in lines] if element.tag == "text" else []
    return Mark(element.tag, kinds, dict(element.attrib), " ".join(lines), lines)
