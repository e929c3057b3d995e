"""Find figures in a text: the numbers of which a reader asks where they come from.

What only looks like one is taken out first: plain years, dates, times, page and version
numbers, ordinals, paper sizes, addresses. A number without a comma from 1500 to 2099 is a
year, unless a currency sign or a percentage makes it a figure.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SMALL = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
]
_LARGE = ["hundred", "thousand", "million", "billion"]
_WORD = "|".join((*_SMALL, *_LARGE))
_WORDS = rf"\b(?:{_WORD})(?:(?:-| and | )(?:{_WORD}))*\b"
_PERCENT = r"%|per ?cent\b"
_LABELS = (
    "page|pages|p|pp|chapter|section|lesson|part|step|table|figure|version|v|sphinx|python|"
    "article|act|no|number|iso|rfc|bs|exercise|question|week|day|outcome"
)
_MEASURES = "minutes?|mins?|hours?|seconds?|words|pages?|sides?|px|mm|cm|pt|dpi|[kM]B"

_INNOCENT = (
    r"\b(?:https?://|www\.|mailto:)\S+",  # addresses
    r"\S+@\S+",
    r"\b\d{4}-\d{2}(?:-\d{2})?\b(?!\s*%)",  # dates: 2014-01-22, 2009-11
    r"\b\d{1,2}/\d{1,2}/\d{2,4}\b",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}(?: \d{{4}}\b)?(?!\w)",
    rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}\b",
    r"\b\d{1,2}[:.]\d{2}\s?(?:am|pm)\b|\b\d{1,2}:\d{2}\b",  # times
    r"\+\d[\d\s()-]{7,}\d|\b0\d{2,4}[\s-]\d{3,4}(?:[\s-]?\d{3,4})?\b|\b0\d{9,10}\b",  # telephones
    r"\b(?:ISBN[\s:]*)?97[89][-\s]?[\d-]{9,}\d\b",
    r"\bv?\d+(?:\.\d+){2,}\w*",  # versions: 3.11.7
    r"\b\d+(?:\.\d+)?\s?[x×]\s?\d+(?:\.\d+)?(?:\s?(?:mm|cm|px|in))?\b",  # paper sizes
    rf"(?<![£$€¥])\b(?:{_NUMBER})(?:\s?[-–]\s?(?:{_NUMBER}))?[\s-](?:{_MEASURES})\b",
    rf"\b(?:{_LABELS})\.?\s(?:{_NUMBER})(?:\s?(?:[-–,]|and|to)\s?(?:{_NUMBER}))*(?!\s?(?:{_PERCENT}))",
    r"\b(?:\d{1,3}(?:,\d{3})+|\d+)(?:st|nd|rd|th)\b",  # ordinals
    rf"(?<![£$€¥\w,.])(?:1[5-9]|20)\d{{2}}(?:[-–/](?:\d{{4}}|\d{{2}}))?s?\b"  # years
    rf"(?!\s?(?:{_PERCENT}|million|billion|m\b|bn\b)|[,.]\d)",
    r"\b[A-Za-z]+[-_]?\d[\w.-]*",  # names with a number in them: A4, B161, COVID-19
)
#: Letters beside a to z that stand for one of them where case does not count.
_ODD = "İıſK"
_DIGIT = re.compile(rf"[\d{_ODD}]")
_RUN = re.compile(r"\w+")
_NUMBER_WORDS = frozenset((*_SMALL, *_LARGE))
_STOPS = "of|in|to|and|or|for|with|by|the|from|on|at|is|are|was|were|that|which|when|if"


def find_figure(text: str, units: Iterable[str]) -> str | None:
    """Return the first figure in *text*; None where there is none."""
    if not may_hold_figure(text):  # most texts; the patterns are slow ones
        return None
    innocent, figure = _patterns(tuple(units))
    if not figure.search(text):
        return None
    match = figure.search(innocent.sub(" · ", text))
    return " ".join(match[0].split()) if match else None


def may_hold_figure(text: str) -> bool:
    """Tell whether *text* has a digit or a number in words, without which there is no figure."""
    return bool(_DIGIT.search(text)) or not _NUMBER_WORDS.isdisjoint(_RUN.findall(text.lower()))


@lru_cache(maxsize=8)
def _patterns(units: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    longest_first = sorted(units, key=len, reverse=True)
    listed = "|".join(r"\s+".join(map(re.escape, unit.split())) for unit in longest_first)
    listed = rf"(?:{listed or '(?!)'})\b"
    number = rf"(?<![\w.,])(?:{_NUMBER})"
    figures = (
        rf"[£$€¥]\s?(?:{_NUMBER})(?:\s?(?:million|billion|m|bn)\b)?",
        rf"{number}\s?(?:{_PERCENT})",
        rf"{number}\s?(?:million|billion|thousand|m|bn|k)\b",
        rf"{number}\s+(?:(?!(?:{_STOPS})\b)[a-z-]+\s+)?{listed}",
        rf"{_WORDS}\s+(?:{_PERCENT}|{listed})",
        r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+|\d{3,})(?:\.\d+)?(?!\w)",
    )
    return (
        re.compile("|".join(f"(?:{each})" for each in _INNOCENT), re.IGNORECASE),
        re.compile("|".join(f"(?:{each})" for each in figures), re.IGNORECASE),
    )
