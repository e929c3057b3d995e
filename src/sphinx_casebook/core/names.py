"""The names by which parts know each other's nodes: classes, kinds and anchors.

A part writes them, and ``pdf``, ``office`` and others set or leave out what has them, whether or
not that part is loaded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes

#: The directive that lists what a page rests on; the list goes wherever a part of the page goes.
PAGE_EVIDENCE = "page-evidence"
#: The attribute of a document that lists what its marks lead to, whatever was cut from it.
LISTS_MARKS = "lists_marks"
#: The class of the list of what a page rests on, and those of the paragraphs in an entry of it.
PAGE_CLAIMS, CLAIM_SOURCES, CLAIM_PLACES = "page-claims", "claim-sources", "claim-places"
#: The class of a table whose cells name sources.
EVIDENCE_TABLE = "evidence-table"
#: The class of a link to the glossary.
TERM_LINK = "term-link"
#: The directive for what a trainer or a speaker is told, and no learner.
INSTRUCTOR_NOTE = "instructor-note"
#: The class of a mark that leads to a claim.
CLAIM = "claim"
#: The class of the word that says of a claim that nothing was found.
CLAIM_ABSENT = "claim-absent"
#: The class of the sentence that says where something was looked for and not found.
SEARCHED = "searched"
#: The class of the heading above the list of what a page rests on.
EVIDENCE_HEADING = "evidence-heading"
#: The class of a note on the age of a page.
AGE_NOTE = "content-age"


#: How the anchor of a claim begins, before its id: in the list of a page, and in a register.
IN_LIST, IN_REGISTER = "evidence-", "claim-"
_CLAIM_ANCHOR = re.compile(rf"(?:.*--)?(?:{IN_LIST}|{IN_REGISTER})(.+)")  # a book names the page


def claim_of(anchor: str) -> str | None:
    """Return the claim that stands at *anchor*; None where none does."""
    found = _CLAIM_ANCHOR.fullmatch(anchor)
    return found[1] if found else None


def claims_of(mark: nodes.Element) -> list[str]:
    """Return the claims that *mark* leads to: it may stand for several."""
    first = mark.get("refid") or mark.get("refuri", "").rpartition("#")[2]
    # In a book, the first has the name of its page before it: it is the claim that is named once.
    names = [claim_of(str(each)) for each in (first, *mark.get("more", ()))]
    return [*dict.fromkeys(filter(None, names))]
