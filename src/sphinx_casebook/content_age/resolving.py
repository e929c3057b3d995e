"""Fill in what a page does not say itself, and find what cannot be right about it."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from sphinx_casebook._dates import CivilDate
from sphinx_casebook._notices import Problem

from .model import Dates
from .notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, tzinfo

    from .settings import Settings

#: Warnings of sphinx-last-updated-by-git, one a page or folder, for which ours stand once.
REPLACED_WARNINGS = ("git.command_not_found", "git.subprocess_error", "git.too_shallow")

#: What that extension notes of a page: seconds since 1970, and whether git knows the file.
Noted = tuple[bytes | str | None, bool] | None


def find_today(
    settings: Settings, *, environ: Mapping[str, str] = os.environ, now: datetime | None = None
) -> date:
    """Return the configured day, else that of ``SOURCE_DATE_EPOCH``, else the clock's.

    The last two are counted in the configured time zone. ``SOURCE_DATE_EPOCH`` follows
    https://reproducible-builds.org/specs/source-date-epoch/ (seconds since 1970, UTC).

    :raises ConfigError: ``SOURCE_DATE_EPOCH`` is not a number of seconds.
    """
    if settings.today:
        return settings.today
    epoch = environ.get("SOURCE_DATE_EPOCH")
    try:
        moment = datetime.fromtimestamp(int(epoch), UTC) if epoch else now or datetime.now(UTC)
        return moment.astimezone(settings.timezone).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH: {epoch!r} is not a number of seconds since 1970"
        raise ConfigError(message) from None


def fill(dates: Dates, gaps: Dates) -> Dates:
    """Return *dates* with each field that says nothing taken from *gaps*."""
    pairs = zip(dates, gaps, strict=True)
    return Dates._make(other if own is None else own for own, other in pairs)


def find_contradictions(dates: Dates, today: date) -> Iterator[Problem]:
    """Yield what cannot be right about declared *dates* on *today*."""
    evidence = dates.evidence_date and dates.evidence_date.date
    known = {key: getattr(dates, key) for key in ("published", "updated", "reviewed")}
    for key, civil in (known | {"evidence-date": evidence}).items():
        if civil and civil.first > today:
            yield Problem(Notice.FUTURE, f"{key}: {civil} lies after today, {today}", key)
    if dates.published and dates.updated and dates.updated.last < dates.published.first:
        message = f"updated: {dates.updated} lies before published: {dates.published}"
        yield Problem(Notice.ORDER, message, "updated")
    if dates.review_in and not any(known.values()):
        message = "review-in: there is no date to count the interval from"
        yield Problem(Notice.UNDATED, message, "review-in")


def git_days(noted: Mapping[str, Noted], timezone: tzinfo) -> dict[str, CivilDate]:
    """Return the day of each page's last change in *timezone*, of those that git knows."""
    moments = {name: entry[0] for name, entry in noted.items() if entry and entry[0]}
    return {
        name: CivilDate.of(datetime.fromtimestamp(int(seconds), timezone).date())
        for name, seconds in moments.items()
    }


def find_git_gaps(noted: Mapping[str, Noted] | None) -> Iterator[Problem]:
    """Yield one problem for each reason why git has no dates for some pages."""
    if noted is None:
        message = "the extension sphinx_last_updated_by_git is not loaded"
        yield Problem(Notice.GIT, message)
        return
    missing = [entry for entry in noted.values() if not entry or not entry[0]]
    cut_short = sum(entry is not None and entry[1] for entry in missing)
    if cut_short:
        message = f"git's history is cut short (a shallow clone); no dates for {cut_short} pages"
        yield Problem(Notice.GIT_SHALLOW, message)
    if unknown := len(missing) - cut_short:
        message = f"git has no dates for {unknown} pages (not tracked, no repository or no git)"
        yield Problem(Notice.GIT, message)
