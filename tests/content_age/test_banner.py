"""What readers see, in every format, of the project in ``tests/roots/states``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.building import CONTENT_AGE, Built, banners, words

if TYPE_CHECKING:
    from collections.abc import Callable

    import bs4

    from tests.conftest import Build

    States = Callable[[str], Built]

OLD = "This content is more than five years old. It was published on 26 June 2019."
VERY_OLD = "This content is more than ten years old. It was published in March 2010."
CHECKED = f"{OLD} It was checked on 1 May 2026."
EXPIRED = "This content was valid until 31 May 2026."
WITHDRAWN = (
    "This content was withdrawn on 1 February 2026. The <i>form</i> is gone. "
    "Read Fresh and <b>bold</b> instead."
)
#: What each page says on the first of June 2026, with its state and its tone.
SHOWN = {
    "old": (OLD, "old", "notice"),
    "very-old": (VERY_OLD, "old", "warning"),
    "checked": (CHECKED, "old-and-checked", "quiet"),
    "expired": (EXPIRED, "expired", "warning"),
    "withdrawn": (WITHDRAWN, "withdrawn", "warning"),
    "nested": (OLD, "old", "notice"),
    "fields": (OLD, "old", "notice"),
    "twice": (OLD, "old", "notice"),
}
SILENT = ["fresh", "undated", "off", "quoted-off", "evergreen", "index", "loose/untitled"]
ALL_WORDS = {text for text, _, _ in SHOWN.values()}

OLD_PAGE = "---\npublished: 2019-06-26\n---\n\n# Old\n\nThe text of the page.\n"
DAY = "2026-06-01"


def later_banners(page: bs4.Tag) -> list[tuple[str, str]]:
    return [
        (str(each["data-content-age-from"]), words(each))
        for each in page.select(".content-age[hidden]")
    ]


@pytest.mark.parametrize("builder", ["html", "epub", "singlehtml", "latex", "text", "man"])
def test_the_example_builds_without_a_warning(states: States, builder: str) -> None:
    built = states(builder)
    assert (built.warnings, built.statuscode) == ("", 0)


@pytest.mark.parametrize("builder", ["html", "epub"])
@pytest.mark.parametrize("docname", SHOWN)
def test_each_page_shows_one_note_with_its_state_and_tone(
    states: States, builder: str, docname: str
) -> None:
    text, state, tone = SHOWN[docname]
    [banner] = banners(states(builder).html(docname))
    assert words(banner) == text
    assert banner.name == "div"
    assert banner["role"] == "note"
    expected = ["content-age", f"content-age-{state}", f"content-age-tone-{tone}"]
    assert banner["class"] == [*expected, "content-age-box", "no-search"]
    assert not banner.select("h1, h2, h3, .admonition-title")


@pytest.mark.parametrize("builder", ["html", "epub"])
@pytest.mark.parametrize("docname", SILENT)
def test_a_page_with_nothing_to_say_shows_nothing(
    states: States, builder: str, docname: str
) -> None:
    assert banners(states(builder).html(docname)) == []


@pytest.mark.parametrize("docname", ["genindex", "search"])
def test_case_30_pages_that_sphinx_makes_carry_no_banner(states: States, docname: str) -> None:
    page = states("html").html(docname)
    assert page.select(".content-age, .content-age-series") == []


def test_the_banner_follows_the_first_title_of_the_page(states: States) -> None:
    page = states("html").html("twice")
    following = page.h1.find_next_sibling()
    assert words(banners(following)[0]) == OLD
    assert len(page.select("h1")) == 2


@pytest.mark.parametrize(
    ("docname", "dates"),
    [
        ("checked", {"26 June 2019": "2019-06-26", "1 May 2026": "2026-05-01"}),
        ("very-old", {"March 2010": "2010-03"}),
    ],
)
def test_dates_are_marked_up_for_machines(
    states: States, docname: str, dates: dict[str, str]
) -> None:
    [banner] = banners(states("html").html(docname))
    assert {each.text: each["datetime"] for each in banner.select("time")} == dates


def test_a_withdrawn_page_links_to_its_successor_and_escapes_what_it_is_told(
    states: States,
) -> None:
    [banner] = banners(states("html").html("withdrawn"))
    assert [link["href"] for link in banner.select("a")] == ["fresh.html"]
    assert banner.select("i, b") == []


def test_every_later_sentence_waits_hidden_in_the_page(states: States) -> None:
    assert later_banners(states("html").html("checked")) == [
        ("2027-05-02", OLD),
        ("2029-06-27", OLD.replace("five", "ten")),
    ]
    assert later_banners(states("html").html("fresh")) == [
        (
            "2031-01-02",
            "This content is more than five years old. It was published on 1 January 2026.",
        ),
        (
            "2036-01-02",
            "This content is more than ten years old. It was published on 1 January 2026.",
        ),
    ]
    assert later_banners(states("html").html("withdrawn")) == []


def test_a_page_that_will_expire_or_be_withdrawn_carries_that_too(build: Build) -> None:
    page = "---\npublished: 2026-01-01\nexpires: 2026-08\nwithdrawn: 2026-12-01\n---\n# Page\n"
    built = build({"page.md": page}, day=DAY, language="en_GB")
    assert later_banners(built.html("page")) == [
        ("2026-09-01", "This content was valid until the end of August 2026."),
        ("2026-12-01", "This content was withdrawn on 1 December 2026."),
    ]


def test_only_pages_that_need_them_load_the_style_and_the_script(states: States) -> None:
    def assets(docname: str) -> tuple[bool, bool]:
        text = states("html").read(f"{docname}.html")
        return "content-age.css" in text, "content-age.js" in text

    assert assets("old") == (True, True)
    assert assets("fresh") == (True, True)
    assert assets("withdrawn") == (True, False)
    assert assets("undated") == (False, False)


def test_the_assets_are_there(states: States) -> None:
    assert {"_static/content-age.css", "_static/content-age.js"} <= states("html").files().keys()


def test_the_script_is_deferred_and_from_a_file_of_its_own(states: States) -> None:
    [script] = states("html").html("old").select('script[src*="content-age"]')
    assert script.has_attr("defer")
    assert not script.text


def test_an_e_book_carries_neither_script_nor_hidden_notes(states: States) -> None:
    built = states("epub")
    assert not built.html("checked").select("[hidden]")
    assert "content-age.js" not in built.read("content.opf")
    assert "casebook-" not in built.read("content.opf")


def test_case_31_a_single_page_carries_every_banner_with_its_own_dates(states: States) -> None:
    page = states("singlehtml").html()
    found = [words(each) for each in banners(page)]
    assert sorted(found) == sorted(text for text, _, _ in SHOWN.values())
    old = page.find(id="document-very-old").find_next("h2")
    assert words(banners(old.parent)[0]) == VERY_OLD


@pytest.mark.parametrize(
    ("builder", "name"),
    [("latex", "states.tex"), ("text", "old.txt"), ("man", "states.1"), ("texinfo", "states.texi")],
)
def test_case_32_other_formats_say_the_words_once_a_document(
    states: States, builder: str, name: str
) -> None:
    text = words(states(builder).read(name).replace(r"\&", ""))
    said_by = 1 if builder == "text" else 5  # old, nested, fields, twice and checked
    assert text.count(OLD) == said_by
    assert "more than ten years old. It was published on 26 June 2019" not in text


@pytest.mark.parametrize("expected", sorted(ALL_WORDS))
def test_case_32_every_sentence_is_in_the_latex_and_text_output(
    states: States, expected: str
) -> None:
    tex = states("latex").read("states.tex")
    for escaped, plain in {
        r"\textless{}": "<",
        r"\textgreater{}": ">",
        r"\DUrole{doc}": "",
    }.items():
        tex = tex.replace(escaped, plain)
    texts = words(" ".join(states("text").read(f"{name}.txt") for name in SHOWN))
    assert expected.split(". ")[0] in words(tex)
    assert words(expected.split(". ")[0]) in texts


def test_case_33_translators_are_not_asked_for_banners(states: States) -> None:
    messages = states("gettext").read("old.pot")
    assert "The text of the page." in messages
    assert "years old" not in messages


def test_case_33_the_words_of_a_banner_are_not_searched(states: States) -> None:
    text = states("html").read("searchindex.js")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert "text" in index["terms"]
    assert not {"five", "ten", "year", "publish", "2019", "june", "gone"} & index["terms"].keys()


def test_case_33_a_share_card_tells_of_the_page_and_not_of_its_age(build: Build) -> None:
    built = build(
        {"page.md": OLD_PAGE},
        day=DAY,
        extensions=[*CONTENT_AGE, "sphinxext.opengraph"],
        ogp_site_url="https://example.org/",
        ogp_social_cards={"enable": False},
    )
    page = built.html("page")
    [description] = page.select('meta[property="og:description"]')
    assert words(str(description["content"])) == "The text of the page."
    assert len(banners(page)) == 1


def test_switched_off_for_a_project_pages_show_no_note(build: Build) -> None:
    page = build({"page.md": OLD_PAGE}, day=DAY, content_age_show="off").html("page")
    assert not page.select(".content-age, .content-age-series")


#: What the extension writes beside the pages, and what Sphinx derives from the configuration.
SHEETS = ("content-age.css", "content-age-box.css", "content-age.js")
BESIDE = {*(f"_static/{name}" for name in SHEETS), ".buildinfo"}


@pytest.mark.parametrize(
    ("builder", "theme"),
    [
        ("html", "basic"),
        ("html", "furo"),
        ("dirhtml", "basic"),
        ("singlehtml", "basic"),
        ("text", "basic"),
        ("latex", "basic"),
    ],
)
def test_a_project_without_dates_is_the_same_byte_for_byte(
    build: Build, builder: str, theme: str
) -> None:
    files = {"page.md": "# Page\n\n## Part\n\nText.\n", "sub/other.rst": "Other\n=====\n\nText.\n"}
    plain, aged = (
        build(files, builder, folder=folder, html_theme=theme, **conf).files()
        for folder, conf in (
            ("plain", {"extensions": ["myst_parser"]}),
            ("aged", {"extensions": CONTENT_AGE}),
        )
    )
    assert len(plain) >= 3
    assert set(aged) <= set(plain) | BESIDE
    changed = [name for name in plain if name not in BESIDE and aged[name] != plain[name]]
    assert changed == []


def test_only_pages_that_will_change_carry_the_script(build: Build) -> None:
    files = {"page.md": "# Page\n", "young.md": "---\npublished: 2026-01-01\n---\n# Young\n"}
    plain = build(files, folder="plain", extensions=["myst_parser"])
    aged = build(files, folder="aged", day=DAY)
    assert aged.read("page.html") == plain.read("page.html")
    tags = [tag for tag in aged.html("young").select("script, link") if "content-age" in str(tag)]
    assert [tag.name for tag in tags] == ["link", "script"]


def test_the_exact_wording_is_for_today_and_the_threshold_for_later(build: Build) -> None:
    built = build(
        {"page.md": OLD_PAGE},
        day="2026-06-27",
        content_age_wording="exact",
        content_age_thresholds=[("2 years", "notice"), ("10 years", "warning")],
    )
    page = built.html("page")
    assert "more than seven years old" in words(banners(page)[0])
    assert [text.split(".")[0] for _, text in later_banners(page)] == [
        "This content is more than ten years old"
    ]


def test_a_rule_speaks_for_the_pages_that_it_matches(build: Build) -> None:
    files = {
        "news/a.md": "# A\n",
        "news/b.md": "---\npublished: 2026-05-01\n---\n# B\n",
        "news/c.md": "---\ncontent-age: on\npublished: 2010\n---\n# C\n",
        "notes/d.md": "---\npublished: 2010\n---\n# D\n",
        "index.md": "# I\n\n```{toctree}\n:glob:\n**\n```\n",
    }
    rules = [("news/*", {"published": "2010"}), ("notes/*", {"content-age": "off"})]
    built = build(files, day=DAY, content_age_rules=rules)
    assert "content_age_rules" in built.warnings  # the switch inside a mapping is "show"
    rules[1] = ("notes/*", {"show": "off"})
    built = build(files, day=DAY, content_age_rules=rules)
    assert built.warnings == ""
    shown = [
        name for name in ("news/a", "news/b", "news/c", "notes/d") if banners(built.html(name))
    ]
    assert shown == ["news/a", "news/c"]


def test_case_28_a_page_switches_on_what_a_rule_switches_off(build: Build) -> None:
    page = "---\npublished: 2010\ncontent-age: on\n---\n# Page\n"
    off = "---\npublished: 2010\n---\n# Other\n"
    built = build(
        {"page.md": page, "other.md": off}, day=DAY, content_age_rules=[("*", {"show": "off"})]
    )
    assert len(banners(built.html("page"))) == 1
    assert banners(built.html("other")) == []


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "This content is more than five years old. It was published on June 26, 2019."),
        ("en_GB", OLD),
        (
            "de",
            "Dieser Inhalt ist mehr als fünf Jahre alt. Er wurde am 26. Juni 2019 veröffentlicht.",
        ),
        ("fr", "Ce contenu a plus de cinq ans. Il a été publié le 26 juin 2019."),
        ("pl", "Ta treść ma ponad pięć lat. Opublikowano 26 czerwca 2019."),
    ],
)
def test_a_banner_speaks_the_language_of_the_site(
    build: Build, language: str, expected: str
) -> None:
    built = build({"page.md": OLD_PAGE}, day=DAY, language=language)
    assert built.warnings == ""
    assert words(banners(built.html("page"))[0]) == expected


def test_case_36_a_language_without_a_catalogue_gets_english_and_one_warning(
    build: Build,
) -> None:
    built = build({"page.md": OLD_PAGE, "other.md": OLD_PAGE}, day=DAY, language="eo")
    assert words(banners(built.html("page"))[0]).endswith("on June 26, 2019.")
    [warning] = built.warnings.splitlines()
    assert "'eo'" in warning
    assert "[content_age.language]" in warning


def test_a_section_carries_a_banner_of_its_own(build: Build) -> None:
    text = (
        "# Page\n\n## Part\n\n```{content-age}\n:published: 2019-06-26\n```\n\nText.\n\n"
        "## Fresh part\n\n```{content-age}\n:published: 2026-05-01\n```\n"
    )
    page = build({"page.md": text}, day=DAY, language="en_GB").html("page")
    [banner] = banners(page)
    assert words(banner) == OLD
    assert banner.find_parent("section")["id"] == "part"


def test_a_banner_names_no_age_where_a_page_has_no_tier_to_pass(build: Build) -> None:
    built = build({"page.md": OLD_PAGE}, day=DAY, content_age_thresholds=[])
    assert built.html("page").select(".content-age") == []
