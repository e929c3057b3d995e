"""A guess before the answer: complete without script, with sliders and a pointer with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from sphinx_casebook.charts.chart import make_chart
from sphinx_casebook.charts.drawing import FRAMES, draw
from sphinx_casebook.charts.guess import asked_points, frame_of, prepare
from sphinx_casebook.evidence.csv_file import DataError, read_data
from tests.browsing import serving

from .reading import Picture
from .test_pages import charts

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from sphinx_casebook.charts.svg import Frame
    from tests.evidence.conftest import Casebook

__all__ = ["charts"]

CSV = """\
# title: Hives
# sources: council2012
year,Town,Land
2012,40,50
2013,30,48
2014,26.5,45
2015,12,41
"""
PAGE = """\
# Guess

:::{guess} guess.csv
:question: Where did it go?
:ask: 2015, 2014
:title: The town lost more than half
:alt: The town falls from 40 to 12.
:kind: line
:x: year
:y: Town, Land
:highlight: Town
:unit: %
:y-range: 0 60
:::
"""
OPTIONS = {"kind": "line", "x": "year", "y": "Town, Land", "highlight": "Town"}


def answer(**more: str) -> object:
    asked = more.pop("ask", "2014, 2015").split(", ")
    return prepare(make_chart(read_data(CSV), {**OPTIONS, **more}), asked)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_the_frame_tells_nothing_of_the_answer(frame: Frame) -> None:
    whole = answer()
    asked = Picture(draw(frame_of(whole), frame), frame)  # type: ignore[arg-type]  # a chart
    shown = Picture(draw(whole, frame), frame)  # type: ignore[arg-type]  # as above
    spots = [(round(asked.value_at(m["cy"])), m["cx"]) for m in asked.of("chart-dot")]
    assert [value for value, _ in spots] == [40, 30]
    words = " ".join(m.words for m in asked.texts)
    assert "26" not in words
    assert "12" not in words.replace("2012", "")
    assert "Land" not in words
    assert asked.steps == []  # what answers to a pointer there is the guess itself
    # Both stand on the same scales, so that a guess can be laid over the answer.
    for picture in (asked, shown):
        values = [picture.value_at(m["cy"]) for m in picture.of("guess-dot")]
        assert values == pytest.approx([30, 30], abs=0.3)  # where the line stops, until moved
    ticks = [[m.words for m in p.of("chart-tick") if m.anchor == "end"] for p in (asked, shown)]
    assert ticks[0] == ticks[1]


def test_what_is_asked_for_stands_in_order_of_time() -> None:
    assert [point.text for point in asked_points(answer(ask="2015, 2014"))] == ["26.5", "12"]  # type: ignore[arg-type]  # a chart


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"ask": "2016"}, "ask: there is no value for '2016'; did you mean"),
        ({"ask": "2012"}, "ask: the first of them has no value before it"),
        ({"kind": "bars"}, "a guess needs a chart of the kind line or points"),
        ({"highlight": "Town, Land"}, "with one series in the accent"),
    ],
)
def test_mistakes(more: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        answer(**more)


def write(charts: Casebook) -> None:
    charts.write("evidence/data/guess.csv", CSV)
    charts.write("after.md", PAGE)


def site(charts: Casebook) -> Path:
    """Build pages with nothing beside the text, in a language without a script of its own."""
    charts.options |= {"language": "en", "html_sidebars": {"**": []}}
    return charts.build()


def test_the_page_is_whole_without_a_script(charts: Casebook) -> None:
    write(charts)
    charts.build()
    assert charts.warnings == ""
    html = charts.html("after")
    question, details = (
        html.index("Where did it go?"),
        html.index("<details"),
    )
    assert question < html.index("<svg") < details < html.index("The town lost more than half")
    assert re.search(r"<summary>See what happened</summary>", html)
    assert html[details:].count("<svg") == 2
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))  # each drawing has words of its own
    assert 'class="guess-controls" data-told="{place}: you said' in html
    assert re.search(r'<div class="guess-controls"[^>]* hidden>', html)
    for asset in ("guess.css", "guess.js"):
        assert asset in html
        assert asset not in charts.html("story")


def test_other_formats_show_the_frame_and_the_answer(charts: Casebook) -> None:
    write(charts)
    text = (charts.build("text") / "after.txt").read_text()
    assert charts.warnings == ""
    assert text.index("Where did it go?") < text.index("An empty frame to draw in.")
    assert text.index("See what happened") < text.index("The town falls from 40 to 12.")
    assert "guess-controls" not in text


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (":question: Where did it go?\n", "", "guess.csv: question: say what readers are to guess"),
        (":ask: 2015, 2014\n", "", "guess.csv: ask: name the times"),
        (":ask:", ":asks:", "there is no option 'asks'; did you mean 'ask'"),
    ],
)
def test_warnings(charts: Casebook, old: str, new: str, message: str) -> None:
    write(charts)
    charts.replace("after.md", old, new)
    charts.build()
    assert message in charts.warnings


def test_a_guess_by_keyboard_and_pointer_is_laid_over_the_answer(
    charts: Casebook, browser: Browser
) -> None:
    write(charts)
    out = site(charts)
    with serving(out) as address, browser.new_page(viewport={"width": 900, "height": 1200}) as page:
        problems: list[str] = []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(f"{address}/after.html")
        first, second = page.locator(".guess-controls input").all()
        assert first.input_value() == "30"
        first.focus()
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        assert page.locator(".guess-controls output").all_inner_texts() == ["34%", "30%"]
        svg = page.locator(".guess > figure svg:visible")
        dots = svg.locator(".guess-dot").all()
        box, last = svg.bounding_box(), dots[1].bounding_box()
        page.mouse.click(last["x"] + last["width"] / 2, box["y"] + box["height"] * 0.2)
        assert float(second.input_value()) > 40
        page.locator("summary", has_text="See what happened").click()
        expect(page.locator(".guess-told")).not_to_be_empty()
        told = page.locator(".guess-told").inner_text()
        assert told.startswith("2014: you said 34%, and it was 26.5%. 2015: you said ")
        assert told.endswith("%, and it was 12%.")
        over = page.locator(".guess-answer svg:visible .guess-dot").all()
        assert all(dot.is_visible() for dot in over)
        heights = [dot.evaluate("dot => +dot.getAttribute('cy')") for dot in over]
        assert heights[1] < heights[0]  # what was guessed higher
        assert problems == []


def test_arrow_keys_step_through_the_values_of_a_chart(charts: Casebook, browser: Browser) -> None:
    out = site(charts)
    with serving(out) as address, browser.new_page(viewport={"width": 900, "height": 1200}) as page:
        page.goto(f"{address}/after.html")
        steps = page.locator(".chart-steps:visible > g")
        page.locator(".chart-steps:visible > [tabindex='0']").focus()
        expect(steps.nth(0).locator(":scope > g")).to_be_visible()
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("2013")
        expect(steps.nth(1).locator(":scope > g")).to_be_visible()
        expect(steps.nth(0).locator(":scope > g")).not_to_be_visible()
        page.keyboard.press("End")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("2014")
        page.keyboard.press("Home")
        assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("2012")
        assert page.locator(".chart-steps:visible > [tabindex='0']").count() == 1


@pytest.mark.parametrize(("width", "shown"), [(320, "narrow"), (390, "narrow"), (900, "wide")])
def test_the_drawing_that_fits_is_shown_in_type_that_can_be_read(
    charts: Casebook, browser: Browser, width: int, shown: str
) -> None:
    out = site(charts)
    with (
        serving(out) as address,
        browser.new_page(viewport={"width": width, "height": 900}) as page,
    ):
        page.goto(f"{address}/after.html")
        page.add_style_tag(content="div.body { min-width: 0 }")  # the theme's own
        drawing = page.locator(".chart-svg:visible")
        assert drawing.count() == 1
        assert f"chart-{shown}" in drawing.get_attribute("class")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        heights = drawing.locator("text:visible").evaluate_all(
            "all => all.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
        )
        assert min(heights) >= 12
