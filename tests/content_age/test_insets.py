"""What an author puts inside a page: dated statements, lists of pages, a summary."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from tests.building import words

if TYPE_CHECKING:
    import bs4

    from tests.conftest import Build

DAY = "2026-06-01"


def statement(built_page: bs4.Tag) -> tuple[str, list[tuple[str, str]]]:
    """Return the paragraph as shown, and the hidden marks with their days."""
    paragraph = built_page.select_one("section p")
    assert paragraph
    hidden = []
    for mark in paragraph.select("[hidden]"):
        hidden.append((str(mark["data-content-age-from"]), words(mark)))
        mark.extract()
    return words(paragraph), hidden


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        ("{as-of}`2017`", "as of 2017 (old)", []),
        ("{as-of}`2025-03`", "as of March 2025", [("2030-04-01", "(old)")]),
        (
            "{as-of}`2025 <until 2026-06-30>`",
            "as of 2025",
            [("2026-07-01", "(out of date)")],
        ),
        ("{as-of}`2017 <until 2020-12-31>`", "as of 2017 (out of date)", []),
    ],
)
def test_a_statement_carries_its_date_and_a_mark_when_it_is_old(
    build: Build, role: str, shown: str, hidden: list[tuple[str, str]]
) -> None:
    built = build({"page.md": f"# Page\n\nIt costs nothing {role}.\n"}, day=DAY)
    assert built.warnings == ""
    text, later = statement(built.html("page"))
    assert text == f"It costs nothing {shown}."
    assert later == hidden


def test_a_statement_stays_whole_where_its_mark_is_shown_later(build: Build) -> None:
    built = build({"page.md": "# Page\n\nFree {as-of}`2025-03`.\n"}, "text", day=DAY)
    assert "Free as of March 2025.\n" in built.read("page.txt")


@pytest.mark.parametrize("builder", ["text", "latex", "man"])
def test_a_statement_is_marked_in_every_format(build: Build, builder: str) -> None:
    name = {"text": "page.txt", "latex": "example.tex", "man": "example.1"}[builder]
    built = build(
        {"page.md": "# Page\n\nIt was free {as-of}`2017`.\n"},
        builder,
        day=DAY,
        man_pages=[("index", "example", "Example", [], 1)],
    )
    text = re.sub(r"\\DUrole\{[^}]*\}\{([^}]*)\}", r"\1", built.read(name)).replace(r"\&", "")
    assert "It was free as of 2017 (old)." in words(text)


def test_a_statement_without_a_readable_date_stays_as_written(build: Build) -> None:
    built = build({"page.md": "# Page\n\nSo it was {as-of}`last year`.\n"}, day=DAY)
    assert statement(built.html("page"))[0] == "So it was last year."


def test_statements_are_reported_with_their_lines(build: Build) -> None:
    text = "# Page\n\nOne {as-of}`2017`.\n\nTwo {as-of}`2018-05 <until 2020>`.\n"
    built = build({"page.md": text}, "content-age", day=DAY)
    [page] = [
        row
        for row in json.loads(built.read("content-age.json"))["pages"]
        if row["docname"] == "page"
    ]
    assert page["statements"] == [
        {"as_of": "2017", "until": None, "line": 3},
        {"as_of": "2018-05", "until": "2020", "line": 5},
    ]


PAGES = {
    "a/old.md": "---\npublished: 2019-06-26\nowner: editors\n---\n# Old\n",
    "a/older.md": "---\npublished: 2012\n---\n# Older\n",
    "b/fresh.md": (
        "---\nreviewed: 2026-05-01\nreview-in: 1 year\nupdated: 2026\nowner: editors\n---\n"
        "# Fresh\n"
    ),
    "b/undated.md": "# Undated\n",
}


def table(build: Build, *options: str) -> list[list[str]]:
    directive = "\n".join(["```{content-age-list}", *options, "```"])
    index = f"# All\n\n{directive}\n\n```{{toctree}}\n:glob:\n**\n```\n"
    page = build({**PAGES, "index.md": index}, day=DAY, language="en_GB").html()
    return [[words(cell) for cell in row.select("td, th")] for row in page.select("table tr")]


def test_a_list_shows_the_oldest_page_first_and_undated_ones_last(build: Build) -> None:
    assert table(build) == [
        ["Page", "State", "Counted from", "Review due", "Owner"],
        ["Older", "old", "published 2012", "", ""],
        ["Old", "old", "published 26 June 2019", "", "editors"],
        ["Fresh", "fresh", "updated 2026", "1 May 2027", "editors"],
        ["Undated", "undated", "", "", ""],
        ["All", "undated", "", "", ""],
    ]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([":state: old"], ["Older", "Old"]),
        ([":owner: editors"], ["Old", "Fresh"]),
        ([":path: a/"], ["Older", "Old"]),
        ([":state: old", ":owner: editors"], ["Old"]),
        ([":state: withdrawn"], []),
    ],
)
def test_a_list_shows_only_pages_that_pass_its_filters(
    build: Build, options: list[str], expected: list[str]
) -> None:
    assert [row[0] for row in table(build, *options)[1:]] == expected


def test_a_summary_says_it_in_one_sentence(build: Build) -> None:
    index = "# All\n\n```{content-age-summary}\n```\n\n```{toctree}\n:glob:\n**\n```\n"
    page = build({**PAGES, "index.md": index}, day=DAY, language="en_GB").html()
    assert "On 1 June 2026, 2 of 5 pages carried a note of their age." in words(page)


def test_a_list_follows_the_pages_that_it_lists(build: Build) -> None:
    index = "# All\n\n```{content-age-list}\n:state: old\n```\n\n```{toctree}\n:glob:\n**\n```\n"
    files = {**PAGES, "index.md": index}
    assert "Fresh" not in words(build(files, day=DAY).html().select_one("table"))
    assert "Fresh" in words(build(files, day="2032-01-01").html().select_one("table"))


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text", "latex"])
def test_a_date_stands_in_a_heading_and_in_the_contents(build: Build, builder: str) -> None:
    page = "# Page\n\n```{contents}\n```\n\n## Then {as-of}`2025-03`\n\nWords.\n"
    pages = {"page.md": page, "index.md": "# All\n\n```{toctree}\npage\n```\n"}
    conf = {"latex_documents": [("index", "all.tex", "All", "x", "manual")]}
    built = build(pages, builder, day=DAY, **conf)
    assert built.warnings == ""
    names = {"html": "page.html", "text": "page.txt", "latex": "all.tex"}
    shown = words(re.sub("<[^>]*>", "", built.read(names.get(builder, "index.html"))))
    assert len(re.findall(r"Then as of March 2025", shown)) >= 1 + (builder != "latex")
