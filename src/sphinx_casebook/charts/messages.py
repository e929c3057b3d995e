"""Every word that readers see, as the catalogues translate it, and numbers and times as printed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from sphinx_casebook.evidence.periods import parse_period

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_casebook.evidence.messages import Messages as EvidenceMessages

    from .chart import Chart, Point

CATALOGUE = "sphinx_casebook.charts"

# Marks a message for the catalogue; it is translated where it is shown.
_ = str

DATA_TABLE = _("The data as a table")
DOWNLOAD = _("Download {file}")
LATEST = _("Latest value {date}.")
#: A frame to draw in, in words.
FRAME_ALT = _("An empty frame to draw in. {question}")
ANSWER = _("See what happened")
#: What a reader guessed for a time, and what it was.
GUESSED = _("{place}: you said {guess}, and it was {value}.")
MAP_ALT = _("A sketch map with a number at each of these places: {places}.")
#: Behind the name of a place of which only that is known.
UNSURE = _("(about here)")
#: The strip above a time line, in words.
STRIP_ALT = _(
    "A strip of dots for {lanes}, {first} to {last}; the list below holds the same dates."
)
#: The accessible name of a link to a year of a timeline.
DATES_OF = _("Dates of {year}")
SHOW_LANES = _("Show")


_CURRENCY = "£$€¥"
_YEARS = re.compile(r"(\d{4})-(\d{2}|\d{4})")


def number_words(value: float, decimals: int, locale: str = "en") -> str:
    """Return *value* as readers of *locale* write it, with a minus sign that is no hyphen."""
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    return format_decimal(value, pattern, locale=locale).replace("-", "\N{MINUS SIGN}")


def with_unit(words: str, unit: str) -> str:
    """Return a number with its *unit*: ``%`` close behind it, a currency before it."""
    if not unit:
        return words
    sign, rest = (unit[0], unit[1:]) if unit[0] in _CURRENCY else ("", unit)
    minus, digits = (words[0], words[1:]) if words[:1] in ("+", "\N{MINUS SIGN}") else ("", words)
    is_close = not rest or rest[0] in "%‰" or len(rest) == 1
    return f"{minus}{sign}{digits}{rest if is_close else f' {rest.strip()}'}"


def value_words(point: Point, chart: Chart) -> str:
    """Return a value as precise as the data write it."""
    decimals = re.search(r"\.(\d*)$", point.text)
    words = number_words(point.value, len(decimals[1]) if decimals else 0, chart.locale)
    return with_unit(f"+{words}" if point.text.startswith("+") else words, chart.unit)


def tick_words(ticks: Sequence[float], chart: Chart) -> list[str]:
    """Return the words at *ticks*, all with the same number of decimals."""
    decimals = max((len(f"{tick:g}".partition(".")[2]) for tick in ticks), default=0)
    return [with_unit(number_words(tick, decimals, chart.locale), chart.unit) for tick in ticks]


def place_words(places: Sequence[str], words: EvidenceMessages) -> dict[str, str]:
    """Return the places that readers see in other words: dates, and years with a dash."""
    are_years = any(
        match and (len(match[2]) == 4 or not 1 <= int(match[2]) <= 12)
        for match in map(_YEARS.fullmatch, places)
    )
    shown = {place: _place_words(place, words, are_years) for place in places}
    return {place: text for place, text in shown.items() if text != place}


def _place_words(place: str, words: EvidenceMessages, are_years: bool) -> str:
    if are_years and (match := _YEARS.fullmatch(place)):
        return f"{match[1]}–{match[2]}"
    if "/" in place:  # 2011/12 is one year of accounts, and not two dates
        return place
    try:
        return words.period(parse_period(place))
    except ValueError:
        return place


def spoken(heading: str, told: Sequence[str]) -> str:
    """Return the values of one place as a screen reader says them."""
    return f"{heading}: {', '.join(told)}"
