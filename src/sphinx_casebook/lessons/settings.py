"""Every option and warning of ``lessons``, declared once, and the checks that only they need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_casebook.core import warnings
from sphinx_casebook.core.options import Checked, Options, boolean, matches, option, texts

if TYPE_CHECKING:
    from collections.abc import Mapping


class Warnings(warnings.Warnings, warning_type="lessons"):
    """The subtypes of ``lessons`` warnings."""

    INVALID = "invalid", "An option, a key or a directive that cannot be used as written."
    UNKNOWN = "unknown", "A lesson, an exercise, a page or an outcome that does not exist."
    DUPLICATE = "duplicate", "Two lessons, or two activities, of one name."
    CONTRACT = "contract", "A lesson, an exercise or a solution that lacks what it must have."
    CYCLE = "cycle", "Lessons that each need the other to be read first."
    SCHEDULE = "schedule", "A session plan or a route that does not fit its length."
    TIGHT = "tight", "An activity that fills its slot of a session plan, with no time to set it up."
    CLASH = "clash", "A directive whose name belongs to another extension."


_SCALES = {
    "happened": ["documented", "reported"],
    "worked": ["tested", "suggested", "not known", "does not apply"],
}
_PREFIX = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*[-:]|")


def _words(raw: object, default: Mapping[str, str]) -> Checked:
    """Take a mapping of names to words."""
    if not isinstance(raw, dict):
        return Checked(default, (f"{raw!r} is not a mapping of names to words",))
    good = {name: text for name, text in raw.items() if _is_text(name) and _is_text(text)}
    wrong = tuple(
        f"{name!r}: {text!r} is not a name with its words"
        for name, text in raw.items()
        if name not in good
    )
    return Checked(good, wrong)


def _scales(raw: object, default: Mapping[str, list[str]]) -> Checked:
    """Take a mapping of ratings to their levels."""
    if not isinstance(raw, dict):
        return Checked(default, (f"{raw!r} is not a mapping of ratings to lists of levels",))
    good = {
        name: tuple(levels)
        for name, levels in raw.items()
        if isinstance(levels, list | tuple) and all(map(_is_text, levels)) and _is_word(name)
    }
    wrong = tuple(
        f"{name!r}: {levels!r} is not one word with a list of levels"
        for name, levels in raw.items()
        if name not in good
    )
    return Checked(good, wrong)


def _minutes(raw: object, default: int) -> Checked:
    """Take a number of minutes, which may be 0."""
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw < 1000:
        return Checked(raw)
    return Checked(default, (f"{raw!r} is not a number of minutes, such as 3",))


def read_prefix(raw: object, default: str) -> Checked:
    """Take the beginning of a directive's name."""
    if isinstance(raw, str) and _PREFIX.fullmatch(raw):
        return Checked(raw)
    return Checked(default, (f"{raw!r} is no beginning of a name, such as 'lesson-'",))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value.split()) == 1


@dataclass(frozen=True)
class Settings(Options, prefix="lessons_", invalid=Warnings.INVALID):
    """The checked options of one project."""

    #: Globs of the chapters: pages that tell, and to which lessons point back.
    chapters: tuple[str, ...] = option(["chapters/**"], texts, rebuild="env")
    #: What learners can do after the course, by the id that blocks name in `:outcome:`.
    outcomes: Mapping[str, str] = option({}, _words, rebuild="html")
    #: Whom lessons may be for, with the words that readers see; empty allows any word.
    audiences: Mapping[str, str] = option({}, _words, rebuild="html")
    #: Whether a page can be marked as read and answers to self-checks stay, in the reader's own
    #: browser; `{progress}` shows them.
    progress: bool = option(False, boolean, rebuild="env")
    #: The levels of each rating; `{rating}` takes the name and one of its levels.
    ratings: Mapping[str, tuple[str, ...]] = option(_SCALES, _scales, rebuild="env")
    #: Minutes to hand out, explain and move before an activity that does not say `:set-up:`.
    set_up: int = option(3, _minutes, rebuild="env")
    #: What the names of all directives begin with, such as `lesson-`, beside extensions that have
    #: an `{exercise}` of their own.
    prefix: str = option("", read_prefix, rebuild="env")

    def is_chapter(self, docname: str) -> bool:
        """Tell whether *docname* is a chapter."""
        return matches(docname, self.chapters)


register, get, documented = Settings.register, Settings.get, Settings.documented
