"""The search as people use it: what they ask, in their words, and whether the page comes up."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest

from tests.browsing import serving

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.course.conftest import Course

#: What is asked, and the pages of which one should be among the first three.
QUERIES = {
    "King's Fund": {"start/kings-fund-project"},
    "kings fund report": {"start/kings-fund-project", "start/twelve-questions"},
    "session plan half day": {"trainers/half-day"},
    "half day": {"trainers/half-day"},
    "answer key": {"trainers/print", "trainers/index"},
    "large print pdf": {"trainers/print"},
    "download": {"trainers/print"},
    "slides": {"trainers/slides/half-day", "trainers/slides/full-day", "trainers/print"},
    "day centre closed": {"chapters/a-different-conversation", "chapters/a-borough-and-a-shock"},
    "austerity cuts": {"chapters/a-borough-and-a-shock", "chapters/money"},
    "austerity": {"chapters/a-borough-and-a-shock", "chapters/money"},
    "how much did wigan save": {"chapters/money"},
    "savings": {"chapters/money"},
    "council tax": {"chapters/money", "reference/glossary"},
    "social prescribing": {"chapters/citizen-led-public-health", "lessons/connect-and-count"},
    "helthy life expectancy": {"chapters/what-the-figures-can-show", "reference/glossary"},
    "school readiness": {
        "chapters/what-the-figures-can-show",
        "trainers/hand-outs/school-readiness",
    },
    "did it work": {"chapters/what-the-figures-can-show"},
    "buying home care": {"chapters/buying-care", "lessons/buy-by-values"},
    "home care": {"chapters/buying-care", "start/routes/home-care-team-leader"},
    "the pines": {"chapters/a-different-conversation"},
    "care act": {
        "chapters/a-different-conversation",
        "lessons/ask-what-matters",
        "lessons/who-pays",
    },
    "rubbish and recycling": {"chapters/the-rest-of-the-council"},
    "library volunteers": {"chapters/the-rest-of-the-council", "chapters/backing-communities"},
    "swimming pool": {"chapters/backing-communities"},
    "community fund": {"chapters/backing-communities", "lessons/fund-to-the-end"},
    "taking over a building": {"lessons/hand-over-a-building", "chapters/backing-communities"},
    "glossary": {"reference/glossary"},
    "timeline": {"reference/timeline"},
    "what does reablement mean": {"reference/glossary"},
    "who is Donna Hall": {"reference/people-and-bodies"},
    "how to cite": {"reference/about"},
    "licence": {"reference/about"},
    "mistake in the course": {"reference/corrections"},
    "accessibility": {"reference/accessibility"},
    "route for councillors": {"start/routes/councillor"},
    "choose the baseline": {"lessons/choose-the-baseline"},
    "Preston": {"chapters/elsewhere"},
    "frome": {"chapters/elsewhere"},
    "buurtzorg": {"chapters/elsewhere"},
    "baselin": {"lessons/choose-the-baseline"},
    "comissioner": {"start/routes/commissioner"},
    "criticism of the deal": {"chapters/how-the-story-was-told"},
    "smoking": {"chapters/what-the-figures-can-show", "chapters/citizen-led-public-health"},
    "bins": {"chapters/the-rest-of-the-council"},
    "libraries closed": {"chapters/the-rest-of-the-council"},
    "council tax freeze": {"chapters/money"},
    "asset based": {"reference/glossary", "reference/where-the-ideas-came-from"},
    "criticism": {"chapters/how-the-story-was-told"},
    "donna hall": {"reference/people-and-bodies"},
    "privacy": {"start/your-progress"},
}


@pytest.fixture(scope="module")
def searching(
    browser: Browser, course: Callable[..., Course], tmp_path_factory: pytest.TempPathFactory
) -> Page:
    """Open the search page from a disk, in a browser that is on no network."""
    copy = tmp_path_factory.mktemp("disk") / "site"
    shutil.copytree(course("html").outdir, copy)
    page = browser.new_context(offline=True).new_page()
    page.goto((copy / "search.html").as_uri())
    return page


def found(page: Page, query: str) -> list[str]:
    """Return the pages that a question brings up, the best first."""
    results: list[dict[str, Any]] = page.evaluate("(text) => courseSearch.rank(text)", query)
    return [each["url"].partition(".html")[0] for each in results if not each["record"]]


def test_the_right_page_is_among_the_first_three(searching: Page) -> None:
    missed = {
        query: found(searching, query)[:3]
        for query, wanted in QUERIES.items()
        if not wanted & set(found(searching, query)[:3])
    }
    assert len(QUERIES) >= 40
    assert len(missed) <= len(QUERIES) // 10, missed


@pytest.mark.parametrize(
    ("query", "place"),
    [
        ("A069", "#claim-A069"),
        ("launch date of the Deal", "#claim-A069"),
        ("Naylor", "reference/bibliography.html#"),
        ("Rekindling hope in public services", "reference/bibliography.html#"),
    ],
)
def test_statements_and_sources_are_a_group_of_their_own(
    searching: Page, query: str, place: str
) -> None:
    results = searching.evaluate("(text) => courseSearch.rank(text)", query)
    records = [each["url"] for each in results if each["record"]]
    assert [each for each in records[:3] if place in each]
    assert all("#" in each for each in records)


def test_a_result_says_what_kind_of_page_it_is_and_shows_the_sentence(
    browser: Browser, course: Callable[..., Course]
) -> None:
    with serving(course("html").outdir) as site:
        page = browser.new_page()
        page.goto(f"{site}/index.html")
        page.get_by_role("textbox", name="Search").fill("popcorn")
        page.keyboard.press("Enter")
        first = page.locator("#search-results li").first
        assert first.locator(".kind").inner_text() in {"Chapter", "Lesson"}
        assert "popcorn" in first.locator("p").inner_text().lower()
        page.close()


def test_without_a_script_the_search_page_leads_on(
    browser: Browser, course: Callable[..., Course]
) -> None:
    outdir: Path = course("html").outdir
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto((outdir / "search.html").as_uri())
    page.get_by_role("link", name="All pages of the course").click()
    assert page.url.endswith("all-pages.html")
    assert page.locator("ul.all-pages a").count() > 100
