"""Every option of ``pdf``, declared once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_casebook.core.options import Checked, Options, option, text
from sphinx_casebook.core.warnings import hint

from . import select
from .fonts import FACES
from .layouts import LAYOUTS
from .model import Edition
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Sequence

_EVIDENCE = ("full", "sources")
_KEYS = tuple(key for key in Edition._fields if key != "name")
#: The name of an edition is that of its files.
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_KINDS = ("leave_out", "to_back", "only")
_LISTS = ("pages", "sheets", "without", *_KINDS)


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
    elif key == "font_size":
        if isinstance(value, int | float) and 6 <= value <= 40:
            return float(value)
        problems.append(f"{place}: {value!r} is not a size between 6 and 40 points")
    elif value not in (choices := _choices(key, value)):
        near = hint(str(value), map(str, choices))
        problems.append(f"{place}: {value!r} is not one of {', '.join(map(str, choices))}{near}")
    elif isinstance(value, str):
        return value
    else:
        problems.append(f"{place}: {value!r} is not text")
    return None


def _choices(key: str, value: object) -> tuple[object, ...]:
    """Return what may stand under *key*; where all may, *value*."""
    return {"layout": tuple(LAYOUTS), "evidence": _EVIDENCE}.get(key, (value,))


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
    #: Where the site with the PDFs is, for links and QR codes; none leaves them out.
    address: str | None = option(None, text)


register, get, documented = Settings.register, Settings.get, Settings.documented
