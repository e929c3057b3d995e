"""Every option and every warning of ``office``, declared once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard

from sphinx_casebook.core import select, warnings
from sphinx_casebook.core.options import Checked, Options, option, text
from sphinx_casebook.core.warnings import hint

from .model import FORMATS, File

if TYPE_CHECKING:
    from collections.abc import Sequence


class Warnings(warnings.Warnings, warning_type="office"):
    """The subtypes of ``office`` warnings."""

    INVALID = "invalid", "A file in `office_files`, or another option, that cannot be used."
    UNKNOWN = "unknown", "A page, or a part of one, that a file names and that does not exist."
    OVERFULL = "overfull", "A slide that holds more words than can be read from the back row."
    OUTSIDE = "outside", "A picture that lies outside of the project, or on the network."
    PICTURE = "picture", "A picture that has no alternative text, or no form that Office can show."


_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_KEYS = tuple(key for key in File._fields if key != "name")
_LISTS = ("sheets", "leave_out")
#: Points of running text that a page can be set in.
_SMALLEST, _LARGEST = 8, 36


def files(raw: object, _default: object) -> Checked:
    """Take a mapping of files; a wrong entry is named and left out."""
    if not isinstance(raw, dict):
        return Checked((), (f"{raw!r} is not a mapping of files",))
    problems: list[str] = []
    made = []
    for name, values in raw.items():
        found = [*_problems(name, values)]
        problems += [f"{name}: {problem}" for problem in found]
        if not found:
            lists = {key: tuple(values.get(key, ())) for key in _LISTS}
            made.append(File(**{"name": name, "title": name, **values, **lists}))
    return Checked(tuple(made), tuple(problems))


def _problems(name: object, values: object) -> list[str]:
    """Return what is wrong with one entry."""
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return ["expected small letters, digits and hyphens as the name of a file"]
    if not isinstance(values, dict):
        return [f"{values!r} is not a mapping"]
    problems = [f"unknown key {key!r}{hint(str(key), _KEYS)}" for key in values if key not in _KEYS]
    problems += [
        f"{key}: expected a list of texts, found {values[key]!r}"
        for key in _LISTS
        if key in values and not _is_list_of_texts(values[key])
    ]
    if _is_list_of_texts(kinds := values.get("leave_out", ())):
        found = map(select.unknown_kind, kinds)
        problems += [f"leave_out: {problem}" for problem in found if problem]
    wanted = values.get("format", FORMATS[0])
    if wanted not in FORMATS:
        problems.append(f"format: {wanted!r} is not one of {', '.join(FORMATS)}")
    if not isinstance(values.get("title", ""), str):
        problems.append(f"title: {values['title']!r} is not text")
    size = values.get("font_size", 12)
    if type(size) is not int or not _SMALLEST <= size <= _LARGEST:
        problems.append(f"font_size: expected {_SMALLEST} to {_LARGEST} points, found {size!r}")
    if not values.get("sheets"):
        problems.append("sheets: expected at least one page")
    return problems


def _is_list_of_texts(value: object) -> TypeGuard[Sequence[str]]:
    return isinstance(value, list | tuple) and all(isinstance(each, str) for each in value)


@dataclass(frozen=True)
class Settings(Options, prefix="office_", invalid=Warnings.INVALID):
    """The checked options of one project."""

    #: The files, by name: a mapping of title, format, sheets and what to leave out for each.
    files: tuple[File, ...] = option({}, files)
    #: The one file to build; all of them where none is named.
    only: str | None = option(None, text)
    #: Where the files are made, seen from the folder of the sources; read for their list.
    folder: str = option("../build/office", text, rebuild="html")
    #: What stands at the foot of each page and each slide: the licence, and whose it is; each of
    #: its lines begins a line.
    footer: str | None = option(None, text)
    #: What stands at the head of the first page of a text, for a logo to take its place.
    logo: str | None = option(None, text)


register, get, documented = Settings.register, Settings.get, Settings.documented
