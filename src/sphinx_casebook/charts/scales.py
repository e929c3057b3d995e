"""Where values and times stand: pure functions from numbers to numbers."""

from __future__ import annotations

import re
from datetime import UTC
from math import ceil, floor, log10
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.core.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TIME = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})-(?P<day>\d{2})|(?P<sign>[-/–])(?P<end>\d{4}|\d{2}))?(?!.*\d)"
)

#: What a person takes for a day, however it is written.
_DAY = re.compile(
    r"\d{4}([-./])\d{1,2}\1\d{1,2}(?:[T ]\d.*)?|\d{1,2}([-./])\d{1,2}\2\d{4}|\d{1,2}/\d{1,2}/\d{2}"
)


class Scale(NamedTuple):
    """A straight line between two ranges."""

    #: The ends of what is shown.
    low: float
    high: float
    #: Where they stand.
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return where *value* stands."""
        across = self.high - self.low
        share = (value - self.low) / across if across else 0.5
        return self.start + share * (self.end - self.start)

    def holds(self, value: float) -> bool:
        """Tell whether *value* lies between the ends."""
        return self.low <= value <= self.high


def nice_ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Return at most *most* round numbers from *low* to *high*: steps of 1, 2 or 5 tens."""
    if high <= low:
        return [low]
    power = 10.0 ** floor(log10((high - low) / most))
    for factor in (1, 2, 5, 10, 20, 50):
        step = factor * power
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        if last - first < most:
            return [round(n * step, 10) for n in range(first, last + 1)]
    return [low, high]


def nice_span(values: Iterable[float], *, zero: bool = False) -> tuple[float, float]:
    """Return the ends of an axis for *values*, a little wider, on round numbers.

    :param zero: whether the axis must hold nought, as that of bars must.
    """
    held = [*values, *([0.0] if zero else [])]
    low, high = min(held), max(held)
    if low == high:
        low, high = low - abs(low) / 10 - 0.5, high + abs(high) / 10 + 0.5
    ticks = nice_ticks(low, high, 6)
    step = ticks[1] - ticks[0] if len(ticks) > 1 else (high - low) / 2
    low = round(floor(low / step + 1e-9) * step, 10)
    high = round(ceil(high / step - 1e-9) * step, 10)
    return low, high


def times(labels: Iterable[str]) -> dict[str, float] | None:
    """Return the middle of the time that each label names; None where one names none.

    2014 is a year, 2014-01-22 a day, 2015-17 and 2015/2017 some years, and so is 2011/12.
    2009-11 is a month, unless another label, such as 2015-17, can only be some years.
    """
    distinct = list(dict.fromkeys(labels))
    matches = [_TIME.match(label) for label in distinct]
    found = [match for match in matches if match]
    if len(found) < len(distinct) or not found:
        return None
    are_years = any(_can_only_be_years(match) for match in found)
    return {label: _middle(match, are_years) for label, match in zip(distinct, found, strict=True)}


def check_day(label: str) -> None:
    """Refuse a label that is meant as a day and would stand in a row, or at no such day.

    :raises ValueError: it is one; the message says what to write.
    """
    if _DAY.fullmatch(label):
        civil = parse_date(label, UTC)
        if times([label]) is None:
            msg = f"write it as {civil}"
            raise ValueError(msg)


def places(labels: Sequence[str]) -> dict[str, float]:
    """Return where each label stands: in time if all name one, else in a row."""
    distinct = list(dict.fromkeys(labels))
    return times(distinct) or {label: float(number) for number, label in enumerate(distinct)}


def time_of(text: str, *, years: bool = False) -> tuple[float, float] | None:
    """Return when the time in *text* begins and ends, in years; None where it names none.

    :param years: whether two numbers are years, where they could be a year and a month.
    """
    match = _TIME.match(text)
    return _span(match, years or _can_only_be_years(match)) if match else None


def _can_only_be_years(match: re.Match[str]) -> bool:
    return bool(match["end"]) and (
        match["sign"] != "-" or len(match["end"]) == 4 or not 1 <= int(match["end"]) <= 12
    )


def _middle(match: re.Match[str], are_years: bool) -> float:
    start, end = _span(match, are_years)
    return (start + end) / 2


def _span(match: re.Match[str], are_years: bool) -> tuple[float, float]:
    year = int(match["year"])
    if match["day"]:
        start = year + (int(match["month"]) - 1) / 12 + (int(match["day"]) - 1) / 366
        return start, start + 1 / 366
    if not match["end"]:
        return float(year), year + 1.0
    end = int(match["end"])
    if not are_years:
        start = year + (end - 1) / 12
        return start, start + 1 / 12
    last = end if end > 99 else year // 100 * 100 + end
    return float(year), (last if last >= year else last + 100) + 1.0
