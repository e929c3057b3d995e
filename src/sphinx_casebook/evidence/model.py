"""The values that pass between the stages of ``evidence``.

What files hold comes first, then what pages show of it: ``index`` makes it, and nothing that is not
in it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_casebook.core.dates import CivilDate, Interval

Certainty = Literal["seen", "inferred", "disputed"]
State = Literal["not-measured", "not-opened", "not-looked-for"]
Read = Literal["full", "excerpt", "none"]
#: The class of what belongs to a private person's claim.
PRIVATE = "claim-private"
#: A page and an anchor on it.
Target = tuple[str, str]


class Period(NamedTuple):
    """A date or a range of dates."""

    #: The date, or where the range begins.
    start: CivilDate
    #: The same date, or where the range ends.
    end: CivilDate
    #: Whether it is only about right.
    about: bool = False


class Version(NamedTuple):
    """What some of the sources say where sources disagree."""

    #: The figure or the words.
    value: str
    #: When it is from.
    date: Period | None
    #: Keys of the sources that say so.
    sources: tuple[str, ...]


class Absence(NamedTuple):
    """What was looked for and not found: how, when, and who might know."""

    #: Who might know, or what a reader can check.
    ask: str
    #: Where it was looked for, and with which words.
    searched: tuple[str, ...]
    #: When.
    searched_on: Period | None
    #: Whether nobody has it, it could not be opened, or nobody looked.
    state: State
    #: After how long somebody should look again.
    recheck_in: Interval | None


class Correction(NamedTuple):
    """What a claim said before it was set right."""

    #: When it was set right.
    on: Period | None
    #: What it said.
    said: str
    #: Why that was wrong.
    why: str
    #: Who noticed, as a role.
    noticed_by: str


class Cell(NamedTuple):
    """The cell of a data file from which a claim has its number."""

    #: The file, seen from the folder of the data.
    file: str
    #: The values of the first columns, as many as single out the row.
    row: tuple[str, ...]
    #: The name of the column.
    column: str

    def __str__(self) -> str:
        """Return it as claims write it."""
        return f"{self.file}#{'|'.join(self.row)}/{self.column}"


class Claim(NamedTuple):
    """One fact, with what it rests on."""

    #: The name by which pages cite it.
    id: str
    #: Other names of the same fact.
    also: tuple[str, ...]
    #: The fact in words.
    statement: str
    #: The date that the fact belongs to; absent where no source shows one.
    refers_to: Period | None
    #: Keys of its sources.
    sources: tuple[str, ...]
    #: How sure it is; the strongest doubt wins.
    certainty: Certainty
    #: Why it is not surer.
    certainty_note: str
    #: The party to the story that alone says it.
    reported_by: str
    #: Whether it is a private person's story, of which the statement is all that is shown.
    private: bool
    #: What the sources say where they disagree.
    versions: tuple[Version, ...]
    #: Why no page cites it.
    unused: str
    #: For maintainers and readers of the register.
    note: str
    #: What it said before, newest first.
    corrected: tuple[Correction, ...] = ()
    #: The cells of data files that hold its numbers.
    cells: tuple[Cell, ...] = ()
    #: How it was looked for, where the claim is that something was not found.
    absence: Absence | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says, and what its versions say."""
        return (self.statement, *(version.value for version in self.versions))

    @property
    def all_sources(self) -> tuple[str, ...]:
        """Keys of its sources and those of its versions, each once."""
        keys = [*self.sources, *(key for each in self.versions for key in each.sources)]
        return tuple(dict.fromkeys(keys))


class FileLine(NamedTuple):
    """A line of a file of claims."""

    #: The file, as the configuration names it.
    file: str
    #: The line.
    line: int


class ClaimSet(NamedTuple):
    """All claims of a project."""

    #: By id, in the order of the files.
    by_id: Mapping[str, Claim]
    #: The id that each id or other name stands for.
    names: Mapping[str, str]
    #: By id and key, where it stands: what it names may prove unknown later.
    lines: Mapping[tuple[str, str], FileLine]


class Source(NamedTuple):
    """What lists and markers tell of a source; the bibliography prints the rest."""

    #: Its BibTeX key.
    key: str
    #: Who wrote it, else who published it, else its title.
    short: str
    #: Its title.
    title: str
    #: When it was published.
    date: Period | None
    #: How much of it was read.
    read: Read
    #: Its address; empty where it must not be linked.
    url: str


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
