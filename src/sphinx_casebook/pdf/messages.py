"""Everything that ``pdf`` says to readers, in English."""

from __future__ import annotations

CATALOGUE = "sphinx_casebook.pdf"

CONTENTS = "Contents"
ADDRESSES = "Web addresses on these pages"
PAGES = ("{number} page", "{number} pages")
SIZE = "{size} MB"
NOT_DRAWN = "not drawn yet"
#: The column titles of the list of editions.
COLUMNS = ("Edition", "For", "Pages", "Size")
#: What stands behind a claim, and above the sources that the numbers mean.
NUMBERED = ("Source {numbers}.", "Sources {numbers}.")
SOURCES = "Sources"
#: The columns of a print list: title and width.
SHEET = ("What", 45)
FROM_TO = (("From page", 10), ("To page", 10))
COPIES = ("Copies", 25)
IN_LARGE = (("In large print", 15),)
QR = "QR code that leads to {address}"
