"""Every option of ``terms``, declared once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from sphinx.util.matching import Matcher

from sphinx_casebook import _settings
from sphinx_casebook._settings import boolean, option, texts

from .notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

_PREFIX = "terms_"
_PAGES = "Globs of pages on which the first use of each term of the glossary becomes a link."
_EXPLAIN = "Whether the site shows the definition when a link to a term is pointed at or focused."


@dataclass(frozen=True)
class Settings:
    """The checked options of one project."""

    pages: tuple[str, ...] = field(metadata=option(["**"], texts, _PAGES))
    explain: bool = field(metadata=option(True, boolean, _EXPLAIN, rebuild="html"))

    def are_linked(self, docname: str) -> bool:
        """Tell whether terms on *docname* become links."""
        return _matcher(self.pages)(docname)


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
