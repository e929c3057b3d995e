"""The sentences of ``content_age``: as translators find them, and as readers do.

Each sentence is translated whole. Numbers up to ten are messages too, "1" to "10", which a
catalogue turns into words. Their context is the unit that they count, because many languages
decline them by it. The words for states and for kinds of dates are messages as well. A message
that a catalogue lacks is told in English, and marked as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.dates import CivilDate, whole_age
from sphinx_casebook.core.messages import AddressLink, Messages, PageLink, Sentence

from .model import Dates, EvidenceAge, State, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_casebook.core.dates import Interval, Precision, Unit

CATALOGUE = "sphinx_casebook.content_age"
#: The words of English, which has no catalogue.
NUMBER_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

#: What an age can be of.
SUBJECTS = {
    "content": "This content is",
    "evidence": "The evidence on this page is",
    "section evidence": "The evidence in this section is",
    "half": "At least half of the evidence on this page is",
}
_ON = {"day": "on {day}", "month": "in {month}", "year": "in {year}"}
_FROM = {"day": "from {day}", "month": "from {month}", "year": "from {year}"}
_END = {"day": "{day}", "month": "the end of {month}", "year": "the end of {year}"}
#: What can have happened on a date, with the phrase for the date by its precision.
EVENTS = {
    "published": ("It was published {}.", _ON),
    "updated": ("It was last updated {}.", _ON),
    "checked": ("It was checked {}.", _ON),
    "page checked": ("The page was checked {}.", _ON),
    "evidence": ("It is {}.", _FROM),
    "newest": ("The newest is {}.", _FROM),
    "withdrawn": ("This content was withdrawn {}.", _ON),
    "expired": ("This content was valid until {}.", _END),
}
SOME_UNDATED = "Some of it is undated."
WITHDRAWN = "This content has been withdrawn."
SUCCESSOR = "Read {page} instead."
#: The facts of a line; dates are as short as a month.
LINE = {
    "published": "published {date}",
    "updated": "last updated {date}",
    "evidence": "record of {date}",
    "span": "record of {start} to {end}",
    "checked": "checked {date}",
}
AS_OF = "as of {date}"
MARK_OLD = "(old)"
MARK_EXPIRED = "(out of date)"
SUMMARY = (
    "On {day}, {old} of {total} pages carried a note of its age.",
    "On {day}, {old} of {total} pages carried a note of their age.",
)
LIST_HEADER = ("Page", "State", "Counted from", "Review due", "Owner")


def older_than(subject: str, unit: Unit) -> tuple[str, str]:
    """Return singular and plural of "older than", by what is old and the unit of its age.

    >>> older_than("content", "year")[1]
    'This content is more than {number} years old.'
    """
    start = f"{SUBJECTS[subject]} more than {{number}} {unit}"
    return f"{start} old.", f"{start}s old."


def dated(event: str, precision: Precision) -> str:
    """Return the sentence that says when something happened.

    >>> dated("published", "day")
    'It was published on {day}.'
    """
    text, phrases = EVENTS[event]
    return text.format(phrases[precision])


class AgeMessages(Messages):
    """The sentences of one language."""

    def sentences(
        self, dates: Dates, verdict: Verdict, today: date | None, section: bool = False
    ) -> tuple[Sentence, ...]:
        """Return what a box tells readers of something with *dates*, the shortest truth first.

        :param today: the day to name an exact age by; None to name the threshold.
        :param section: whether it is a section and not a page.
        """
        if verdict.state is State.WITHDRAWN:
            return tuple(self._withdrawal(dates))
        if verdict.state is State.EXPIRED and dates.expires:
            return (self._dated("expired", dates.expires),)
        return tuple(self._age(dates, verdict, today, section))

    def facts(self, dates: Dates, verdict: Verdict) -> tuple[Sentence, ...]:
        """Return the facts of a line: what the page records, and when it was checked."""
        basis, evidence = verdict.basis, dates.evidence_date
        told = []
        if basis and basis.kind == "evidence" and evidence and evidence.oldest and evidence.newest:
            first, last = str(evidence.oldest.year), str(evidence.newest.year)
            kind = "evidence" if first == last else "span"
            told = [self.tell(LINE[kind], date=first, start=first, end=last)]
        elif basis:
            told = [self._fact(basis.kind, basis.date)]
        if dates.reviewed:
            told.append(self._fact("checked", dates.reviewed))
        return tuple(told)

    def _age(
        self, dates: Dates, verdict: Verdict, today: date | None, section: bool
    ) -> Iterator[Sentence]:
        basis, tier = verdict.basis, verdict.tier
        if basis is None or tier is None:
            return
        evidence = dates.evidence_date if basis.kind == "evidence" else None
        age = whole_age(basis.date.last, tier.age.unit, today) if today else tier.age
        forms = older_than(_subject(evidence, section), age.unit)
        yield self.tell_of(forms, age.number, number=self._number(age, forms))
        newest = evidence and evidence.newest
        yield self._dated("newest", newest) if newest else self._dated(basis.kind, basis.date)
        if evidence and evidence.some_undated:
            yield self.tell(SOME_UNDATED)
        if verdict.state is State.OLD_AND_CHECKED and dates.reviewed:
            event = "page checked" if evidence and not section else "checked"
            yield self._dated(event, dates.reviewed)

    def _withdrawal(self, dates: Dates) -> Iterator[Sentence]:
        day = dates.withdrawn if isinstance(dates.withdrawn, CivilDate) else None
        yield self._dated("withdrawn", day) if day else self.tell(WITHDRAWN)
        if dates.withdrawn_reason:
            yield (dates.withdrawn_reason,)
        if successor := dates.superseded_by:
            link = AddressLink(successor) if is_address(successor) else PageLink(successor)
            yield self.tell(SUCCESSOR, page=link)

    def _fact(self, kind: str, civil: CivilDate) -> Sentence:
        return self.tell(LINE[kind], date=self.format_date(civil._replace(day=None)))

    def _dated(self, event: str, civil: CivilDate) -> Sentence:
        message = dated(event, civil.precision)
        return self.tell(message, **{civil.precision: self.format_date(civil)})

    def _number(self, age: Interval, forms: tuple[str, str]) -> str:
        if age.number > len(NUMBER_WORDS):
            return str(age.number)
        if self.template_of(forms, age.number) in forms:  # English, for want of a translation too
            return NUMBER_WORDS[age.number - 1]
        return self._translator.pgettext(age.unit, str(age.number))


def is_address(successor: str) -> bool:
    """Tell whether *successor* lies on another site, and is no page of this one."""
    return successor.startswith(("https://", "http://"))


def _subject(evidence: EvidenceAge | None, section: bool) -> str:
    if evidence is None:
        return "content"
    if section:
        return "section evidence"
    return "half" if evidence.newest else "evidence"
