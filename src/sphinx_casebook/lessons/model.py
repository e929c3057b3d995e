"""The values that pass between the stages of ``lessons``.

Over 150 lines, so that all of them can be read in one place.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

    from .rows import Row


class Declared(NamedTuple):
    """What the front matter of a page declares."""

    #: Makes the page a lesson with this id.
    lesson: str | None = None
    #: Minutes of its exercises and discussions, without reading.
    minutes: int | None = None
    #: For whom it is: a list of names.
    audience: tuple[str, ...] = ()
    #: Lessons to read first: a list of ids.
    needs: tuple[str, ...] = ()
    #: `true` where it belongs to the core of the course.
    core: bool = False


class Mention(NamedTuple):
    """A link to a lesson inside a sentence."""

    #: Id of the lesson, as written.
    target: str
    #: The words that the author set; empty where the lesson's own title shows.
    words: str


#: A sentence in plain text, links to lessons apart.
Sentence = tuple[str | Mention, ...]


class Link(NamedTuple):
    """One place of a page that points to a lesson."""

    #: Id of the lesson, as written.
    target: str
    #: The sentence that does so.
    sentence: Sentence
    #: Line in the source file.
    line: int | None
    #: Anchor of the place; empty on pages to which no lesson points back.
    anchor: str = ""


class Block(NamedTuple):
    """What one directive holds."""

    #: Name of the directive.
    kind: str
    #: Title as plain text.
    title: str
    #: Name, unique over the course; empty where it has none.
    name: str
    #: Anchor on its page.
    anchor: str
    #: Minutes it takes.
    minutes: int | None
    #: In what group.
    group: str
    #: What is needed.
    materials: str
    #: Ids of the outcomes that it serves.
    outcomes: tuple[str, ...]
    #: Name and level of a rating.
    rating: tuple[str, str]
    #: Line in the source file.
    line: int | None
    #: What other pages may show of it.
    body: tuple[nodes.Node, ...] = ()
    #: The same as text, to compare.
    text: str = ""


class Plan(NamedTuple):
    """A route or a session plan."""

    #: ``route`` or ``session-plan``.
    kind: str
    #: Its rows, in order.
    rows: tuple[Row, ...]
    #: Line of each row in the source file.
    lines: tuple[int, ...]
    #: Line of the directive.
    line: int
    #: Minutes that there are; None where it does not say.
    length: int | None = None
    #: Minutes from midnight to its start; None where it names no time.
    start: int | None = None
    #: Factor by which activities take longer.
    pace: Decimal = Decimal(1)
    #: Whether a route counts the exercises of its pages.
    practice: bool = False
    #: Title as plain text; empty where it has none.
    title: str = ""
    #: Anchor on its page; empty where it has no name.
    anchor: str = ""


class Page(NamedTuple):
    """What one page holds; stored with the environment."""

    #: From its front matter.
    declared: Declared = Declared()
    #: Line of each key.
    lines: Mapping[str, int] = {}
    #: Minutes to read it; None where its parser counts no words.
    reading: int | None = None
    #: Its links to lessons, in order.
    links: tuple[Link, ...] = ()
    #: Its blocks, in order.
    blocks: tuple[Block, ...] = ()
    #: Its routes and session plans, in order.
    plans: tuple[Plan, ...] = ()
    #: Kinds of blocks that it collects from other pages.
    collects: frozenset[str] = frozenset()
    #: Whether it lists lessons.
    lists: bool = False
    #: Whether it shows what the reader's browser keeps.
    progress: bool = False

    @property
    def practice(self) -> int:
        """Minutes of activities: those declared, else those of its exercises and discussions."""
        if self.declared.minutes is not None:
            return self.declared.minutes
        return sum(block.minutes or 0 for block in self.blocks)


class Lesson(NamedTuple):
    """One lesson of this build."""

    #: Its id.
    id: str
    #: Its place among the lessons, in reading order, from 1.
    number: int
    #: Its page.
    docname: str
    #: Title as plain text.
    title: str


class Application(NamedTuple):
    """A chapter that points to a lesson."""

    #: The chapter.
    docname: str
    #: The place in it.
    link: Link
