"""The course as a person with a browser meets it: by eye, by keyboard and with a screen reader."""

from __future__ import annotations

import re
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browsing import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.course.conftest import Course

CHAPTER = "chapters/a-borough-and-a-shock.html"


@pytest.fixture(scope="module")
def site(course: Callable[..., Course]) -> Iterator[str]:
    with serving(course("html").outdir) as address:
        yield address


@pytest.fixture(scope="module")
def addresses(course: Callable[..., Course]) -> list[str]:
    outdir = course("html").outdir
    return sorted(
        path.relative_to(outdir).as_posix()
        for path in outdir.rglob("*.html")
        if "_static" not in path.parts
    )


@contextmanager
def reading(browser: Browser, width: int = 1280, **options: Any) -> Iterator[Page]:  # noqa: ANN401
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)
    try:
        yield context.new_page()
    finally:
        context.close()


#: Colours are the same at every width, and only colours differ between light and dark: so each
#: page is loaded once, and what cannot differ is asked once.
#: Targets are measured where the contents of a page stand in its margin, too, and on a phone.
SIZES: dict[str, object] = {"runOnly": ["target-size"]}
ASKED: list[tuple[int, Literal["light", "dark"], dict[str, object]]] = [
    (1280, "light", {}),
    (1350, "light", SIZES),
    (1440, "light", SIZES),
    (1600, "light", SIZES),
    (390, "light", SIZES),
    (768, "light", {"rules": {"color-contrast": {"enabled": False}}}),
    (320, "light", {"rules": {"color-contrast": {"enabled": False}}}),
    (320, "dark", {"runOnly": ["color-contrast"]}),
]


def test_axe_finds_nothing_on_any_page_at_any_width(
    browser: Browser, site: str, addresses: list[str]
) -> None:
    found = []
    with reading(browser) as page:
        for address in addresses:
            page.goto(f"{site}/{address}")
            for width, scheme, options in ASKED:
                page.set_viewport_size({"width": width, "height": 900})
                page.emulate_media(color_scheme=scheme)
                asked = {"resultTypes": ["violations"], **options}
                violations = Axe().run(page, options=asked).response["violations"]
                found += [
                    (address, width, scheme, each["id"], each["nodes"][0]["html"])
                    for each in violations
                ]
    assert found == []


def test_the_strict_policy_stops_nothing(browser: Browser, site: str, addresses: list[str]) -> None:
    said: list[str] = []
    with reading(browser) as page:
        page.on("console", lambda message: said.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        for address in addresses:
            page.goto(f"{site}/{address}")
    assert said == []


def test_the_choice_of_dark_survives_a_reload(browser: Browser, site: str) -> None:
    with reading(browser, color_scheme="light") as page:
        page.goto(f"{site}/index.html")
        page.locator(".theme-toggle-content button").click()
        chosen = page.evaluate("document.body.dataset.theme")
        page.reload()
        assert page.evaluate("document.body.dataset.theme") == chosen != "auto"


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.className || document.activeElement.id"))


def test_the_first_stop_of_the_keyboard_skips_to_the_content(browser: Browser, site: str) -> None:
    with reading(browser) as page:
        page.goto(f"{site}/{CHAPTER}")
        page.keyboard.press("Tab")
        assert focused(page) == "skip-first"
        assert page.locator(".skip-first").bounding_box()["y"] >= 0  # type: ignore[index]
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("#furo-main-content$"))
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('article') !== null")


#: The boxes of what the front page holds, in the order of the keyboard: left, top, right, bottom.
FRONT = """() => [...document.querySelectorAll(
  "h1, .hero, .doors, .doors + p, figure, .place-list, #what-the-king-s-fund-published"
).values()].map((each) => each.getBoundingClientRect())
  .map((box) => [box.left, box.top, box.right, box.bottom])"""


@pytest.mark.parametrize("width", [1440, 1130, 390])
def test_the_keyboard_goes_through_the_front_page_as_it_is_seen(
    browser: Browser, site: str, width: int
) -> None:
    """Down a column, then down the one beside it."""
    with reading(browser, width=width) as page:
        page.goto(f"{site}/index.html")
        boxes = page.evaluate(FRONT)
    assert len(boxes) == 7
    for (_, _, right, bottom), (left, top, *_) in pairwise(boxes):
        assert top >= bottom - 1 or left >= right


def test_the_keyboard_opens_and_closes_the_drawer_of_a_phone(browser: Browser, site: str) -> None:
    with reading(browser, width=320) as page:
        page.goto(f"{site}/{CHAPTER}")
        link = page.locator(".sidebar-tree a").first
        expect(link).not_to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        outline = "getComputedStyle(document.querySelector('.nav-overlay-icon')).outlineStyle"
        assert page.evaluate(outline) == "solid"
        page.keyboard.press("Space")
        expect(link).to_be_visible()
        expect(link).to_be_in_viewport()
        page.keyboard.press("Tab")  # the focus is in the drawer, and not on what it covers
        assert page.evaluate("!!document.activeElement.closest('.sidebar-drawer')")
        page.keyboard.press("Escape")
        expect(page.locator("#__navigation")).not_to_be_checked()
        assert page.evaluate("document.activeElement.id") == "__navigation"


def test_the_contents_of_a_page_stay_in_sight(browser: Browser, site: str) -> None:
    """Beside the text of a wide screen; the key of the search works on buttons too."""
    with reading(browser, width=1440) as page:
        page.goto(f"{site}/{CHAPTER}")
        page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
        expect(page.locator(".toc-tree a").first).to_be_in_viewport()
        wide = page.evaluate(
            "[...document.querySelectorAll('article :is(.table-wrapper, figure)')]"
            ".every((each) => getComputedStyle(each).zIndex === '1')"
        )
        assert wide
        page.locator(".content-icon-container button.theme-toggle").focus()
        page.keyboard.press("/")
        expect(page.locator(".sidebar-search")).to_be_focused()


#: Scrolls each table to its end, and returns those whose last column, or what names a row, is then
#: out of sight. Folds are open, as their reader has them.
CUT_TABLES = """() => {
  for (const fold of document.querySelectorAll("article details")) fold.open = true;
  dispatchEvent(new Event("resize"));
  const all = [...document.querySelectorAll("article table")];
  return all.filter((each) => each.checkVisibility()).filter((table) => {
    const box = table.closest(".table-wrapper") ?? document.documentElement;
    box.scrollLeft = 1e4;
    const columns = Math.max(...[...table.rows].map((row) => row.cells.length));
    return [...table.rows].filter((row) => row.cells.length === columns).some((row) => {
      const name = row.cells[table.matches(".tick-list") ? 2 : 0].getBoundingClientRect();
      const last = [...row.cells].at(-1).getBoundingClientRect();
      const { left, right } = box.getBoundingClientRect();
      const beside = !box.scrollLeft || (name.left >= left - 4 && last.left >= name.right - 4);
      return columns > 1 && last.width && !(beside && last.right <= right + 2);
    });
  }).map((table) => table.textContent.trim().replace(/\\s+/g, " ").slice(0, 60));
}"""


def test_no_page_scrolls_sideways_and_each_table_is_read_whole(
    browser: Browser, site: str, addresses: list[str]
) -> None:
    """320 pixels are also what 1280 become at 400 %; from 1280 on the margin holds the contents."""
    wide, cut = [], []
    with reading(browser) as page:
        for address in addresses:
            page.goto(f"{site}/{address}")
            for width in (1440, 1280, 1100, 768, 390, 320):
                page.set_viewport_size({"width": width, "height": 900})
                if page.evaluate("document.documentElement.scrollWidth") > width:
                    wide.append((address, width))
                if width == 390:
                    cut += [(address, table) for table in page.evaluate(CUT_TABLES)]
    assert wide == []
    assert cut == []


BLOCKED = """Object.defineProperty(Window.prototype, "localStorage", {
  configurable: true, get() { throw new DOMException("blocked", "SecurityError"); } });
Object.defineProperty(window, "localStorage", {
  configurable: true, get() { throw new DOMException("blocked", "SecurityError"); } });"""


@pytest.mark.parametrize("theme", ["blocked", "sepia", "light"])
def test_search_and_theme_work_whatever_the_storage_holds(
    browser: Browser, site: str, theme: str
) -> None:
    """A browser may refuse its storage, and another site at the same address may have used it."""
    said: list[str] = []
    with reading(browser) as page:
        page.on("pageerror", lambda error: said.append(str(error)))
        kept = f"localStorage.theme ??= {theme!r}"
        page.add_init_script(BLOCKED if theme == "blocked" else kept)
        page.goto(f"{site}/search.html?q=popcorn")
        expect(page.locator("#search-results li").first).to_be_visible()
        button = page.locator(".theme-toggle-content button")
        expect(button).to_be_visible()
        before = page.evaluate("document.body.dataset.theme")
        assert before == ("light" if theme == "light" else "auto")
        assert button.locator("svg:visible").count() == 1
        button.click()
        assert page.evaluate("document.body.dataset.theme") != before
    assert said == []


def test_what_scrolls_sideways_says_so_and_nothing_else_takes_the_focus(
    browser: Browser, site: str, addresses: list[str]
) -> None:
    with reading(browser, width=390) as page:
        parts = ("chapters/", "reference/register/")
        for address in (each for each in addresses if each.startswith(parts)):
            page.goto(f"{site}/{address}")
            page.wait_for_load_state("load")
            boxes = page.locator("article [tabindex='0']").evaluate_all(
                """(all) => all.filter((box) => !box.matches("a, button, input, summary, svg *"))
                  .map((box) => [box.getAttribute("role"), box.getAttribute("aria-label"),
                    box.scrollWidth > box.clientWidth
                      && getComputedStyle(box).overflowX !== "visible"])"""
            )
            named = [name for role, name, _ in boxes if role == "region"]
            assert len(set(named)) == len(named), address
            for role, name, scrolls in boxes:
                assert role, address
                assert name, address
                assert scrolls or role != "region", address


SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""


def test_wider_spacing_cuts_no_text_off(browser: Browser, site: str) -> None:
    """The values are those of WCAG 2.2, success criterion 1.4.12."""
    with reading(browser, width=320) as page:
        page.goto(f"{site}/{CHAPTER}")
        page.add_style_tag(content=SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        clipped = page.evaluate(
            """[...document.querySelectorAll("article *")].filter((box) =>
                 getComputedStyle(box).overflowY === "hidden" && box.clientHeight > 1
                 && box.scrollHeight > box.clientHeight + 1).map((box) => box.outerHTML)"""
        )
        assert clipped == []


def test_page_titles_are_unique(browser: Browser, site: str, addresses: list[str]) -> None:
    titles = []
    with reading(browser) as page:
        for address in addresses:
            page.goto(f"{site}/{address}")
            titles.append(page.title())
    assert len(set(titles)) == len(titles)
