"""Every warning that ``terms`` can give."""

from __future__ import annotations

from sphinx_casebook import _notices


class Notice(_notices.Notice, warning_type="terms"):
    """The subtypes of ``terms`` warnings."""

    INVALID = "invalid", "An option in `conf.py` that cannot be used."
