"""The messages of a banner, as translators find them in the catalogue.

Numbers in words are messages too; their context is the unit that they count, because
many languages decline them by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Unit

CATALOGUE = "sphinx_casebook.content_age"
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

#: Singular and plural of "older than", by what is old and the unit of its age.
AGE_MESSAGES: Mapping[tuple[str, Unit], tuple[str, str]] = {
    ("content", "day"): (
        "This content is more than {number} day old.",
        "This content is more than {number} days old.",
    ),
    ("content", "week"): (
        "This content is more than {number} week old.",
        "This content is more than {number} weeks old.",
    ),
    ("content", "month"): (
        "This content is more than {number} month old.",
        "This content is more than {number} months old.",
    ),
    ("content", "year"): (
        "This content is more than {number} year old.",
        "This content is more than {number} years old.",
    ),
    ("evidence", "day"): (
        "The evidence on this page is more than {number} day old.",
        "The evidence on this page is more than {number} days old.",
    ),
    ("evidence", "week"): (
        "The evidence on this page is more than {number} week old.",
        "The evidence on this page is more than {number} weeks old.",
    ),
    ("evidence", "month"): (
        "The evidence on this page is more than {number} month old.",
        "The evidence on this page is more than {number} months old.",
    ),
    ("evidence", "year"): (
        "The evidence on this page is more than {number} year old.",
        "The evidence on this page is more than {number} years old.",
    ),
    ("section evidence", "day"): (
        "The evidence in this section is more than {number} day old.",
        "The evidence in this section is more than {number} days old.",
    ),
    ("section evidence", "week"): (
        "The evidence in this section is more than {number} week old.",
        "The evidence in this section is more than {number} weeks old.",
    ),
    ("section evidence", "month"): (
        "The evidence in this section is more than {number} month old.",
        "The evidence in this section is more than {number} months old.",
    ),
    ("section evidence", "year"): (
        "The evidence in this section is more than {number} year old.",
        "The evidence in this section is more than {number} years old.",
    ),
    ("half", "day"): (
        "At least half of the evidence on this page is more than {number} day old.",
        "At least half of the evidence on this page is more than {number} days old.",
    ),
    ("half", "week"): (
        "At least half of the evidence on this page is more than {number} week old.",
        "At least half of the evidence on this page is more than {number} weeks old.",
    ),
    ("half", "month"): (
        "At least half of the evidence on this page is more than {number} month old.",
        "At least half of the evidence on this page is more than {number} months old.",
    ),
    ("half", "year"): (
        "At least half of the evidence on this page is more than {number} year old.",
        "At least half of the evidence on this page is more than {number} years old.",
    ),
}

#: Sentences with a date, by what happened and the date's precision.
DATE_MESSAGES: Mapping[str, Mapping[str, str]] = {
    "published": {
        "day": "It was published on {day}.",
        "month": "It was published in {month}.",
        "year": "It was published in {year}.",
    },
    "updated": {
        "day": "It was last updated on {day}.",
        "month": "It was last updated in {month}.",
        "year": "It was last updated in {year}.",
    },
    "checked": {
        "day": "It was checked on {day}.",
        "month": "It was checked in {month}.",
        "year": "It was checked in {year}.",
    },
    "page checked": {
        "day": "The page was checked on {day}.",
        "month": "The page was checked in {month}.",
        "year": "The page was checked in {year}.",
    },
    "evidence": {
        "day": "It is from {day}.",
        "month": "It is from {month}.",
        "year": "It is from {year}.",
    },
    "newest": {
        "day": "The newest is from {day}.",
        "month": "The newest is from {month}.",
        "year": "The newest is from {year}.",
    },
    "withdrawn": {
        "day": "This content was withdrawn on {day}.",
        "month": "This content was withdrawn in {month}.",
        "year": "This content was withdrawn in {year}.",
    },
    "expired": {
        "day": "This content was valid until {day}.",
        "month": "This content was valid until the end of {month}.",
        "year": "This content was valid until the end of {year}.",
    },
    "overdue": {
        "day": "A review was due by {day}.",
        "month": "A review was due by the end of {month}.",
        "year": "A review was due by the end of {year}.",
    },
}
SOME_UNDATED = "Some of it is undated."
WITHDRAWN = "This content has been withdrawn."
SUCCESSOR = "Read {page} instead."
