"""The sentences of a banner, in the reader's language.

Each sentence is translated whole. Numbers up to ten are spelled out where the catalogue
has the word for that unit; dates are formatted by Babel.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_casebook.core.dates import CivilDate, Interval, first_day_past
from sphinx_casebook.core.messages import FormattedDate, Messages, fill_in
from sphinx_casebook.core.nodes import PageLink, Sentence

from . import messages
from .model import Basis, Dates, EvidenceAge, State, Tier, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator


class Voice(Messages):
    """The sentences of one language.

    :param language: Sphinx's ``language``; one without a catalogue speaks English.
    """

    def __init__(self, language: str | None) -> None:
        super().__init__(messages.CATALOGUE, language)

    @lru_cache(maxsize=1024)  # noqa: B019  # many pages say the same; the voices live a build
    def sentences(
        self, dates: Dates, verdict: Verdict, today: date | None, section: bool = False
    ) -> tuple[Sentence, ...]:
        """Return what to tell readers of something with *dates*.

        :param today: the day to name an exact age by; None to name the threshold.
        :param section: whether it is a section and not a page.
        """
        if verdict.state is State.WITHDRAWN:
            return tuple(self._withdrawal(dates))
        if verdict.state is State.EXPIRED and dates.expires:
            return (self._dated("expired", dates.expires),)
        told = list(self._age(dates, verdict, today, section))
        if verdict.tells_overdue and verdict.due:
            told.append(self._dated("overdue", CivilDate.of(verdict.due)))
        return tuple(told)

    def tell_of(
        self, forms: tuple[str, str], number: int, /, **values: str | FormattedDate
    ) -> Sentence:
        """Return the parts of the form of a message that is right for *number*."""
        return fill_in(self.template_of(forms, number), values)

    def _age(
        self, dates: Dates, verdict: Verdict, today: date | None, section: bool
    ) -> Iterator[Sentence]:
        basis, tier = verdict.basis, verdict.tier
        if basis is None or tier is None:
            return
        evidence = dates.evidence_date if basis.kind == "evidence" else None
        age = exact_age(basis, tier, today) if today else tier.age
        forms = messages.older_than(_subject(evidence, section), age.unit)
        yield self.tell_of(forms, age.number, number=self._number(age))
        newest = evidence and evidence.newest
        yield self._dated("newest", newest) if newest else self._dated(basis.kind, basis.date)
        if evidence and evidence.some_undated:
            yield self.tell(messages.SOME_UNDATED)
        if verdict.state is State.OLD_AND_CHECKED and dates.reviewed:
            event = "page checked" if evidence and not section else "checked"
            yield self._dated(event, dates.reviewed)

    def _withdrawal(self, dates: Dates) -> Iterator[Sentence]:
        day = dates.withdrawn if isinstance(dates.withdrawn, CivilDate) else None
        yield self._dated("withdrawn", day) if day else self.tell(messages.WITHDRAWN)
        if dates.withdrawn_reason:
            yield (dates.withdrawn_reason,)
        if dates.superseded_by:
            link = PageLink(dates.superseded_by)
            yield fill_in(self.template(messages.SUCCESSOR), {"page": link})

    def _dated(self, event: str, civil: CivilDate) -> Sentence:
        message = messages.dated(event, civil.precision)
        return self.tell(message, **{civil.precision: self.format_date(civil)})

    def _number(self, age: Interval) -> str:
        if age.number > len(messages.NUMBER_WORDS):
            return str(age.number)
        if self._locale.language == "en":
            return messages.NUMBER_WORDS[age.number - 1]
        return self._translator.pgettext(age.unit, str(age.number))


def _subject(evidence: EvidenceAge | None, section: bool) -> str:
    if evidence is None:
        return "content"
    if section:
        return "section evidence"
    return "half" if evidence.newest else "evidence"


def exact_age(basis: Basis, tier: Tier, today: date) -> Interval:
    """Return the most whole units of the tier's that lie strictly between *basis* and *today*."""
    unit = tier.age.unit

    def start(number: int) -> date:
        return first_day_past(basis.date.last, Interval(number, unit)) or date.max

    return Interval(bisect_right(range(1, today.toordinal()), today, key=start), unit)
