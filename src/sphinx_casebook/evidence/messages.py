"""Every word that readers see, as the catalogues translate it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

CATALOGUE = "sphinx_casebook.evidence"

# Marks a message for the catalogue; it is translated where it is shown.
_ = str

#: The short word of each certainty.
CERTAINTY: Mapping[str, str] = {
    "seen": _("seen"),
    "inferred": _("inferred"),
    "disputed": _("disputed"),
}
#: What each certainty means.
CERTAINTY_MEANING: Mapping[str, str] = {
    "seen": _("Seen: a source that was read says so"),
    "inferred": _("Inferred: worked out from what was read"),
    "disputed": _("Disputed: the sources disagree"),
}
#: What was looked for and not found, in a word.
STATE: Mapping[str, str] = {
    "not-measured": _("not measured"),
    "not-opened": _("not opened"),
    "not-looked-for": _("not looked for"),
}
#: What each of them means.
STATE_MEANING: Mapping[str, str] = {
    "not-measured": _("As far as we know, nobody has measured it."),
    "not-opened": _("It exists; we could not read it."),
    "not-looked-for": _("We have not looked for it."),
}
ABSENT = _("not found")
ABSENT_MEANING = _("Not found: what was looked for without success")
NOT_FOUND = _("Looked for and not found")
SEARCHED = _("Searched on {date}: {places}.")
SEARCHED_UNDATED = _("Searched: {places}.")
SAID = _("Until {date} it said: “{text}”")
NOW_SAYS = _("It now says: {text}")
WHY = _("Why: {reason}")
NOTICED_BY = _("Noticed by {role}.")
NO_CORRECTIONS = _("Nothing has been corrected so far.")
PRIVATE = _("private")
PRIVATE_MEANING = _("Private: a private person's story, told in one line")
#: The groups of the register.
GROUPS: Mapping[str, str] = {**CERTAINTY, "absent": ABSENT, "private": PRIVATE}
#: How much of a source was read.
READ: Mapping[str, str] = {
    "full": _("Read in full."),
    "excerpt": _("Read in part."),
    "none": _("Not read; known from other sources."),
}
READ_SHORT: Mapping[str, str] = {
    "full": _("read in full"),
    "excerpt": _("read in part"),
    "none": _("not read"),
}
VISITED = _("Visited {date}.")

REPORTED_BY = _("Reported by {party}.")
DATE_NOT_SHOWN = _("date not shown")
ABOUT = _("about {date}")
RANGE = _("{start} to {end}")
SOURCES = ("Source: {sources}.", "Sources: {sources}.")

EVIDENCE = _("Evidence on this page")
OLDEST = _("The oldest evidence on this page is from {oldest}, the newest from {newest}.")
OLDEST_OF_ALL = _("The oldest evidence on all pages is from {oldest}, the newest from {newest}.")
SINGLE_OF_ALL = _("The evidence on all pages is from {newest}.")
SINGLE_DATE = _("The evidence on this page is from {newest}.")
NO_DATES = _("No date is known for the evidence on this page.")
SOME_UNDATED = _("Some of it is undated.")
USED_IN = _("Used in: {places}.")
CITED_AT = _("Cited at {places}.")
PLACE = _("place {number} of {claim}")
NOT_USED = _("Not used on any page.")
NOT_USED_BECAUSE = _("Not used on any page: {reason}")
ALSO = _("Also known as {names}.")
VALUE = _("What it says")
DATE = _("Date")
SOURCE = _("Source")

BY_CERTAINTY = _("By certainty:")
BY_PAGE = _("By page:")
OTHERS = _("Not used:")
CLAIMS_BY_PAGE = _("Claims by page")
UNUSED_CLAIMS = _("Claims that no page uses")
UNUSED_SOURCES = _("Sources that no claim uses")
COUNTED = _("{name} ({count})")
TO_CHECK = _("To check against the original")
NOTHING_TO_CHECK = _("There is nothing to check.")
EXCEPTIONS = _("Figures without a source")
NO_EXCEPTIONS = _("There are none.")
READ_IN_PART = _("Read only in part, or not at all")
READ_BUT_DOUBTFUL = _("Read in full, and inferred or disputed")
PAGES_USING = ("used on {number} page", "used on {number} pages")
