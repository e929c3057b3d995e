"""A block is left out, kept or moved under the name by which its author writes it."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import pytest
from pypdf import PdfReader

from tests.building import Built, build_project, words
from tests.pdf.reading import sizes

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

#: What an author writes for a block, by the name of its directive; it holds words of its own.
BLOCKS = {
    **{
        name: f":::{{{name}}} Title\n{{}}\n:::"
        for name in ("instructor-note", "exercise", "discussion", "objectives", "keypoints")
    },
    **{name: f":::{{{name}}}\n{{}}\n:::" for name in ("note", "dropdown", "card", "prereq")},
    "admonition": ":::{admonition} Title\n{}\n:::",
    "topic": ":::{topic} Title\n{}\n:::",
    "worksheet": ":::{worksheet} Title\n- {}\n:::",
    "figure": ":::{figure} dot.svg\n:alt: A dot\n\n{}\n:::",
    "code-block": "```{code-block} text\n{}\n```",
    "list-table": "```{list-table}\n* - {}\n```",
    "container": ":::{container} own\n{}\n:::",
    "tab-set": "::::{tab-set}\n:::{tab-item} One\n{}\n:::\n::::",
}
KEYS = ("to_back", "only", "leave_out")
#: The name of a directive, and what its node is called.
NAMES = ("instructor-note", "instructor_note")
#: What names no block, and the block that is meant.
WRONG = {
    "instructor_notes": "instructor-note",
    "instructornote": "instructor-note",
    "Exercise": "exercise",
    "exercize": "exercise",
    "solutions": "solution",
    "self-chek": "self-check",
}


class Books(NamedTuple):
    """A project with every block, and an edition for each way of naming one."""

    built: Built

    def path(self, edition: str) -> Path:
        return self.built.outdir / f"{edition}.pdf"

    def text(self, edition: str) -> str:
        pages = PdfReader(self.path(edition)).pages
        return words(" ".join(page.extract_text() for page in pages))


def secret(name: str) -> str:
    return f"Words of {name} alone."


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Books:
    blocks = "\n\n".join(text.replace("{}", secret(name)) for name, text in BLOCKS.items())
    left_out = {f"without-{name}": {"leave_out": [name]} for name in BLOCKS}
    others = {
        "nothing": {"only": ["exercize"]},
        "no-page": {"without": ["page"]},
        "large": {"font_size": 16},
        "nearly-large": {"font_size": 15},
        "page-first": {"first": ["page", "**"]},
    }
    named = {f"{key}-{name}": {key: [name]} for key, name in product(KEYS, NAMES)}
    return Books(
        build_project(
            tmp_path_factory.mktemp("books"),
            {
                "page.md": f"# Page\n\nBefore.\n\n{blocks}\n\nAfter.\n\n# Other\n\nElsewhere.\n",
                "last.md": "# Last\n\nThe end.\n",
                "dot.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
            },
            "casebook-pdf",
            extensions=["myst_parser", "sphinx_design", "sphinx_casebook"],
            myst_enable_extensions=["colon_fence"],
            pdf_editions={**left_out, **named, **others},
        )
    )


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_is_left_out_by_the_name_of_its_directive(books: Books, name: str) -> None:
    text = books.text(f"without-{name}")
    assert [each for each in BLOCKS if secret(each) not in text] == [name]
    assert "Before." in text
    assert "After." in text


@pytest.mark.parametrize(("key", "name"), [*product(KEYS, NAMES)])
def test_every_key_takes_the_name_of_the_directive_and_that_of_the_node(
    books: Books, key: str, name: str
) -> None:
    text = books.text(f"{key}-{name}")
    own = secret("instructor-note")
    assert (own in text) == (key != "leave_out")
    for words_around in ("Before.", "Elsewhere."):
        assert (words_around in text) == (key != "only")
    # What is kept of a page stands under the title of the page.
    outline = PdfReader(books.built.outdir / f"{key}-{name}.pdf").outline
    assert "Page" in [each["/Title"] for each in outline if isinstance(each, dict)]
    if key == "to_back":
        assert text.index("After.") < text.index(own)


def test_a_name_that_is_no_block_is_told_with_the_nearest(build: Build) -> None:
    editions = {
        f"{key.replace('_', '-')}-{number}": {key: [wrong]}
        for key, (number, wrong) in product(KEYS, enumerate(WRONG))
    }
    extensions = ["myst_parser", "sphinx_casebook"]
    built = build({"page.md": "# Page\n"}, "text", extensions=extensions, pdf_editions=editions)
    for key, (number, wrong) in product(KEYS, enumerate(WRONG)):
        name = f"{key.replace('_', '-')}-{number}"
        [told] = [line for line in built.warnings.splitlines() if f": {name}: {key}: " in line]
        assert f"there is no block {wrong!r}" in told
        assert f"did you mean {WRONG[wrong]!r}" in told


def test_what_keeps_an_unknown_block_alone_keeps_nothing(books: Books) -> None:
    [told] = [line for line in books.built.warnings.splitlines() if "pdf_editions" in line]
    assert "nothing: only: there is no block 'exercize'; did you mean 'exercise'" in told
    assert not any(secret(name) in books.text("nothing") for name in BLOCKS)


def test_a_list_of_editions_is_of_those_that_it_names_in_their_order(build: Build) -> None:
    editions = {name: {"title": name.upper()} for name in ("one", "two", "three")}
    page = "# Page\n\n```{pdf-editions} three+two one\n```\n\n```{pdf-editions}\n```\n"
    editions["two"]["title"] = "THREE: in two"
    extensions = ["myst_parser", "sphinx_casebook"]
    built = build({"page.md": page}, extensions=extensions, pdf_editions=editions)
    assert built.warnings == ""
    some, every = built.html("page").select("table.pdf-editions")
    first = [[row.td.get_text() for row in each.select("tbody tr")] for each in (some, every)]
    assert first == [["THREE", "ONE"], ["ONE", "THREE: in two", "THREE"]]
    assert [each.get_text() for each in some.select("li")] == ["THREE: in two"]


def test_a_list_that_names_no_edition_is_told_with_the_nearest(build: Build) -> None:
    page = "# Page\n\n```{pdf-editions} tow\n```\n"
    extensions = ["myst_parser", "sphinx_casebook"]
    built = build({"page.md": page}, extensions=extensions, pdf_editions={"two": {}})
    assert "page.md:3" in built.warnings
    assert "pdf-editions: there is no edition 'tow'; did you mean 'two'?" in built.warnings


def test_a_page_that_is_named_as_without_is_not_printed(books: Books) -> None:
    text = books.text("no-page")
    assert "All pages" in text
    assert "Before." not in text


def test_pages_that_are_named_first_come_first_in_their_part_too(books: Books) -> None:
    orders = {}
    for name in ("page-first", "nearly-large"):
        titles = [
            each.title for each in PdfReader(books.path(name)).outline if "title" in dir(each)
        ]
        orders[name] = [each for each in titles if each in {"Page", "All pages", "Last"}]
    assert orders == {
        "page-first": ["Page", "Last", "All pages"],
        "nearly-large": ["All pages", "Last", "Page"],
    }


def test_from_sixteen_points_on_margins_are_as_large_as_the_text(books: Books) -> None:
    assert smallest(books, "large") >= 15.9
    assert smallest(books, "nearly-large") < 9


def smallest(books: Books, edition: str) -> float:
    """Return the size of the smallest text on the last page of an edition, in points."""
    page = PdfReader(books.path(edition)).pages[-1]
    return min(size for _, size in sizes(page))
