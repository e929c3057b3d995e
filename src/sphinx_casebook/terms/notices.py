"""Every warning that ``terms`` can give."""

from __future__ import annotations

from sphinx_casebook import _notices


class Notice(_notices.Notice):
    """The subtypes of ``terms`` warnings."""

    @property
    def warning_type(self) -> str:
        """The type that all of them share."""
        return "terms"

    INVALID = "invalid", "An option in `conf.py` that cannot be used."
