"""The messages of ``content_age``, as translators find them in the catalogue.

Numbers up to ten are messages too, "1" to "10", which a catalogue turns into words. Their
context is the unit that they count, because many languages decline them by it. The words for
states and for kinds of dates are messages as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_casebook.core.dates import Precision, Unit

CATALOGUE = "sphinx_casebook.content_age"
#: The words of English, which has no catalogue.
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

#: What an age can be of.
SUBJECTS = {
    "content": "This content is",
    "evidence": "The evidence on this page is",
    "section evidence": "The evidence in this section is",
    "half": "At least half of the evidence on this page is",
}
_ON = {"day": "on {day}", "month": "in {month}", "year": "in {year}"}
_FROM = {"day": "from {day}", "month": "from {month}", "year": "from {year}"}
_END = {"day": "{day}", "month": "the end of {month}", "year": "the end of {year}"}
#: What can have happened on a date, with the phrase for the date by its precision.
EVENTS = {
    "published": ("It was published {}.", _ON),
    "updated": ("It was last updated {}.", _ON),
    "checked": ("It was checked {}.", _ON),
    "page checked": ("The page was checked {}.", _ON),
    "evidence": ("It is {}.", _FROM),
    "newest": ("The newest is {}.", _FROM),
    "withdrawn": ("This content was withdrawn {}.", _ON),
    "expired": ("This content was valid until {}.", _END),
    "overdue": ("A review was due by {}.", _END),
}
SOME_UNDATED = "Some of it is undated."
WITHDRAWN = "This content has been withdrawn."
SUCCESSOR = "Read {page} instead."
AS_OF = "as of {date}"
MARK_OLD = "(old)"
MARK_EXPIRED = "(out of date)"
SUMMARY = (
    "On {day}, {old} of {total} pages carried a note of its age.",
    "On {day}, {old} of {total} pages carried a note of their age.",
)
LIST_HEADER = ("Page", "State", "Counted from", "Review due", "Owner")


def older_than(subject: str, unit: Unit) -> tuple[str, str]:
    """Return singular and plural of "older than", by what is old and the unit of its age."""
    start = f"{SUBJECTS[subject]} more than {{number}} {unit}"
    return f"{start} old.", f"{start}s old."


def dated(event: str, precision: Precision) -> str:
    """Return the sentence that says when something happened."""
    text, phrases = EVENTS[event]
    return text.format(phrases[precision])
