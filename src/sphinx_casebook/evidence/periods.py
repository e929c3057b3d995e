"""Read dates and ranges as EDTF (ISO 8601-2, level 1) writes them, as far as claims need them.

That is a day, a month or a year; ``/`` between two of them; ``~`` after one that is only
about right. Nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import UTC
from functools import lru_cache

from sphinx_casebook.core.dates import CivilDate, parse_date

from .model import Period

_UNDATED = re.compile(
    r"\[?(?:n\.? ?d\.?|s\.? ?[da]\.?|undated|no date|unknown|forthcoming|in press|to appear)\]?",
    re.IGNORECASE,
)
_WRAPPED = re.compile(
    r"[\[(©]?(?P<about>(?:approximately|approx|about|circa|ca|c)\b\.? ?)?[\[(]?"
    r"(?P<date>[0-9][0-9/~ –-]*)(?P<doubt>\??)[a-z]?[\])]*",
    re.IGNORECASE,
)
#: Two years; a month such as 2014-12 is none.
_YEARS = re.compile(r"([0-9]{4}) ?(?:-(?!(?:0[1-9]|1[0-2])$)|--|–|/) ?([0-9]{2}|[0-9]{4})")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*", re.IGNORECASE
)
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


def parse_published(text: str, month: str = "") -> Period | None:
    """Read when a source was published, as people and reference managers write it.

    Beside what ``parse_period`` takes that is "c. 1984", "[1984?]", "1984-86" or "n.d.".

    :param month: of a year, in digits, in English words or with a day; what is none counts for
        nothing.
    :returns: None where *text* is empty or says that there is no date.
    :raises ValueError: *text* is none of that; the message says what would be right.
    """
    text = " ".join(text.replace("{", "").replace("}", "").split())
    if not text or _UNDATED.fullmatch(text):
        return None
    wrapped = _WRAPPED.fullmatch(text)
    date = wrapped["date"] if wrapped else text
    if years := _YEARS.fullmatch(date):
        start, end = years.groups()
        date = f"{start}/{start[: 4 - len(end)]}{end}"
    period = parse_period(date)
    if wrapped and (wrapped["about"] or wrapped["doubt"]):
        period = period._replace(about=True)
    return _in_month(period, month) if month else period


def _in_month(period: Period, text: str) -> Period:
    """Return a year's *period* as precise as *text* makes it."""
    names = [_MONTHS.index(word[:3].lower()) + 1 for word in _MONTH.findall(text)]
    numbers = list(names)
    if not numbers and re.fullmatch(r"0?[1-9]|1[0-2]", text.strip()):
        numbers = [int(text)]
    if period.start != period.end or period.start.month or not numbers:
        return period
    first, last = (CivilDate(period.start.year, number) for number in (numbers[0], numbers[-1]))
    day = re.search(r"\b([0-2]?[0-9]|3[01])\b", text) if names and first == last else None
    try:
        civil = CivilDate(first.year, first.month, int(day[1])) if day else first
        civil.first  # noqa: B018  # raises where there is no such day
    except ValueError:
        civil = first
    end = civil if first == last or last.first < first.first else last
    return Period(civil, end, period.about)


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
