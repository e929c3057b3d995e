"""What pages tell machines of their dates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import bs4

    from tests.conftest import Build

OPTIONS: dict[str, Any] = {
    "day": "2026-06-01",
    "extensions": ["myst_parser", "sphinx_casebook.site.article_dates"],
    "content_age_review_in": "1 year",
}


def metadata(page: bs4.Tag) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the ``article:`` tags and the JSON-LD of a page."""
    tags = {
        str(each["property"]): str(each["content"])
        for each in page.select('meta[property^="article:"]')
    }
    scripts = page.select('script[type="application/ld+json"]')
    return tags, [json.loads(str(each.string)) for each in scripts]


def test_machines_are_told_what_was_declared_and_nothing_else(build: Build) -> None:
    text = "---\npublished: 2019-06\nupdated: 2020\nreviewed: 2026-05-01\nexpires: 2030\n---\n# A\n"
    built = build({"page.md": text, "other.md": "# B\n"}, **OPTIONS)
    tags, linked = metadata(built.html("page"))
    assert tags == {"article:published_time": "2019-06", "article:modified_time": "2020"}
    assert linked == [
        {
            "@context": "https://schema.org",
            "@type": "WebPage",
            "datePublished": "2019-06",
            "dateModified": "2020",
            "lastReviewed": "2026-05-01",
            "expires": "2030",
        }
    ]
    assert metadata(built.html("other")) == ({}, [])
