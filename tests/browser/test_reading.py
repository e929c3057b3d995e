"""What a reader sees on a site that was built on the first of December 2024 and never again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.conftest import Shelf

FIVE = "This content is more than five years old. It was published on March 1, 2020."
OLD = "This content is more than five years old. It was published on March 1, 2018."
OLDER = OLD.replace("five", "ten")
IN_2018 = "This content is more than five years old. It was published in 2018."


@contextmanager
def reading(browser: Browser, today: str | None, **options: Any) -> Iterator[Page]:  # noqa: ANN401
    """Yield a page whose reader's clock stands at noon of *today*, or runs."""
    context = browser.new_context(**options)
    page = context.new_page()
    if today:
        page.clock.set_fixed_time(f"{today}T12:00:00" if "T" not in today else today)
    try:
        yield page
    finally:
        context.close()


def shown(page: Page) -> list[str]:
    return [words(text) for text in page.locator(".content-age:visible").all_inner_texts()]


READ = [
    pytest.param("young", "2025-03-01", [], id="the last day of youth"),
    pytest.param("young", "2025-03-02", [FIVE], id="case 37: the first day of age"),
    pytest.param("young", "2031-01-01", [FIVE.replace("five", "ten")], id="a tier later"),
    pytest.param("young", "1970-01-01", [], id="a clock at 1970 makes nothing of a young page"),
    pytest.param("old", "1970-01-01", [OLD], id="a clock at 1970 hides nothing"),
    pytest.param("old", "2028-03-01", [OLD], id="the last day of a tier"),
    pytest.param("old", "2028-03-02", [OLDER], id="the first day of the next"),
    pytest.param(
        "checked", "2025-05-01", [f"{IN_2018} It was checked on November 1, 2024."], id="in time"
    ),
    pytest.param("checked", "2025-05-02", [IN_2018], id="overdue"),
    pytest.param("expiring", "2026-06-01", [], id="case 39: the last day"),
    pytest.param(
        "expiring",
        "2026-06-02",
        ["This content was valid until June 1, 2026."],
        id="case 39: fresh at build, expired when read",
    ),
]


@pytest.mark.parametrize(("docname", "today", "expected"), READ)
def test_a_page_tells_the_truth_of_the_day_on_which_it_is_read(
    browser: Browser, shelf: Shelf, docname: str, today: str, expected: list[str]
) -> None:
    with reading(browser, today) as page:
        page.goto(shelf.file(docname))
        assert shown(page) == expected


@pytest.mark.parametrize(
    ("zone", "expected"), [("Pacific/Kiritimati", [FIVE]), ("Pacific/Honolulu", [])]
)
def test_the_day_is_that_of_the_reader_s_own_place(
    browser: Browser, shelf: Shelf, zone: str, expected: list[str]
) -> None:
    with reading(browser, "2025-03-01T20:00:00Z", timezone_id=zone) as page:
        page.goto(shelf.file("young"))
        assert shown(page) == expected


def test_with_today_s_clock_a_page_built_years_ago_is_old(browser: Browser, shelf: Shelf) -> None:
    with reading(browser, None) as page:
        page.goto(shelf.file("young"))
        [text] = shown(page)
        assert text.startswith("This content is more than")


def test_case_37_without_script_the_dated_sentence_stands_and_nothing_untrue(
    browser: Browser, shelf: Shelf
) -> None:
    with reading(browser, "2031-01-01", java_script_enabled=False) as page:
        page.goto(shelf.file("old"))
        assert shown(page) == [OLD]
        page.goto(shelf.file("young"))
        assert shown(page) == []


def test_a_statement_gets_its_mark_on_its_day(browser: Browser, shelf: Shelf) -> None:
    for today, expected in (
        ("2025-03-01", "It was so as of March 1, 2020."),
        ("2025-03-02", "It was so as of March 1, 2020 (old)."),
        ("2041-03-02", "It was so as of March 1, 2020 (old)."),
    ):
        with reading(browser, today) as page:
            page.goto(shelf.file("statement"))
            assert words(page.locator("section p").inner_text()) == expected


def test_case_38_it_works_under_a_strict_policy_and_breaks_none(
    browser: Browser, shelf: Shelf
) -> None:
    with reading(browser, "2025-03-02") as page:
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        response = page.goto(shelf.url("young"))
        assert response
        assert "script-src 'self'" in response.headers["content-security-policy"]
        assert complaints == []  # before Playwright's own means of looking give rise to some
        assert shown(page) == [FIVE]


def style(page: Page, name: str) -> str:
    banner = page.locator(".content-age:visible").first
    return str(banner.evaluate("(each, name) => getComputedStyle(each)[name]", name))


def test_case_38_a_banner_is_printed_in_black_and_once(browser: Browser, shelf: Shelf) -> None:
    with reading(browser, "2028-03-02") as page:
        page.goto(shelf.file("old"))
        page.emulate_media(media="print")
        assert shown(page) == [OLDER]
        assert style(page, "color") == "rgb(0, 0, 0)"
        assert style(page, "backgroundColor") == "rgba(0, 0, 0, 0)"


def test_case_38_a_banner_keeps_its_edge_in_forced_colours(browser: Browser, shelf: Shelf) -> None:
    with reading(browser, "2028-03-02", forced_colors="active") as page:
        page.goto(shelf.file("old"))
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert shown(page) == [OLDER]
        assert style(page, "borderLeftColor") == style(page, "color")
        assert float(style(page, "borderLeftWidth").removesuffix("px")) >= 1


@pytest.mark.parametrize("docname", ["old", "checked", "caution", "warning", "gone"])
def test_a_banner_cannot_be_dismissed_and_has_no_heading(
    browser: Browser, shelf: Shelf, docname: str
) -> None:
    with reading(browser, "2025-03-01") as page:
        page.goto(shelf.file(docname))
        banner = page.get_by_role("note").and_(page.locator(".content-age"))
        assert banner.count() == 1
        assert banner.locator("button, input, h1, h2, h3").count() == 0
