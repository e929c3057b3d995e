"""Every option of ``evidence``, declared once."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_casebook.core.options import Options, matches, option, text, texts

from .warnings import Warnings

_COUNTED = [
    "adults", "beds", "children", "deaths", "families", "homes", "households", "jobs", "people",
    "percentage points", "points", "residents", "staff", "tonnes", "volunteers", "votes",
    "years of life",
]  # fmt: skip


@dataclass(frozen=True)
class Settings(Options, prefix="evidence_", invalid=Warnings.INVALID):
    """The checked options of one project."""

    #: The file of claims, seen from the folder of the sources; none switches claims off.
    claims: str | None = option(None, text, rebuild="env")
    #: Globs of pages on which every figure needs a claim, a citation or a chart.
    check: tuple[str, ...] = option([], texts, rebuild="env")
    #: What makes a number a figure when it stands behind it, in words or in digits.
    units: tuple[str, ...] = option(_COUNTED, texts, rebuild="env")
    #: The folder of the data that charts are drawn from, seen from that of the sources.
    data_dir: str = option("evidence/data", text, rebuild="env")

    def is_checked(self, docname: str) -> bool:
        """Tell whether every figure of *docname* needs a source."""
        return matches(docname, self.check)


register, get, documented = Settings.register, Settings.get, Settings.documented
