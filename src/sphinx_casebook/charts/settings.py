"""Every warning that ``charts`` can give; it has no options."""

from __future__ import annotations

from sphinx_casebook.core import warnings


class Warnings(warnings.Warnings, warning_type="charts"):
    """The subtypes of ``charts`` warnings."""

    DATA = "data", "A mistake in a chart or its data."
    FORMAT = "format", "A drawing that cannot be made in a format that a builder takes."
