"""The sentences of a banner, in the reader's language.

Each sentence is translated whole. Numbers up to ten are spelled out where the catalogue
has the word for that unit; dates are formatted by Babel.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx.locale import get_translator

from sphinx_casebook._dates import CivilDate
from sphinx_casebook._intervals import Interval
from sphinx_casebook._language import Moment, fill_in, find_locale, moment

from . import messages
from .model import State
from .verdict import first_day_past

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from .model import Basis, Dates, Tier, Verdict


class PageLink(NamedTuple):
    """A link to a page inside a sentence."""

    #: Its document name.
    docname: str


Sentence = tuple[str | Moment | PageLink, ...]


class Voice:
    """The sentences of one language.

    :param language: Sphinx's ``language``; one without a catalogue speaks English.
    :param section: whether they speak of a section and not of a page.
    """

    def __init__(self, language: str | None, *, section: bool = False) -> None:
        self._translator = get_translator(messages.CATALOGUE)
        self._locale = find_locale(language if has_catalogue(language) else "en")
        self._section = section

    @lru_cache(maxsize=1024)  # noqa: B019  # many pages say the same; the voices live a build
    def sentences(self, dates: Dates, verdict: Verdict, today: date | None) -> tuple[Sentence, ...]:
        """Return what to tell readers of something with *dates*.

        :param today: the day to name an exact age by; None to name the threshold.
        """
        if verdict.state is State.WITHDRAWN:
            return tuple(self._withdrawal(dates))
        if verdict.state is State.EXPIRED and dates.expires:
            return (self._dated("expired", dates.expires),)
        told = list(self._age(dates, verdict, today))
        if verdict.tells_overdue and verdict.due:
            told.append(self._dated("overdue", CivilDate.of(verdict.due)))
        return tuple(told)

    def say(self, message: str, **values: str | Moment) -> Sentence:
        """Return *message* in this language, its fields replaced by *values*."""
        return fill_in(self._translator.gettext(message), values)

    def say_of(self, forms: tuple[str, str], count: int, **values: str | Moment) -> Sentence:
        """Return the form of a message that is right for *count*."""
        return fill_in(self._translator.ngettext(*forms, count), values)

    def moment(self, civil: CivilDate) -> Moment:
        """Return *civil* in this language's words."""
        return moment(civil, self._locale)

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

    @lru_cache(maxsize=64)  # noqa: B019  # a build has two voices, and they live as long as it
    def _older_than(self, subject: str, age: Interval) -> Sentence:
        forms = messages.AGE_MESSAGES[subject, age.unit]
        return self.say_of(forms, age.number, number=self._number(age))

    def _subject(self, dates: Dates, basis: Basis) -> str:
        if basis.kind != "evidence" or dates.evidence is None:
            return "content"
        if self._section:
            return "section evidence"
        return "half" if dates.evidence.newest else "evidence"

    def _origin(self, dates: Dates, basis: Basis) -> Iterator[Sentence]:
        newest = dates.evidence.newest if basis.kind == "evidence" and dates.evidence else None
        yield self._dated("newest", newest) if newest else self._dated(basis.kind, basis.date)
        if basis.kind == "evidence" and dates.evidence and dates.evidence.some_undated:
            yield self.say(messages.SOME_UNDATED)

    def _withdrawal(self, dates: Dates) -> Iterator[Sentence]:
        if isinstance(dates.withdrawn, CivilDate):
            yield self._dated("withdrawn", dates.withdrawn)
        else:
            yield self.say(messages.WITHDRAWN)
        if dates.withdrawn_reason:
            yield (dates.withdrawn_reason,)
        if dates.superseded_by:
            template = self._translator.gettext(messages.SUCCESSOR)
            yield fill_in(template, {"page": PageLink(dates.superseded_by)})

    def _dated(self, event: str, civil: CivilDate) -> Sentence:
        message = messages.DATE_MESSAGES[event, civil.precision]
        return self.say(message, **{civil.precision: self.moment(civil)})

    def _number(self, age: Interval) -> str:
        if age.number > len(messages.NUMBER_WORDS):
            return str(age.number)
        if self._locale.language == "en":
            return messages.NUMBER_WORDS[age.number - 1]
        return self._translator.pgettext(age.unit, str(age.number))


def has_catalogue(language: str | None) -> bool:
    """Tell whether banners can speak *language*, which Sphinx has been set to."""
    is_english = not language or language.replace("-", "_").split("_")[0] == "en"
    return is_english or bool(get_translator(messages.CATALOGUE).info())


def exact_age(basis: Basis, tier: Tier, today: date) -> Interval:
    """Return the most whole units of the tier's that lie strictly between *basis* and *today*."""
    unit = tier.age.unit
    elapsed = (today - basis.date.last).days
    number = max(tier.age.number, int(elapsed / Interval(1, unit).typical_days) - 1)
    while start := first_day_past(basis.date, Interval(number + 1, unit)):
        if start > today:
            break
        number += 1
    return Interval(number, unit)
