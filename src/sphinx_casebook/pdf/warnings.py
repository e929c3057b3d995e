"""Every warning that ``pdf`` can give."""

from __future__ import annotations

from sphinx_casebook.core import warnings

#: What is said of an address that a page names.
NOT_OPENED = "is not opened: a PDF holds what lies in the project, or 'data:'"


class Warnings(warnings.Warnings, warning_type="pdf"):
    """The subtypes of ``pdf`` warnings."""

    INVALID = "invalid", "An option in `conf.py`, or an edition, that cannot be used."
    OVERFULL = "overfull", "A slide, a card or a sheet that holds more than fits."
    EMPTY = "empty", "An edition that no page belongs to."
    UNKNOWN = "unknown", "An edition, or a part of one, that is named and does not exist."
    UNLISTED = "unlisted", "A sheet of a pack that is missing from its print list."
    OUTSIDE = (
        "outside",
        "An address, or a file outside of the project, that a page would have opened.",
    )
    WIDE = "wide", "A table that is wider than a turned page."
    FORMULA = "formula", "A formula that cannot be drawn."
    GLYPH = "glyph", "A character that no face of the toolkit has."
    DRAWING = (
        "drawing",
        "What WeasyPrint says of a page, a picture or a style sheet of the project.",
    )
    ROW = "row", "A row of a print list that cannot be read."
