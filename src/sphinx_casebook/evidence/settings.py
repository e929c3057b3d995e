"""Every option of ``evidence``, declared once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from sphinx.util.matching import Matcher

from sphinx_casebook import _settings
from sphinx_casebook._settings import option, text, texts

from .notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

_PREFIX = "evidence_"
_COUNTED = [
    "adults", "beds", "children", "deaths", "families", "homes", "households", "jobs", "people",
    "percentage points", "points", "residents", "staff", "tonnes", "volunteers", "votes",
    "years of life",
]  # fmt: skip

_CLAIMS = "The file of claims, seen from the folder of the sources; none switches claims off."
_CHECK = "Globs of pages on which every figure needs a claim, a citation or a chart."
_UNITS = "What makes a number a figure when it stands behind it, in words or in digits."
_DATA_DIR = "The folder of the data that charts are drawn from, seen from that of the sources."


@dataclass(frozen=True)
class Settings:
    """The checked options of one project."""

    claims: str | None = field(metadata=option(None, text, _CLAIMS, rebuild="env"))
    check: tuple[str, ...] = field(metadata=option([], texts, _CHECK, rebuild="env"))
    units: tuple[str, ...] = field(metadata=option(_COUNTED, texts, _UNITS, rebuild="env"))
    data_dir: str = field(metadata=option("evidence/data", text, _DATA_DIR, rebuild="env"))

    def is_checked(self, docname: str) -> bool:
        """Tell whether every figure of *docname* needs a source."""
        return _matcher(self.check)(docname)


@lru_cache(maxsize=4)
def _matcher(globs: tuple[str, ...]) -> Matcher:
    return Matcher(globs)


def register(app: Sphinx) -> None:
    """Register every option with Sphinx."""
    _settings.register(app, Settings, _PREFIX, Notice.INVALID)


def get(config: Config) -> Settings:
    """Return the checked options."""
    return cast("Settings", _settings.loaded(config, _PREFIX))


def documented() -> Iterator[tuple[str, object, str]]:
    """Yield each option's name, default and help, for the documentation."""
    return _settings.documented(Settings, _PREFIX)
