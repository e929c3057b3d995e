"""Judge the age of a page on one day, and find the days on which the verdict changes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_casebook._dates import CivilDate
from sphinx_casebook._intervals import add, day_after

from .model import Basis, Change, Judged, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_casebook._intervals import Interval

    from .model import Dates, Policy, Tier


@lru_cache(maxsize=1024)  # pages that share their dates share their verdict
def judge_all(dates: Dates, today: date, policy: Policy) -> Judged:
    """Return the verdict of *today* with all later ones."""
    verdict = judge(dates, today, policy)
    return Judged(dates, verdict, tuple(_changes(dates, today, policy, verdict)))


def judge(dates: Dates, today: date, policy: Policy) -> Verdict:
    """Return what *policy* says on *today* of a page with these *dates*."""
    basis = find_basis(dates, policy)
    due = review_due(dates)
    verdict = Verdict(State.UNDATED, basis=basis, due=due)
    if dates.show is False:
        return verdict._replace(state=State.OFF)
    if is_withdrawn(dates, today):
        return verdict._replace(state=State.WITHDRAWN, tone="warning")
    if dates.expires and today > dates.expires.last:
        return verdict._replace(state=State.EXPIRED, tone="warning")
    overdue = is_overdue(due, today)
    if overdue and policy.show_overdue:
        verdict = verdict._replace(tone="notice", tells_overdue=True)
    if basis is None:
        return verdict
    tier = _passed_tier(basis, today, policy)
    if tier is None:
        return verdict._replace(state=State.FRESH)
    if _checked_in_tier(dates, basis, tier, today) and not overdue:
        return verdict._replace(state=State.OLD_AND_CHECKED, tier=tier)
    return verdict._replace(state=State.OLD, tone=tier.tone, tier=tier)


def changes(dates: Dates, today: date, policy: Policy) -> Iterator[Change]:
    """Yield every change of what is to be said after *today*, in order of time."""
    return _changes(dates, today, policy, judge(dates, today, policy))


def _changes(dates: Dates, today: date, policy: Policy, before: Verdict) -> Iterator[Change]:
    for day in sorted(_turning_days(dates, policy)):
        if day > today:
            verdict = judge(dates, day, policy)
            if (verdict.shows or before.shows) and verdict != before:
                yield Change(day, verdict)
                before = verdict


def find_basis(dates: Dates, policy: Policy) -> Basis | None:
    """Return the date that the page's age is counted from."""
    if policy.basis == "evidence" and dates.evidence:
        return Basis("evidence", dates.evidence.date)
    published = Basis("published", dates.published) if dates.published else None
    updated = Basis("updated", dates.updated) if dates.updated else None
    if policy.basis == "published":
        return published
    if policy.basis == "updated":
        return updated
    known = [basis for basis in (published, updated) if basis]
    return max(known, key=lambda basis: basis.date.last, default=None)


def review_due(dates: Dates) -> date | None:
    """Return the last day for the next review."""
    if dates.review_by:
        return dates.review_by.last
    since = dates.reviewed or dates.updated or dates.published
    if dates.review_in is None or since is None:
        return None
    return add(since.last, dates.review_in)


def is_overdue(due: date | None, today: date) -> bool:
    """Tell whether a review is overdue: from the day after it was due."""
    return due is not None and today > due


def is_withdrawn(dates: Dates, today: date) -> bool:
    """Tell whether the page is out of use on *today*."""
    if isinstance(dates.withdrawn, CivilDate):
        return dates.withdrawn.first <= today
    return dates.withdrawn is True


def first_day_past(basis: CivilDate, age: Interval) -> date | None:
    """Return the first day on which *basis* is more than *age* ago."""
    return day_after(add(basis.last, age))


def _passed_tier(basis: Basis, today: date, policy: Policy) -> Tier | None:
    passed = None
    for tier in policy.tiers:
        start = first_day_past(basis.date, tier.age)
        if start and start <= today:
            passed = tier
    return passed


def _checked_in_tier(dates: Dates, basis: Basis, tier: Tier, today: date) -> bool:
    start = first_day_past(basis.date, tier.age)
    return bool(
        dates.reviewed and start and dates.reviewed.first <= today and dates.reviewed.last >= start
    )


def _turning_days(dates: Dates, policy: Policy) -> set[date]:
    basis = find_basis(dates, policy)
    days = {first_day_past(basis.date, tier.age) for tier in policy.tiers} if basis else set()
    days.add(day_after(review_due(dates)))
    if dates.reviewed:
        days.add(dates.reviewed.first)
    if dates.expires:
        days.add(day_after(dates.expires.last))
    if isinstance(dates.withdrawn, CivilDate):
        days.add(dates.withdrawn.first)
    return {day for day in days if day}
