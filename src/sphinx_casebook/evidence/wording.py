"""Claims, dates and counts in the reader's language."""

# ruff: noqa: B019  # what is cached lives as long as its speaker, and a build has one

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from textwrap import shorten
from typing import TYPE_CHECKING

from sphinx_casebook.core.messages import Messages, format_date

from . import messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .model import Absence, Claim, Period, Source

#: How many letters of a title a short link shows.
_OPENING = 40


class Words(Messages):
    """The words of one language.

    :param language: Sphinx's ``language``; one without a catalogue speaks English.
    """

    def __init__(self, language: str | None) -> None:
        super().__init__(messages.CATALOGUE, language)

    @cache
    def period(self, period: Period | None) -> str:
        """Return *period* as readers see it."""
        if period is None:
            return self.say(messages.DATE_NOT_SHOWN)
        start, end = (format_date(each, self._locale).text for each in (period.start, period.end))
        text = start if start == end else self.say(messages.RANGE, start=start, end=end)
        return self.say(messages.ABOUT, date=text) if period.about else text

    def certainty(self, claim: Claim) -> str:
        """Return the word for how sure *claim* is."""
        return self.say(messages.CERTAINTY[claim.certainty])

    def search(self, absence: Absence) -> tuple[str, ...]:
        """Return what it means that nothing was found, who might know, and how it was sought."""
        meaning = self.say(messages.STATE_MEANING[absence.state])
        places = "; ".join(each.rstrip(".") for each in absence.searched)
        if not places:
            return meaning, sentence(absence.ask)
        if absence.searched_on is None:
            return (
                meaning,
                sentence(absence.ask),
                self.say(messages.SEARCHED_UNDATED, places=places),
            )
        date = self.period(absence.searched_on)
        searched = self.say(messages.SEARCHED, date=date, places=places)
        return meaning, sentence(absence.ask), searched

    def sources(self, names: Iterable[str]) -> str:
        """Return a sentence that names sources."""
        distinct = tuple(dict.fromkeys(name.rstrip(".") for name in names))
        return self.say_of(messages.SOURCES, len(distinct), sources="; ".join(distinct))

    @cache
    def source(self, source: Source) -> str:
        """Return one line for *source*."""
        title = "" if source.title == source.short else f", {source.title}"
        read = self.say(messages.READ_SHORT[source.read])
        return f"{source.short}{title} ({self.period(source.date)}; {read})"

    @cache
    def brief_source(self, source: Source) -> str:
        """Return who *source* is by and from when, where its full line is not far."""
        return f"{source.short}, {self.period(source.date)}"

    def source_links(self, sources: Mapping[str, Source]) -> dict[str, str]:
        """Return the text of a brief link to each source, no two the same.

        Where others are by the same and from the same time, it has the first words of the title.
        """
        shared = Counter(self.brief_source(each) for each in sources.values())

        def brief(source: Source) -> str:
            if shared[self.brief_source(source)] == 1:
                return self.brief_source(source)
            opening = shorten(source.title, _OPENING, placeholder="…")
            return f"{source.short}, {opening}, {self.period(source.date)}"

        return _tell_apart({key: brief(source) for key, source in sources.items()})

    def source_lines(self, sources: Mapping[str, Source]) -> dict[str, str]:
        """Return one line for each source, no two the same."""
        return _tell_apart({key: self.source(source) for key, source in sources.items()})

    @cache
    def around_sources(self, number: int) -> tuple[str, str]:
        """Return what stands before and after a list of sources."""
        before, _, after = self.say_of(messages.SOURCES, number, sources="\0").partition("\0")
        return before, after

    @cached_property
    def around_places(self) -> tuple[str, str]:
        """Return what stands before and after the places where a page cites a claim."""
        before, _, after = self.say(messages.CITED_AT, places="\0").partition("\0")
        return before, after

    @cache
    def place(self, number: int, claim: str) -> str:
        """Return the name of a place where a page cites *claim*."""
        return self.say(messages.PLACE, number=str(number), claim=claim)


def _tell_apart(texts: Mapping[str, str]) -> dict[str, str]:
    """Return *texts* with a number behind each that was there before."""
    taken, made = Counter[str](), dict[str, str]()
    for key, text in texts.items():
        taken[text] += 1
        made[key] = text if taken[text] == 1 else f"{text} ({taken[text]})"
    return made


def sentence(text: str) -> str:
    """Return *text* with a capital and a full stop, where it lacks them."""
    stop = "" if text.endswith((".", "!", "?")) else "."
    return f"{text[:1].upper()}{text[1:]}{stop}"
