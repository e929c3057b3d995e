"""Options that are declared once, on a frozen dataclass, one field each.

A field carries the default as written in ``conf.py``, the check of the value and the help
text; registration and the table in the documentation are made from it. A mistake is
reported with the line of ``conf.py`` that holds it, and the rest of the value stands.
Types are checked here and not by Sphinx, whose own message names no line.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ._intervals import parse_interval
from ._notices import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from ._notices import Notice


class Checked(NamedTuple):
    """What a check made of a value in ``conf.py``."""

    #: The value to use.
    value: Any
    #: One message for each mistake.
    problems: tuple[str, ...] = ()


def option(
    default: object, check: Callable[..., Checked], text: str, *, rebuild: str = ""
) -> dict[str, object]:
    """Return the metadata of a field.

    :param check: takes the value and the default.
    :param rebuild: what Sphinx builds again when the value changes.
    """
    return {"default": default, "check": check, "help": text, "rebuild": rebuild}


def register(app: Sphinx, settings: type[Any], prefix: str, invalid: Notice) -> None:
    """Register every field of *settings* with Sphinx, and check the values in time.

    :param invalid: the warning for a value that cannot be used.
    """
    for each in fields(settings):
        data = each.metadata
        app.add_config_value(prefix + each.name, data["default"], data["rebuild"], types=Any)

    def load(app: Sphinx, config: Config) -> None:
        values = {}
        for each in fields(settings):
            name, data = prefix + each.name, each.metadata
            values[each.name], problems = data["check"](config[name], data["default"])
            for problem in problems:
                warn(invalid, f"{name}: {problem}", _location(app, name))
        setattr(config, f"_{prefix}settings", settings(**values))

    app.connect("config-inited", load)


def loaded(config: Config, prefix: str) -> Any:  # noqa: ANN401  # the caller knows its class
    """Return the checked options that were registered under *prefix*."""
    return getattr(config, f"_{prefix}settings")


def documented(settings: type[Any], prefix: str) -> Iterator[tuple[str, object, str]]:
    """Yield each option's name, default and help, for the documentation."""
    for each in fields(settings):
        yield prefix + each.name, each.metadata["default"], each.metadata["help"]


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


def one_of(raw: object, default: str, *, allowed: tuple[str, ...]) -> Checked:
    """Take one of the *allowed* texts."""
    if raw in allowed:
        return Checked(raw)
    return Checked(default, (f"{raw!r} is not one of {', '.join(map(repr, allowed))}",))


def texts(raw: object, default: list[str], *, allowed: tuple[str, ...] = ()) -> Checked:
    """Take a list of texts, of the *allowed* ones where they are named."""
    if not isinstance(raw, list | tuple | set | frozenset):
        return Checked(tuple(default), (f"{raw!r} is not a list of texts",))
    wrong = [item for item in raw if not isinstance(item, str) or (allowed and item not in allowed)]
    hint = f"; expected one of {', '.join(allowed)}" if allowed else ""
    problems = tuple(f"{item!r} is not allowed here{hint}" for item in wrong)
    return Checked(tuple(sorted(item for item in raw if item not in wrong)), problems)


def interval(raw: object, default: str | None) -> Checked:
    """Take an interval or None."""
    fallback = parse_interval(default) if default else None
    if raw is None:
        return Checked(fallback)
    try:
        return Checked(parse_interval(str(raw)))
    except ValueError as error:
        return Checked(fallback, (f"{raw!r}: {error}",))


def _location(app: Sphinx, name: str) -> str | None:
    """Return the file and line that sets option *name*; None where a command line does."""
    conf = Path(app.confdir) / "conf.py"
    lines = conf.read_text(encoding="utf-8").splitlines() if conf.is_file() else []
    for number, line in enumerate(lines, 1):
        if re.match(rf"{name}\s*[:=]", line):
            return f"{conf}:{number}"
    return None
