"""A sketch map: places where their coordinates say, numbers that lead to a list of stories."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from math import hypot
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.charts.drawing import FRAMES, draw
from sphinx_casebook.charts.placemap import make_map, outline, project
from sphinx_casebook.evidence.csv_file import DataError, read_data

from .reading import Picture
from .test_pages import charts

if TYPE_CHECKING:
    from sphinx_casebook.charts.svg import Frame
    from tests.evidence.conftest import Casebook

__all__ = ["charts"]

CSV = """\
# title: Where the bees were
# sources: council2012
# caveat: a sketch
name,lat,lon,kind,story
Hive End,53.54,-2.63,story,The hives stood here. {claim}`H1`
Mill,53.51,-2.53,story,"Honey was sold, as {doc}`the story <story>` tells."
Town,53.52,-2.58,town,
Corner,53.58,-2.66,shape,
Farland,53.45,-2.20,neighbour,
Nearland,53.66,-2.58,neighbour,
"""


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_places_stand_where_their_coordinates_say(frame: Frame) -> None:
    shown = make_map(read_data(CSV))
    picture = Picture(draw(shown, frame), frame)
    hive, mill = sorted(picture.of("chart-pin"), key=lambda pin: pin["cx"])
    [town] = picture.of("chart-town")
    assert hive["cx"] < town["cx"] < mill["cx"]  # west to east
    assert hive["cy"] < town["cy"] < mill["cy"]  # north to south
    # A kilometre is as long across as down.
    (x1, y1), (x2, y2), (x3, _) = project(shown.places)[:3]
    scale = (mill["cx"] - hive["cx"]) / (x2 - x1)
    assert mill["cy"] - hive["cy"] == pytest.approx((y2 - y1) * scale, abs=0.5)
    assert town["cx"] - hive["cx"] == pytest.approx((x3 - x1) * scale, abs=0.5)
    assert hypot(x2 - x1, y2 - y1) == pytest.approx(7.4, abs=0.2)  # about
    numbers = {m.words: m["x"] for m in picture.of("chart-pin-number")}
    assert numbers == {"1": hive["cx"], "2": mill["cx"]}
    words = {m.words: m for m in picture.texts}
    assert {"Hive End", "Mill", "Town", "Farland", "Nearland"} <= words.keys()
    assert "Corner" not in words
    assert words["Farland"]["x"] > mill["cx"]  # at the edge towards it
    assert words["Nearland"]["y"] < hive["cy"]


def test_a_town_without_room_for_its_name_is_left_out_and_no_story_is() -> None:
    near = "".join(f"Town {n},53.5{n:02},-2.5{n:02},town,\n" for n in range(30))
    told = "".join(f"Story {n},53.50{n},-2.51{n},story,So.\n" for n in range(5))
    shown = make_map(read_data("name,lat,lon,kind,story\n" + near + told))
    for frame in FRAMES:
        picture = Picture(draw(shown, frame), frame)
        towns = [m for m in picture.of("chart-tick") if m.words.startswith("Town")]
        assert 0 < len(towns) < 30
        assert len(towns) == len(picture.of("chart-town"))
        assert len(picture.of("chart-pin")) == 5
        for number, one in enumerate(towns):
            for other in towns[number + 1 :]:
                assert one.box(picture.size).overlap(other.box(picture.size)) <= 2 * picture.size


def test_no_number_hides_another() -> None:
    told = "".join(f"Story {n},53.50{n},-2.51{n},story,So.\n" for n in range(6))
    told += "Same,53.503,-2.513,story,So.\n"
    shown = make_map(read_data("name,lat,lon,kind,story\n" + told + "Far,53.6,-2.7,town,\n"))
    for frame in FRAMES:
        pins = Picture(draw(shown, frame), frame).of("chart-pin")
        assert len(pins) == 7
        for one, other in combinations(pins, 2):
            away = hypot(one["cx"] - other["cx"], one["cy"] - other["cy"])
            assert away >= one["r"] + other["r"]


POINTS = st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=1, max_size=12)


@given(POINTS)
def test_the_outline_goes_round_every_place_once(points: list[tuple[float, float]]) -> None:
    corners = outline(points, 2.0)
    turns = set()
    for (a, b), (_, c) in pairwise([*pairwise([*corners, corners[0]]), (corners[0], corners[1])]):
        turns.add((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0)
    assert len(turns) == 1  # it never turns back
    for x, y in points:
        for (x1, y1), (x2, y2) in pairwise([*corners, corners[0]]):
            away = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1)
            assert away / (hypot(x2 - x1, y2 - y1) or 1) > 1.9


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("53.52,", "5352,", 7, "lat: 5352 is more than 90 degrees"),
        ("-2.58,town", "west,town", 7, "lon: 'west' is no number"),
        (",town,", ",twon,", 7, "kind: 'twon' is not one of .*did you mean 'town'"),
        (",shape,", ",shape,Nothing", 8, "Corner: places of the kind story have one"),
        ("name,lat", "name,lot", None, "there is no column 'lat'"),
    ],
)
def test_mistakes(old: str, new: str, line: int | None, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        make_map(read_data(CSV.replace(old, new)))
    assert caught.value.line == line


def test_only_some_stories_are_told() -> None:
    places = {place.name: place for place in make_map(read_data(CSV), ["Mill"]).places}
    assert places["Mill"].number == 1
    assert (places["Hive End"].kind, places["Hive End"].story) == ("town", "")
    with pytest.raises(DataError, match="only: there is no place 'Mil'; did you mean 'Mill'"):
        make_map(read_data(CSV), ["Mil"])
    with pytest.raises(DataError, match="no place has a story"):
        make_map(read_data(CSV), ["Town"])


def write(charts: Casebook, options: str = "") -> None:
    charts.write("evidence/data/places.csv", CSV)
    charts.write("after.md", f"# Map\n\n:::{{place-map}} places.csv\n{options}:::\n")


def test_a_number_leads_to_its_story_and_the_list_is_the_text_form(charts: Casebook) -> None:
    write(charts)
    charts.build()
    assert charts.warnings == ""
    html = charts.html("after")
    assert "places.css" in html
    links = re.findall(r'<a class="chart-pin-link" href="#([^"]+)"><title>([^<]+)</title>', html)
    assert sorted(set(links)) == [
        ("after-places-1-1", "1. Hive End"),
        ("after-places-1-2", "2. Mill"),
    ]
    listed = re.search(r'<ol class="[^"]*place-list[^>]*>.*?</ol>', html, re.DOTALL)[0]
    assert re.findall(r'<li id="(after-places-1-\d)">', listed) == [
        "after-places-1-1",
        "after-places-1-2",
    ]
    assert "The hives stood here." in listed
    assert re.search(r'<a class="claim[^>]*href="#', listed)
    assert 'href="story.html"' in listed
    assert "A sketch map with a number at each of these places: Hive End and Mill." in html
    assert html.index("<svg") < html.index("<ol class") < html.index("A sketch.")
    text = (charts.build("text") / "after.txt").read_text()
    assert "1. **Hive End**" in text
    assert "The hives stood here." in text


def test_ids_differ_where_all_pages_are_one_file(charts: Casebook) -> None:
    write(charts)
    text = (charts.root / "after.md").read_text(encoding="utf-8")
    charts.write("after.md", text + text.replace("# Map", "## Again"))
    charts.write("story.md", text + (charts.root / "story.md").read_text(encoding="utf-8"))
    page = (charts.build("singlehtml") / "index.html").read_text(encoding="utf-8")
    ids = re.findall(r'id="([^"]*places-\d-\d)"', page)
    assert len(ids) == 6
    assert len(set(ids)) == 6
    assert set(re.findall(r'chart-pin-link" href="#([^"]+)"', page)) == set(ids)


def test_a_mistake_in_an_option(charts: Casebook) -> None:
    write(charts, ":onyl: Mill\n")
    charts.build()
    assert "places.csv: there is no option 'onyl'; did you mean 'only'?" in charts.warnings


def test_a_place_that_is_only_about_right_looks_so_and_is_said_to_be(charts: Casebook) -> None:
    head, *rows = [line for line in CSV.splitlines() if not line.startswith("#")]
    held = [f"{row},{'by eye' if row.startswith('Mill') else ''}" for row in rows]
    text = "\n".join(["# sources: council2012", f"{head},about", *held, ""])
    for frame in FRAMES:
        picture = Picture(draw(make_map(read_data(text)), frame), frame)
        unsure = {m.words for m in picture.of("chart-pin-number", "chart-hollow")}
        assert unsure == {"2"}
        assert len(picture.of("chart-pin", "chart-hollow")) == 1
    charts.write("evidence/data/places.csv", text)
    charts.write("after.md", "# After\n\n```{place-map} places.csv\n```\n")
    charts.build()
    listed = re.findall(r'class="place-name"><strong>(.*?)</strong>(.*?)</p>', charts.html("after"))
    assert listed == [("Hive End", ""), ("Mill", " (about here)")]
