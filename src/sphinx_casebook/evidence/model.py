"""The values that pass between the stages of ``evidence``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_casebook.core.dates import CivilDate, Interval

Certainty = Literal["seen", "inferred", "disputed"]
State = Literal["not-measured", "not-opened", "not-looked-for"]
Read = Literal["full", "excerpt", "none"]


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


class Place(NamedTuple):
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
    places: Mapping[tuple[str, str], Place]


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
