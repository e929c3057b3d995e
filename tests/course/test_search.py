"""The search as people use it: what they ask, in their words, and whether the page comes up."""

from __future__ import annotations

import json
import re
import shutil
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.browsing import serving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from playwright.sync_api import Browser, FloatRect, Page

    from tests.course.conftest import Course

#: What is asked, and the pages of which one should be among the first three.
QUERIES = {
    "King's Fund": {"start/kings-fund-project"},
    "kings fund report": {"start/kings-fund-project", "start/twelve-questions"},
    "session plan half day": {"trainers/half-day"},
    "15 minute visits": {"chapters/buying-care"},
    "answer key": {"trainers/print", "trainers/index"},
    "large print pdf": {"trainers/print"},
    "mileage and travel time pay": {"chapters/buying-care"},
    "minimum wage care workers": {"chapters/buying-care"},
    "slides": {"trainers/slides/half-day", "trainers/slides/full-day", "trainers/print"},
    "day centre closed": {"chapters/a-different-conversation", "chapters/a-borough-and-a-shock"},
    "what happened to day centres": {
        "chapters/first-experiments",
        "chapters/a-different-conversation",
    },
    "austerity cuts": {"chapters/a-borough-and-a-shock", "chapters/money"},
    "zero hours": {"chapters/buying-care"},
    "zero-hours contract": {"chapters/buying-care"},
    "how much did wigan save": {"chapters/money"},
    "£115m": {"chapters/money"},
    "council tax": {"chapters/money", "reference/glossary"},
    "social prescribing": {"chapters/citizen-led-public-health", "lessons/connect-and-count"},
    "helthy life expectancy": {"chapters/what-the-figures-can-show", "reference/glossary"},
    "school readiness": {
        "chapters/what-the-figures-can-show",
        "trainers/hand-outs/school-readiness",
    },
    "did it work": {"chapters/what-the-figures-can-show"},
    "buying home care": {"chapters/buying-care", "lessons/buy-by-values"},
    "children in care": {"chapters/the-rest-of-the-council"},
    "how many staff lost their jobs": {"chapters/a-borough-and-a-shock"},
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
    "does it cut council tax": {"chapters/money"},
    "can we copy this in our council": {"lessons/adapt-do-not-copy"},
    "asset based": {"reference/glossary", "reference/where-the-ideas-came-from"},
    "kings fund criticisms": {"chapters/how-the-story-was-told"},
    "how do I reference this course": {"reference/about"},
    "homeless": {"chapters/the-rest-of-the-council", "chapters/backing-communities"},
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


def ranked(page: Page, queries: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return what each question brings up, the best first."""
    ask = "all => Object.fromEntries(all.map((text) => [text, courseSearch.rank(text)]))"
    asked: dict[str, list[dict[str, Any]]] = page.evaluate(ask, list(queries))
    return asked


def test_the_right_page_is_among_the_first_three(searching: Page) -> None:
    pages = {
        query: [each["url"].partition(".html")[0] for each in results if not each["record"]]
        for query, results in ranked(searching, QUERIES).items()
    }
    missed = {
        query: pages[query][:3] for query in QUERIES if not QUERIES[query] & {*pages[query][:3]}
    }
    assert len(QUERIES) >= 40
    assert len(missed) <= len(QUERIES) // 10, missed
    first = ["zero hours", "how much did wigan save", "£115m", "can we copy this in our council"]
    assert {
        query: pages[query][0] for query in first if pages[query][0] not in QUERIES[query]
    } == {}
    # What looks alike is told apart: a car from care, Frome from a small word, 26.5 from 26 and 5.
    alike = ranked(searching, ["car", "frome", "26.5%", "asset transfer"])
    found = {
        query: sum(each["whole"] and not each["record"] for each in alike[query]) for query in alike
    }
    assert all(0 < each < 8 for each in found.values()), found


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
    records = [each["url"] for each in ranked(searching, [query])[query] if each["record"]]
    assert [each for each in records[:3] if place in each]
    assert all("#" in each for each in records)


#: What a page shows that is not its text: of other pages, of claims and sources, of its age.
OTHERS = [
    *("no-search", "page-evidence", "claim", "claim-sources", "not-found", "searched"),
    *("evidence-table", "collected", "applied-in", "term-note", "chart-ticks", "plan-length"),
]
FIGURE = re.compile(
    r"(?<![\w.,-])(?:£\d+(?:[.,]\d+)*(?:m|bn)?|\d+(?:[.,]\d+)+%?|\d{2,}%)(?![\w-]|[.,]\d)"
)


def test_every_figure_of_a_learners_page_finds_it(
    course: Callable[..., Course], searching: Page
) -> None:
    outdir: Path = course("html").outdir
    held: dict[str, set[str]] = {}
    for folder in ("start", "chapters", "lessons"):
        for path in (outdir / folder).glob("*.html"):
            article = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").article
            assert article is not None
            for other in article.find_all(class_=OTHERS):
                other.decompose()
            for figure in FIGURE.findall(article.get_text(" ")):
                held.setdefault(figure, set()).add(f"{folder}/{path.name}")
    # As people write them: without a comma, in words, with a unit; a few of each.
    asked = dict(held)
    for change in (
        lambda figure: figure.replace(",", "").lstrip("£"),
        lambda figure: re.sub(r"£([\d.]+)m$", r"\1 million", figure),
        lambda figure: figure.replace("%", " per cent"),
    ):
        written = {
            way: pages for figure, pages in held.items() if (way := change(figure)) != figure
        }
        asked |= dict(sorted(written.items())[::4])
    results = ranked(searching, asked)
    missed = {
        figure: lost
        for figure, pages in asked.items()
        if (
            lost := pages
            - {each["url"].partition("#")[0] for each in results[figure] if each["whole"]}
        )
    }
    assert len(held) > 300
    assert missed == {}


#: What stands on a result page: each sentence that counts, with the hits that are below it.
SHOWN = """() => {
  const box = document.querySelector("#search-results");
  const hits = [...box.querySelectorAll("li")].map((hit) => ({
    record: /^(Evidence [A-Z]\\d|Source)/.test(hit.querySelector(".kind").textContent),
    some: /^With some/.test(hit.closest("#search-results > details")?.textContent),
    name: hit.querySelector("a").textContent,
    text: hit.querySelector("p")?.textContent ?? "",
    marked: hit.querySelector("mark") !== null,
  }));
  const said = [...box.querySelectorAll("[role=status], summary")].map((each) => each.textContent);
  return { hits, said: said[0], some: said.find((each) => /^With some/.test(each)) ?? "" };
}"""


#: Questions whose hits all show a word of theirs, and what may end a sentence.
NARROW = ["care certificate", "zero-hours contract", "115m", "2.6 years", "xylophone"]
WORD = re.compile(r"[a-z]{4}|\d+")
ENDS = '.!?”’")]'


def is_whole(shown: str, lines: str) -> bool:
    """Say whether *shown* is a line or a sentence of *lines*, or words of it between ellipses."""
    text = shown.removeprefix("… ").removesuffix(" …")
    for found in re.finditer(re.escape(text), lines) if text else ():
        before, after = lines[max(0, found.start() - 2) : found.start()], lines[found.end()]
        begins = shown[0] == "…" or before[:1] in ENDS
        ends = shown[-1] == "…" or text[-1] in ENDS
        if (before[-1] == "\n" or (before[-1] == " " and begins)) and (
            after == "\n" or (after == " " and ends)
        ):
            return True
    return not shown


def test_a_result_page_shows_what_it_says_in_whole_sentences(
    searching: Page, course: Callable[..., Course]
) -> None:
    data = (course("html").outdir / "_static" / "search-data.js").read_text(encoding="utf-8")
    index = json.loads(data.removeprefix("const searchData=").rstrip(";\n"))
    texts = [text for *_, sections in index["pages"] for _, _, text in sections]
    assert not [text for text in texts if re.match(r"(published|reviewed|owner)\s\S", text)]
    texts += [about for _, _, _, about, _ in index["pages"]] + [
        record[2] for record in index["records"]
    ]
    lines = "\n".join(["", *texts, ""])
    address = searching.url.partition("?")[0]
    searching.goto(address)
    assert searching.evaluate("document.activeElement.id") == "search-words"
    said, wrong = {}, []
    for query in [*NARROW, "how much did wigan save", "care act"]:
        searching.goto(f"{address}?q={quote(query)}")
        shown = searching.evaluate(SHOWN)
        said[query] = shown["said"]
        for some, record in product((False, True), repeat=2):
            counts = r"(\d+) statement" if record else r"(\d+) page"
            counted = re.search(counts, shown["some" if some else "said"])
            held = [
                each for each in shown["hits"] if (each["some"], each["record"]) == (some, record)
            ]
            assert len(held) == (int(counted[1]) if counted else 0), (query, some, record)
        for hit in shown["hits"]:
            seen = hit["marked"] or {*WORD.findall(query)} & {*WORD.findall(hit["name"].lower())}
            named = hit["text"] == hit["name"] or (query in NARROW and not seen)
            if named or not is_whole(hit["text"], lines):
                wrong.append((query, hit))
        if query == "how much did wigan save":
            assert "£115m" in shown["hits"][0]["text"]
    assert wrong == []
    assert said["care certificate"].startswith("No page has both “care” and “certificate”; these ")
    assert said["xylophone"].startswith("Nothing was found for “xylophone”")
    assert re.fullmatch(
        r"\d+ pages and \d+ statements and sources for “care act”\.", said["care act"]
    )


def test_a_result_says_what_kind_of_page_it_is_and_shows_the_sentence(
    browser: Browser, course: Callable[..., Course]
) -> None:
    with serving(course("html").outdir) as site:
        page = browser.new_page()
        page.goto(f"{site}/index.html")
        box = page.get_by_role("textbox", name="Search")
        # The place of the icon is not empty.
        place = box.bounding_box()
        assert place is not None
        clip: FloatRect = {
            "x": place["x"] + 5,
            "y": place["y"] + 5,
            "width": 30,
            "height": place["height"] - 10,
        }
        icon = Image.open(BytesIO(page.screenshot(clip=clip)))
        assert len(icon.convert("RGB").getcolors() or []) > 1
        box.fill("popcorn")
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
