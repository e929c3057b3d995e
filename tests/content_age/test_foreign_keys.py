"""A site's own keys and formats of dates, and keys that are not for us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.content_age.model import Dates
from sphinx_casebook.content_age.reading import KEYS, Forms, read_front_matter, slip_of
from tests.building import banners, words
from tests.content_age.examples import civil

if TYPE_CHECKING:
    from tests.conftest import Build

DAY = "2026-06-01"
#: What other programs write in a front matter, and what it means.
FOREIGN = {
    "Hugo": ('publishDate: 2012-03-04T10:00:00\nexpiryDate: "2031-01-01"', "published"),
    "Hugo, changed": ("lastmod: 2012-03-04", "updated"),
    "Jekyll": ("last_modified_at: 2012-03-04 10:00:00", "updated"),
    "Astro": ("pubDate: 2012-03-04", "published"),
    "Astro, changed": ("updatedDate: 2012-03-04", "updated"),
    "Docusaurus": ("last_update:\n  date: 2012-03-04\n  author: somebody", "updated"),
    "ABlog": ("date: 2012-03-04\nblogpost: true\nauthor: somebody", "published"),
    "Microsoft Learn": ("ms.date: 03/04/2012\nms.author: somebody", "updated"),
    "web page": (
        'myst:\n  html_meta:\n    "property=article:modified_time": "2012-03-04"',
        "updated",
    ),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_the_keys_of_others_are_known(build: Build, name: str) -> None:
    text, meaning = FOREIGN[name]
    built = build({"page.md": f"---\n{text}\n---\n\n# Page\n"}, day=DAY, language="en_GB")
    assert built.warnings == ""
    [note] = banners(built.html("page"))
    assert words(note).endswith(f"{meaning} on 4 March 2012.")


@pytest.mark.parametrize(
    "source",
    [
        ":updated: 2012-03-04\n\nPage\n====\n\nText.\n",
        ".. A comment\n   of two lines.\n\n:updated: 2012-03-04\n\nPage\n====\n\nText.\n",
        "Page\n====\n\n:updated: 2012-03-04\n:audience: all\n\nText.\n",
        "Page\n====\n\n.. meta::\n   :property=article:modified_time: 2012-03-04\n\nText.\n",
    ],
)
def test_restructuredtext_says_it_above_or_below_the_title(build: Build, source: str) -> None:
    built = build({"page.rst": source}, day=DAY, language="en_GB")
    assert built.warnings == ""
    [note] = banners(built.html("page"))
    assert words(note).endswith("updated on 4 March 2012.")


def test_what_stands_at_the_top_beats_what_stands_below(build: Build) -> None:
    source = ":lastmod: 2014\n\nPage\n====\n\n:updated: 2012\n\nText.\n"
    built = build({"page.rst": source}, day=DAY)
    assert built.warnings == ""
    assert words(banners(built.html("page"))[0]).endswith("updated in 2014.")


def test_a_mistake_below_a_comment_has_its_line(build: Build) -> None:
    source = ".. A comment\n\n:owner: us\n:published: soon\n\nPage\n====\n"
    [warning] = build({"page.rst": source}, day=DAY).warnings.splitlines()
    assert "page.rst:4: WARNING: published" in warning


@pytest.mark.parametrize("key", ["date", "pubDate", '"publishDate"', "published"])
def test_a_mistake_of_the_day_has_the_line_of_the_key_that_was_written(
    build: Build, key: str
) -> None:
    built = build({"page.md": f"---\nowner: us\n{key}: 2031-01-01\n---\n# Page\n"}, day=DAY)
    [warning] = built.warnings.splitlines()
    assert "page.md:3: WARNING: published: 2031-01-01 lies after today" in warning


def test_a_project_names_its_own_keys_and_formats(build: Build) -> None:
    built = build(
        {
            "page.md": "---\nstand: 4. 3. 2012\nreviewer: us\n---\n# Page\n",
            "below.rst": "Page\n====\n\n:Stand: 2012-03-04\n\nText.\n",
            "known.md": "---\ndate: 4. 3. 2012\n---\n# Page\n",
        },
        day=DAY,
        language="en_GB",
        content_age_keys={"Stand": "published"},
        content_age_date_formats=["%d. %m. %Y"],
    )
    assert built.warnings == ""
    for page in ("page", "below", "known"):
        [note] = banners(built.html(page))
        assert words(note).endswith("published on 4 March 2012.")


@pytest.mark.parametrize(
    ("text", "formats", "expected"),
    [
        ("Mar 4, 2012", ("%b %d, %Y",), "2012-03-04"),
        ("4 March 2012", ("%d.%m.%Y", "%d %B %Y"), "2012-03-04"),
        ("2012-03-04 23:30", (), "2012-03-04"),
        ("2012-03", ("%d.%m.%Y",), "2012-03"),
    ],
)
def test_dates_are_read_as_the_project_writes_them(
    text: str, formats: tuple[str, ...], expected: str
) -> None:
    dates, problems = read_front_matter({"published": text}, Forms(formats=formats))
    assert (dates, problems) == (Dates(published=civil(expected)), [])


@pytest.mark.parametrize("text", ["Mar 4, 2012", "04/03/2012", "4.3.2012", "March 2012"])
def test_a_form_that_nobody_named_is_not_guessed(text: str) -> None:
    dates, problems = read_front_matter({"published": text})
    assert (dates, len(problems)) == (Dates(), 1)


@pytest.mark.parametrize("key", [*KEYS.names, "content-age"])
@pytest.mark.parametrize("empty", ["", "~", "null", '""'])
def test_an_empty_key_is_no_key(build: Build, key: str, empty: str) -> None:
    text = f"---\npublished: 2019\n{key}: {empty}\n---\n# Page\n".replace(
        "published: 2019\n", "", key == "published"
    )
    built = build({"page.md": text}, day=DAY)
    assert built.warnings == ""
    assert "null" not in words(built.html("page"))


@pytest.mark.parametrize("word", ["date", "lastmod", "published", "ms.date", "evergreen"])
def test_what_a_site_means_by_a_known_word_counts(build: Build, word: str) -> None:
    built = build(
        {"page.md": f"---\n{word}: 2024-03-04\nupdated: 2010-01-01\n---\n\n# Page\n"},
        day=DAY,
        language="en_GB",
        content_age_keys={word: "reviewed"},
    )
    assert built.warnings == ""
    [note] = banners(built.html("page"))
    assert words(note).endswith("updated on 1 January 2010. It was checked on 4 March 2024.")


@pytest.mark.parametrize("name", ["date", "last_update", "ms.date", "owner", "publishd"])
def test_a_key_that_a_project_keeps_for_itself_is_left_alone(name: str) -> None:
    forms = Forms(ignored=frozenset({name.replace("_", "-")}))
    assert read_front_matter({name: "someone"}, forms) == (Dates(), [])


#: Words of English, and of front matters elsewhere, that lie near a key of ours.
WORDS = [
    "publisher",
    "publishers",
    "publish",
    "publishes",
    "unpublished",
    "republished",
    "publishable",
    "reviewer",
    "reviewers",
    "review",
    "reviews",
    "reviewing",
    "previewed",
    "owners",
    "owned",
    "loaner",
    "dates",
    "dated",
    "data",
    "dater",
    "update",
    "updates",
    "updater",
    "updating",
    "outdated",
    "undated",
    "expired",
    "expire",
    "expiry",
    "expiring",
    "explores",
    "withdraw",
    "withdraws",
    "withdrawal",
    "modifier",
    "modifies",
    "modify",
    "evergreens",
    "green",
    "superseded",
    "supersedes",
    "evidence",
    "evident",
    "modules",
    "created",
    "edited",
    "editor",
    "author",
    "authors",
    "version",
    "show",
    "tags",
    "layout",
    "weight",
    "draft",
    "slug",
    "aliases",
    "last",
    "next",
    "thumbnail",
]


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_the_language_is_no_slip(word: str) -> None:
    assert read_front_matter({word: "2019"}) == (Dates(), [])


@given(st.sampled_from([key for key in KEYS if len(key) > 6]), st.data())
def test_a_slip_of_the_pen_names_the_key_that_was_meant(key: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(key) - 3))
    slips = (key[:at] + key[at + 1 :], key[:at] + key[at] * 2 + key[at + 1 :])
    swapped = key[:at] + key[at + 1] + key[at] + key[at + 2 :]
    name = data.draw(st.sampled_from((*slips, swapped)))
    assert name in KEYS.names or slip_of(name) in KEYS.names


@pytest.mark.parametrize("address", ["https://example.org/new", "http://example.org/a?b=1#c"])
def test_a_successor_may_lie_on_another_site(build: Build, address: str) -> None:
    text = f'---\nwithdrawn: true\nsuperseded-by: "{address}"\n---\n# Page\n'
    built = build({"page.md": text}, day=DAY)
    assert built.warnings == ""
    [link] = banners(built.html("page"))[0].select("a")
    assert (link["href"], words(link)) == (address, address)
    assert address in build({"page.md": text}, "text", day=DAY).read("page.txt")
