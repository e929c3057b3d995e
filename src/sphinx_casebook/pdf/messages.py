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

#: What stands behind a claim, and above the sources that the numbers mean.
NUMBERED = ("Source {numbers}.", "Sources {numbers}.")
SOURCES = _("Sources")

#: The columns of a print list.
SHEET = _("What")
FROM_PAGE = _("From page")
TO_PAGE = _("To page")
COPIES = _("Copies")
IN_LARGE = _("In large print")
