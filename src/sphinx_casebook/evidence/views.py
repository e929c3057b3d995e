"""What pages show of claims and sources, as plain values.

``index`` makes them, and nothing that is not in them is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .model import Period, Read

#: The class of what belongs to a private person's claim.
PRIVATE = "claim-private"
#: A page and an anchor on it.
Target = tuple[str, str]


class SourceView(NamedTuple):
    """A source, wherever it is named."""

    #: Its BibTeX key.
    key: str
    #: Who it is by and from when.
    name: str
    #: The same, with the first words of its title where others have that name.
    brief: str
    #: One line that no other source has.
    line: str
    #: How much of it was read.
    read: Read
    #: Its own address; empty where it must not be linked.
    url: str
    #: Where the bibliography has it.
    target: Target | None


class VersionView(NamedTuple):
    """What some of the sources of a claim say."""

    #: The figure or the words.
    value: str
    #: When it is from.
    date: str
    #: The sources that say so.
    sources: tuple[SourceView, ...]


class ClaimView(NamedTuple):
    """A claim, wherever it is shown."""

    #: Its id.
    id: str
    #: What it says.
    statement: str
    #: How sure it is, or that it is private or was not found, in a word or two.
    word: str
    #: What stands beside its number; empty where there is no doubt.
    doubt: str
    #: What marks it for style sheets; empty where there is no doubt.
    kind: str
    #: When it is from, who says so and what the doubt is; empty where it is private.
    facts: str
    #: How it was looked for, the end of what ``facts`` says; empty where it was found.
    searched: str
    #: When it was looked for, where a list is short; empty where it was found.
    sought_on: str
    #: That it was set right not long ago; empty for most.
    corrected: str
    #: The date that it belongs to; absent where it has none or needs none.
    period: Period | None
    #: Whether it should have a date.
    is_dated: bool
    #: What it rests on; none where it is private.
    sources: tuple[SourceView, ...]
    #: What the sources say where they disagree.
    versions: tuple[VersionView, ...]
    #: An editor's remark.
    note: str
    #: Other names.
    also: tuple[str, ...]
    #: Where a register has it.
    entry: Target | None

    @property
    def is_private(self) -> bool:
        """Whether its statement is all that is shown."""
        return self.kind == PRIVATE


class UseView(NamedTuple):
    """A place of a page that cites claims."""

    #: The name of the role or directive.
    kind: str
    #: What it cites, and the names that nothing has.
    claims: tuple[ClaimView | str, ...]


class PlacesView(NamedTuple):
    """Where a page cites a claim."""

    #: The page.
    docname: str
    #: Its title.
    title: str
    #: Which of its uses.
    uses: tuple[int, ...]


class EntryView(NamedTuple):
    """A claim in a register."""

    #: The claim.
    claim: ClaimView
    #: The pages that cite it, in reading order.
    places: tuple[PlacesView, ...]
    #: Why none does.
    unused: str


class PartView(NamedTuple):
    """A page that holds a part of the register, or the list of a page's claims."""

    #: Where.
    target: Target
    #: Its title.
    title: str
    #: How many claims it has.
    size: int


class RegisterView(NamedTuple):
    """A page of the register."""

    #: The claims that stand there.
    entries: tuple[EntryView, ...] = ()
    #: The pages that hold the rest, where the register has several.
    parts: tuple[PartView, ...] = ()
    #: All claims in doubt, or not found, where they stand on other pages.
    doubtful: tuple[ClaimView, ...] = ()
    #: The pages that cite claims.
    pages: tuple[PartView, ...] = ()
    #: The claims of each of them.
    by_page: tuple[tuple[ClaimView, ...], ...] = ()
    #: What nothing uses, though nothing says why.
    unused: tuple[ClaimView, ...] = ()
    #: Sources on which nothing rests.
    unused_sources: tuple[SourceView, ...] = ()


class QueueView(NamedTuple):
    """What a maintainer should look at next."""

    #: Claims of which no source was read in full, with the number of pages that cite them.
    partly: tuple[tuple[ClaimView, int], ...]
    #: Other claims that are in doubt.
    doubtful: tuple[tuple[ClaimView, int], ...]
    #: What it is time to look for again.
    stale: tuple[tuple[ClaimView, int], ...]
    #: Figures without a source: page, title, place among the page's, and why.
    exemptions: tuple[tuple[str, str, int, str], ...]


class CorrectionView(NamedTuple):
    """A correction in the public log."""

    #: The claim as it stands now.
    claim: ClaimView
    #: When it was set right.
    date: str
    #: What it said, what it says now, and why; empty where it is private.
    lines: tuple[str, ...]


class PageView(NamedTuple):
    """All that a page shows of claims and sources."""

    #: The page.
    docname: str = ""
    #: Its title.
    title: str = ""
    #: Where it cites claims, in order.
    uses: tuple[UseView, ...] = ()
    #: The sources that it names without a claim.
    sources: tuple[SourceView, ...] = ()
    #: Its part of the register.
    register: RegisterView | None = None
    #: Its queue.
    queue: QueueView | None = None
    #: Its log of corrections.
    corrections: tuple[CorrectionView, ...] = ()
    #: Its sentence on the dates of all claims.
    summary: str = ""


class Index(NamedTuple):
    """What follows for all pages in this build; derived anew in every one."""

    #: What each page shows.
    views: Mapping[str, PageView]
    #: Where a register has each claim, by its id.
    entries: Mapping[str, Target]
