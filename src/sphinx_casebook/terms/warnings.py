"""Every warning that ``terms`` can give."""

from __future__ import annotations

from sphinx_casebook.core import warnings


class Warnings(warnings.Warnings, warning_type="terms"):
    """The subtypes of ``terms`` warnings."""

    INVALID = "invalid", "An option in `conf.py` that cannot be used."
    UNKNOWN = "unknown", "A term to leave out that no glossary defines."
