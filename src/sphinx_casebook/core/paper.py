"""Names by which parts of the toolkit and a builder for paper know the same things.

They are classes and kinds of nodes. A part writes them, and ``pdf`` sets what has them for paper,
whether or not that part is loaded.
"""

from __future__ import annotations

#: The directive that lists what a page rests on; the list goes wherever a part of the page goes.
PAGE_EVIDENCE = "page-evidence"
#: The class of that list, and those of the paragraphs in an entry of it.
CLAIM_LIST, CLAIM_SOURCES, CLAIM_PLACES = "page-claims", "claim-sources", "claim-places"
#: The class of a table whose cells name sources.
EVIDENCE_TABLE = "evidence-table"
#: The class of a link to the glossary.
TERM_LINK = "term-link"
#: The directive for what a trainer or a speaker is told, and no learner.
INSTRUCTOR_NOTE = "instructor-note"
#: The class of a mark that leads to a claim, the end of whose id begins with ``CLAIM_ID``.
CLAIM, CLAIM_ID = "claim", "evidence-"
#: The class of the word that says of a claim that nothing was found.
CLAIM_ABSENT = "claim-absent"
#: The class of the sentence that says where something was looked for and not found.
SEARCHED = "searched"
#: The class of the heading above the list of what a page rests on.
EVIDENCE_HEADING = "evidence-heading"
#: The class of a note on the age of a page.
AGE_NOTE = "content-age"
