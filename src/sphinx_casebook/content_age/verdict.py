"""Judge the age of a page on one day, and find the days on which the verdict changes."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_casebook.core.dates import CivilDate, add, day_after, first_day_past

from .model import Basis, Dates, Judged, Policy, State, Tier, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


@lru_cache(maxsize=1024)  # pages that share their dates share their verdict
def judge_all(dates: Dates, today: date, policy: Policy) -> Judged:
    """Return the verdict of *today* with all later ones."""
    return Judged(dates, judge(dates, today, policy), tuple(changes(dates, today, policy)))


def judge(dates: Dates, today: date, policy: Policy) -> Verdict:
    """Return what *policy* says on *today* of a page with these *dates*."""
    basis = find_basis(dates, policy)
    due = review_due(dates)
    verdict = Verdict(State.UNDATED, basis=basis, due=due)
    if dates.show == "off":
        return verdict._replace(state=State.OFF)
    if dates.withdrawn and (dates.withdrawn is True or dates.withdrawn.first <= today):
        return verdict._replace(state=State.WITHDRAWN, tone="warning")
    if dates.expires and today > dates.expires.last:
        return verdict._replace(state=State.EXPIRED, tone="warning")
    overdue = due is not None and today > due  # from the day after it was due
    if basis is None:
        return verdict
    reached = [(start, tier) for start, tier in _tier_starts(basis, policy) if start <= today]
    if not reached:
        return verdict._replace(state=State.FRESH)
    start, tier = reached[-1]
    seen = dates.reviewed
    if seen and seen.last >= start and seen.first <= today and not overdue:
        return verdict._replace(state=State.OLD_AND_CHECKED, tier=tier)
    return verdict._replace(state=State.OLD, tone=tier.tone, tier=tier)


def changes(dates: Dates, today: date, policy: Policy) -> Iterator[tuple[date, Verdict]]:
    """Yield every change of what is to be said after *today*, in order of time."""
    before = judge(dates, today, policy)
    for day in sorted(each for each in _turning_days(dates, policy) if each and each > today):
        verdict = judge(dates, day, policy)
        if (verdict.shows or before.shows) and verdict != before:
            yield day, verdict
            before = verdict


def find_basis(dates: Dates, policy: Policy) -> Basis | None:
    """Return the date that the page's age is counted from."""
    if policy.basis == "evidence" and dates.evidence_date:
        return Basis("evidence", dates.evidence_date.date)
    published = dates.published and Basis("published", dates.published)
    updated = dates.updated and Basis("updated", dates.updated)
    choices = {"published": (published,), "updated": (updated,)}
    known = [each for each in choices.get(policy.basis, (published, updated)) if each]
    return max(known, key=lambda basis: basis.date.last, default=None)


def review_due(dates: Dates) -> date | None:
    """Return the last day for the next review."""
    since = dates.reviewed or dates.updated or dates.published
    if dates.review_by:
        return dates.review_by.last
    return add(since.last, dates.review_in) if since and dates.review_in else None


def _tier_starts(basis: Basis, policy: Policy) -> Iterator[tuple[date, Tier]]:
    """Yield each tier, in rising order, with the first day on which its age is exceeded."""
    for tier in policy.tiers:
        if start := first_day_past(basis.date.last, tier.age):
            yield start, tier


def _turning_days(dates: Dates, policy: Policy) -> set[date | None]:
    """Return the days on which a verdict may change; None stands for what is not declared."""
    basis, withdrawn = find_basis(dates, policy), dates.withdrawn
    return {
        *(start for start, _ in (_tier_starts(basis, policy) if basis else ())),
        day_after(review_due(dates)),
        dates.reviewed and dates.reviewed.first,
        dates.expires and day_after(dates.expires.last),
        withdrawn.first if isinstance(withdrawn, CivilDate) else None,
    }
