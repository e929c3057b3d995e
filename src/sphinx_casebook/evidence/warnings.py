"""Every warning that ``evidence`` can give."""

from __future__ import annotations

from sphinx_casebook.core import warnings
from sphinx_casebook.core.warnings import hint

__all__ = ["Warnings", "hint"]


class Warnings(warnings.Warnings, warning_type="evidence"):
    """The subtypes of ``evidence`` warnings."""

    INVALID = "invalid", "An option in `conf.py` that cannot be used."
    FILE = "file", "A file of claims, sources or data that is missing or cannot be read."
    CLAIM = "claim", "A mistake in the file of claims."
    SOURCE = "source", "A mistake in a BibTeX file, or a source that no BibTeX file holds."
    UNKNOWN = "unknown", "A page cites a claim that does not exist."
    UNSOURCED = "unsourced", "A figure without a claim, a citation or a chart."
    UNSEARCHED = "unsearched", "What was not found, without an absence beside it."
    DIFFERS = "differs", "A number that is not the one of its claims, or of a claim's data."
