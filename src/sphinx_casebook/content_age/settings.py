"""Every option of ``content_age``, declared once.

Each field carries its default as written in ``conf.py``, the function that checks it and
its help text; registration and the table in the documentation are made from the fields.
A mistake is reported with the line of ``conf.py`` that holds it, and the rest of the value
stands. Types are checked here and not by Sphinx, whose own message names no line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from sphinx.util.matching import Matcher

from . import checks
from .model import BasisName, Policy, State
from .notices import Notice, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, tzinfo

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from .checks import Checked, Rule
    from .model import Interval, Tier

PREFIX = "content_age_"


def _option(
    default: object, check: Callable[..., Checked], text: str, *, rebuild: str = ""
) -> dict[str, object]:
    return {"default": default, "check": check, "help": text, "rebuild": rebuild}


_STATES = (*(state.value for state in State), "overdue")


@dataclass(frozen=True)
class Settings:
    """The checked options of one project."""

    thresholds: tuple[Tier, ...] = field(
        metadata=_option(
            [("5 years", "notice")],
            checks.tiers,
            "Ages from which a page is called old, each with the tone of its banner: "
            "`notice`, `caution` or `warning`. Any number of them, in any order.",
        )
    )
    basis: BasisName = field(
        metadata=_option(
            "newest",
            partial(checks.one_of, allowed=get_args(BasisName)),
            "The date that age is counted from: `newest` (of published and updated), `published`, "
            "`updated` or `evidence` (where unknown, `newest`).",
        )
    )
    wording: str = field(
        metadata=_option(
            "threshold",
            partial(checks.one_of, allowed=("threshold", "exact")),
            "`threshold` names the age that was passed and stays true without a rebuild; "
            "`exact` names the age at build.",
        )
    )
    position: str = field(
        metadata=_option(
            "after-title",
            partial(checks.one_of, allowed=("after-title", "before-title")),
            "`before-title` puts it before the heading in HTML; other formats keep it after.",
        )
    )
    show_banner: bool = field(
        metadata=_option(True, checks.boolean, "Whether pages carry banners at all.")
    )
    rules: tuple[Rule, ...] = field(
        metadata=_option(
            [],
            checks.rules,
            "Pairs of a glob and a mapping of front-matter keys, for pages that lack them; "
            "the first matching glob counts. A rule may also hold `thresholds`; its date-times are in UTC.",
        )
    )
    exclude: tuple[str, ...] = field(
        metadata=_option([], checks.texts, "Globs of pages that are neither judged nor reported.")
    )
    review_in: Interval | None = field(
        metadata=_option(
            None, checks.interval, "Time from one review to the next, where a page names none."
        )
    )
    default_owner: str | None = field(
        metadata=_option(None, checks.text, "The role that reviews a page, where it names none.")
    )
    show_overdue: bool = field(
        metadata=_option(
            False, checks.boolean, "Whether a banner also tells readers that a review is overdue."
        )
    )
    today: date | None = field(
        metadata=_option(
            None,
            checks.today,
            "The day to judge by, as ISO text; else `SOURCE_DATE_EPOCH`, else the clock.",
        )
    )
    timezone: tzinfo = field(
        metadata=_option(
            "UTC", checks.timezone, "The time zone of today and of date-times.", rebuild="env"
        )
    )
    client: bool = field(
        metadata=_option(
            True,
            checks.boolean,
            "Whether HTML pages carry later banners and the script that shows them.",
        )
    )
    git: bool = field(
        metadata=_option(
            False,
            checks.boolean,
            "Whether `updated` comes from sphinx-last-updated-by-git where a page has none.",
        )
    )
    metadata: bool = field(
        metadata=_option(
            True, checks.boolean, "Whether HTML pages carry their dates as `article:*` and JSON-LD."
        )
    )
    report_fail_on: tuple[str, ...] = field(
        metadata=_option(
            [],
            partial(checks.texts, allowed=_STATES),
            "States, or `overdue`, for which the `content-age` builder ends with exit status 1.",
        )
    )
    report_horizon: Interval = field(
        metadata=_option(
            "30 days",
            checks.interval,
            "How far ahead the report's status line looks for due reviews.",
        )
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
    settings: Settings = config._content_age  # set by _load
    return settings


def _load(app: Sphinx, config: Config) -> None:
    checked = {
        each.name: each.metadata["check"](config[PREFIX + each.name], each.metadata["default"])
        for each in fields(Settings)
    }
    for name, result in checked.items():
        for problem in result.problems:
            warn(Notice.INVALID, f"{PREFIX}{name}: {problem}", _location(app, PREFIX + name))
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
