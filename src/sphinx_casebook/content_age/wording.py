"""The sentences of a banner, in the reader's language.

Each sentence is translated whole. Numbers up to ten are spelled out where the catalogue
has the word for that unit; dates are formatted by Babel.
"""

from __future__ import annotations

from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from sphinx.locale import get_translator

from .model import CivilDate, Interval, State
from .verdict import first_day_past

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from .model import Basis, Dates, Tier, Unit, Verdict

CATALOGUE = "sphinx_casebook.content_age"
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

#: Singular and plural of "older than", by what is old and the unit of its age.
AGE_MESSAGES: Mapping[tuple[str, Unit], tuple[str, str]] = {
    ("content", "day"): (
        "This content is more than {number} day old.",
        "This content is more than {number} days old.",
    ),
    ("content", "week"): (
        "This content is more than {number} week old.",
        "This content is more than {number} weeks old.",
    ),
    ("content", "month"): (
        "This content is more than {number} month old.",
        "This content is more than {number} months old.",
    ),
    ("content", "year"): (
        "This content is more than {number} year old.",
        "This content is more than {number} years old.",
    ),
    ("evidence", "day"): (
        "The evidence on this page is more than {number} day old.",
        "The evidence on this page is more than {number} days old.",
    ),
    ("evidence", "week"): (
        "The evidence on this page is more than {number} week old.",
        "The evidence on this page is more than {number} weeks old.",
    ),
    ("evidence", "month"): (
        "The evidence on this page is more than {number} month old.",
        "The evidence on this page is more than {number} months old.",
    ),
    ("evidence", "year"): (
        "The evidence on this page is more than {number} year old.",
        "The evidence on this page is more than {number} years old.",
    ),
    ("section evidence", "day"): (
        "The evidence in this section is more than {number} day old.",
        "The evidence in this section is more than {number} days old.",
    ),
    ("section evidence", "week"): (
        "The evidence in this section is more than {number} week old.",
        "The evidence in this section is more than {number} weeks old.",
    ),
    ("section evidence", "month"): (
        "The evidence in this section is more than {number} month old.",
        "The evidence in this section is more than {number} months old.",
    ),
    ("section evidence", "year"): (
        "The evidence in this section is more than {number} year old.",
        "The evidence in this section is more than {number} years old.",
    ),
    ("half", "day"): (
        "At least half of the evidence on this page is more than {number} day old.",
        "At least half of the evidence on this page is more than {number} days old.",
    ),
    ("half", "week"): (
        "At least half of the evidence on this page is more than {number} week old.",
        "At least half of the evidence on this page is more than {number} weeks old.",
    ),
    ("half", "month"): (
        "At least half of the evidence on this page is more than {number} month old.",
        "At least half of the evidence on this page is more than {number} months old.",
    ),
    ("half", "year"): (
        "At least half of the evidence on this page is more than {number} year old.",
        "At least half of the evidence on this page is more than {number} years old.",
    ),
}

#: Sentences with a date, by what happened and the date's precision.
DATE_MESSAGES: Mapping[str, Mapping[str, str]] = {
    "published": {
        "day": "It was published on {day}.",
        "month": "It was published in {month}.",
        "year": "It was published in {year}.",
    },
    "updated": {
        "day": "It was last updated on {day}.",
        "month": "It was last updated in {month}.",
        "year": "It was last updated in {year}.",
    },
    "checked": {
        "day": "It was checked on {day}.",
        "month": "It was checked in {month}.",
        "year": "It was checked in {year}.",
    },
    "page checked": {
        "day": "The page was checked on {day}.",
        "month": "The page was checked in {month}.",
        "year": "The page was checked in {year}.",
    },
    "evidence": {
        "day": "It is from {day}.",
        "month": "It is from {month}.",
        "year": "It is from {year}.",
    },
    "newest": {
        "day": "The newest is from {day}.",
        "month": "The newest is from {month}.",
        "year": "The newest is from {year}.",
    },
    "withdrawn": {
        "day": "This content was withdrawn on {day}.",
        "month": "This content was withdrawn in {month}.",
        "year": "This content was withdrawn in {year}.",
    },
    "expired": {
        "day": "This content was valid until {day}.",
        "month": "This content was valid until the end of {month}.",
        "year": "This content was valid until the end of {year}.",
    },
    "overdue": {
        "day": "A review was due by {day}.",
        "month": "A review was due by the end of {month}.",
        "year": "A review was due by the end of {year}.",
    },
}
SOME_UNDATED = "Some of it is undated."
WITHDRAWN = "This content has been withdrawn."
SUCCESSOR = "Read {page} instead."


class Moment(NamedTuple):
    """A date inside a sentence."""

    #: As readers see it.
    text: str
    #: As machines read it, ISO 8601.
    iso: str


class Page(NamedTuple):
    """A link to a page inside a sentence."""

    #: Its document name.
    docname: str


Part = str | Moment | Page
Sentence = tuple[Part, ...]


class Voice:
    """The sentences of one language.

    :param language: Sphinx's ``language``; one without a catalogue speaks English.
    :param section: whether they speak of a section and not of a page.
    """

    def __init__(self, language: str | None, *, section: bool = False) -> None:
        self._translator = get_translator(CATALOGUE)
        self._locale = _locale(language if has_catalogue(language) else "en")
        self._spells_english = self._locale.language == "en"
        self._section = section

    def sentences(self, dates: Dates, verdict: Verdict, today: date | None) -> list[Sentence]:
        """Return what to tell readers of a page with *dates*.

        :param today: the day to name an exact age by; None to name the threshold.
        """
        if verdict.state is State.WITHDRAWN:
            return list(self._withdrawal(dates))
        if verdict.state is State.EXPIRED and dates.expires:
            return [self._dated("expired", dates.expires)]
        told = list(self._age(dates, verdict, today)) if verdict.tier else []
        if verdict.tells_overdue and verdict.due:
            told.append(self._dated("overdue", CivilDate.of(verdict.due)))
        return told

    def moment(self, civil: CivilDate) -> Moment:
        """Return *civil* in the language's words, as precise as it was declared."""
        return Moment(_format(civil, self._locale), str(civil))

    def _age(self, dates: Dates, verdict: Verdict, today: date | None) -> Iterator[Sentence]:
        basis, tier = verdict.basis, verdict.tier
        if basis is None or tier is None:
            return
        age = exact_age(basis, tier, today) if today else tier.age
        yield self._older_than(self._subject(dates, basis), age)
        yield from self._origin(dates, basis)
        if verdict.state is State.OLD_AND_CHECKED and dates.reviewed:
            of_page = basis.kind == "evidence" and not self._section
            yield self._dated("page checked" if of_page else "checked", dates.reviewed)

    def _subject(self, dates: Dates, basis: Basis) -> str:
        if basis.kind != "evidence" or dates.evidence is None:
            return "content"
        if self._section:
            return "section evidence"
        return "half" if dates.evidence.newest else "evidence"

    def _origin(self, dates: Dates, basis: Basis) -> Iterator[Sentence]:
        if basis.kind != "evidence" or dates.evidence is None:
            yield self._dated(basis.kind, basis.date)
            return
        if dates.evidence.newest:
            yield self._dated("newest", dates.evidence.newest)
        else:
            yield self._dated("evidence", basis.date)
        if dates.evidence.some_undated:
            yield (self._translate(SOME_UNDATED),)

    def _withdrawal(self, dates: Dates) -> Iterator[Sentence]:
        if isinstance(dates.withdrawn, CivilDate):
            yield self._dated("withdrawn", dates.withdrawn)
        else:
            yield (self._translate(WITHDRAWN),)
        if dates.withdrawn_reason:
            yield (dates.withdrawn_reason,)
        if dates.superseded_by:
            yield _fill_in(self._translate(SUCCESSOR), {"page": Page(dates.superseded_by)})

    def _older_than(self, subject: str, age: Interval) -> Sentence:
        singular, plural = AGE_MESSAGES[subject, age.unit]
        template = self._translator.ngettext(singular, plural, age.count)
        return _fill_in(template, {"number": self._number(age)})

    def _dated(self, kind: str, civil: CivilDate) -> Sentence:
        template = self._translate(DATE_MESSAGES[kind][civil.precision])
        return _fill_in(template, {civil.precision: self.moment(civil)})

    def _number(self, age: Interval) -> str:
        if age.count > len(_WORDS):
            return str(age.count)
        word = _WORDS[age.count - 1]
        translated = self._translator.pgettext(age.unit, word)
        return translated if self._spells_english or translated != word else str(age.count)

    def _translate(self, message: str) -> str:
        return self._translator.gettext(message)


def has_catalogue(language: str | None) -> bool:
    """Tell whether banners can speak *language*, which Sphinx has been set to."""
    return _is_english(language) or bool(get_translator(CATALOGUE).info())


def exact_age(basis: Basis, tier: Tier, today: date) -> Interval:
    """Return the most whole units of the tier's that lie strictly between *basis* and *today*."""
    age = tier.age
    elapsed = (today - basis.date.last).days
    count = max(age.count, int(elapsed / Interval(1, age.unit).typical_days) - 1)
    while (start := first_day_past(basis.date, tier._replace(age=Interval(count + 1, age.unit)))) and (
        start <= today
    ):
        count += 1
    return Interval(count, age.unit)


def _fill_in(template: str, values: Mapping[str, Part]) -> Sentence:
    parts: list[Part] = []
    for literal, name, _, _ in Formatter().parse(template):
        parts += [literal] if literal else []
        parts += [values[name]] if name else []
    return tuple(parts)


def _is_english(language: str | None) -> bool:
    return not language or language.replace("-", "_").split("_")[0] == "en"


def _locale(language: str | None) -> Locale:
    try:
        return Locale.parse((language or "en").replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@lru_cache(maxsize=4096)
def _format(civil: CivilDate, locale: Locale) -> str:
    if civil.precision == "day":
        return format_date(civil.first, "long", locale=locale)
    skeleton = "yMMMM" if civil.precision == "month" else "y"
    return format_skeleton(skeleton, civil.first, locale=locale)
