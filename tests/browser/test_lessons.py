"""Self-checks, worksheets and instructor notes in a reader's browser."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import FORBIDDEN, Shelf, Where, opened, visiting
from tests.browsing import serving
from tests.building import running, words
from tests.lessons.conftest import FERRY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

SUMMER, LOG, TIDE = "chapters/first-summer", "lessons/keep-the-log", "lessons/check-the-tide"
FALLING = "A: not right. The water is still falling then."
RISING = "B: right. By two the tide has risen for two hours."


def build_ferry(folder: Path, theme: str) -> Path:
    shutil.copytree(FERRY, folder, dirs_exist_ok=True)
    options = {"html_theme": theme, "html_sidebars": {} if theme == "furo" else {"**": []}}
    with running(folder, "html", confoverrides=options) as app:
        app.build()
        (app.outdir / "favicon.ico").touch()  # every browser asks for it
        return app.outdir


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = build_ferry(tmp_path_factory.mktemp("ferry"), "basic")
    with serving(folder) as address:
        yield Shelf(folder, address)


@pytest.fixture(scope="module")
def furo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_ferry(tmp_path_factory.mktemp("ferry-furo"), "furo")


def stored(page: Page) -> int:
    return int(page.evaluate("localStorage.length"))


@Where
def test_a_choice_is_answered_where_a_screen_reader_hears_it(
    reader: BrowserContext, site: Shelf, address: str
) -> None:
    page = opened(reader, site, SUMMER, address)
    told = page.get_by_role("status")
    assert told.inner_text() == ""
    assert told.get_attribute("aria-live") == "polite"
    page.get_by_label("At half past eleven").check()
    assert words(told.inner_text()) == FALLING
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("At two")).to_be_checked()
    assert words(told.inner_text()) == RISING
    assert stored(page) == 0


def test_a_question_is_announced_with_its_options(reader: BrowserContext, site: Shelf) -> None:
    group = opened(reader, site, SUMMER).get_by_role(
        "group", name="The table says low water at noon"
    )
    assert group.get_by_role("radio").count() == 3


def test_without_script_the_answer_is_a_fold_away(browser: Browser, site: Shelf) -> None:
    with visiting(browser, java_script_enabled=False) as context:
        page = opened(context, site, SUMMER)
        expect(page.get_by_text("risen for two hours")).not_to_be_visible()
        page.get_by_text("Answer", exact=True).click()
        expect(page.get_by_text("risen for two hours")).to_be_visible()
        page.goto(site.url(LOG))
        expect(page.get_by_label("Our entry")).to_be_visible()
        expect(page.get_by_label("Keep what I write")).not_to_be_visible()
        page.goto(site.url(TIDE))
        assert page.get_by_role("button", name="Open all").count() == 0
        page.get_by_text("Before they begin").click()
        expect(page.get_by_text("Bring a table")).to_be_visible()


@Where
def test_one_control_opens_all_notes_and_is_remembered(
    reader: BrowserContext, site: Shelf, address: str
) -> None:
    page = opened(reader, site, TIDE, address)
    control = page.get_by_role("button", name="Open all instructor notes")
    note = page.get_by_text("Bring a table that is out of date")
    assert control.get_attribute("aria-pressed") == "false"
    expect(note).not_to_be_visible()
    control.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    page.reload()
    assert control.get_attribute("aria-pressed") == "true"
    expect(note).to_be_visible()
    control.click()
    page.reload()
    expect(note).not_to_be_visible()
    assert stored(page) == 0


def test_a_page_without_notes_has_no_control(reader: BrowserContext, site: Shelf) -> None:
    assert opened(reader, site, SUMMER).locator(".notes-control").count() == 0


@Where
def test_a_worksheet_keeps_nothing_unless_asked(
    reader: BrowserContext, site: Shelf, address: str
) -> None:
    page = opened(reader, site, LOG, address)
    page.get_by_label("Our entry").fill("Wind from the west")
    assert stored(page) == 0
    page.goto(getattr(site, address)(SUMMER))
    page.goto(getattr(site, address)(LOG))
    assert page.get_by_label("Our entry").input_value() == ""


@Where
def test_a_worksheet_is_kept_when_asked_and_forgotten_when_not(
    reader: BrowserContext, site: Shelf, address: str
) -> None:
    page = opened(reader, site, LOG, address)
    entry, keep = page.get_by_label("Our entry"), page.get_by_label("Keep what I write")
    entry.fill("Wind from the west")
    keep.check()
    entry.press_sequentially(", rising")
    page.reload()
    expect(keep).to_be_checked()
    assert entry.input_value() == "Wind from the west, rising"
    keep.uncheck()
    assert stored(page) == 0
    page.reload()
    assert entry.input_value() == ""


def test_all_works_where_the_browser_keeps_nothing(reader: BrowserContext, site: Shelf) -> None:
    reader.add_init_script(FORBIDDEN)
    page = reader.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error.stack)))
    page.goto(site.url(TIDE))
    page.get_by_role("button", name="Open all").click()
    expect(page.get_by_text("Bring a table")).to_be_visible()
    page.goto(site.url(LOG))
    page.get_by_label("Keep what I write").check()
    page.goto(site.url(SUMMER))
    page.get_by_label("At two").check()
    assert words(page.get_by_role("status").inner_text()) == RISING
    # Sphinx's own script for highlights does not catch it.
    assert [each for each in errors if "lessons.js" in each] == []


@pytest.mark.parametrize("docname", [SUMMER, LOG, TIDE, "using/all", "using/sessions"])
def test_a_strict_policy_forbids_nothing(reader: BrowserContext, site: Shelf, docname: str) -> None:
    page = reader.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(site.url(docname))
    page.wait_for_load_state("networkidle")
    assert said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("docname", [SUMMER, LOG, TIDE, "using/all", "using/sessions"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_an_article(
    browser: Browser,
    furo_site: Path,
    docname: str,
    scheme: Literal["light", "dark"],
    width: int,
) -> None:
    size = {"width": width, "height": 800}
    with visiting(browser, color_scheme=scheme, viewport=size) as context:
        page = context.new_page()
        page.goto((furo_site / f"{docname}.html").as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        results = Axe().run(page, context="article").response
        assert [each["id"] for each in results["violations"]] == []
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide


def test_on_paper_there_are_lines_and_no_controls(reader: BrowserContext, site: Shelf) -> None:
    page = opened(reader, site, LOG)

    def style(name: str) -> str:
        script = f"each => getComputedStyle(each).{name}"
        return str(page.get_by_label("Our entry").evaluate(script))

    assert style("borderTopWidth") == "1px"
    expect(page.locator(".worksheet-keep")).to_be_visible()
    page.emulate_media(media="print")
    assert style("borderTopWidth") == "0px"
    assert "repeating-linear-gradient" in style("backgroundImage")
    expect(page.locator(".worksheet-keep")).not_to_be_visible()


def test_what_prints_an_exercise_prints_nothing_else(reader: BrowserContext, site: Shelf) -> None:
    page = opened(reader, site, LOG)
    page.evaluate("window.print = () => {}")  # which would wait for its dialog
    page.get_by_role("button", name="Print this exercise").click()
    page.emulate_media(media="print")
    expect(page.get_by_text("Write down today")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Write it on the day")).not_to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_text("Write it on the day")).to_be_visible()
