"""Every option of ``lessons``, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_casebook.core.options import Options, boolean, matches, option, texts

from . import checks
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Mapping


_SCALES = {
    "happened": ["documented", "reported"],
    "worked": ["tested", "suggested", "not known", "does not apply"],
}


@dataclass(frozen=True)
class Settings(Options, prefix="lessons_", invalid=Warnings.INVALID):
    """The checked options of one project."""

    #: Globs of the chapters: pages that tell, and to which lessons point back.
    chapters: tuple[str, ...] = option(["chapters/**"], texts, rebuild="env")
    #: What learners can do after the course, by the id that blocks name in `:outcome:`.
    outcomes: Mapping[str, str] = option({}, checks.words, rebuild="html")
    #: Whom lessons may be for, with the words that readers see; empty allows any word.
    audiences: Mapping[str, str] = option({}, checks.words, rebuild="html")
    #: Whether a page can be marked as read and answers to self-checks stay, in the reader's own
    #: browser; `{progress}` shows them.
    progress: bool = option(False, boolean, rebuild="env")
    #: The levels of each rating; `{rating}` takes the name and one of its levels.
    ratings: Mapping[str, tuple[str, ...]] = option(_SCALES, checks.scales, rebuild="env")

    def is_chapter(self, docname: str) -> bool:
        """Tell whether *docname* is a chapter."""
        return matches(docname, self.chapters)


register, get, documented = Settings.register, Settings.get, Settings.documented
