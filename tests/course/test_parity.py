"""No sentence of the course is missing from any of its formats."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.building import build_project
from tests.course import reading
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from tests.course.conftest import Course

    Build = Callable[..., Course]

#: The source of the covers, which every PDF shows in its own way.
COVER = "cover"
#: Paper is for who learns or trains: whoever maintains has the site. The home page is the way
#: into the site; what it says of the case is said on printed pages too, as a test below makes sure.
#: The lists of pages are ways into the site as well; a book has its contents.
WAYS_IN = ("all-pages", "chapters", "lessons", "reference", "using-it")
NOT_ON_PAPER = ("index", "maintainers/*", *WAYS_IN)
BOOKS = (
    "learner",
    "trainer",
    "evidence",
    "sources",
    "slides-half-day-notes",
    "slides-full-day-notes",
)


@pytest.fixture(scope="module")
def sentences(course: Build) -> Mapping[str, list[str]]:
    """The sentences of each page as the course was read, before any format was written."""
    doctrees = course("html").outdir.parent / "doctrees"
    found = {
        path.relative_to(doctrees).with_suffix("").as_posix(): [*reading.sentences(path)]
        for path in sorted(doctrees.rglob("*.doctree"))
    }
    found.pop(COVER)
    return found


def missing(sentences: Mapping[str, list[str]], read: Callable[[str], str]) -> list[str]:
    return [
        f"{docname}: {sentence}"
        for docname, said in sentences.items()
        for words in [read(docname)]
        for sentence in said
        if reading.bare(sentence) not in words
    ]


def test_the_course_has_sentences_to_look_for(sentences: Mapping[str, list[str]]) -> None:
    assert len(sentences) > 60
    assert sum(map(len, sentences.values())) > 5000


@pytest.mark.parametrize(
    ("builder", "suffix", "read"),
    [
        ("html", ".html", reading.web),
        ("epub", ".xhtml", reading.web),
        ("text", ".txt", reading.text),
    ],
)
def test_each_page_says_all_of_it(
    course: Build,
    sentences: Mapping[str, list[str]],
    builder: str,
    suffix: str,
    read: Callable[[Path], str],
) -> None:
    outdir = course(builder).outdir
    assert missing(sentences, lambda docname: read(outdir / (docname + suffix))) == []


def test_the_single_page_says_all_of_it(course: Build, sentences: Mapping[str, list[str]]) -> None:
    words = reading.web(course("singlehtml").outdir / "index.html")
    assert missing(sentences, lambda _docname: words) == []


def is_on_paper(docname: str) -> bool:
    return not any(fnmatch(docname, each) for each in NOT_ON_PAPER)


def test_the_books_together_say_all_of_it(
    course: Build, sentences: Mapping[str, list[str]]
) -> None:
    words = ""
    for edition in BOOKS:
        built = course("casebook-pdf", "-D", f"pdf_only={edition}")
        assert built.warnings == ""
        words += reading.paper(built.outdir / f"{edition}.pdf")
    printed = {name: said for name, said in sentences.items() if is_on_paper(name)}
    lost = [line.partition(": ") for line in missing(printed, lambda _docname: words)]
    assert [(name, said) for name, _, said in lost if not reading.is_in(said, words)] == []


@cache
def claims_on(docname: str) -> frozenset[str]:
    text = (ROOT / "docs" / f"{docname}.md").read_text(encoding="utf-8")
    cited = re.findall(r"\{(?:claim|versions)\}`([^`]+)`", text)
    return frozenset(name.strip() for each in cited for name in each.split(","))


def test_what_the_home_page_says_of_the_case_is_said_on_paper_too(
    sentences: Mapping[str, list[str]],
) -> None:
    printed = {name for docname in sentences if is_on_paper(docname) for name in claims_on(docname)}
    assert claims_on("index")
    assert claims_on("index") - printed == set()


def test_a_sentence_may_run_on_over_the_end_of_a_page_and_is_missed_where_words_are_lost() -> None:
    page = reading.bare("It was to earn community credits. 12 A figure. For local trade, too.")
    assert reading.is_in("It was to earn community credits for local trade, too.", page)
    assert not reading.is_in("It was to earn many community credits for local trade, too.", page)
    assert not reading.is_in("It was to earn community credits for some local trade, too.", page)
    assert not reading.is_in("A figure for it.", page)


LOSSY = """# Page

The first sentence is kept. The second is only for the web.

| Kind | Words |
| --- | --- |
| long | {cell} |

```{{only}} html
The third is for the web alone.
```
"""


def test_a_sentence_that_a_format_drops_is_missed(tmp_path: Path) -> None:
    """The search sees a loss, and it sees through line ends and the cells of a table."""
    cell = "a sentence so long that plain text has to break it into several lines of its cell"
    built = build_project(tmp_path, {"page.md": LOSSY.format(cell=cell)}, "text")
    found = [*reading.sentences(built.app.doctreedir / "page.doctree")]
    assert cell in found
    words = reading.text(built.outdir / "page.txt")
    lost = missing({"page": found}, lambda _docname: words)
    assert lost == ["page: The third is for the web alone."]
