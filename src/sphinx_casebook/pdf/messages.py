"""Every word that readers see, as the catalogues translate it."""

from __future__ import annotations

CATALOGUE = "sphinx_casebook.pdf"

# Marks a message for the catalogue; it is translated where it is shown.
_ = str

CONTENTS = _("Contents")
ANSWERS = _("Answers")
ADDRESSES = _("Web addresses on these pages")
#: Stands behind a link inside the book.
ON_PAGE = _("(page {page})")
QR = _("QR code that leads to {address}")

SIZE = _("{size} MB")
NOT_DRAWN = _("not drawn yet")
#: The columns of the list of editions.
LIST_HEADER = (_("Edition"), _("For"), _("Pages"), _("Size"))
#: Behind one that stands in the row of another.
ALSO = ("({number} page)", "({number} pages)")

#: What stands behind a claim, and above the sources that the numbers mean.
NUMBERED = ("Source {numbers}.", "Sources {numbers}.")
SOURCES = _("Sources")

#: The register at the back of a book: its title, and how its numbers are read.
REGISTER = _("What the book rests on")
HOW_TO_READ = _(
    "A raised number in the text leads to the entry with this number. The entry has the code that "
    "the claim has everywhere, how sure it is, its time, who said it, and the numbers of its "
    "sources, which are listed after the last entry."
)
#: Where learners' sheets show no sources: on the sheet, above the list for the trainer, at its
#: back, and what a page is that nothing stands on.
ASK_TRAINER = _("Where the figures come from: the trainer has the list.")
SHEETS_REST_ON = _("Where the figures on the sheets come from")
FOR_TRAINER = _("for the trainer")
SHEET_OF = _("sheet {letter}")
#: What a line of years is, in words.
YEAR_LINE = _("A line of years with {number} marks, a box under each for the year.")
#: The columns of a tick list; ``LARGE_ROW`` begins the row of the same sheets in large print.
LETTER = _("Sheet")
PAGES = _("Pages")
FOR_PEOPLE = _("{number} people")
HOW = _("How")
LARGE_ROW = _("In large print: {letters}")
POINTS = _("{number} pt")
#: At the edge of a side of cards.
SETS = (
    "{letter} · {title} · {number} set · both sides, turned on the long edge; cut along the lines",
    "{letter} · {title} · {number} sets · both sides, turned on the long edge; cut along the lines",
)
BLANK = _("Blank on purpose: the next sheet begins on a side of its own.")

#: The columns of a print list.
SHEET = _("What")
FROM_PAGE = _("From page")
TO_PAGE = _("To page")
COPIES = _("Copies")
IN_LARGE = _("In large print")

#: The line that leads from a plan to its pack: with the pages of what is drawn, and without.
PRINT_PACK = (
    "Print the pack (PDF, {number} page, one job)",
    "Print the pack (PDF, {number} pages, one job)",
)
PRINT_PACK_UNDRAWN = _("Print the pack (PDF, one job)")
PACK_LARGE = (
    "Its sheets in large print (PDF, {number} page)",
    "Its sheets in large print (PDF, {number} pages)",
)
PACK_LARGE_UNDRAWN = _("Its sheets in large print (PDF)")
PACK_SLIDES = ("Slides (PDF, {number} slide)", "Slides (PDF, {number} slides)")
PACK_SLIDES_UNDRAWN = _("Slides (PDF)")
PACK_FILES = _("Files that you can change:")
