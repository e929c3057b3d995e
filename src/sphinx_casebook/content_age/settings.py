"""Every option of ``content_age``, declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from sphinx_casebook import _settings as take
from sphinx_casebook._settings import Options, matches, option

from . import checks
from .model import BasisName, Policy, State
from .notices import Notice

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from sphinx_casebook._intervals import Interval

    from .checks import Rule
    from .model import Dates, Tier


@dataclass(frozen=True)
class Settings(Options, prefix="content_age_", invalid=Notice.INVALID):
    """The checked options of one project."""

    #: Ages from which a page is called old, each with the tone of its banner: `notice`, `caution`
    #: or `warning`. Any number of them, in any order.
    thresholds: tuple[Tier, ...] = option([("5 years", "notice")], checks.tiers)
    #: The date that age is counted from: `newest` (of published and updated), `published`,
    #: `updated` or `evidence` (where unknown, `newest`).
    basis: BasisName = option("newest", take.one_of(*get_args(BasisName)))
    #: `threshold` names the age that was passed, and stays true without a rebuild; `exact` names
    #: the age at build.
    wording: str = option("threshold", take.one_of("threshold", "exact"))
    #: `before-title` puts it before the heading in HTML; other formats keep it after.
    position: str = option("after-title", take.one_of("after-title", "before-title"))
    #: Whether pages carry banners at all.
    show_banner: bool = option(True, take.boolean)
    #: Pairs of a glob and a mapping of front-matter keys, for pages that lack them; the first
    #: matching glob counts. A rule may also hold `thresholds`; its date-times are in UTC.
    rules: tuple[Rule, ...] = option([], checks.rules)
    #: Globs of pages that are neither judged nor reported.
    exclude: tuple[str, ...] = option([], take.texts)
    #: Time from one review to the next, where a page names none.
    review_in: Interval | None = option(None, take.interval)
    #: The role that reviews a page, where it names none.
    default_owner: str | None = option(None, take.text)
    #: Whether readers, too, are told that a review is overdue.
    show_overdue: bool = option(False, take.boolean)
    #: The day to judge by, as ISO text; else `SOURCE_DATE_EPOCH`, else the clock.
    today: date | None = option(None, take.read_by(checks.read_day))
    #: The time zone of today and of date-times.
    timezone: tzinfo = option("UTC", take.read_by(checks.read_zone), rebuild="env")
    #: Whether HTML pages carry later banners and the script that shows them.
    client: bool = option(True, take.boolean)
    #: Whether sphinx-last-updated-by-git fills `updated` where a page has none.
    git: bool = option(False, take.boolean)
    #: Whether HTML pages carry their dates as `article:*` and JSON-LD.
    metadata: bool = option(True, take.boolean, rebuild="html")
    #: States, or `overdue`, for which the `content-age` builder ends with exit status 1.
    report_fail_on: tuple[str, ...] = option([], take.some_of(*State, "overdue"))
    #: How far ahead the report's status line looks for due reviews.
    report_horizon: Interval = option("30 days", take.interval)

    def policy(self, dates: Dates) -> Policy:
        """Return the rules for a page with *dates*."""
        tiers = self.thresholds if dates.thresholds is None else dates.thresholds
        return Policy(tiers, self.basis, self.show_overdue)

    def rule_for(self, docname: str) -> Rule | None:
        """Return the first rule that is meant for *docname*."""
        return next((rule for rule in self.rules if matches(docname, (rule.glob,))), None)

    def is_excluded(self, docname: str) -> bool:
        """Tell whether *docname* is neither judged nor reported."""
        return matches(docname, self.exclude)


register, get, documented = Settings.register, Settings.get, Settings.documented
