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
_NUMBER = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d+(?:\.\d+)?"
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
#: As many words as a number has: a longer row is none, and to try each part of it takes for ever.
_WORDS = rf"\b(?:{_WORD})(?:(?:-| and | )(?:{_WORD})){{0,12}}\b"
_PERCENT = r"%|per ?cent\b"
_LABELS = (
    "page|pages|p|pp|chapter|section|lesson|part|step|table|figure|version|v|sphinx|python|"
    "article|act|no|number|iso|rfc|bs|exercise|question|week|day|outcome"
)
_MEASURES = "minutes?|mins?|hours?|seconds?|words|pages?|sides?|px|mm|cm|pt|dpi|[kM]B"

_INNOCENT = (
    r"\b(?:https?://|www\.|mailto:)\S+",  # addresses
    r"(?<!\S)\S+@\S+",
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
    r"\b(?:\d{1,3}(?:,\d{3}){1,6}|\d+)(?:st|nd|rd|th)\b",  # ordinals
    rf"(?<![£$€¥\w,.])(?:1[5-9]|20)\d{{2}}(?:[-–/](?:\d{{4}}|\d{{2}}))?s?\b"  # years
    rf"(?!\s?(?:{_PERCENT}|million|billion|m\b|bn\b)|[,.]\d)",
    r"\b[A-Za-z]+[-_]?\d[\w.-]*",  # names with a number in them: A4, B161, COVID-19
)
#: Letters beside a to z that stand for one of them where case does not count.
_ODD = "İıſK"
_DIGIT = re.compile(rf"[\d{_ODD}]")
_RUN = re.compile(r"\w+")
_NUMBER_WORDS = frozenset((*_SMALL, *_LARGE))
#: A number of which others are a share, and what stands before it then.
_WHOLE = re.compile(
    r"(?:1(?:0{2,5}|0{0,2}(?:,000)+)(?![\d,.])|(?:hundred|thousand)\b)(?! ?%)", re.IGNORECASE
)
_AMONG = re.compile(r"\b(?:in|of|out of|per|every|each)(?: a| one)?\s$", re.IGNORECASE)
_SHARE = re.compile(rf"(?:{_PERCENT}|points?\b)", re.IGNORECASE)
_SMALL_VALUES = [*range(1, 20), *range(20, 100, 10)]
_SCALES = {
    **dict.fromkeys(("k", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "million"), 1_000_000),
    **dict.fromkeys(("bn", "billion"), 1_000_000_000),
    "hundred": 100,
}
_DIGITS = re.compile(_NUMBER)
_ANY = re.compile(
    rf"(?<![\d.,])(?:{_NUMBER})(?:\s?(?:hundred|thousand|million|billion|mn?|bn|k)\b)?|{_WORDS}",
    re.IGNORECASE,
)
#: Shares in words, and what they are in per cent.
_SHARES = [
    (re.compile(rf"\b{word}\b", re.IGNORECASE), value)
    for word, value in (
        *(("half", 50), ("halved", 50), ("doubled", 100), ("third", 33), ("two[- ]thirds", 67)),
        *(("quarters?", 25), ("three[- ]quarters", 75), ("fifth", 20), ("tenth", 10)),
    )
]
#: How far a rounded number may be from what it was rounded from, as a share of it.
_NEAR, _SAME = 0.05, 1e-9
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


def find_figures(text: str, units: Iterable[str]) -> tuple[str, ...]:
    """Return every figure in *text* that a claim should hold, in order.

    That is none of which others are a share ("in a hundred people"), nor a small count in
    words, which may be one of the words of a sentence ("two people wrote").
    """
    if not may_hold_figure(text):
        return ()
    innocent, figure = _patterns(tuple(units))
    plain = innocent.sub(" · ", text)
    found = [match for match in figure.finditer(plain) if not _is_aside(match, plain)]
    return tuple(" ".join(match[0].split()) for match in found)


def _is_aside(match: re.Match[str], text: str) -> bool:
    words = _RUN.findall(match[0].lower())
    if words[0] in _SMALL[:10] and not _SHARE.search(match[0]):
        return words[1:2] == [] or words[1] not in _LARGE
    return bool(_WHOLE.match(match[0]) and _AMONG.search(text[: match.start()]))


@lru_cache(maxsize=4096)  # as above, of a claim that is cited often
def numbers_in(text: str) -> frozenset[float]:
    """Return every number that *text* holds, in digits, in words and as a share."""
    found = {value for match in _ANY.finditer(text) for value in _values(match[0])}
    return frozenset(found | {value for word, value in _SHARES if word.search(text)})


def says(text: str, number: float) -> bool:
    """Tell whether *text* holds *number*, as it is or rounded."""
    return any(holds([number], match[0]) for match in _ANY.finditer(text))


def holds(numbers: Iterable[float], figure: str) -> bool:
    """Tell whether one of *numbers* is that of *figure*, or was rounded to it."""
    wanted = {value for match in _ANY.finditer(figure) for value in _values(match[0])}
    step = _step(figure)
    return any(
        abs(number - value) <= min(_step_of(value, step) / 2, _NEAR * value) + _SAME * value
        for number in numbers
        for value in wanted
    )


@lru_cache(maxsize=4096)  # claims and pages tell the same numbers again and again
def _values(number: str) -> frozenset[float]:
    """Return what a number may stand for: itself, and as much as the word behind it says."""
    digits = _DIGITS.search(number)
    if digits is None:
        return frozenset({_in_words(number)})
    value = float(digits[0].replace(",", ""))
    word = number[digits.end() :].strip().lower()
    return frozenset({value, value * _SCALES.get(word, 1)})


def _in_words(number: str) -> float:
    """Return the value of a number in words, such as "one hundred and ten"."""
    total = part = 0
    for word in _RUN.findall(number.lower()):
        if word in _SMALL:
            part += _SMALL_VALUES[_SMALL.index(word)]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0
    return float(total + part)


def _step(figure: str) -> float:
    """Return what the last digit of *figure* counts, before a word such as million."""
    digits = _DIGITS.search(figure)
    decimals = digits[0].partition(".")[2] if digits else ""
    return 10.0 ** -len(decimals)


def _step_of(value: float, step: float) -> float:
    """Return how exact *value* is: of a thousand and more, closing noughts may be rounded."""
    if step < 1 or value < 1000:
        return step * (1 if value < 1e5 else value / 100)
    while value % (step * 10) == 0:
        step *= 10
    return step


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
        r"(?<![\w.,])(?:\d{1,3}(?:,\d{3}){1,6}|\d{3,})(?:\.\d+)?(?!\w)",
    )
    return (
        re.compile("|".join(f"(?:{each})" for each in _INNOCENT), re.IGNORECASE),
        re.compile("|".join(f"(?:{each})" for each in figures), re.IGNORECASE),
    )
