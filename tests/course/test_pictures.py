"""The pictures that open parts of the course, which count what there is, and its maps."""

from __future__ import annotations

import re
from itertools import combinations
from math import hypot
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from sphinx_casebook.charts.drawing import FRAMES, draw
from sphinx_casebook.charts.placemap import make_map
from sphinx_casebook.evidence.csv_file import read_data
from tests.charts.reading import Picture
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_casebook.charts.lettering import Box
    from sphinx_casebook.charts.svg import Frame
    from tests.charts.reading import Mark

PICTURES = ROOT / "docs" / "_images"
_TOCTREE = re.compile(r"```\{toctree\}(.*?)```", re.DOTALL)


def groups_of(picture: str) -> list[list[ET.Element]]:
    drawing = ET.parse(PICTURES / f"{picture}.svg").getroot()  # noqa: S314  # our own drawing
    return [[*group] for group in drawing.iter("{http://www.w3.org/2000/svg}g")]


def listed(page: str) -> list[list[str]]:
    """Return the pages that each list of a page names."""
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    return [re.findall(r"^\w+/[\w-]+$", held, re.MULTILINE) for held in _TOCTREE.findall(text)]


def test_as_many_pages_are_drawn_as_there_are_chapters_in_the_groups_of_the_text() -> None:
    sizes = [len(group) for group in groups_of("chapters")]
    [chapters] = listed("chapters")
    assert sum(sizes) == len(chapters)
    text = (ROOT / "docs" / "chapters.md").read_text(encoding="utf-8")
    told = re.search(r"(\w+) chapters tell .*? (\w+) look at .*? and (\w+) at", text)
    assert told
    assert [word.lower() for word in told.groups()] == ["three", "seven", "five"]
    assert sizes == [3, 7, 5]


def test_a_square_is_drawn_for_each_lesson_and_filled_for_each_of_the_core() -> None:
    groups, lessons = groups_of("lessons"), listed("lessons")
    assert [len(group) for group in groups] == [len(held) for held in lessons]
    for group, held in zip(groups, lessons, strict=True):
        for square, name in zip(group, held, strict=True):
            front = (ROOT / "docs" / f"{name}.md").read_text(encoding="utf-8").split("---")[1]
            assert (square.get("fill") != "none") == ("core: true" in front), name


def test_as_many_people_sit_at_the_tables_as_in_the_half_day() -> None:
    _, *tables = groups_of("tables")
    seats = [len(held) for held in tables]
    text = (ROOT / "docs" / "trainers" / "half-day.md").read_text(encoding="utf-8")
    assert "three tables of six" in text
    assert "at least six residents (two for each table)" in text
    assert seats == [4, 2] * 3


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_is_plain_has_words_and_a_form_for_tex(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < 2_500
    assert re.search(r"<title>[A-Z][^<]{20,}</title>", text)
    assert not re.search(r"<(script|style|image|use|filter)|href", text)
    assert path.with_suffix(".png").read_bytes().startswith(b"\x89PNG")
    used = [
        each
        for each in (ROOT / "docs").rglob("*.md")
        if re.search(
            rf"!\[[^\]]{{20,}}\]\((?:\.\./)?_images/{path.stem}\.\*\)",
            each.read_text(encoding="utf-8"),
        )
    ]
    assert len(used) == 1


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
@pytest.mark.parametrize("file", ["places", "seven-areas"])
def test_names_hide_no_number_and_no_other_name(file: str, frame: Frame) -> None:
    path = ROOT / "docs" / "evidence" / "data" / f"{file}.csv"
    picture = Picture(draw(make_map(read_data(path.read_bytes())), frame), frame)
    pins = {
        number.words: pin
        for pin, number in zip(picture.of("chart-pin"), picture.of("chart-pin-number"), strict=True)
    }
    names = [*picture.of("chart-label"), *picture.of("chart-tick")]
    for name in names:
        box = name.box(picture.size)
        for pin in pins.values():
            assert away(box, pin) > pin["r"] - 2, name.words
    for one, other in combinations(names, 2):
        assert one.box(picture.size).overlap(other.box(picture.size)) < 12, (one.words, other.words)
    for label, pin in zip(picture.of("chart-label"), pins.values(), strict=True):
        box = label.box(picture.size)
        near = {number: away(box, each) for number, each in pins.items()}
        assert away(box, pin) < min(near.values()) + 6, label.words  # beside its own number


def away(box: Box, pin: Mark) -> float:
    """Return how far a pin is from a box."""
    x, y = pin["cx"], pin["cy"]
    return hypot(max(box.left - x, x - box.right, 0), max(box.top - y, y - box.bottom, 0))
