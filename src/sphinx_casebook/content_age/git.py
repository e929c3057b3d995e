"""Take the day of a page's last change from git, by way of sphinx-last-updated-by-git."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook._dates import CivilDate
from sphinx_casebook._notices import Problem

from .notices import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

EXTENSION = "sphinx_last_updated_by_git"
#: Its own warnings, one a page or folder, for which ours stand once.
REPLACED_WARNINGS = ("git.command_not_found", "git.subprocess_error", "git.too_shallow")

#: What the extension notes for a page: seconds since 1970 and whether git knows the file.
Noted = tuple[bytes | str | None, bool] | None


class Changes(NamedTuple):
    """What git says of the pages."""

    #: Day of the last change, by document name; absent where git does not know.
    days: Mapping[str, CivilDate]
    #: One problem for each reason why some are absent.
    problems: tuple[Problem, ...]


def find_changes(noted: Mapping[str, Noted] | None, timezone: tzinfo) -> Changes:
    """Return the day of each page's last change in *timezone*, and why some have none."""
    if noted is None:
        return Changes({}, (Problem(Notice.GIT, f"the extension {EXTENSION} is not loaded"),))
    days = {name: _day(entry[0], timezone) for name, entry in noted.items() if entry and entry[0]}
    missing = [entry for name, entry in noted.items() if name not in days]
    cut_short = sum(entry is not None and entry[1] for entry in missing)
    unknown = len(missing) - cut_short
    return Changes(days, tuple(_problems(cut_short, unknown)))


def _day(seconds: bytes | str, timezone: tzinfo) -> CivilDate:
    return CivilDate.of(datetime.fromtimestamp(int(seconds), UTC).astimezone(timezone).date())


def _problems(cut_short: int, unknown: int) -> Iterable[Problem]:
    if cut_short:
        message = f"git's history is cut short (a shallow clone); no dates for {cut_short} pages"
        yield Problem(Notice.GIT_SHALLOW, message)
    if unknown:
        message = f"git has no dates for {unknown} pages (not tracked, no repository or no git)"
        yield Problem(Notice.GIT, message)
