"""Terms in real builds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.building import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Build

TERMS: dict[str, Any] = {
    "extensions": ["myst_parser", "sphinx_casebook.terms"],
    "copyright": "2026, us",  # e-books ask for it
    "version": "1",
    "terms_pages": ["**"],
}
GLOSSARY = """# Words

```{glossary}
NHS
National Health Service
  The public health service of *England*.

beehive
  A box for bees.
```
"""
STORY = """# The NHS and bees

## NHS

| NHS | Bees |
| --- | --- |
| 1 | 2 |

It was the `NHS`. The NHS keeps beehives, and the NHS likes beehives.

See {term}`beehive`.
"""
FILES = {"words.md": GLOSSARY, "story.md": STORY}


def test_the_first_use_in_running_text_becomes_a_link(build: Build) -> None:
    built = build(FILES, **TERMS)
    assert built.warnings == ""
    page = built.html("story")
    [link] = page.select("a.term-link")
    assert (link.get_text(), link["href"]) == ("NHS", "words.html#term-NHS")
    assert words(link.parent).startswith("It was the NHS. The NHS")
    assert not page.select("h1 a.term-link, h2 a.term-link, code a, th a")


def test_an_author_who_links_a_term_is_left_to_it(build: Build) -> None:
    page = build(FILES, **TERMS).html("story")
    places = [str(a["href"]) for a in page.select("[role=main] a, .body a") if "words" in a["href"]]
    assert places.count("words.html#term-beehive") == 1


def test_the_explanation_stands_beside_each_link(build: Build) -> None:
    notes = build(FILES, **TERMS).html("story").select(".term-note")
    assert [words(note) for note in notes] == [
        "The public health service of England.",
        "A box for bees.",
    ]
    assert [note.find_previous_sibling().name for note in notes] == ["a", "a"]


def test_explanations_can_be_switched_off(build: Build) -> None:
    built = build(FILES, **TERMS, terms_explain=False)
    assert built.html("story").select("a.term-link")
    assert not built.html("story").select(".term-note, script[src*=terms]")


def test_nothing_is_linked_until_pages_are_named(build: Build) -> None:
    options = {name: value for name, value in TERMS.items() if name != "terms_pages"}
    loaded = build(FILES, folder="loaded", **options)
    plain = build(FILES, folder="plain", **{**options, "extensions": ["myst_parser"]})
    for name in ("story", "words", "index"):
        assert loaded.read(f"{name}.html") == plain.read(f"{name}.html")


def test_only_pages_with_a_term_load_the_files(build: Build) -> None:
    built = build({**FILES, "other.md": "# Other\n\nNothing here.\n"}, **TERMS)
    assert "terms.css" in built.read("story.html")
    assert "terms.js" in built.read("story.html")
    assert "terms." not in built.read("other.html")


@pytest.mark.parametrize(
    ("options", "linked"),
    [
        ({}, ["NHS", "hive"]),
        ({"terms_ignore": ["NHS"]}, ["hive"]),
        ({"terms_ignore": ["National Health Service"]}, ["hive"]),
        ({"terms_glossaries": ["more"]}, ["hive"]),
        ({"terms_glossaries": []}, []),
    ],
)
def test_a_term_or_a_glossary_can_be_left_out(
    build: Build, options: dict[str, Any], linked: list[str]
) -> None:
    files = {
        **FILES,
        "more.md": GLOSSARY.replace("NHS\nNational Health Service\n", "hive\n").replace(
            "beehive", "x"
        ),
        "story.md": "# Story\n\nThe NHS has a hive.\n",
    }
    built = build(files, **TERMS, **options)
    assert built.warnings == ""
    assert [link.get_text() for link in built.html("story").select("a.term-link")] == linked


def test_a_term_to_leave_out_that_nobody_defines_is_named(build: Build) -> None:
    built = build(FILES, **TERMS, terms_ignore=["beehives"])
    expected = (
        "terms_ignore: no glossary defines 'beehives'; did you mean 'beehive'? [terms.unknown]"
    )
    assert expected in built.warnings
    quiet = build(
        FILES, folder="b", **TERMS, terms_ignore=["x"], suppress_warnings=["terms.unknown"]
    )
    assert quiet.warnings == ""


def test_one_word_can_be_left_alone(build: Build) -> None:
    text = "# Story\n\nAn [NHS]{.no-term} lorry. The NHS.\n\n{.no-term}\nA beehive.\n"
    built = build(
        {**FILES, "story.md": text}, **TERMS, myst_enable_extensions=["attrs_inline", "attrs_block"]
    )
    [link] = built.html("story").select("a.term-link")
    assert link.find_previous(string=True).strip().endswith("lorry. The")


def test_what_readers_do_not_see_is_neither_searched_nor_described(build: Build) -> None:
    """A marker stands in each explanation, so that it would be found wherever it goes."""
    files = {**FILES, "words.md": GLOSSARY.replace("A box for", "A zebra marks")}
    files["index.md"] = "# All\n\n```{toctree}\nstory\nwords\n```\n"
    built = build(
        files,
        **{**TERMS, "extensions": [*TERMS["extensions"], "sphinxext.opengraph"]},
        ogp_site_url="https://example.org/",
        ogp_enable_meta_description=True,
        ogp_social_cards={"enable": False},
    )
    page = built.html("story")
    assert [note for note in page.select(".term-note") if "zebra" in words(note)]
    assert "zebra" not in str(page.head)
    text = built.read("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    index = json.loads(text)
    assert index["docnames"][index["terms"]["zebra"]] == "words"


def test_only_the_chosen_pages_get_links(build: Build) -> None:
    built = build(FILES, **{**TERMS, "terms_pages": ["other/**"]})
    assert not built.html("story").select("a.term-link")


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text", "latex"])
def test_other_formats_keep_every_word(build: Build, builder: str) -> None:
    built = build(
        {**FILES, "index.md": "# All\n\n```{toctree}\nstory\nwords\n```\n"}, builder, **TERMS
    )
    assert built.warnings == ""
    if builder == "text":
        assert "The NHS keeps beehives" in built.read("story.txt")
    if builder == "epub":
        page = built.html("story")
        assert page.select_one("a.term-link")
        assert not page.select(".term-note")
    if builder == "singlehtml":
        assert len(built.html("index").select("a.term-link")) == 1


def test_a_new_definition_is_shown_on_pages_that_did_not_change(build: Build) -> None:
    build(FILES, **TERMS)
    again = build({**FILES, "words.md": GLOSSARY.replace("for bees", "of bees")}, **TERMS)
    assert "A box of bees." in [
        words(note) for note in again.html("story").select("[role=tooltip]")
    ]
    fresh = build(
        {**FILES, "words.md": GLOSSARY.replace("for bees", "of bees")}, folder="b", **TERMS
    )
    assert again.read("story.html") == fresh.read("story.html")


def test_parallel_reading_finds_the_same(build: Build) -> None:
    many = {**FILES, **{f"page{number}.md": STORY for number in range(12)}}
    one = build(many, folder="one", **TERMS).read("page7.html")
    assert build(many, folder="two", app_options={"parallel": 4}, **TERMS).read("page7.html") == one


def test_a_wrong_option_is_named(build: Build) -> None:
    built = build(FILES, **TERMS, terms_explain="yes")
    assert "terms_explain: 'yes' is neither True nor False [terms.invalid]" in built.warnings
    hidden = build(
        FILES, folder="b", **TERMS, terms_explain="yes", suppress_warnings=["terms.invalid"]
    )
    assert hidden.warnings == ""


def test_a_reader_sees_and_hears_what_a_term_means(build: Build, browser: Browser) -> None:
    built = build(FILES, **TERMS)
    page = browser.new_page()
    page.goto((built.outdir / "story.html").as_uri())
    note = page.locator(".term-note").first
    link = page.locator("a.term-link")
    expect(note).to_be_hidden()
    link.focus()
    expect(note).to_be_visible()
    expect(link).to_have_accessible_description("The public health service of England.")
    ids = "notes => notes.map((note) => note.id)"
    assert len(set(page.locator(".term-note").evaluate_all(ids))) == 2  # each link has its own
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    link.hover()
    expect(note).to_be_visible()
    page.close()


def test_a_finger_opens_the_explanation_first_and_the_glossary_next(
    build: Build, browser: Browser
) -> None:
    built = build(FILES, **TERMS)
    context = browser.new_context(has_touch=True, viewport={"width": 320, "height": 600})
    page = context.new_page()
    page.goto((built.outdir / "story.html").as_uri())
    page.locator("a.term-link").tap()
    note = page.locator(".term-note").first
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    page.locator("a.term-link").tap()
    page.wait_for_url("**/words.html#term-NHS")
    context.close()
