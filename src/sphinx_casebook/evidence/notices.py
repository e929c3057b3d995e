"""Every warning that ``evidence`` can give."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx_casebook import _notices

if TYPE_CHECKING:
    from collections.abc import Iterable


class Notice(_notices.Notice):
    """The subtypes of ``evidence`` warnings."""

    @property
    def warning_type(self) -> str:
        """The type that all of them share."""
        return "evidence"

    INVALID = "invalid", "An option in `conf.py` that cannot be used."
    FILE = "file", "A file of claims, sources or data that is missing or cannot be read."
    CLAIM = "claim", "A mistake in the file of claims."
    SOURCE = "source", "A mistake in a BibTeX file, or a source that no BibTeX file holds."
    UNKNOWN = "unknown", "A page cites a claim that does not exist."
    UNSOURCED = "unsourced", "A figure without a claim, a citation or a chart."
    DATA = "data", "A mistake in a chart or its data."


def hint(word: str, known: Iterable[str]) -> str:
    """Return the names nearest to *word* as the end of a message; nothing where none is near."""
    near = get_close_matches(word, list(known), n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
