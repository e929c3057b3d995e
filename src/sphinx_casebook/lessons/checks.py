"""Check the options that only ``lessons`` has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.options import Checked

if TYPE_CHECKING:
    from collections.abc import Mapping


def words(raw: object, default: Mapping[str, str]) -> Checked:
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


def scales(raw: object, default: Mapping[str, list[str]]) -> Checked:
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


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_word(value: object) -> bool:
    return isinstance(value, str) and len(value.split()) == 1
