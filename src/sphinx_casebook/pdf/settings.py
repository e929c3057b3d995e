"""Every option and every warning of ``pdf``, declared once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_casebook.core import select, warnings
from sphinx_casebook.core.options import Checked, Options, option, text
from sphinx_casebook.core.warnings import hint

from .fonts import FACES
from .layouts import LAYOUTS
from .model import Edition

if TYPE_CHECKING:
    from collections.abc import Sequence


#: What is said of an address that a page names.
NOT_OPENED = "is not opened: a PDF holds what lies in the project, or 'data:'"


class Warnings(warnings.Warnings, warning_type="pdf"):
    """The subtypes of ``pdf`` warnings."""

    INVALID = "invalid", "An option in `conf.py`, or an edition, that cannot be used."
    OVERFULL = "overfull", "A slide, a card or a sheet that holds more than fits."
    EMPTY = "empty", "An edition that no page belongs to."
    UNKNOWN = "unknown", "An edition, or a part of one, that is named and does not exist."
    UNLISTED = "unlisted", "A sheet of a pack that is missing from its print list."
    OUTSIDE = (
        "outside",
        "An address, or a file outside of the project, that a page would have opened.",
    )
    WIDE = "wide", "A table that is wider than a turned page."
    FORMULA = "formula", "A formula that cannot be drawn."
    GLYPH = "glyph", "A character that no face of the toolkit has."
    DRAWING = (
        "drawing",
        "What WeasyPrint says of a page, a picture or a style sheet of the project.",
    )
    ROW = "row", "A row of a print list that cannot be read."


_EVIDENCE = ("full", "sources", "register", "trainer", "none")
_IMPOSE = ("", "booklet")
_KEYS = tuple(key for key in Edition._fields if key != "name")
#: The name of an edition is that of its files.
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_RANGES = {"font_size": (6, 40, "size in points"), "class_set": (1, 500, "number of people")}
_KINDS = ("leave_out", "to_back", "only")
_LISTS = ("first", "only_of", "pages", "run_on", "sheets", "without", *_KINDS)


def editions(raw: object, _default: object) -> Checked:
    """Take a mapping of editions; a wrong entry is named and the rest of the edition stands."""
    if not isinstance(raw, dict):
        return Checked((), (f"{raw!r} is not a mapping of editions",))
    problems: list[str] = []
    named = {name: each for name, each in raw.items() if _is_file_name(name, problems)}
    made = tuple(_edition(name, each, problems) for name, each in named.items())
    return Checked(made, tuple(problems))


def faces(raw: object, _default: object) -> Checked:
    """Take a mapping of what a face is for to its name."""
    if not isinstance(raw, dict):
        return Checked({}, (f"{raw!r} is not a mapping of faces",))
    uses = tuple(FACES)
    good = {use: name for use, name in raw.items() if use in uses and isinstance(name, str)}
    wrong = [f"{use!r}: no face{hint(str(use), uses)}" for use in raw if use not in good]
    return Checked(good, tuple(wrong))


def groups(raw: object, default: object) -> Checked:
    """Take a mapping of groups to the people in each."""
    if not isinstance(raw, dict):
        return Checked(default, (f"{raw!r} is not a mapping of groups to people",))
    good = {name: size for name, size in raw.items() if isinstance(size, int) and size > 0}
    wrong = [f"{name!r}: {size!r} is not a number of people" for name, size in raw.items()]
    return Checked(good, tuple(wrong) if len(good) < len(raw) else ())


def class_sizes(raw: object, default: object) -> Checked:
    """Take a list of numbers of people."""
    if isinstance(raw, list | tuple) and all(isinstance(each, int) and each > 0 for each in raw):
        return Checked(tuple(raw))
    return Checked(default, (f"{raw!r} is not a list of numbers of people",))


def lines(raw: object, _default: object) -> Checked:
    """Take a list of texts."""
    if isinstance(raw, list | tuple) and all(isinstance(each, str) for each in raw):
        return Checked(tuple(raw))
    return Checked((), (f"{raw!r} is not a list of texts",))


def _is_file_name(name: object, problems: list[str]) -> bool:
    if isinstance(name, str) and _NAME.fullmatch(name):
        return True
    problems.append(f"{name!r} names no edition: expected small letters, digits and hyphens")
    return False


def _edition(name: str, raw: object, problems: list[str]) -> Edition:
    if not isinstance(raw, dict):
        problems.append(f"{name}: {raw!r} is not a mapping")
        return Edition(name, name)
    values = {key: _value(f"{name}: {key}", key, value, problems) for key, value in raw.items()}
    good = {key: value for key, value in values.items() if value is not None}
    size = LAYOUTS[good.get("layout", "book")].font_size
    return Edition(**{"name": name, "title": name, "font_size": size, **good})


def _value(place: str, key: str, value: object, problems: list[str]) -> Any:  # noqa: ANN401  # type by key
    """Return a checked value; None where it cannot be used."""
    if key not in _KEYS:
        problems.append(f"{place}: unknown key{hint(key, _KEYS)}")
    elif key in _LISTS:
        if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
            return _known(place, value, problems) if key in _KINDS else tuple(value)
        problems.append(f"{place}: {value!r} is not a list of texts")
    elif key in _RANGES:
        low, high, what = _RANGES[key]
        if isinstance(value, int | float) and low <= value <= high:
            return type(Edition._field_defaults[key])(value)
        problems.append(f"{place}: {value!r} is not a {what} between {low} and {high}")
    elif not isinstance(value, str):
        problems.append(f"{place}: {value!r} is not text")
    else:
        return _chosen(place, key, value, problems)
    return None


def _chosen(place: str, key: str, value: str, problems: list[str]) -> str | None:
    choices = _choices(key, value)
    if value in choices:
        return value
    problems.append(f"{place}: {value!r} is not one of {', '.join(choices)}{hint(value, choices)}")
    return None


def _choices(key: str, value: str) -> tuple[str, ...]:
    """Return what may stand under *key*; where all may, *value*."""
    return {"layout": tuple(LAYOUTS), "evidence": _EVIDENCE, "impose": _IMPOSE}.get(key, (value,))


def _known(place: str, names: Sequence[str], problems: list[str]) -> tuple[str, ...]:
    """Return *names* of blocks as directives are called; what is no kind of block is told."""
    found = (select.unknown_kind(name) for name in names)
    problems += [f"{place}: {problem}" for problem in found if problem]
    return tuple(map(select.as_directive, names))


@dataclass(frozen=True)
class Settings(Options, prefix="pdf_", invalid=Warnings.INVALID):
    """The checked options of one project."""

    #: The editions, by name: a mapping of title, purpose, pages and looks for each.
    editions: tuple[Edition, ...] = option({}, editions)
    #: The one edition to build; all of them where none is named.
    only: str | None = option(None, text)
    #: The page whose content stands on the cover of books, under the title.
    cover: str | None = option(None, text)
    #: What stands above the title, on the cover and at the foot of every page.
    imprint: str | None = option(None, text)
    #: Where the PDFs are built, seen from the folder of the sources; read for their list.
    folder: str = option("../build/pdf", text, rebuild="html")
    #: Other faces for its ``text``, ``titles`` and ``code``, by name; they have to be installed.
    faces: dict[str, str] = option({}, faces)
    #: A style sheet of the project's own, seen from ``conf.py``; it comes last.
    style: str | None = option(None, text)
    #: The colours of code, a style of Pygments.
    code_style: str = option("bw", text)
    #: The people in a group, by its name; rules of ``copies`` name them.
    groups: dict[str, int] = option({"pair": 2, "three": 3, "table": 6}, groups)
    #: For how many people lists of what to print say the copies.
    class_sizes: tuple[int, ...] = option([12, 18, 24], class_sizes)
    #: For how many people every pack is repeated, in place of each sheet once.
    class_set: str | None = option(None, text)
    #: The lines at the foot of every sheet of a pack; ``{address}`` is where it is on the site, or
    #: dots to write on.
    foot: tuple[str, ...] = option([], lines)
    #: Where the site with the PDFs is, for links and QR codes; none leaves them out.
    address: str | None = option(None, text)


register, get, documented = Settings.register, Settings.get, Settings.documented
