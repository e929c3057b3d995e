"""The card that a mark opens, by mouse, keyboard and touch, and the way without script."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browsing import serving

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from .conftest import Casebook


@contextmanager
def reading(bees: Casebook, browser: Browser, **how: object) -> Iterator[Page]:
    """Yield the story in a window of its own; no script in it may fail."""
    with serving(bees.build()) as site:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 700}, **how})
        page, told = context.new_page(), list[str]()
        page.on("pageerror", lambda error: told.append(str(error)))
        page.goto(f"{site}/story.html")
        yield page
        assert [
            each for each in told if "unsafe-eval" not in each
        ] == []  # that is Playwright's own
        context.close()


def test_hover_shows_what_the_list_says(bees: Casebook, browser: Browser) -> None:
    with reading(bees, browser) as page:
        card = page.locator("#claim-card")
        page.locator("a.claim").nth(1).hover()
        expect(card).to_be_visible()
        expect(card).to_contain_text("Half of the hives died in one winter.")
        expect(card).to_contain_text("Honey was sold at the market.")
        expect(card).to_have_text(re.compile(r"H3Close$"))  # no way back to where one is
        expect(page.locator("details.page-evidence")).not_to_have_attribute("open", "")
        page.locator("a.claim").nth(1).click()
        expect(card).to_be_visible()
        page.mouse.click(900, 600)
        expect(card).to_be_hidden()


@pytest.mark.parametrize("opened_by", ["nothing", "hover", "hover and long", "click"])
def test_the_wheel_scrolls_the_page_over_marks(
    bees: Casebook, browser: Browser, opened_by: str
) -> None:
    """Marks that pass under a mouse at rest open nothing; what a mouse opened gives way."""
    text = "\n\n".join(["So {claim}`H1,H2,H3`."] * 120)
    bees.write("story.md", f"# Story\n\n{text}\n")
    with reading(bees, browser) as page:
        card, mark = page.locator("#claim-card"), page.locator("a.claim").nth(3)
        box = mark.bounding_box()
        assert box
        if opened_by == "nothing":
            page.mouse.move(box["x"] + box["width"] / 2, 5)
        elif opened_by == "click":
            mark.click()
            expect(card).to_be_visible()
        else:
            mark.hover()
            expect(card).to_be_visible()
            if "long" in opened_by:
                card.evaluate("each => each.append('and so on '.repeat(900))")
                over = card.bounding_box()
                assert over
                page.mouse.move(over["x"] + 20, over["y"] + 20)
        page.evaluate(
            "window.shown = []; document.querySelector('#claim-card')"
            ".addEventListener('toggle', (event) => window.shown.push(event.newState))"
        )
        for _ in range(12):
            page.mouse.wheel(0, 45)
            page.wait_for_timeout(80)
        page.wait_for_timeout(600)
        assert page.evaluate("scrollY") > 300
        (expect(card).to_be_visible if opened_by == "click" else expect(card).to_be_hidden)()
        assert "open" not in page.evaluate("window.shown")
        if opened_by == "nothing":
            page.locator("a.claim").nth(30).hover()
            expect(card).to_be_visible()


def test_keyboard_goes_in_and_comes_back(bees: Casebook, browser: Browser) -> None:
    with reading(bees, browser) as page:
        card, mark = page.locator("#claim-card"), page.locator("a.claim").first
        while not mark.evaluate("each => each === document.activeElement"):
            page.keyboard.press("Tab")
        expect(card).to_be_visible()
        page.keyboard.press("Enter")
        expect(card).to_be_focused()
        expect(card).to_have_attribute("aria-label", "Evidence 1")
        page.keyboard.press("Tab")
        expect(card.locator("a").first).to_be_focused()
        expect(card.locator("a").first).to_have_attribute("href", "https://example.org/hives")
        page.keyboard.press("Escape")
        expect(card).to_be_hidden()
        expect(mark).to_be_focused()


def test_leaving_the_card_leads_on_from_the_mark(bees: Casebook, browser: Browser) -> None:
    with reading(bees, browser) as page:
        card, marks = page.locator("#claim-card"), page.locator("a.claim")
        while not marks.first.evaluate("each => each === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        for _ in range(card.locator("a:visible").count() + 1):
            page.keyboard.press("Tab")
        expect(marks.nth(1)).to_be_focused()


def test_a_tap_opens_and_another_closes(bees: Casebook, browser: Browser) -> None:
    with reading(bees, browser, has_touch=True) as page:
        card, mark = page.locator("#claim-card"), page.locator("a.claim").first
        mark.tap()
        expect(card).to_be_visible()
        page.wait_for_timeout(400)
        mark.tap()
        expect(card).to_be_hidden()
        page.wait_for_timeout(400)
        mark.tap()
        expect(card).to_be_visible()
        page.touchscreen.tap(900, 600)
        expect(card).to_be_hidden()


def test_on_a_phone_the_card_covers_no_mark_begins_at_the_word_and_closes(
    bees: Casebook, browser: Browser
) -> None:
    room = "\n\nWords." * 30
    bees.write("story.md", f"# Story{room}\n\nIt was so {{claim}}`H1,H2,H3`.{room}\n")
    with reading(bees, browser, has_touch=True, viewport={"width": 390, "height": 360}) as page:
        mark, card = page.locator("a.claim"), page.locator("#claim-card")
        mark.evaluate("each => scrollBy(0, each.getBoundingClientRect().bottom - innerHeight + 20)")
        mark.locator("i", has_text="inferred").tap()
        expect(card).to_be_visible()
        told = "each => each.getBoundingClientRect().toJSON()"
        assert mark.evaluate(told)["bottom"] <= card.evaluate(told)["top"]
        entry = card.locator("div", has_text="Honey was sold").evaluate(told)
        assert card.evaluate(told)["top"] <= entry["top"] < card.evaluate(told)["top"] + 40
        card.get_by_role("button", name="Close").tap()
        expect(card).to_be_hidden()


@pytest.mark.parametrize("script", [True, False])
def test_a_link_into_the_list_opens_it(bees: Casebook, browser: Browser, script: bool) -> None:
    with reading(bees, browser, java_script_enabled=script) as page:
        page.goto(page.url + "#evidence-H3")
        expect(page.locator("#evidence-H3")).to_be_in_viewport()
        page.locator("#evidence-H3 span a").click()
        expect(page).to_have_url(page.url.partition("#")[0] + "#cited-1")


def test_without_script_a_mark_leads_to_the_list(bees: Casebook, browser: Browser) -> None:
    with reading(bees, browser, java_script_enabled=False) as page:
        page.locator("a.claim").first.click()
        expect(page.locator("#evidence-H1")).to_be_in_viewport()


def test_marks_are_large_enough_to_hit(bees: Casebook, browser: Browser) -> None:
    with reading(bees, browser) as page:
        sizes = page.locator("a.claim").evaluate_all(
            "marks => marks.map((each) => getComputedStyle(each, '::after'))"
            ".map((style) => [parseFloat(style.width), parseFloat(style.height)])"
        )
        assert sizes
        assert all(width >= 24 and height >= 24 for width, height in sizes)


@pytest.mark.parametrize(("names", "shown"), [("H1", 1), ("H3,H2,H1", 3), ("H1,H5,H6,H7,K7", 4)])
def test_the_card_of_several_claims_has_each_of_them(
    bees: Casebook, browser: Browser, names: str, shown: int
) -> None:
    bees.write("story.md", f"# Story\n\nOne {{claim}}`H4`. So {{claim}}`{names}`.\n")
    with reading(bees, browser) as page:
        mark, card = page.locator("a.claim").nth(1), page.locator("#claim-card > div")
        mark.hover()
        expect(card).to_have_count(shown)
        ids = {"H1": "hives", "H2": "died", "H3": "Honey"}
        for name, word in ids.items():
            if name in names.split(","):
                expect(card.filter(has_text=word)).not_to_have_count(0)
