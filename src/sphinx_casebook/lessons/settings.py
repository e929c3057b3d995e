"""Every option of ``lessons``, declared once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from sphinx.util.matching import Matcher

from sphinx_casebook import _settings
from sphinx_casebook._settings import boolean, option, texts

from . import checks
from .notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

_PREFIX = "lessons_"
_SCALES = {
    "happened": ["documented", "reported"],
    "worked": ["tested", "suggested", "not known", "does not apply"],
}

_CHAPTERS = "Globs of the chapters: pages that tell, and to which lessons point back."
_OUTCOMES = "What learners can do after the course, by the id that blocks name in `:outcome:`."
_AUDIENCES = "Whom lessons may be for, with the words that readers see; empty allows any word."
_PROGRESS = (
    "Whether a page can be marked as read and answers to self-checks stay, in the reader's own "
    "browser; `{progress}` shows them."
)
_RATINGS = "The levels of each rating; `{rating}` takes the name and one of its levels."


@dataclass(frozen=True)
class Settings:
    """The checked options of one project."""

    chapters: tuple[str, ...] = field(
        metadata=option(["chapters/**"], texts, _CHAPTERS, rebuild="env")
    )
    outcomes: Mapping[str, str] = field(
        metadata=option({}, checks.words, _OUTCOMES, rebuild="html")
    )
    audiences: Mapping[str, str] = field(
        metadata=option({}, checks.words, _AUDIENCES, rebuild="html")
    )
    progress: bool = field(metadata=option(False, boolean, _PROGRESS, rebuild="env"))
    ratings: Mapping[str, tuple[str, ...]] = field(
        metadata=option(_SCALES, checks.scales, _RATINGS, rebuild="env")
    )

    def is_chapter(self, docname: str) -> bool:
        """Tell whether *docname* is a chapter."""
        return _matcher(self.chapters)(docname)


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
