"""Read dates and ranges as EDTF (ISO 8601-2, level 1) writes them, as far as claims need them.

That is a day, a month or a year; ``/`` between two of them; ``~`` after one that is only
about right. Nothing is guessed.
"""

from __future__ import annotations

from datetime import UTC
from functools import lru_cache

from sphinx_casebook.core.dates import CivilDate, parse_date

from .model import Period

_DAY_LENGTH = len("2014-01-22")


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a date or a range.

    :raises ValueError: *text* is neither, or ends before it begins; the message says what
        would be right.
    """
    start, is_range, end = text.strip().partition("/")
    if not is_range:
        return _one(start)
    first, last = _one(start), _one(end)
    if last.end.last < first.start.first or last.end.first < first.start.first:
        msg = f"the range ends before it begins; write it as {end}/{start}"
        raise ValueError(msg)
    return Period(first.start, last.end, first.about or last.about)


def format_period(period: Period) -> str:
    """Return the EDTF text of *period*."""
    about = "~" if period.about else ""
    if period.start == period.end:
        return f"{period.start}{about}"
    return f"{period.start}{about}/{period.end}{about}"


def _one(text: str) -> Period:
    text = text.strip()
    civil = _civil(text.removesuffix("~"))
    return Period(civil, civil, text.endswith("~"))


def _civil(text: str) -> CivilDate:
    if len(text) > _DAY_LENGTH or not text[:1].isdigit():
        msg = "expected a date such as 2014-01-22, 2014-01, 2014, 2017~ or 2011/2013"
        raise ValueError(msg)
    return parse_date(text, UTC)
