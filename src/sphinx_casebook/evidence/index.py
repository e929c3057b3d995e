"""What each page shows of claims and sources, which follows from all pages together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from fnmatch import fnmatchcase
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from sphinx_casebook.content_age.model import EvidenceAge
from sphinx_casebook.core.dates import add
from sphinx_casebook.core.names import CLAIM_ABSENT, IN_REGISTER, PAGE_EVIDENCE
from sphinx_casebook.core.warnings import Problem, hint

from . import messages
from .messages import sentence
from .model import (
    PRIVATE,
    ClaimView,
    CorrectionView,
    EntryView,
    Index,
    PageView,
    PartView,
    Period,
    PlacesView,
    QueueView,
    RegisterView,
    SourceView,
    UseView,
    VersionView,
)
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from sphinx_casebook.core.dates import CivilDate

    from .domain import Page, Use
    from .messages import Messages
    from .model import Claim, ClaimSet, Correction, Source, Target, Version

REGISTER = "evidence-register"
QUEUE = "evidence-queue"
SUMMARY = "evidence-summary"
PAGE_LIST = PAGE_EVIDENCE
CORRECTIONS = "corrections"
NOT_FOUND = "not-found"
VERSIONS = "versions"
_NUMBERED = re.compile(r"([A-Za-z]+)([0-9]+)")
_RANGE = re.compile(rf"{_NUMBERED.pattern}-([A-Za-z]+)([0-9]+)")
#: For how long a claim that was set right says so.
_RECENTLY = timedelta(days=365)


@dataclass(frozen=True)
class Project:
    """What the index is made of."""

    #: What each page holds.
    pages: Mapping[str, Page]
    #: The claims.
    claims: ClaimSet
    #: By BibTeX key.
    sources: Mapping[str, Source]
    #: Pages in reading order.
    order: Sequence[str]
    #: The title of each page.
    titles: Mapping[str, str]
    #: Page and anchor of each source in the bibliography.
    bibliography: Mapping[str, Target]
    #: The language.
    phrases: Messages
    #: Sets typographic quotation marks, where the project has them.
    quoted: Callable[[str], str]
    #: The day of the build.
    today: date

    def derive(self) -> Index:
        """Return what each page shows."""
        views = {name: self._view(name) for name in self._present}
        return Index(views, self._entries)

    @cached_property
    def _present(self) -> list[str]:
        """Pages that hold something, in reading order."""
        return [name for name in self.order if name in self.pages]

    @cached_property
    def _registers(self) -> dict[str, tuple[str, ...]]:
        """The patterns of names by page; that without any holds what no other does."""
        found = {
            name: patterns for name in self._present for patterns in self.pages[name].registers
        }
        return dict(sorted(found.items(), key=lambda each: not each[1]))

    @cached_property
    def _entries(self) -> dict[str, Target]:
        entries: dict[str, Target] = {}
        for docname, patterns in self._registers.items():
            for name in self.claims.by_id:
                is_here = not patterns or any(_matches(name, each) for each in patterns)
                if is_here and name not in entries:
                    entries[name] = docname, f"{IN_REGISTER}{name}"
        return entries

    @cached_property
    def _places(self) -> dict[str, tuple[PlacesView, ...]]:
        """Where pages cite each claim."""
        found: dict[str, dict[str, list[int]]] = {}
        for docname in self._present:
            for number, use in enumerate(self.pages[docname].uses):
                for name in {self.claims.names.get(each, "") for each in use.names}:
                    found.setdefault(name, {}).setdefault(docname, []).append(number)
        return {
            name: tuple(
                PlacesView(docname, self._title(docname), tuple(uses))
                for docname, uses in pages.items()
            )
            for name, pages in found.items()
        }

    @cached_property
    def _cited(self) -> dict[str, tuple[Claim, ...]]:
        """The claims that each page cites."""
        cited = {name: cited_claims(self.pages[name], self.claims) for name in self._present}
        return {name: claims for name, claims in cited.items() if claims}

    @cached_property
    def _source_views(self) -> dict[str, SourceView]:
        brief, lines = (
            self.phrases.source_links(self.sources),
            self.phrases.source_lines(self.sources),
        )
        return {
            key: SourceView(
                key,
                self.quoted(self.phrases.brief_source(source)),
                self.quoted(brief[key]),
                self.quoted(lines[key]),
                source.read,
                source.url,
                self.bibliography.get(key),
            )
            for key, source in self.sources.items()
        }

    @cached_property
    def _claim_views(self) -> dict[str, ClaimView]:
        return {name: self._claim(claim) for name, claim in self.claims.by_id.items()}

    def _title(self, docname: str) -> str:
        return self.titles.get(docname) or docname

    def _view(self, docname: str) -> PageView:
        page = self.pages[docname]
        return PageView(
            docname,
            self._title(docname),
            uses=tuple(map(self._use, page.uses)),
            sources=self._sources(dict.fromkeys(page.sources)),
            register=self._register(docname) if docname in self._registers else None,
            queue=self._queue() if QUEUE in page.lists else None,
            corrections=self._corrections() if CORRECTIONS in page.lists else (),
            summary=self._summary() if SUMMARY in page.lists else "",
        )

    def _use(self, use: Use) -> UseView:
        views = self._claim_views if use.kind == VERSIONS else self._marked
        names = self.claims.names
        return UseView(use.kind, tuple(views.get(names.get(each, ""), each) for each in use.names))

    @cached_property
    def _marked(self) -> dict[str, ClaimView]:
        """The claims without what only a register shows of them."""
        views = self._claim_views.items()
        return {name: view._replace(versions=(), note="", also=()) for name, view in views}

    def _sources(self, keys: Iterable[str]) -> tuple[SourceView, ...]:
        """Return the views of sources; one that no file holds shows its key."""
        unknown = SourceView("", "", "", "", "none", "", None)
        views = self._source_views
        return tuple(
            views.get(key) or unknown._replace(key=key, name=key, brief=key, line=key)
            for key in keys
        )

    def _claim(self, claim: Claim) -> ClaimView:
        word, doubt, kind = _labels(claim, self.phrases)
        absence = claim.absence
        search = self.phrases.search(absence) if absence else ()
        facts = " ".join(search) or self._facts(claim)
        return ClaimView(
            id=claim.id,
            statement=self.quoted(claim.statement),
            word=word,
            doubt=doubt,
            kind=kind,
            facts=self.phrases.say(messages.PRIVATE_WHY) if claim.private else self.quoted(facts),
            searched=self.quoted(search[-1]) if absence and absence.searched else "",
            sought_on=self.phrases.sought_on(absence),
            corrected=self._corrected(claim),
            period=claim.refers_to,
            is_dated=absence is None,
            sources=() if claim.private else self._sources(claim.sources),
            versions=() if claim.private else tuple(map(self._version, claim.versions)),
            note="" if claim.private else self.quoted(claim.note),
            also=claim.also,
            entry=self._entries.get(claim.id),
        )

    def _facts(self, claim: Claim) -> str:
        """Return when *claim* is from, who says so and what the doubt is."""
        party = claim.reported_by.rstrip(".")
        told = [self.phrases.say(messages.REPORTED_BY, party=party)] if party else []
        note = [sentence(claim.certainty_note)] if claim.certainty_note else []
        return " ".join([sentence(self.phrases.period(claim.refers_to)), *told, *note])

    def _version(self, version: Version) -> VersionView:
        date = self.phrases.period(version.date)
        return VersionView(self.quoted(version.value), date, self._sources(version.sources))

    def _corrected(self, claim: Claim) -> str:
        """Return that *claim* was set right, for a year after the day."""
        days = [each.on for each in claim.corrected if each.on]
        recent = [day for day in days if self.today - day.end.last < _RECENTLY]
        if not recent or claim.private:
            return ""
        newest = max(recent, key=lambda day: day.end.last)
        return self.phrases.say(messages.CORRECTED, date=self.phrases.period(newest))

    def _register(self, docname: str) -> RegisterView:
        here = [name for name, (page, _) in self._entries.items() if page == docname]
        in_order = [name for name in self.claims.by_id if name in set(here)]
        register = RegisterView(tuple(map(self._entry, in_order)))
        if self._registers[docname]:
            return register
        others = {name for name, (page, _) in self._entries.items() if page != docname}
        doubtful = [self._claim_views[name] for name in self.claims.by_id if name in others]
        return register._replace(
            parts=tuple(map(self._part, [name for name in self._registers if name != docname])),
            doubtful=tuple(each for each in doubtful if each.kind),
            pages=tuple(
                PartView((name, "page-evidence"), self._title(name), len(claims))
                for name, claims in self._cited.items()
            ),
            by_page=tuple(
                tuple(self._claim_views[claim.id] for claim in claims)
                for claims in self._cited.values()
            ),
            unused=tuple(
                self._claim_views[claim.id]
                for claim in self.claims.by_id.values()
                if claim.id not in self._places and not claim.unused
            ),
            unused_sources=self._sources(self._unused_sources()),
        )

    def _part(self, docname: str) -> PartView:
        count = sum(page == docname for page, _ in self._entries.values())
        return PartView((docname, ""), self._title(docname), count)

    def _entry(self, name: str) -> EntryView:
        unused = self.quoted(self.claims.by_id[name].unused)
        return EntryView(self._claim_views[name], self._places.get(name, ()), unused)

    def _unused_sources(self) -> list[str]:
        """Return the keys of sources on which no claim rests and that no page cites."""
        used = {key for claim in self.claims.by_id.values() for key in claim.all_sources}
        used |= {key for page in self.pages.values() for key in page.sources}
        return [key for key in self.sources if key not in used]

    def _queue(self) -> QueueView:
        open_ = [claim for claim in self.claims.by_id.values() if not claim.private]
        facts = [claim for claim in open_ if not claim.absence]
        partly = [claim for claim in facts if not self._is_read(claim)]
        doubtful = [claim for claim in facts if self._is_read(claim) and claim.certainty != "seen"]
        stale = [claim for claim in open_ if self._is_stale(claim)]
        exemptions = tuple(
            (docname, self._title(docname), index, exemption.reason)
            for docname in self._present
            for index, exemption in enumerate(self.pages[docname].exemptions)
        )
        return QueueView(
            self._most_used(partly), self._most_used(doubtful), self._most_used(stale), exemptions
        )

    def _is_read(self, claim: Claim) -> bool:
        """Tell whether at least one source of *claim* was read in full."""
        found = (self.sources.get(key) for key in claim.all_sources)
        return any(source.read == "full" for source in found if source)

    def _is_stale(self, claim: Claim) -> bool:
        """Tell whether it is time to look again for what was not found."""
        absence = claim.absence
        if not absence or not absence.searched_on or not absence.recheck_in:
            return False
        due = add(absence.searched_on.end.last, absence.recheck_in)
        return due is not None and due < self.today

    def _most_used(self, claims: Iterable[Claim]) -> tuple[tuple[ClaimView, int], ...]:
        """Return *claims* with the number of pages that cite them; what most pages cite first."""
        found = [
            (self._claim_views[each.id], len(self._places.get(each.id, ()))) for each in claims
        ]
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0].id)))

    def _corrections(self) -> tuple[CorrectionView, ...]:
        claims = self.claims.by_id.values()
        found = [(each, claim) for claim in claims for each in claim.corrected]
        found.sort(key=lambda pair: _day(pair[0]), reverse=True)
        return tuple(self._correction(each, claim) for each, claim in found)

    def _correction(self, correction: Correction, claim: Claim) -> CorrectionView:
        phrases, view = self.phrases, self._claim_views[claim.id]
        date = phrases.period(correction.on)
        why = [phrases.say(messages.WHY, reason=sentence(correction.why))]
        if correction.noticed_by:
            why.append(phrases.say(messages.NOTICED_BY, role=correction.noticed_by.rstrip(".")))
        lines = (
            phrases.say(messages.SAID, date=date, text=correction.said),
            phrases.say(messages.NOW_SAYS, text=sentence(claim.statement)),
            " ".join(why),
        )
        shown = () if claim.private else tuple(map(self.quoted, lines))
        return CorrectionView(view, date, shown)

    def _summary(self) -> str:
        """Return one sentence on the dates of all claims that pages use."""
        used = [self._claim_views[name] for name in self.claims.by_id if name in self._places]
        dated = [
            claim for claim in used if claim.period and claim.is_dated and not claim.is_private
        ]
        if not dated:
            return ""
        return span(dated, self.phrases, messages.OLDEST_OF_ALL, messages.SINGLE_OF_ALL)


def _matches(name: str, pattern: str) -> bool:
    """Tell whether *pattern* stands for *name*: a glob, or a range such as ``A001-A063``."""
    if ends := _RANGE.fullmatch(pattern):
        parts, low, high = _NUMBERED.fullmatch(name), int(ends[2]), int(ends[4])
        return parts is not None and parts[1] == ends[1] and low <= int(parts[2]) <= high
    return fnmatchcase(name, pattern)


def _labels(claim: Claim, phrases: Messages) -> tuple[str, str, str]:
    """Return how sure *claim* is, what of that stands beside its number, and its class."""
    if claim.private:
        return phrases.say(messages.PRIVATE), "", PRIVATE
    if claim.absence:
        return (
            phrases.say(messages.STATE[claim.absence.state]),
            phrases.say(messages.ABSENT),
            CLAIM_ABSENT,
        )
    word = phrases.certainty(claim)
    if claim.certainty == "seen":
        return word, "", ""
    return word, word, f"claim-{claim.certainty}"


def _day(correction: Correction) -> date:
    return correction.on.end.last if correction.on else date.min


def span(
    claims: Sequence[ClaimView],
    phrases: Messages,
    several: str = messages.OLDEST,
    single: str = messages.SINGLE_DATE,
) -> str:
    """Return from when the oldest and the newest of *claims* are."""
    found = [claim for claim in claims if claim.is_dated]
    dated = [claim.period for claim in found if claim.period]
    if not dated:
        return phrases.say(messages.NO_DATES)
    first = min(dated, key=lambda period: period.start.first)
    last = max(dated, key=lambda period: period.end.last)
    oldest = phrases.period(Period(first.start, first.start, first.about))
    newest = phrases.period(Period(last.end, last.end, last.about))
    text = phrases.say(single if oldest == newest else several, oldest=oldest, newest=newest)
    if len(dated) < len(found):
        text = f"{text} {phrases.say(messages.SOME_UNDATED)}"
    return text


def cited_claims(page: Page, claims: ClaimSet) -> tuple[Claim, ...]:
    """Return the claims that *page* cites, each once, in its order."""
    names = dict.fromkeys([claims.names.get(name) for use in page.uses for name in use.names])
    return tuple([claims.by_id[name] for name in names if name])


def find_unknown(page: Page, claims: ClaimSet) -> Iterator[Problem]:
    """Yield what a page cites and cannot be found."""
    for use in page.uses:
        for name in use.names:
            claim = claims.by_id.get(claims.names.get(name, ""))
            if claim is None:
                message = f"unknown claim {name!r}{hint(name, claims.names)}"
                yield Problem(Warnings.UNKNOWN, message, line=use.line)
            elif use.kind == NOT_FOUND and not claim.absence:
                message = f"{name} is no absence; give it 'kind: absence' or cite it by a mark"
                yield Problem(Warnings.CLAIM, message, line=use.line)
            elif use.kind == VERSIONS and not claim.versions:
                yield Problem(Warnings.CLAIM, f"{name} has no versions to show", line=use.line)


def find_age(claims: Collection[Claim]) -> EvidenceAge | None:
    """Return the age of *claims*; None where no date is known.

    The lower median of the newest days that they refer to counts, so that one recent
    footnote does not make a page young.
    """
    found = [claim for claim in claims if not claim.absence]
    dated = [claim.refers_to.end for claim in found if claim.refers_to]
    if not dated:
        return None
    dated.sort(key=_last)
    oldest = min((claim.refers_to.start for claim in found if claim.refers_to), key=_last)
    median, some_undated = dated[(len(dated) - 1) // 2], len(dated) < len(found)
    return EvidenceAge(median, dated[-1], some_undated, oldest, len(dated))


@lru_cache(maxsize=4096)
def _last(civil: CivilDate) -> date:
    return civil.last
