"""What the toolkit says in its own words, as the code and as a catalogue know it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

if TYPE_CHECKING:
    from types import ModuleType

#: A message; two forms of one, for one thing and for many, are a tuple.
Message = str | tuple[str, ...]


def languages(messages: ModuleType) -> list[str]:
    """Return the languages of the catalogues beside *messages*."""
    return sorted(path.name for path in _locale(messages).iterdir())


def spoken(messages: ModuleType) -> set[Message]:
    """Return what the constants of *messages* say; the columns of a header are messages."""
    found: set[Message] = set()
    for name, value in vars(messages).items():
        if not name.isupper() or name == "CATALOGUE":
            continue
        if isinstance(value, dict):
            found |= set(value.values())
        elif name.endswith("_HEADER"):
            found |= set(value)
        elif isinstance(value, str | tuple):
            found.add(value)
    return found


def catalogued(messages: ModuleType, language: str) -> set[Message]:
    """Return what the catalogue of *language* has words for."""
    path = _locale(messages) / language / "LC_MESSAGES" / f"{messages.CATALOGUE}.po"
    with path.open("rb") as file:
        return {each.id for each in read_po(file) if each.id}


def _locale(messages: ModuleType) -> Path:
    assert messages.__file__
    return Path(messages.__file__).parent / "locale"
