"""The values that pass between the stages of ``lessons``.

What is stored of each page comes first, then what follows from all pages, then what a page shows.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes

    from .plans.rows import Row


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


class StoredBlock(NamedTuple):
    """What one directive holds."""

    #: Its kind.
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
    #: Minutes to hand out, explain and move; None where it is no activity.
    set_up: int | None = None
    #: Whether it is for trainers alone.
    for_trainers: bool = False


class Section(NamedTuple):
    """A part of a page that a route may lead to."""

    #: Its anchor.
    anchor: str
    #: Its title as plain text.
    title: str
    #: Minutes to read it.
    reading: int


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
    #: Whether a route is for one person, with what needs a team apart.
    alone: bool = False
    #: What to ask oneself at the end of a route, as plain text.
    question: str = ""
    #: What to do at the end of a route: activities, lessons and pages.
    then: tuple[Row, ...] = ()
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
    blocks: tuple[StoredBlock, ...] = ()
    #: Its routes and session plans, in order.
    plans: tuple[Plan, ...] = ()
    #: Its sections, by their anchors.
    sections: Mapping[str, Section] = {}
    #: Kinds of blocks that it collects from other pages.
    collects: frozenset[str] = frozenset()
    #: Whether it lists lessons.
    lists: bool = False
    #: Whether it shows what the reader's browser keeps.
    progress: bool = False

    @property
    def practice(self) -> int:
        """Minutes of activities for its readers: those declared, else those of its blocks."""
        return self._minutes(block for block in self.blocks if not block.for_trainers)

    @property
    def led(self) -> int:
        """The same for who runs a session of it, with what is for trainers alone."""
        return self._minutes(self.blocks)

    def _minutes(self, blocks: Iterable[StoredBlock]) -> int:
        if self.declared.minutes is not None:
            return self.declared.minutes
        return sum(block.minutes or 0 for block in blocks)


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
    #: What a link to it says.
    label: str


class Application(NamedTuple):
    """A chapter that points to a lesson."""

    #: The chapter.
    docname: str
    #: The place in it.
    link: Link


class Subject(NamedTuple):
    """What a row of a route or session plan is about."""

    #: Its page.
    docname: str
    #: Its anchor there; empty for the whole page.
    anchor: str
    #: The activity; None for a page.
    block: StoredBlock | None
    #: Minutes to read it.
    reading: int
    #: Minutes to do it; None where nobody says.
    practice: int | None
    #: The section; None for a whole page and for an activity.
    section: Section | None = None


class Place(NamedTuple):
    """What a link leads to, and what it says."""

    #: The page.
    docname: str
    #: The anchor there; empty for the whole page.
    anchor: str
    #: The words of the link.
    words: str


class Facts(NamedTuple):
    """What stands under the title of a page."""

    #: Its number among the lessons; None where it is none.
    number: int | None = None
    #: Minutes to read it.
    reading: int = 0
    #: Minutes of its activities.
    practice: int = 0
    #: For whom it is, as its front matter names them.
    audience: tuple[str, ...] = ()
    #: Lessons to read first.
    needs: tuple[Place, ...] = ()


class Quotation(NamedTuple):
    """A chapter that points to the lesson of a page, and what it says there."""

    #: The first place that does so.
    chapter: Place
    #: The sentences, each once.
    sentences: tuple[str, ...]


class Step(NamedTuple):
    """One row of a plan with what it is about."""

    #: As written.
    row: Row
    #: What it is about; None for plain words and for what does not exist.
    place: Place | None
    #: Its minutes; None where nobody says.
    minutes: int | None
    #: What it needs.
    materials: str = ""
    #: Minutes of the activity itself and of its set-up; None where it is none.
    parts: tuple[int, int] | None = None


class Outline(NamedTuple):
    """A route or a session plan with what its rows are about."""

    #: As written, without its lines.
    plan: Plan
    #: Its rows.
    steps: tuple[Step, ...]
    #: On a route for one person: what a team would do on its pages, with the minutes of each.
    together: tuple[tuple[Place, int], ...] = ()
    #: What a reader could do at the end of a route.
    then: tuple[Place, ...] = ()


class Stop(NamedTuple):
    """A place on a route."""

    #: The route.
    route: Place
    #: The place, from 1.
    number: int
    #: How many places the route has.
    length: int
    #: What comes next; None at the end.
    following: Place | None
    #: What to ask oneself at its end.
    question: str = ""


class LessonRow(NamedTuple):
    """A lesson as lists show it."""

    #: The lesson.
    lesson: Lesson
    #: Minutes to read it.
    reading: int
    #: Minutes of its activities.
    practice: int
    #: From its front matter.
    declared: Declared
    #: Chapters that point to it, in reading order.
    chapters: tuple[Place, ...]
    #: Title of the section in which the contents list it; empty where they do so in none.
    section: str = ""


class Found(NamedTuple):
    """A block that a page collects from another."""

    #: Its page.
    page: Place
    #: Minutes to read that page.
    reading: int
    #: Minutes of the activities of that page.
    practice: int
    #: From the front matter of that page.
    declared: Declared
    #: The block, without its line.
    block: StoredBlock
    #: Where it is, under its kind and title; None where its page names it enough.
    place: Place | None


class PageView(NamedTuple):
    """All that ``lessons`` shows on one page from elsewhere; nothing else reaches its writer."""

    #: What stands under its title.
    facts: Facts = Facts()
    #: Where its lesson is at work; None where it is none.
    quotations: tuple[Quotation, ...] | None = None
    #: Its routes and session plans, in order.
    plans: tuple[Outline, ...] = ()
    #: Where it stands on routes.
    stops: tuple[Stop, ...] = ()
    #: The lessons to which it links, by their ids.
    links: tuple[tuple[str, Place], ...] = ()
    #: All lessons, where it lists them.
    lessons: tuple[LessonRow, ...] = ()
    #: Blocks of other pages that it collects.
    collected: tuple[Found, ...] = ()
    #: What there is to read, where it lists lessons.
    to_read: tuple[Place, ...] = ()
    #: The page that shows what the reader's browser keeps; None where there is none.
    progress: Place | None = None


#: What is known of a page that was not read.
EMPTY = Page()
#: What a page shows of which nothing is known.
BARE = PageView()
