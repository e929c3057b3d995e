"""Every option and every warning of ``evidence``, declared once."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_casebook.core import warnings
from sphinx_casebook.core.options import Checked, Options, matches, option, text, texts


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


_COUNTED = [
    "adults", "beds", "children", "deaths", "families", "homes", "households", "jobs", "people",
    "percentage points", "points", "residents", "staff", "tonnes", "volunteers", "votes",
    "years of life",
]  # fmt: skip


def _files(raw: object, default: list[str]) -> Checked:
    """Take the name of a file, a list of names, or None; they keep their order."""
    names = [raw] if isinstance(raw, str) else raw or default
    if not isinstance(names, list | tuple):
        return Checked((), (f"{raw!r} is neither the name of a file nor a list of names",))
    wrong = tuple(f"{each!r} is not the name of a file" for each in names if not _is_name(each))
    return Checked(tuple(each for each in names if _is_name(each)), wrong)


def _is_name(raw: object) -> bool:
    """Tell whether *raw* names a file or is a glob that begins in the folder of the sources."""
    return isinstance(raw, str) and bool(raw.strip()) and not raw.startswith("/")


@dataclass(frozen=True)
class Settings(Options, prefix="evidence_", invalid=Warnings.INVALID):
    """The checked options of one project."""

    #: The files of claims, one or a list, seen from the folder of the sources; each may be a glob.
    claims: tuple[str, ...] = option([], _files, rebuild="env")
    #: Globs of pages on which every figure needs a claim, a citation or a chart.
    check: tuple[str, ...] = option([], texts, rebuild="env")
    #: What makes a number a figure when it stands behind it, in words or in digits.
    units: tuple[str, ...] = option(_COUNTED, texts, rebuild="env")
    #: The folder of the data that charts are drawn from, seen from that of the sources.
    data_dir: str = option("evidence/data", text, rebuild="env")

    #: The page, or the section as ``page#section``, that explains the words for how sure a claim
    #: is; empty where there is none.
    explained: str = option("", text, rebuild="env")

    def is_checked(self, docname: str) -> bool:
        """Tell whether every figure of *docname* needs a source."""
        return matches(docname, self.check)


register, get, documented = Settings.register, Settings.get, Settings.documented
