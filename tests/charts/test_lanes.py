"""A time line in lanes: a list by year, chosen without script, and a strip of dots."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from sphinx_casebook.charts.drawing import FRAMES, draw
from sphinx_casebook.charts.timeline import make_lanes
from sphinx_casebook.evidence.csv_file import DataError, read_data
from sphinx_casebook.evidence.messages import Messages
from tests.browsing import serving

from .reading import Picture
from .test_guess import site
from .test_pages import charts

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from sphinx_casebook.charts.svg import Frame
    from tests.evidence.conftest import Casebook

__all__ = ["charts"]

CSV = """\
# title: What happened
# caveat: a date is a mark
when,lane,what
2013-05,Money,The rent rises. {claim}`H5`
2012,Bees,Hives are counted. {claim}`H1`
2012-03-04,Neighbours,"A fence goes up, says {doc}`the story <story>`."
2012~,Money,Honey is sold.
2014/2015,Bees,They are moved.
"""


def test_entries_stand_in_order_of_time_and_lanes_in_that_of_the_data() -> None:
    shown = make_lanes(read_data(CSV), Messages("en").period)
    assert shown.lanes == ("Money", "Bees", "Neighbours")
    assert shown.years == (2012, 2013, 2014)
    said = [
        (entry.year, entry.when, shown.lanes[entry.lane], entry.about) for entry in shown.entries
    ]
    assert said == [
        (2012, "2012", "Bees", False),
        (2012, "about 2012", "Money", True),
        (2012, "March 4, 2012", "Neighbours", False),
        (2013, "May 2013", "Money", False),
        (2014, "2014 to 2015", "Bees", False),
    ]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_a_dot_stands_for_each_date_and_is_never_a_bar(frame: Frame) -> None:
    shown = make_lanes(read_data(CSV), Messages("en").period)
    picture = Picture(draw(shown, frame), frame)
    dots = picture.of("chart-dot")
    assert len(dots) == 5
    assert not picture.of("chart-bar")
    heights = {name.words: name.box(picture.size) for name in picture.of("chart-name")}
    by_lane = {
        lane: [dot for dot in dots if box.top - 3 <= dot["cy"] <= box.bottom + 3]
        for lane, box in heights.items()
    }
    assert {lane: len(found) for lane, found in by_lane.items()} == {
        "Money": 2,
        "Bees": 2,
        "Neighbours": 1,
    }
    unsure, sure = sorted(by_lane["Money"], key=lambda dot: dot["cx"])
    assert ("chart-hollow" in unsure.kinds, "chart-hollow" in sure.kinds) == (True, False)
    spots = sorted({round(dot["cx"], 1) for dot in dots})
    march, year, may, _later = spots
    assert (year - march) / (may - year) == pytest.approx(
        (2012.5 - 2012.17) / (2013.37 - 2012.5), rel=0.1
    )


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_the_first_and_the_last_day_stand_within_the_drawing(frame: Frame) -> None:
    lane = "What was said of the bees by all of the neighbours around the green"
    data = read_data(f"when,lane,what\n2012-01-01,{lane},One\n2014-12-31,{lane},Other\n")
    picture = Picture(draw(make_lanes(data, Messages("en").period), frame), frame)
    [name] = picture.of("chart-name")
    first, last = picture.of("chart-dot")
    box = name.box(picture.size)
    assert len(name.lines) > 1
    assert (box.top + box.bottom) / 2 == pytest.approx(first["cy"], abs=3)
    assert box.right < first["cx"] - first["r"]
    assert last["cx"] + last["r"] <= picture.width


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("2013-05,", "May 2013,", 4, "when: 'May 2013'"),
        ("2013-05,", ",", 4, "when: every row needs a date"),
        ("when,lane", "when,lanes", None, "there is no column 'lane'; did you mean 'lanes'"),
    ],
)
def test_mistakes(old: str, new: str, line: int | None, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        make_lanes(read_data(CSV.replace(old, new)), Messages("en").period)
    assert caught.value.line == line


def write(charts: Casebook) -> None:
    charts.write("evidence/data/lanes.csv", CSV)
    charts.write("after.md", "# Time\n\n:::{timeline} lanes.csv\n:title: Three lanes\n:::\n")


def test_a_page_and_plain_text_hold_every_entry_in_its_year(charts: Casebook) -> None:
    write(charts)
    charts.build()
    assert charts.warnings == ""
    html = charts.html("after")
    assert "timeline.css" in html
    assert re.findall(r'href="#(after-timeline-1-\d+)" aria-label="Dates of \d+">(\d+)<', html) == [
        (f"after-timeline-1-{year}", year) for year in ("2012", "2013", "2014")
    ]
    listed = re.search(r'<ul class="[^"]*timeline.*', html, re.DOTALL)[0]
    order = ["2012", "Hives are counted.", "Honey is sold.", "A fence goes up", "2013", "The rent"]
    places = [listed.index(words) for words in order]
    assert places == sorted(places)
    assert re.search(r'<a class="claim[^>]*href="#', listed)
    assert "A strip of dots for Money, Bees and Neighbours, 2012 to 2014" in html
    text = (charts.build("text") / "after.txt").read_text()
    assert "about 2012 · Money" in text
    assert "A fence goes up" in text


def test_a_lane_is_hidden_without_a_script_and_lanes_are_columns(
    charts: Casebook, browser: Browser
) -> None:
    write(charts)
    out = site(charts)
    with (
        serving(out) as address,
        browser.new_page(
            java_script_enabled=False, viewport={"width": 1000, "height": 900}
        ) as page,
    ):
        page.goto(f"{address}/after.html")
        money, bees = page.get_by_text("Honey is sold."), page.get_by_text("Hives are counted.")
        assert money.bounding_box()["x"] < bees.bounding_box()["x"]
        assert money.bounding_box()["y"] == pytest.approx(bees.bounding_box()["y"], abs=2)
        page.get_by_role("checkbox", name="Money").uncheck()
        expect(money).not_to_be_visible()
        expect(bees).to_be_visible()
        page.get_by_role("checkbox", name="Money").check()
        expect(money).to_be_visible()
        page.set_viewport_size({"width": 390, "height": 900})
        assert money.bounding_box()["x"] == pytest.approx(bees.bounding_box()["x"], abs=3)
