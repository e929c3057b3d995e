"""Every warning that ``pdf`` can give."""

from __future__ import annotations

from sphinx_casebook import _notices


class Notice(_notices.Notice, warning_type="pdf"):
    """The subtypes of ``pdf`` warnings."""

    INVALID = "invalid", "An option in `conf.py`, or an edition, that cannot be used."
    EMPTY = "empty", "An edition that no page belongs to."
    UNKNOWN = "unknown", "An edition that was asked for and does not exist."
