"""Fill in what a page does not say itself, and check that its dates make sense together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook._notices import Problem

from .notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from .model import Dates


def fill(dates: Dates, *fallbacks: Dates) -> Dates:
    """Return *dates* with each gap filled by the first fallback that knows the field."""
    for fallback in fallbacks:
        gaps = {
            name: value
            for name, value in fallback._asdict().items()
            if value is not None and getattr(dates, name) is None
        }
        dates = dates._replace(**gaps)
    return dates


def find_contradictions(dates: Dates, today: date) -> Iterator[Problem]:
    """Yield what cannot be right about declared *dates* on *today*."""
    for name in ("published", "updated", "reviewed"):
        civil = getattr(dates, name)
        if civil and civil.first > today:
            yield Problem(Notice.FUTURE, f"{name}: {civil} lies after today, {today}", name)
    if dates.evidence and dates.evidence.date.first > today:
        message = f"evidence-date: {dates.evidence.date} lies after today, {today}"
        yield Problem(Notice.FUTURE, message, "evidence-date")
    if dates.published and dates.updated and dates.updated.last < dates.published.first:
        message = f"updated: {dates.updated} lies before published: {dates.published}"
        yield Problem(Notice.ORDER, message, "updated")
    if dates.review_in and not (dates.reviewed or dates.updated or dates.published):
        message = "review-in: there is no date to count the interval from"
        yield Problem(Notice.UNDATED, message, "review-in")
