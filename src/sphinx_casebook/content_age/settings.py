"""Every option of ``content_age``, declared once.

Each field carries its default as written in ``conf.py``, the function that checks it and
its help text; registration and the table in the documentation are made from the fields.
A mistake is reported with the line of ``conf.py`` that holds it, entry by entry, and the
rest of the value stands. Types are checked here and not by Sphinx, whose own message
names no line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from datetime import UTC, date, tzinfo
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, get_args
from zoneinfo import ZoneInfo

from sphinx.util.matching import Matcher

from . import notices
from .dates import parse_date, parse_interval
from .model import BasisName, Dates, Interval, Policy, State, Tier, Tone
from .reading import read_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

PREFIX = "content_age_"
_TONES = get_args(Tone)[1:]


class Checked(NamedTuple):
    """What a check made of a value in ``conf.py``."""

    #: The value to use.
    value: Any
    #: One message for each mistake.
    problems: tuple[str, ...] = ()


class Rule(NamedTuple):
    """Dates for the pages that match a glob, where they declare none of their own."""

    #: Glob of document names, as Sphinx matches them.
    glob: str
    #: What the rule declares.
    dates: Dates


def _boolean(raw: object, default: bool) -> Checked:
    if isinstance(raw, bool):
        return Checked(raw)
    return Checked(default, (f"{raw!r} is neither True nor False",))


def _text(raw: object, default: str | None) -> Checked:
    if raw is None or isinstance(raw, str):
        return Checked(raw)
    return Checked(default, (f"{raw!r} is not text",))


def _one_of(raw: object, default: str, *, allowed: tuple[str, ...]) -> Checked:
    if raw in allowed:
        return Checked(raw)
    return Checked(default, (f"{raw!r} is not one of {', '.join(map(repr, allowed))}",))


def _texts(raw: object, default: list[str], *, allowed: tuple[str, ...] = ()) -> Checked:
    if not isinstance(raw, list | tuple | set | frozenset):
        return Checked(tuple(default), (f"{raw!r} is not a list of texts",))
    wrong = [item for item in raw if not isinstance(item, str) or (allowed and item not in allowed)]
    hint = f"; expected one of {', '.join(allowed)}" if allowed else ""
    return Checked(
        tuple(sorted(item for item in raw if item not in wrong)),
        tuple(f"{item!r} is not allowed here{hint}" for item in wrong),
    )


def _interval(raw: object, default: str | None) -> Checked:
    if raw is None:
        return Checked(None)
    fallback = parse_interval(default) if default else None
    if not isinstance(raw, str):
        return Checked(fallback, (f"{raw!r} is not text",))
    try:
        return Checked(parse_interval(raw))
    except ValueError as error:
        return Checked(fallback, (f"{raw!r}: {error}",))


def _today(raw: object, default: None) -> Checked:
    if raw is None:
        return Checked(default)
    try:
        civil = parse_date(str(raw), UTC)
    except ValueError as error:
        return Checked(default, (f"{raw!r}: {error}",))
    if civil.precision != "day":
        return Checked(default, (f"{raw!r} is not one day",))
    return Checked(civil.first)


def _timezone(raw: object, default: str) -> Checked:  # noqa: ARG001  # UTC needs no lookup
    try:
        return Checked(UTC if raw == "UTC" else ZoneInfo(str(raw)))
    except (OSError, ValueError, KeyError):
        return Checked(UTC, (f"{raw!r} is no time zone, such as 'UTC' or 'Europe/London'",))


def _tiers(raw: object, default: list[tuple[str, Tone]]) -> Checked:
    if not isinstance(raw, list | tuple):
        return Checked(_tiers(default, default).value, (f"{raw!r} is not a list of (age, tone)",))
    tiers: dict[tuple[int, int], Tier] = {}
    problems = []
    for entry in raw:
        try:
            tier = _tier(entry)
            if tier.age.months_and_days in tiers:
                problems.append(f"two tiers of the same age, {tier.age}")
            tiers.setdefault(tier.age.months_and_days, tier)
        except ValueError as error:
            problems.append(f"{entry!r}: {error}")
    ordered = sorted(tiers.values(), key=lambda tier: tier.age.typical_days)
    return Checked(tuple(ordered), tuple(problems))


def _tier(entry: object) -> Tier:
    if not isinstance(entry, list | tuple) or len(entry) != 2:
        msg = "expected an age and a tone, such as ('5 years', 'notice')"
        raise ValueError(msg)
    age, tone = entry
    if tone not in _TONES:
        msg = f"the tone is one of {', '.join(_TONES)}"
        raise ValueError(msg)
    return Tier(parse_interval(str(age)), tone)


def _rules(raw: object, default: list[object]) -> Checked:
    if not isinstance(raw, list | tuple):
        return Checked(tuple(default), (f"{raw!r} is not a list of (glob, values)",))
    rules: list[Rule] = []
    problems: list[str] = []
    for entry in raw:
        match entry:
            case (str(glob), dict(values)):
                rule, mistakes = _rule(glob, values)
                rules.append(rule)
                problems += [f"{glob}: {mistake}" for mistake in mistakes]
            case _:
                problems.append(f"{entry!r} is not a (glob, values) pair")
    return Checked(tuple(rules), tuple(problems))


def _rule(glob: str, values: dict[str, Any]) -> tuple[Rule, list[str]]:
    own = {name: value for name, value in values.items() if name != "thresholds"}
    dates, problems = read_mapping(own, UTC)
    tiers = _tiers(values["thresholds"], []) if "thresholds" in values else Checked(None)
    messages = [problem.message for problem in problems]
    messages += [f"thresholds: {problem}" for problem in tiers.problems]
    return Rule(glob, dates._replace(thresholds=tiers.value)), messages


def _option(default: object, check: Callable[..., Checked], text: str, *, rebuild: str = "") -> Any:  # noqa: ANN401  # a dataclass field takes its annotation's type
    return field(metadata={"default": default, "check": check, "help": text, "rebuild": rebuild})


_STATES = (*(state.value for state in State), "overdue")


@dataclass(frozen=True)
class Settings:
    """The checked options of one project."""

    thresholds: tuple[Tier, ...] = _option(
        [("5 years", "notice")],
        _tiers,
        "Ages from which a page is called old, each with the tone of its banner: "
        "`notice`, `caution` or `warning`. Any number of them, in any order.",
    )
    basis: BasisName = _option(
        "newest",
        partial(_one_of, allowed=get_args(BasisName)),
        "The date that age is counted from: `newest` (of published and updated), `published`, "
        "`updated` or `evidence` (where unknown, `newest`).",
    )
    wording: str = _option(
        "threshold",
        partial(_one_of, allowed=("threshold", "exact")),
        "`threshold` names the age that was passed and stays true without a rebuild; "
        "`exact` names the age at build.",
    )
    position: str = _option(
        "after-title",
        partial(_one_of, allowed=("after-title", "before-title")),
        "`before-title` puts the banner before the heading in HTML; other formats keep it after.",
    )
    show_banner: bool = _option(True, _boolean, "Whether pages carry banners at all.")
    rules: tuple[Rule, ...] = _option(
        [],
        _rules,
        "Pairs of a glob and a mapping of front-matter keys, for pages that lack them; the first "
        "matching glob counts. A rule may also hold `thresholds`; its date-times are in UTC.",
    )
    exclude: tuple[str, ...] = _option(
        [], _texts, "Globs of pages that are neither judged nor reported."
    )
    review_in: Interval | None = _option(
        None, _interval, "Time from one review to the next, where a page names none."
    )
    default_owner: str | None = _option(
        None, _text, "The role that reviews a page, where it names none."
    )
    show_overdue: bool = _option(
        False, _boolean, "Whether a banner also tells readers that a review is overdue."
    )
    today: date | None = _option(
        None, _today, "The day to judge by, as ISO text; else `SOURCE_DATE_EPOCH`, else the clock."
    )
    timezone: tzinfo = _option(
        "UTC", _timezone, "The time zone of today and of date-times.", rebuild="env"
    )
    client: bool = _option(
        True, _boolean, "Whether HTML pages carry later banners and the script that shows them."
    )
    git: bool = _option(
        False,
        _boolean,
        "Whether `updated` comes from sphinx-last-updated-by-git where a page has none.",
    )
    metadata: bool = _option(
        True, _boolean, "Whether HTML pages carry their dates as `article:*` and JSON-LD."
    )
    report_fail_on: tuple[str, ...] = _option(
        [],
        partial(_texts, allowed=_STATES),
        "States, or `overdue`, for which the `content-age` builder ends with exit status 1.",
    )
    report_horizon: Interval = _option(
        "30 days", _interval, "How far ahead the report's status line looks for due reviews."
    )

    def policy(self, thresholds: tuple[Tier, ...] | None) -> Policy:
        """Return the rules for a page with *thresholds* of its own, or with none."""
        tiers = self.thresholds if thresholds is None else thresholds
        return Policy(tiers, self.basis, self.show_overdue)

    def rule_for(self, docname: str) -> Rule | None:
        """Return the first rule that is meant for *docname*."""
        return next((rule for rule in self.rules if _matcher(rule.glob)(docname)), None)

    def is_excluded(self, docname: str) -> bool:
        """Tell whether *docname* is neither judged nor reported."""
        return _matcher(*self.exclude)(docname)


@lru_cache(maxsize=64)
def _matcher(*globs: str) -> Matcher:
    return Matcher(globs)


def register(app: Sphinx) -> None:
    """Register every option with Sphinx."""
    for each in fields(Settings):
        app.add_config_value(
            PREFIX + each.name, each.metadata["default"], each.metadata["rebuild"], types=Any
        )
    app.connect("config-inited", _load)


def get(config: Config) -> Settings:
    """Return the checked options."""
    settings: Settings = config._content_age  # noqa: SLF001  # set by _load, once a build
    return settings


def _load(app: Sphinx, config: Config) -> None:
    checked = {each.name: each.metadata["check"](config[PREFIX + each.name], each.metadata["default"])
               for each in fields(Settings)}
    for name, result in checked.items():
        for problem in result.problems:
            notices.warn(
                notices.Notice.INVALID, f"{PREFIX}{name}: {problem}", _location(app, PREFIX + name)
            )
    config._content_age = Settings(**{name: result.value for name, result in checked.items()})


def _location(app: Sphinx, option: str) -> str | None:
    """Return the file and line that sets *option*; None where a command line does."""
    conf = Path(app.confdir) / "conf.py"
    lines = conf.read_text(encoding="utf-8").splitlines() if conf.is_file() else []
    for number, line in enumerate(lines, 1):
        if re.match(rf"{option}\s*[:=]", line):
            return f"{conf}:{number}"
    return None


def documented() -> Iterator[tuple[str, object, str]]:
    """Yield each option's name, default and help, for the documentation."""
    for each in fields(Settings):
        yield PREFIX + each.name, each.metadata["default"], each.metadata["help"]
