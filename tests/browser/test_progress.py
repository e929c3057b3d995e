"""What a reader's browser keeps of a course, and what becomes of it."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FORBIDDEN, Shelf, Where, opened, visiting
from tests.browser.test_lessons import LOG, RISING, SUMMER
from tests.browsing import serving
from tests.building import running
from tests.lessons.conftest import FERRY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

PANEL = "using/kept"
READ = "I have read this page"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = tmp_path_factory.mktemp("ferry-kept")
    shutil.copytree(FERRY, folder, dirs_exist_ok=True)
    index = folder / "index.md"
    index.write_text(index.read_text("utf-8").replace("using/all", f"{PANEL}\nusing/all"), "utf-8")
    (folder / f"{PANEL}.md").write_text("# Kept\n\n```{progress}\n```\n", "utf-8")
    hours = "# Hours\n\nNoon.\n\n## The last hour\n\nNight.\n"
    (folder / "using/hours.md").write_text(hours, "utf-8")
    index.write_text(
        index.read_text("utf-8").replace("using/all", "using/hours\nusing/all"), "utf-8"
    )
    sessions = folder / "using/sessions.md"
    sessions.write_text(sessions.read_text("utf-8") + TWICE, "utf-8")
    options = {"html_theme": "basic", "html_sidebars": {"**": []}, "lessons_progress": True}
    with running(folder, "html", confoverrides=options) as app:
        app.build()
        assert "WARNING" not in app.warning.getvalue()
    (app.outdir / "favicon.ico").touch()  # every browser asks for it
    with serving(app.outdir) as address:
        yield Shelf(app.outdir, address)


def entry(page: Page, title: str) -> str:
    """Return what the panel says of one page."""
    item = page.locator(".progress li").filter(has_text=title)
    return " ".join(item.inner_text().split())


@Where
def test_a_page_that_is_marked_as_read_stays_so_until_the_mark_is_taken_back(
    reader: BrowserContext, site: Shelf, address: str
) -> None:
    page = opened(reader, site, SUMMER, address)
    button = page.get_by_role("button", name=READ)
    assert button.get_attribute("aria-pressed") == "false"
    button.focus()
    page.keyboard.press("Enter")
    page.reload()
    assert button.get_attribute("aria-pressed") == "true"
    page.goto(getattr(site, address)(LOG))
    assert button.get_attribute("aria-pressed") == "false"
    page.goto(getattr(site, address)(SUMMER))
    button.click()
    page.reload()
    assert button.get_attribute("aria-pressed") == "false"


@Where
def test_an_answer_is_there_again_with_what_is_said_of_it(
    reader: BrowserContext, site: Shelf, address: str
) -> None:
    page = opened(reader, site, SUMMER, address)
    page.get_by_label("At two").check()
    page.reload()
    expect(page.get_by_label("At two")).to_be_checked()
    expect(page.get_by_role("status")).to_have_text(RISING)


@Where
def test_the_panel_shows_what_is_kept_and_clears_it(
    reader: BrowserContext, site: Shelf, address: str
) -> None:
    page = opened(reader, site, SUMMER, address)
    page.get_by_role("button", name=READ).click()
    page.get_by_label("At two").check()
    page.goto(getattr(site, address)(LOG))
    page.get_by_label("Keep what I write").check()
    page.get_by_label("Our entry").fill("Wind from the west")
    page.get_by_role("link", name="What this browser keeps").click()
    expect(page.get_by_role("status")).to_have_text("1 of 5 pages read.")
    assert re.search(r"read on \w+ \d+, \d{4}, answers kept: 1$", entry(page, "The first summer"))
    assert entry(page, "Keep the log").endswith("texts kept: 1")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Remove it all").click()
    expect(page.get_by_role("status")).to_have_text("Nothing is kept any more.")
    assert page.evaluate("localStorage.length") == 0
    assert entry(page, "The first summer") == "The first summer"


def test_clearing_asks_first(reader: BrowserContext, site: Shelf) -> None:
    page = opened(reader, site, SUMMER)
    page.get_by_role("button", name=READ).click()
    page.goto(site.url(PANEL))
    asked: list[str] = []

    def refuse(dialog: object) -> None:
        asked.append(dialog.message)  # type: ignore[attr-defined]
        dialog.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", refuse)
    page.get_by_role("button", name="Remove it all").click()
    assert len(asked) == 1
    assert page.evaluate("localStorage.length") == 1


def test_a_copy_can_be_brought_back_in_the_offline_copy(
    browser: Browser, reader: BrowserContext, site: Shelf, tmp_path: Path
) -> None:
    page = opened(reader, site, SUMMER)
    page.evaluate("localStorage.setItem('another-site', 'theirs')")
    page.get_by_role("button", name=READ).click()
    page.get_by_label("At two").check()
    page.goto(site.url(PANEL))
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").click()
    copy = tmp_path / "copy.json"
    download.value.save_as(copy)
    kept = sorted(json.loads(copy.read_text("utf-8")))
    assert [re.sub("#.*", "", key) for key in kept] == [
        f"casebook-answer {SUMMER}.html",
        f"casebook-read {SUMMER}.html",
    ]
    with visiting(browser) as elsewhere:
        offline = opened(elsewhere, site, PANEL, "file")
        offline.get_by_label("Bring back a copy").set_input_files(copy)
        expect(offline.get_by_role("status")).to_have_text("1 of 5 pages read.")
        offline.goto(site.file(SUMMER))
        expect(offline.get_by_label("At two")).to_be_checked()


@pytest.mark.parametrize(
    "text",
    [
        *("no json", "[1]", '{"theme": "dark"}', '{"casebook-read x": 1}'),
        *('{"casebook-read x": "soon"}', '{"casebook-read x": "2024-13-40"}'),
        *('{"casebook-answer x#y": "<b>"}', '{"casebook-notes": "yes"}', '{"casebook-else x": ""}'),
        '{"casebook-route ": "a b"}',
    ],
)
def test_a_file_that_is_no_copy_is_refused(
    reader: BrowserContext, site: Shelf, tmp_path: Path, text: str
) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text(text, "utf-8")
    page = opened(reader, site, PANEL)
    page.get_by_label("Bring back a copy").set_input_files(wrong)
    expect(page.get_by_role("status")).to_have_text("This file is no copy of what a browser kept.")
    assert page.evaluate("localStorage.length") == 0


def test_nothing_is_sent(reader: BrowserContext, site: Shelf) -> None:
    page = opened(reader, site, SUMMER)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.get_by_role("button", name=READ).click()
    page.get_by_label("At two").check()
    assert reader.cookies() == []
    assert sent == []


def test_without_script_the_pages_are_complete(browser: Browser, site: Shelf) -> None:
    with visiting(browser, java_script_enabled=False) as context:
        page = opened(context, site, SUMMER)
        assert page.get_by_role("button", name=READ).count() == 0
        page.goto(site.url(PANEL))
        expect(page.get_by_text("Where the browser runs script")).to_be_visible()
        assert page.get_by_role("button").count() == 0
        expect(page.get_by_role("link", name="The first summer")).to_be_visible()


def test_where_nothing_can_be_kept_nothing_is_offered(reader: BrowserContext, site: Shelf) -> None:
    reader.add_init_script(FORBIDDEN)
    page = reader.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error.stack)))
    page.goto(site.url(SUMMER))
    assert page.get_by_role("button", name=READ).count() == 0
    page.goto(site.url(PANEL))
    assert page.get_by_role("button").count() == 0
    assert [each for each in errors if "progress.js" in each] == []


def test_a_page_says_where_it_stands_on_a_route_and_what_comes_next(
    reader: BrowserContext, site: Shelf
) -> None:
    page = opened(reader, site, "lessons/ask-the-crew")
    step = page.get_by_text("Step 1 of 2 on the route A board with five minutes.")
    expect(step).to_be_visible()
    page.locator(".reading-foot").get_by_role("link", name="The storm").click()
    expect(page.get_by_text("Step 2 of 2 on the route A board with five minutes.")).to_be_visible()
    expect(page.get_by_text("This is the end of the route")).to_be_visible()


#: A browser that has room for no more.
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
BOARD, BOARD_TITLE = "route-board", "A board with five minutes"
#: A route that comes back to a page.
TWICE = """
:::{route} There and back
:name: route-twice

- ../using/hours
- keep-the-log
- ../using/hours#the-last-hour
:::
"""


def test_where_there_is_no_room_the_reader_is_told_at_once_and_keeps_the_text(
    reader: BrowserContext, site: Shelf, tmp_path: Path
) -> None:
    reader.add_init_script(FULL)
    page = opened(reader, site, LOG)
    page.get_by_role("button", name=READ).click()
    expect(page.get_by_text("no room to keep the mark")).to_be_visible()
    assert page.get_by_role("button", name=READ).get_attribute("aria-pressed") == "false"
    page.get_by_label("Keep what I write").check()
    box = page.get_by_label("Our entry")
    box.fill("Wind from the west")
    expect(page.get_by_text("no room to keep what you write")).to_be_visible()
    assert box.input_value() == "Wind from the west"
    with page.expect_download() as download:
        page.locator(".worksheet-keep").get_by_role("button").click()
    download.value.save_as(tmp_path / "kept.txt")
    assert "Wind from the west" in (tmp_path / "kept.txt").read_text("utf-8")


def test_a_copy_for_which_there_is_no_room_says_so(
    reader: BrowserContext, site: Shelf, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.json"
    copy.write_text(json.dumps({f"casebook-read {SUMMER}.html": "2024-06-01"}), "utf-8")
    reader.add_init_script(FULL)
    page = opened(reader, site, PANEL)
    page.get_by_label("Bring back a copy").set_input_files(copy)
    expect(page.get_by_role("status")).to_contain_text("no room for more")


def test_spoiled_data_shows_no_date_that_is_none(reader: BrowserContext, site: Shelf) -> None:
    page = opened(reader, site, PANEL)
    page.evaluate(
        "name => localStorage.setItem(`casebook-read ${new URL(name, location).pathname}`, 'x')",
        f"../{SUMMER}.html",
    )
    page.reload()
    expect(page.get_by_role("status")).to_have_text("1 of 5 pages read.")
    assert entry(page, "The first summer") == "The first summer"


@Where
def test_a_route_that_was_entered_stays_in_sight_until_it_is_left(
    reader: BrowserContext, site: Shelf, address: str
) -> None:
    page = opened(reader, site, "lessons/ask-the-crew", address)
    bar = page.get_by_role("navigation", name="A board with five minutes")
    expect(bar).not_to_be_visible()  # nobody has entered it
    page.goto(getattr(site, address)("using/sessions"))
    page.locator(".route").get_by_role("link", name="Lesson 3, Ask the crew").click()
    expect(page).to_have_url(re.compile(re.escape(f"?route={BOARD}")))
    expect(bar.get_by_text("Step 1 of 2")).to_be_visible()
    expect(bar.get_by_role("link", name=re.compile(r"^1: .*Ask the crew$"))).to_be_visible()
    page.get_by_role("button", name=READ).click()
    bar.get_by_role("link", name="Next: The storm", exact=True).click()
    expect(bar.get_by_text("Step 2 of 2")).to_be_visible()
    expect(page.locator(".route-steps")).to_be_hidden()  # of this and other routes
    expect(page.locator(".step-end")).to_contain_text("This is the end of the route.")
    page.goto(getattr(site, address)("chapters/the-storm"))  # no word of it in the address
    expect(bar.get_by_text("Step 2 of 2")).to_be_visible()
    first = bar.get_by_role("link", name=re.compile(r"^1: .*Ask the crew$"))
    expect(first).to_have_class(re.compile("is-read"))
    page.goto(getattr(site, address)("using/sessions"))
    expect(page.locator(".route-read").first).to_have_text("1 of 2 read.")
    page.go_back()
    bar.get_by_role("button", name="Leave the route").click()
    expect(bar).to_have_text(f"You have left the route {BOARD_TITLE}.Go back to it")
    expect(page.locator(".route-steps")).to_be_visible()
    bar.get_by_role("button", name="Go back to it").click()
    expect(bar.get_by_text("Step 2 of 2")).to_be_visible()
    page.reload()
    bar.get_by_role("button", name="Leave the route").click()
    page.reload()
    expect(page.locator(".route-steps")).to_be_visible()
    expect(bar).not_to_be_visible()


@Where
def test_a_reader_who_comes_back_finds_the_step(
    reader: BrowserContext, site: Shelf, address: str
) -> None:
    page = opened(reader, site, "using/sessions", address)
    begin = page.locator(".route-begin a", has_text="Ask the crew").first
    begin.click()
    page.locator(".step-next").click()
    expect(page.get_by_text("Step 2 of 2", exact=True)).to_be_visible()
    said = f"Go on: step 2 of 2 for {BOARD_TITLE}"
    page.goto(getattr(site, address)(PANEL))
    expect(page.locator(".route-begin")).to_have_text(said)
    page.goto(getattr(site, address)("using/sessions"))
    expect(page.locator(".route td [aria-current=step]")).to_have_text("The storm")
    page.get_by_role("link", name=said).click()
    expect(page.get_by_text("Step 2 of 2", exact=True)).to_be_visible()


def test_a_route_works_by_its_address_where_nothing_is_kept(
    reader: BrowserContext, site: Shelf
) -> None:
    reader.add_init_script(FORBIDDEN)
    page = reader.new_page()
    page.goto(f"{site.url('lessons/ask-the-crew')}?route={BOARD}")
    bar = page.get_by_role("navigation", name="A board with five minutes")
    bar.get_by_role("link", name="Next: The storm", exact=True).click()
    expect(bar.get_by_text("Step 2 of 2")).to_be_visible()
    page.goto(f"{site.url('lessons/ask-the-crew')}?route=nowhere")
    expect(bar).not_to_be_visible()


def test_a_route_that_comes_back_to_a_page_is_where_its_reader_is(
    reader: BrowserContext, site: Shelf
) -> None:
    page = reader.new_page()
    bar = page.locator(".step-bar:visible")
    for place, step in ("", 1), ("#the-last-hour", 3), ("#nowhere", 1):
        page.goto(f"{site.url('lessons/keep-the-log')}?route=route-twice")
        page.goto(f"{site.url('using/hours')}{place}")
        expect(bar).to_contain_text(f"Step {step} of 3")
        expect(bar.locator("[aria-current] a")).to_have_text(str(step))
        expect(bar.locator("ol a")).to_have_count(3)
    for place in "the-last-hour", "hours":  # another part of the page, where the step stays
        page.evaluate("place => { location.hash = place; }", place)
        expect(bar).to_contain_text("Step 3 of 3")
    page.reload()
    expect(bar).to_contain_text("Step 3 of 3")


def test_the_bar_sticks_to_the_foot_and_its_targets_are_large_enough(
    reader: BrowserContext, site: Shelf
) -> None:
    page = reader.new_page()
    page.set_viewport_size({"width": 390, "height": 500})
    page.goto(f"{site.url('chapters/the-storm')}?route={BOARD}")
    bar = page.locator(".step-bar")
    box = bar.bounding_box()
    assert box
    assert box["y"] + box["height"] <= 501
    sizes = bar.locator(":is(a, button):visible").evaluate_all(
        "all => all.map(each => [each.offsetWidth, each.offsetHeight])"
    )
    assert len(sizes) == 2  # at the last step: the route and the way out
    assert min(min(size) for size in sizes) >= 24
