"""Every option of ``content_age``, declared once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast, get_args

from sphinx.util.matching import Matcher

from sphinx_casebook import _settings
from sphinx_casebook._settings import boolean, interval, one_of, option, text, texts

from . import checks
from .model import BasisName, Policy, State
from .notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_casebook._intervals import Interval

    from .checks import Rule
    from .model import Dates, Tier

_PREFIX = "content_age_"
_basis = partial(one_of, allowed=get_args(BasisName))
_wording = partial(one_of, allowed=("threshold", "exact"))
_position = partial(one_of, allowed=("after-title", "before-title"))
_occasions = partial(texts, allowed=(*State, "overdue"))
_five_years = [("5 years", "notice")]

_THRESHOLDS = """Ages from which a page is called old, each with the tone of its banner:
`notice`, `caution` or `warning`. Any number of them, in any order."""
_BASIS = """The date that age is counted from: `newest` (of published and updated), `published`,
`updated` or `evidence` (where unknown, `newest`)."""
_WORDING = """`threshold` names the age that was passed, and stays true without a rebuild;
`exact` names the age at build."""
_POSITION = "`before-title` puts it before the heading in HTML; other formats keep it after."
_RULES = """Pairs of a glob and a mapping of front-matter keys, for pages that lack them; the first
matching glob counts. A rule may also hold `thresholds`; its date-times are in UTC."""
_EXCLUDE = "Globs of pages that are neither judged nor reported."
_REVIEW_IN = "Time from one review to the next, where a page names none."
_OWNER = "The role that reviews a page, where it names none."
_OVERDUE = "Whether readers, too, are told that a review is overdue."
_TODAY = "The day to judge by, as ISO text; else `SOURCE_DATE_EPOCH`, else the clock."
_TIMEZONE = "The time zone of today and of date-times."
_CLIENT = "Whether HTML pages carry later banners and the script that shows them."
_GIT = "Whether sphinx-last-updated-by-git fills `updated` where a page has none."
_METADATA = "Whether HTML pages carry their dates as `article:*` and JSON-LD."
_FAIL_ON = "States, or `overdue`, for which the `content-age` builder ends with exit status 1."
_HORIZON = "How far ahead the report's status line looks for due reviews."


@dataclass(frozen=True)
class Settings:
    """The checked options of one project."""

    thresholds: tuple[Tier, ...] = field(metadata=option(_five_years, checks.tiers, _THRESHOLDS))
    basis: BasisName = field(metadata=option("newest", _basis, _BASIS))
    wording: str = field(metadata=option("threshold", _wording, _WORDING))
    position: str = field(metadata=option("after-title", _position, _POSITION))
    show_banner: bool = field(metadata=option(True, boolean, "Whether pages carry banners at all."))
    rules: tuple[Rule, ...] = field(metadata=option([], checks.rules, _RULES))
    exclude: tuple[str, ...] = field(metadata=option([], texts, _EXCLUDE))
    review_in: Interval | None = field(metadata=option(None, interval, _REVIEW_IN))
    default_owner: str | None = field(metadata=option(None, text, _OWNER))
    show_overdue: bool = field(metadata=option(False, boolean, _OVERDUE))
    today: date | None = field(metadata=option(None, checks.today, _TODAY))
    timezone: tzinfo = field(metadata=option("UTC", checks.timezone, _TIMEZONE, rebuild="env"))
    client: bool = field(metadata=option(True, boolean, _CLIENT))
    git: bool = field(metadata=option(False, boolean, _GIT))
    metadata: bool = field(metadata=option(True, boolean, _METADATA, rebuild="html"))
    report_fail_on: tuple[str, ...] = field(metadata=option([], _occasions, _FAIL_ON))
    report_horizon: Interval = field(metadata=option("30 days", interval, _HORIZON))

    def policy(self, dates: Dates) -> Policy:
        """Return the rules for a page with *dates*."""
        tiers = self.thresholds if dates.thresholds is None else dates.thresholds
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
    _settings.register(app, Settings, _PREFIX, Notice.INVALID)


def get(config: Config) -> Settings:
    """Return the checked options."""
    return cast("Settings", _settings.loaded(config, _PREFIX))


def documented() -> Iterator[tuple[str, object, str]]:
    """Yield each option's name, default and help, for the documentation."""
    return _settings.documented(Settings, _PREFIX)
