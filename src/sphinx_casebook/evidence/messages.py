"""Every word that readers see, and claims, dates and counts in their language."""

# ruff: noqa: B019  # what is cached lives as long as its speaker, and a build has one

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from textwrap import shorten
from typing import TYPE_CHECKING, Any

from docutils.utils import normalize_language_tag, smartquotes

import sphinx_casebook.core.messages as core_messages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sphinx.builders import Builder
    from sphinx.config import Config

    from .model import Absence, Claim, Period, Source

CATALOGUE = "sphinx_casebook.evidence"

# Marks a message for the catalogue; it is translated where it is shown.
_ = str

#: The short word of each certainty.
CERTAINTY: Mapping[str, str] = {
    "seen": _("seen"),
    "inferred": _("inferred"),
    "disputed": _("disputed"),
}
#: What each certainty means.
CERTAINTY_MEANING: Mapping[str, str] = {
    "seen": _("Seen: a source that was read says so"),
    "inferred": _("Inferred: worked out from what was read"),
    "disputed": _("Disputed: the sources disagree"),
}
#: What was looked for and not found, in a word.
STATE: Mapping[str, str] = {
    "not-measured": _("not measured"),
    "not-opened": _("not opened"),
    "not-looked-for": _("not looked for"),
}
#: What each of them means.
STATE_MEANING: Mapping[str, str] = {
    "not-measured": _("As far as we know, nobody has measured it."),
    "not-opened": _("It exists; we could not read it."),
    "not-looked-for": _("We have not looked for it."),
}
ABSENT = _("not found")
ABSENT_MEANING = _("Not found: what was looked for without success")
NOT_FOUND = _("Looked for and not found")
SEARCHED = _("Searched on {date}: {places}.")
SEARCHED_UNDATED = _("Searched: {places}.")
SOUGHT_ON = _("Searched on {date}.")
SAID = _("Until {date} it said: “{text}”")
NOW_SAYS = _("It now says: {text}")
WHY = _("Why: {reason}")
NOTICED_BY = _("Noticed by {role}.")
NO_CORRECTIONS = _("Nothing has been corrected so far.")
PRIVATE = _("private")
PRIVATE_MEANING = _("Private: a private person's story, told in one line")
#: Why a private claim shows no more.
PRIVATE_WHY = _(
    "A published account about or by somebody who did not choose to be found through this course: "
    "its source is not linked."
)
#: The groups of the register.
GROUPS: Mapping[str, str] = {**CERTAINTY, "absent": ABSENT, "private": PRIVATE}
#: How much of a source was read.
READ: Mapping[str, str] = {
    "full": _("Read in full."),
    "excerpt": _("Read in part."),
    "none": _("Not read; known from other sources."),
}
READ_SHORT: Mapping[str, str] = {
    "full": _("read in full"),
    "excerpt": _("read in part"),
    "none": _("not read"),
}
ALL_SOURCES = _("All sources as BibTeX")
VISITED = _("Visited {date}.")
A_COPY = _("{address} (a copy kept elsewhere, not linked)")

REPORTED_BY = _("Reported by {party}.")
DATE_NOT_SHOWN = _("date not shown")
ABOUT = _("about {date}")
RANGE = _("{start} to {end}")
SOURCES = ("Source: {sources}.", "Sources: {sources}.")

EVIDENCE = _("Evidence on this page")
EVIDENCE_COUNTED = (
    "Evidence on this page: {number} claim",
    "Evidence on this page: {number} claims",
)
OLDEST = _("The oldest evidence on this page is from {oldest}, the newest from {newest}.")
OLDEST_OF_ALL = _("The oldest evidence on all pages is from {oldest}, the newest from {newest}.")
SINGLE_OF_ALL = _("The evidence on all pages is from {newest}.")
SINGLE_DATE = _("The evidence on this page is from {newest}.")
NO_DATES = _("No date is known for the evidence on this page.")
SOME_UNDATED = _("Some of it is undated.")
#: Behind a source of which the address has a copy: with its format, where the address tells it.
COPY = _("copy on GitHub")
COPY_OF_KIND = _("copy on GitHub, {kind}")
#: The button of a card, and the link to what words such as "seen" mean.
CLOSE = _("Close")
EXPLAINED = _("What the words mean")
#: The accessible name of a link to a source itself, where its name leads to the bibliography.
AT = _("{host}: {source}")
MORE_SOURCES = ("{number} more", "{number} more")
FURTHER_SOURCES = ("{number} more source", "{number} more sources")
USED_IN = _("Used in: {places}.")
CITED_AT = _("Cited at {places}.")
AT_MARK = _("mark {number}")
PLACE = _("place {number}")
LINK_TO = _("Link to {claim}")
#: The accessible name of a link to what the bibliography says of a source.
IN_BIBLIOGRAPHY = _("{source}, in the bibliography")
#: The accessible name of a mark, and where the one before has the same.
MARK = _("Evidence {numbers}")
MARK_AGAIN = _("Evidence {numbers}, again")
CORRECTED = _("Corrected: {date}.")
NOT_USED = _("Not used on any page.")
NOT_USED_BECAUSE = _("Not used on any page: {reason}")
ALSO = _("Also known as {names}.")
VALUE = _("What it says")
DATE = _("Date")
SOURCE = _("Source")

BY_CERTAINTY = _("By certainty:")
BY_PAGE = _("By page:")
PARTS = _("The register in parts:")
OTHERS = _("Not used:")
CLAIMS_BY_PAGE = _("Claims by page")
UNUSED_CLAIMS = _("Claims that no page uses")
UNUSED_SOURCES = _("Sources that no claim uses")
COUNTED = _("{name} ({count})")
TO_CHECK = _("To check against the original")
NOTHING_TO_CHECK = _("There is nothing to check.")
EXCEPTIONS = _("Figures without a source")
NO_EXCEPTIONS = _("There are none.")
READ_IN_PART = _("Read only in part, or not at all")
TO_LOOK_FOR = _("To look for again")
READ_BUT_DOUBTFUL = _("Read in full, and inferred or disputed")
PAGES_USING = ("used on {number} page", "used on {number} pages")

#: Docutils renamed it in version 0.22.
_educate: Any = vars(smartquotes).get("educate_tokens") or vars(smartquotes)["educateTokens"]
#: What smart quotes change.
_STRAIGHT = re.compile(r"['\"]|--|\.\.\.")
#: How many letters of a title a short link shows.
_OPENING = 40


class Messages(core_messages.Messages):
    """The words of one language.

    :param language: Sphinx's ``language``; one without a catalogue speaks English.
    """

    def __init__(self, language: str | None) -> None:
        super().__init__(CATALOGUE, language)

    @cache
    def period(self, period: Period | None) -> str:
        """Return *period* as readers see it."""
        if period is None:
            return self.say(DATE_NOT_SHOWN)
        start, end = (
            core_messages.format_date(each, self._locale).text
            for each in (period.start, period.end)
        )
        text = start if start == end else self.say(RANGE, start=start, end=end)
        return self.say(ABOUT, date=text) if period.about else text

    def certainty(self, claim: Claim) -> str:
        """Return the word for how sure *claim* is."""
        return self.say(CERTAINTY[claim.certainty])

    def search(self, absence: Absence) -> tuple[str, ...]:
        """Return what it means that nothing was found, who might know, and how it was sought."""
        meaning = self.say(STATE_MEANING[absence.state])
        places = "; ".join(each.rstrip(".") for each in absence.searched)
        if not places:
            return meaning, sentence(absence.ask)
        if absence.searched_on is None:
            return (
                meaning,
                sentence(absence.ask),
                self.say(SEARCHED_UNDATED, places=places),
            )
        date = self.period(absence.searched_on)
        searched = self.say(SEARCHED, date=date, places=places)
        return meaning, sentence(absence.ask), searched

    def sought_on(self, absence: Absence | None) -> str:
        """Return when something was looked for in vain; empty where that is not known."""
        if not absence or not absence.searched or not absence.searched_on:
            return ""
        return self.say(SOUGHT_ON, date=self.period(absence.searched_on))

    def sources(self, names: Iterable[str]) -> str:
        """Return a sentence that names sources."""
        distinct = tuple(dict.fromkeys(name.rstrip(".") for name in names))
        return self.say_of(SOURCES, len(distinct), sources="; ".join(distinct))

    @cache
    def source(self, source: Source) -> str:
        """Return one line for *source*."""
        title = "" if source.title == source.short else f", {source.title}"
        read = self.say(READ_SHORT[source.read])
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
        before, _, after = self.say_of(SOURCES, number, sources="\0").partition("\0")
        return before, after


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


def typographer(config: Config, builder: Builder) -> Callable[[str], str]:
    """Return what sets quotation marks in texts of claims and sources as Sphinx does in prose."""
    language = (config.language or "en").replace("_", "-")
    excluded = config.smartquotes_excludes
    is_off = builder.name in excluded.get("builders", ()) or any(
        language.startswith(each) for each in excluded.get("languages", ())
    )
    if is_off or not config.smartquotes:
        return str
    known = [*normalize_language_tag(language), "en"]
    quotes = next(tag for tag in known if tag in smartquotes.smartchars.quotes)
    action = config.smartquotes_action

    @lru_cache(maxsize=8192)
    def quoted(text: str) -> str:
        if not _STRAIGHT.search(text):
            return text
        return "".join(_educate([("plain", text)], action, quotes))

    return quoted
