"""A learner's record: written in the browser, kept only on demand, printed whole, sent nowhere."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pypdf
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Shelf, Where, opened, visiting
from tests.browsing import serving
from tests.building import build_project, words
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

RECORD = "reflection-record"
#: More lines than the space for them shows.
LEARNED = "\n".join(f"Line {number}: I ask for the first year." for number in range(1, 12))
DOUBT = "Whether five is enough"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """The record of the course as it is published, in a project of its own."""
    folder = tmp_path_factory.mktemp("record")
    source = (ROOT / "docs/trainers" / f"{RECORD}.md").read_text(encoding="utf-8")
    built = build_project(
        folder,
        {f"{RECORD}.md": source, "other.md": "# Another page\n\nText.\n"},
        extensions=["myst_parser", "sphinx_casebook.lessons"],
        myst_enable_extensions=["colon_fence"],
        html_sidebars={"**": []},  # Sphinx's own hold inline scripts
        language="en",
    )
    (built.outdir / "favicon.ico").touch()  # every browser asks for it
    with serving(built.outdir) as address:
        yield Shelf(built.outdir, address)


@pytest.fixture
def page(reader: BrowserContext, site: Shelf) -> Page:
    return opened(reader, site, RECORD)


def learned(page: Page) -> Locator:
    return page.get_by_label("What I can do now")


def doubt(page: Page) -> Locator:
    return page.get_by_label("What speaks against it")


def fill(page: Page) -> None:
    learned(page).fill(LEARNED)
    doubt(page).fill(DOUBT)


def stored(page: Page) -> list[str]:
    return [
        *page.evaluate("Object.values(localStorage)"),
        *page.evaluate("Object.values(sessionStorage)"),
        *([cookies] if (cookies := page.evaluate("document.cookie")) else []),
    ]


def print_page(page: Page, folder: Path) -> str:
    path = folder / "printed.pdf"
    page.pdf(path=path)
    text = "\n".join(each.extract_text() for each in pypdf.PdfReader(path).pages)
    return words(unicodedata.normalize("NFKC", text))  # "first" has one glyph for "fi"


def test_a_reload_keeps_nothing_that_was_not_to_be_kept(page: Page, site: Shelf) -> None:
    fill(page)
    assert stored(page) == []
    page.reload()
    assert learned(page).input_value() == ""
    fill(page)
    page.goto(site.url("other"))
    page.go_back()
    assert stored(page) == []
    expect(page.get_by_label("Keep what I write")).not_to_be_checked()


def test_what_is_kept_survives_and_is_cleared_for_good(page: Page) -> None:
    fill(page)
    page.get_by_label("Keep what I write").check()
    page.reload()
    assert learned(page).input_value() == LEARNED
    assert doubt(page).input_value() == DOUBT
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.get_by_role("button", name="Clear what I wrote").click()
    assert asked == ["Clear all that you wrote on this page? It cannot be brought back."]
    assert learned(page).input_value() == ""
    assert stored(page) == []
    expect(page.get_by_label("Keep what I write")).not_to_be_checked()
    page.reload()
    assert learned(page).input_value() == ""


def test_who_does_not_confirm_loses_nothing(page: Page) -> None:
    fill(page)
    page.get_by_label("Keep what I write").check()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Clear what I wrote").click()
    assert learned(page).input_value() == LEARNED
    page.reload()
    assert learned(page).input_value() == LEARNED


def test_the_print_shows_every_line_that_was_written(page: Page, tmp_path: Path) -> None:
    fill(page)
    printed = print_page(page, tmp_path)
    assert words(LEARNED) in printed
    assert DOUBT in printed
    assert "Clear what I wrote" not in printed
    doubt(page).fill("None now")
    printed = print_page(page, tmp_path)
    assert "None now" in printed
    assert DOUBT not in printed
    expect(doubt(page)).to_be_visible()
    assert page.locator(".worksheet-copy:visible").count() == 0


def test_a_button_opens_the_dialog_for_printing(page: Page) -> None:
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Print this page").click()
    assert page.evaluate("window.printed")


@Where
def test_the_text_can_be_saved_as_a_file(
    reader: BrowserContext, site: Shelf, address: str, tmp_path: Path
) -> None:
    page = opened(reader, site, RECORD, address)
    fill(page)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save what I wrote as a text file").click()
    assert saving.value.suggested_filename == f"{RECORD}.txt"
    saving.value.save_as(tmp_path / "saved.txt")
    text = (tmp_path / "saved.txt").read_text(encoding="utf-8")
    assert text.startswith("A record of what I learned")
    assert f"What I can do now, or do in another way\n{LEARNED}\n\nWhat I thought before" in text


def test_nothing_leaves_the_page_and_the_policy_forbids_nothing(
    reader: BrowserContext, site: Shelf, tmp_path: Path
) -> None:
    page = reader.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site.url(RECORD))
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    fill(page)
    page.get_by_label("Keep what I write").check()
    print_page(page, tmp_path)
    with page.expect_download():
        page.get_by_role("button", name="Save what I wrote").click()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear what I wrote").click()
    assert [url for url in asked if not url.startswith("blob:")] == []
    assert said == []


def test_without_script_it_is_a_form_to_print(
    browser: Browser, site: Shelf, tmp_path: Path
) -> None:
    with visiting(browser, java_script_enabled=False) as context:
        page = opened(context, site, RECORD)
        assert page.locator("textarea:visible").count() == page.locator("textarea").count() > 10
        expect(page.get_by_label("Keep what I write")).not_to_be_visible()
        assert page.get_by_role("button").count() == 0
        doubt(page).fill(DOUBT)
        printed = print_page(page, tmp_path)
        assert "What I can do now" in printed
        assert DOUBT in printed
