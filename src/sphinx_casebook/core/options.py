"""Options that are declared once, on a frozen dataclass, one field each.

A field carries the default as written in ``conf.py``, the check of the value and, in the
comment beside it, what it does; registration and the table in the documentation are made
from it. A mistake is reported with the line of ``conf.py`` that holds it, and the rest of the
value stands. Types are checked here and not by Sphinx, whose own message names no line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field, fields
from datetime import UTC
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Self, cast
from zoneinfo import ZoneInfo

from sphinx.pycode import ModuleAnalyzer
from sphinx.util.matching import Matcher

from sphinx_casebook.core.dates import parse_date, parse_interval
from sphinx_casebook.core.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, tzinfo

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_casebook.core.warnings import Warnings


class Checked(NamedTuple):
    """What a check made of a value in ``conf.py``."""

    #: The value to use.
    value: Any
    #: One message for each mistake.
    problems: tuple[str, ...] = ()


Check = Callable[[Any, Any], Checked]

#: What an option of an old name holds where nobody has set it.
_UNSET = "\0"


def option(default: object, check: Check, *, rebuild: str = "") -> Any:  # noqa: ANN401  # a field of any type
    """Return a field of ``Options``; its ``#:`` comment goes into the documentation.

    :param check: takes the value and the default.
    :param rebuild: what Sphinx builds again when the value changes.
    """
    return field(metadata={"default": default, "check": check, "rebuild": rebuild})


class Options:
    """The checked options of one sub-extension; a frozen dataclass of ``option`` fields.

    :param prefix: what the names of its options begin with.
    :param invalid: the warning for a value that cannot be used.
    :param retired: options that are gone, each with what to do instead.
    """

    option_prefix: ClassVar[str]
    invalid: ClassVar[Warnings]
    retired: ClassVar[Mapping[str, str]]

    def __init_subclass__(
        cls,
        *,
        prefix: str,
        invalid: Warnings,
        retired: Mapping[str, str] | None = None,
    ) -> None:
        cls.option_prefix, cls.invalid, cls.retired = prefix, invalid, retired or {}

    @classmethod
    def register(cls, app: Sphinx) -> None:
        """Register every option with Sphinx, and check the values in time."""
        for each in fields(cls):  # type: ignore[arg-type]  # a dataclass, once it is derived
            name, data = cls.option_prefix + each.name, each.metadata
            app.add_config_value(name, data["default"], data["rebuild"], types=Any)
        for name in cls.retired:
            app.add_config_value(cls.option_prefix + name, _UNSET, "", types=Any)
        app.connect("config-inited", cls._load)

    @classmethod
    def _load(cls, app: Sphinx, config: Config) -> None:
        values = {}
        for old, advice in cls.retired.items():
            name = cls.option_prefix + old
            if config[name] != _UNSET:
                warn(cls.invalid, f"{name}: this option is gone; {advice}", _location(app, name))
        for each in fields(cls):  # type: ignore[arg-type]  # as above
            name, data = cls.option_prefix + each.name, each.metadata
            values[each.name], problems = data["check"](config[name], data["default"])
            for problem in problems:
                warn(cls.invalid, f"{name}: {problem}", _location(app, name))
        setattr(config, f"_{cls.option_prefix}settings", cls(**values))

    @classmethod
    def get(cls, config: Config) -> Self:
        """Return the checked options of a project."""
        return cast("Self", getattr(config, f"_{cls.option_prefix}settings"))

    @classmethod
    def documented(cls) -> Iterator[tuple[str, object, str]]:
        """Yield each option's name, default and help, for the documentation."""
        docs = field_docs(cls)
        for each in fields(cls):  # type: ignore[arg-type]  # as above
            yield cls.option_prefix + each.name, each.metadata["default"], docs[each.name]


def matches(docname: str, globs: tuple[str, ...]) -> bool:
    """Tell whether *docname* matches one of *globs*, as Sphinx matches them."""
    return _matcher(globs)(docname)


@lru_cache(maxsize=64)
def _matcher(globs: tuple[str, ...]) -> Matcher:
    return Matcher(globs)


def boolean(raw: object, default: bool) -> Checked:
    """Take True or False."""
    if isinstance(raw, bool):
        return Checked(raw)
    return Checked(default, (f"{raw!r} is neither True nor False",))


def text(raw: object, default: str | None) -> Checked:
    """Take text or None."""
    if raw is None or isinstance(raw, str):
        return Checked(raw)
    return Checked(default, (f"{raw!r} is not text",))


def one_of(*allowed: str) -> Check:
    """Return the check of one of the *allowed* texts."""

    def check(raw: object, default: str) -> Checked:
        if raw in allowed:
            return Checked(raw)
        return Checked(default, (f"{raw!r} is not one of {', '.join(map(repr, allowed))}",))

    return check


def some_of(*allowed: str) -> Check:
    """Return the check of a list of texts, of the *allowed* ones where they are named."""
    hint = f"; expected one of {', '.join(allowed)}" if allowed else ""

    def check(raw: object, default: list[str]) -> Checked:
        if not isinstance(raw, list | tuple | set | frozenset):
            return Checked(tuple(default), (f"{raw!r} is not a list of texts",))
        texts = [each for each in raw if isinstance(each, str) and (each in allowed or not allowed)]
        wrong = tuple(f"{each!r} is not allowed here{hint}" for each in raw if each not in texts)
        return Checked(tuple(sorted(texts)), wrong)

    return check


texts = some_of()


def interval(raw: object, default: str | None) -> Checked:
    """Take an interval or None."""
    fallback = parse_interval(default) if default else None
    if raw is None:
        return Checked(fallback)
    try:
        return Checked(parse_interval(str(raw)))
    except ValueError as error:
        return Checked(fallback, (f"{raw!r}: {error}",))


def read_by(read: Callable[[Any], object]) -> Check:
    """Return the check of a value that *read* takes, or raises ValueError."""

    def check(raw: object, default: object) -> Checked:
        try:
            return Checked(read(raw))
        except ValueError as error:
            return Checked(read(default), (f"{raw!r}: {error}",))

    return check


def _day(raw: object) -> date | None:
    civil = None if raw is None else parse_date(str(raw), UTC)
    if civil and civil.precision != "day":
        msg = "this is not one day, such as 2019-06-26"
        raise ValueError(msg)
    return civil and civil.first


def _time_zone(raw: object) -> tzinfo:
    try:
        return UTC if raw == "UTC" else ZoneInfo(str(raw))
    except (OSError, ValueError, KeyError):
        msg = "expected a time zone, such as 'UTC' or 'Europe/London'"
        raise ValueError(msg) from None


def _count(raw: object) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0:
        return raw
    msg = "expected a number, 0 or more"
    raise ValueError(msg)


#: Take one day as ISO text or None, a time zone by its name, and a number of 0 or more.
day, time_zone, count = read_by(_day), read_by(_time_zone), read_by(_count)


def list_of(read: Callable[[Any], object], entries: str) -> Check:
    """Return the check of a list; what *read* cannot take is left out, and the rest stands.

    :param entries: what the list should hold.
    """

    def check(raw: object, default: object) -> Checked:
        if not isinstance(raw, list | tuple):
            return Checked(check(default, []).value, (f"{raw!r} is not a list of {entries}",))
        found, problems = [], []
        for entry in raw:
            try:
                found.append(read(entry))
            except ValueError as error:
                problems.append(f"{entry!r}: {error}")
        return Checked(tuple(found), tuple(problems))

    return check


def _location(app: Sphinx, name: str) -> str | None:
    """Return the file and line that sets option *name*; None where a command line does."""
    conf = Path(app.confdir) / "conf.py"
    lines = conf.read_text(encoding="utf-8").splitlines() if conf.is_file() else []
    for number, line in enumerate(lines, 1):
        if re.match(rf"{name}\s*[:=]", line):
            return f"{conf}:{number}"
    return None


def field_docs(kind: type) -> dict[str, str]:
    """Return the ``#:`` comment of each field of *kind*, as Sphinx's autodoc reads it."""
    found = ModuleAnalyzer.for_module(kind.__module__).find_attr_docs()
    return {
        name: " ".join(lines).strip()
        for (owner, name), lines in found.items()
        if owner == kind.__name__
    }
