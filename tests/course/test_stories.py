"""What people do with the course, in the browser and with the settings that they use."""

from __future__ import annotations

import io
import re
import runpy
from typing import TYPE_CHECKING, Literal
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect
from pybtex.database import parse_string
from pypdf import PdfReader

from sphinx_casebook.core.archive import main as pack
from tests.browsing import serving
from tests.building import words
from tests.course.conftest import ROOT
from tests.course.test_in_browser import CHAPTER, SPACING, reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.course.conftest import Course

LESSON = "lessons/ask-what-matters.html"
WITH_CHARTS = "chapters/what-the-figures-can-show.html"
KINDS = ["index.html", CHAPTER, LESSON, "trainers/half-day.html", "start/your-progress.html"]


@pytest.fixture(scope="module")
def site(course: Callable[..., Course]) -> Iterator[str]:
    with serving(course("html").outdir) as address:
        yield address


@pytest.fixture(scope="module")
def offline(course: Callable[..., Course], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The offline copy, unpacked as a reader would."""
    folder = tmp_path_factory.mktemp("offline")
    pack(str(course("html").outdir), str(folder / "site.zip"))
    with ZipFile(folder / "site.zip") as archive:
        archive.extractall(folder / "site")
    return folder / "site"


#: What shows where the keyboard is: the element itself, what stands for it, or its whole card.
SHOWN = """() => {
  const at = document.activeElement;
  const twin = { __navigation: ".nav-overlay-icon", __toc: ".toc-overlay-icon" }[at.id];
  const found = [at, at.querySelector("img"), at.closest("label"), at.parentElement,
    at.parentElement.querySelector("label"), ...document.querySelectorAll(twin ?? "none")];
  return [at.outerHTML.slice(0, 200), found.some((each) => each
    && ["", "::after"].some((part) => {
      const style = getComputedStyle(each, part);
      return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    }))];
}"""


def stops(page: Page) -> Iterator[tuple[str, bool]]:
    """Yield each stop of the keyboard, and whether the focus can be seen there."""
    while True:
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
        yield tuple(page.evaluate(SHOWN))


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_focus_can_be_seen_at_every_stop(
    browser: Browser, site: str, forced: Literal["none", "active"]
) -> None:
    with reading(browser, forced_colors=forced) as page:
        page.goto(f"{site}/{LESSON}")
        met = list(stops(page))
    assert len(met) > 60
    assert [what for what, seen in met if not seen] == []


@pytest.mark.parametrize("width", [390, 768])
def test_the_bar_can_be_tapped_and_hides_neither_focus_nor_target(
    browser: Browser, site: str, width: int
) -> None:
    hidden = """() => {
      const box = document.activeElement.getBoundingClientRect();
      const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return !!top?.closest(".mobile-header")
        && !document.activeElement.closest(".mobile-header, .shortcuts");
    }"""
    with reading(browser, width=width) as page:
        page.goto(f"{site}/{LESSON}#page-evidence")
        controls = page.locator(".mobile-header :is(label, .bar-search)")
        assert min(controls.evaluate_all("all => all.map((each) => each.offsetHeight)")) >= 44
        target = page.evaluate("document.querySelector(':target').getBoundingClientRect().top")
        assert 48 < target < 120
        page.goto(f"{site}/{LESSON}")
        covered = []
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate(hidden):
                covered.append(page.evaluate("document.activeElement.outerHTML"))
    assert covered == []


def test_in_forced_colours_boxes_and_controls_keep_their_edges(browser: Browser, site: str) -> None:
    edged = """(selector) => [...document.querySelectorAll(selector)].map((each) => {
      const { borderLeftStyle, borderLeftWidth } = getComputedStyle(each);
      return borderLeftStyle !== "none" && parseFloat(borderLeftWidth) > 0;
    })"""
    with reading(browser, forced_colors="active") as page:
        page.goto(f"{site}/{CHAPTER}")
        for selector in (".admonition", ".read-control button"):
            edges = page.evaluate(edged, selector)
            assert edges, selector
            assert all(edges), selector


@pytest.mark.parametrize("address", KINDS)
def test_nothing_moves_for_who_asked_for_that(browser: Browser, site: str, address: str) -> None:
    moving = """[...document.querySelectorAll("*")].filter((each) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
      return !/^(0s(, )?)+$/.test(transitionDuration) || animationName !== "none"
        || scrollBehavior === "smooth";
    }).map((each) => each.outerHTML.slice(0, 100))"""
    with reading(browser, reduced_motion="reduce") as page:
        page.goto(f"{site}/{address}")
        assert page.evaluate(moving) == []


@pytest.mark.parametrize("address", KINDS)
def test_wider_spacing_costs_no_text_on_a_narrow_screen(
    browser: Browser, site: str, address: str
) -> None:
    with reading(browser, width=320) as page:
        page.goto(f"{site}/{address}")
        page.add_style_tag(content=SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") == 320


SHIFTS = """window.shifts = []; new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    window.shifts.push([value, ...sources.map(({ node }) => node?.outerHTML?.slice(0, 80))]);
  }
}).observe({ type: "layout-shift", buffered: true });"""


def shown_in(page: Page, selector: str) -> str:
    """Return the face that Chromium has drawn the first such element in."""
    tools = page.context.new_cdp_session(page)
    for part in ("DOM", "CSS"):
        tools.send(f"{part}.enable")
    root = tools.send("DOM.getDocument")["root"]["nodeId"]
    found = tools.send("DOM.querySelector", {"nodeId": root, "selector": selector})
    fonts = tools.send("CSS.getPlatformFontsForNode", {"nodeId": found["nodeId"]})["fonts"]
    return str(fonts[0]["familyName"]) if fonts else ""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_shifts_while_a_page_loads(browser: Browser, site: str, width: int) -> None:
    with reading(browser, width=width) as page:
        page.add_init_script(SHIFTS)
        for address in [*KINDS, WITH_CHARTS]:
            page.goto(f"{site}/{address}", wait_until="networkidle")
            assert page.evaluate("window.shifts") == [], address
        shown = {shown_in(page, each) for each in ("h1", "article p")}
        assert shown <= {"Course Serif", "Course Sans"}


def test_a_chapter_is_read_by_keyboard_from_the_skip_link_to_the_next_one(
    browser: Browser, site: str
) -> None:
    with reading(browser) as page:
        page.goto(f"{site}/{CHAPTER}")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        seen = []
        while "next-page" not in page.evaluate("document.activeElement.className"):
            page.keyboard.press("Tab")
            seen.append(page.evaluate("document.activeElement.textContent"))
            assert len(seen) < 600
        assert any("I have read this page" in each for each in seen)
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("first-experiments"))


def test_an_answer_changes_what_a_screen_reader_hears(browser: Browser, site: str) -> None:
    with reading(browser) as page:
        page.goto(f"{site}/chapters/the-deal.html")
        check = page.locator(".self-check").first
        before = check.aria_snapshot()
        assert "radiogroup" in before or "group" in before
        assert "- status" in before
        check.get_by_role("radio").first.focus()
        page.keyboard.press("Space")
        after = check.aria_snapshot()
        assert "[checked]" in after
        assert re.search(r"- status:[\s\S]*A: (not )?right\.", after)


def test_a_lesson_leads_to_where_it_is_at_work_and_back(browser: Browser, site: str) -> None:
    with reading(browser) as page:
        page.goto(f"{site}/{LESSON}")
        page.locator(".applied-in dt a").first.click()
        expect(page).to_have_url(re.compile("chapters/.*#shows-"))
        link = page.locator(":target")
        expect(link).to_be_in_viewport()
        link.click()
        expect(page).to_have_url(re.compile(LESSON))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("choose the baseline", "Choose the baseline before the story"),  # a lesson
        ("Write the bargain with people", "Write the bargain with people"),  # another, in full
        ("reablement", "Glossary"),  # a term
        ("healthy life expectancy", "Glossary"),  # a term of several words
    ],
)
def test_the_search_finds_lessons_terms_and_claims_offline(
    browser: Browser, offline: Path, query: str, found: str
) -> None:
    with reading(browser) as page:
        page.goto((offline / "index.html").as_uri())
        page.get_by_role("textbox", name="Search").first.fill(query)
        page.keyboard.press("Enter")
        results = page.locator("#search-results")
        expect(results.get_by_role("listitem").first).to_contain_text(found)


def test_what_the_search_quotes_reads_as_the_page_does(browser: Browser, site: str) -> None:
    """Without the explanation that opens beside a term, and without the line on a page's age."""
    with reading(browser) as page:
        page.goto(f"{site}/search.html?q=strengths+based+conversation")
        told = page.locator("#search-results p").all_inner_texts()
        assert any("strengths-based conversation" in each for each in told)
        assert [each for each in told if "checked November" in each] == []


AS_PRINTED = """each => {
  const copy = each.cloneNode(true);
  copy.querySelectorAll("sup, .claim, .term-note").forEach((mark) => mark.remove());
  return copy.textContent;
}"""


def test_a_page_prints_its_text_and_none_of_the_controls(browser: Browser, site: str) -> None:
    with reading(browser) as page:
        page.goto(f"{site}/{CHAPTER}")
        told = words(page.locator("article p").nth(4).evaluate(AS_PRINTED))
        printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    text = words(" ".join(each.extract_text() for each in printed.pages))
    # Marks of evidence stand in the paragraph, and on paper beside it, with their doubt.
    assert "disputed" in text
    assert re.sub(r"[\W\d]", "", told) in re.sub(r"[\W\d]", "", text)
    assert "an independent course" in text
    for control in ("Skip to content", "I have read this page", "Search"):
        assert not re.search(rf"\b{control}\b", text), control


def test_the_statement_names_the_contact_or_says_that_there_is_none(
    course: Callable[..., Course], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = (course("text").outdir / "reference" / "accessibility.txt").read_text("utf-8")
    assert "There is no address to write to" in words(page)
    monkeypatch.setenv("CONTACT", "help@course.example")
    monkeypatch.delenv("SITE_URL", raising=False)
    conf = runpy.run_path(str(ROOT / "conf" / "conf.py"))
    assert conf["myst_substitutions"]["contact"] == "Write to help@course.example."
    assert "A copy without a web address" in conf["myst_substitutions"]["citation"]
    monkeypatch.setenv("SITE_URL", "https://course.example/")
    conf = runpy.run_path(str(ROOT / "conf" / "conf.py"))
    [entry] = parse_string(conf["myst_substitutions"]["citation"], "bibtex").entries.values()
    assert entry.fields["url"] == "https://course.example/"
    assert entry.fields["version"] == conf["release"]
