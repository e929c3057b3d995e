"""What follows from all pages together: numbers, back-links, and what each page shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import messages
from .model import (
    EMPTY,
    Application,
    Block,
    Facts,
    Found,
    Lesson,
    LessonRow,
    Mention,
    PageView,
    Place,
    Quotation,
)
from .plans.steps import find_stops, outline

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_casebook.core.messages import Messages

    from .blocks import Block as Kind
    from .model import Page, Target
    from .settings import Settings


class Index(NamedTuple):
    """What follows for all pages in this build."""

    #: What each page holds.
    pages: Mapping[str, Page]
    #: Titles of pages as plain text.
    titles: Mapping[str, str]
    #: Pages in reading order.
    order: tuple[str, ...]
    #: The site's language.
    phrases: Messages
    #: The options.
    options: Settings
    #: Kinds of blocks by their names.
    blocks: Mapping[str, type[Kind]]
    #: By id, in reading order.
    lessons: Mapping[str, Lesson]
    #: By page.
    by_page: Mapping[str, Lesson]
    #: Where chapters point to each lesson, by its id, in reading order.
    applied: Mapping[str, tuple[Application, ...]]
    #: Pages that exist.
    places: frozenset[str]
    #: Page and block of each activity, by its name.
    activities: Mapping[str, tuple[str, Block]]
    #: Title of the section in which the contents list a page, where they do so in one.
    sections: Mapping[str, str]

    def place_of(self, docname: str, anchor: str = "") -> Place:
        """Return a page under its title, or an anchor on it."""
        return Place(docname, anchor, self.titles.get(docname, docname))

    def page_of(self, docname: str) -> Place:
        """Return a page under its title, or as the lesson that it is."""
        lesson = self.by_page.get(docname)
        return Place(docname, "", lesson.label) if lesson else self.place_of(docname)

    def name_of(self, target: Target) -> Place:
        """Return what a row of a plan is about, under its name."""
        if target.block:
            return self.block_of(target.docname, target.block)
        page = self.page_of(target.docname)
        if target.section:
            words = self.phrases.say(
                messages.SECTION, page=page.words, section=target.section.title
            )
            return Place(target.docname, target.anchor, words)
        return page

    def block_of(self, docname: str, block: Block) -> Place:
        """Return a block of a page under its kind and title."""
        words = self.phrases.say(self.blocks[block.kind].label)
        if block.title:
            words = self.phrases.say(messages.TITLED, kind=words, title=block.title)
        return Place(docname, block.anchor, words)

    def is_taught(self, docname: str) -> bool:
        """Tell whether a page is a lesson or a chapter."""
        return docname in self.by_page or self.options.is_chapter(docname)


def derive(
    pages: Mapping[str, Page],
    titles: Mapping[str, str],
    order: tuple[str, ...],
    phrases: Messages,
    options: Settings,
    blocks: Mapping[str, type[Kind]],
    sections: Mapping[str, str],
) -> Index:
    """Return what follows for *pages* with *titles* that are read in *order*."""
    lessons = {lesson.id: lesson for lesson in _number(pages, titles, order, phrases)}
    return Index(
        pages,
        titles,
        order,
        phrases,
        options,
        blocks,
        lessons,
        {lesson.docname: lesson for lesson in lessons.values()},
        _find_applications(pages, order, options),
        frozenset(order),
        _find_activities(pages, order),
        sections,
    )


def _number(
    pages: Mapping[str, Page], titles: Mapping[str, str], order: tuple[str, ...], phrases: Messages
) -> Iterator[Lesson]:
    """Yield each lesson; of two with the same id, the first counts."""
    seen: set[str] = set()
    for docname in order:
        name = pages.get(docname, EMPTY).declared.lesson
        if name and name not in seen:
            seen.add(name)
            title = titles.get(docname, docname)
            label = phrases.say(messages.LESSON, number=str(len(seen)), title=title)
            yield Lesson(name, len(seen), docname, title, label)


def _find_applications(
    pages: Mapping[str, Page], order: tuple[str, ...], options: Settings
) -> dict[str, tuple[Application, ...]]:
    found: dict[str, list[Application]] = {}
    for docname in order:
        if options.is_chapter(docname):
            for link in pages.get(docname, EMPTY).links:
                found.setdefault(link.target, []).append(Application(docname, link))
    return {name: tuple(places) for name, places in found.items()}


def _find_activities(
    pages: Mapping[str, Page], order: tuple[str, ...]
) -> dict[str, tuple[str, Block]]:
    """Return each named block with its page; of two with the same name, the first counts."""
    found: dict[str, tuple[str, Block]] = {}
    for docname in order:
        for block in pages.get(docname, EMPTY).blocks:
            if block.name:
                found.setdefault(block.name, (docname, block))
    return found


def views_of(index: Index) -> dict[str, PageView]:
    """Return all that each page shows from elsewhere."""
    stops = find_stops(index)
    kept = next((name for name in index.order if index.pages.get(name, EMPTY).progress), None)
    progress = index.place_of(kept) if kept else None
    listed = any(page.lists for page in index.pages.values())
    rows = tuple(_lesson_rows(index)) if listed else ()
    to_read = tuple(map(index.page_of, filter(index.is_taught, index.order))) if listed else ()
    return {
        docname: PageView(
            facts=_facts(docname, page, index),
            quotations=_quotations(docname, index),
            plans=tuple(outline(plan, docname, index) for plan in page.plans),
            stops=stops.get(docname, ()),
            links=tuple(_links(page, index)),
            lessons=rows if page.lists else (),
            collected=tuple(_collected(page, index)) if page.collects else (),
            to_read=to_read if page.lists else (),
            progress=progress,
        )
        for docname, page in index.pages.items()
    }


def _facts(docname: str, page: Page, index: Index) -> Facts:
    lesson = index.by_page.get(docname)
    needed = (index.lessons[name] for name in page.declared.needs if name in index.lessons)
    return Facts(
        lesson.number if lesson else None,
        page.reading or 0,
        page.practice,
        page.declared.audience,
        tuple(index.page_of(each.docname) for each in needed),
    )


def _quotations(docname: str, index: Index) -> tuple[Quotation, ...] | None:
    lesson = index.by_page.get(docname)
    if lesson is None:
        return None
    by_chapter: dict[str, list[Application]] = {}
    for each in index.applied.get(lesson.id, ()):
        by_chapter.setdefault(each.docname, []).append(each)
    return tuple(
        Quotation(
            index.place_of(chapter, places[0].link.anchor),
            _sentences(places, index),
        )
        for chapter, places in by_chapter.items()
    )


def _sentences(places: list[Application], index: Index) -> tuple[str, ...]:
    """Return each sentence once; a chapter may say the same again, such as in its key points."""
    told = dict.fromkeys(_told(each, index) for each in reversed(places))
    return tuple(text for text in reversed(told) if text)


def _told(application: Application, index: Index) -> str:
    return "".join(
        part if isinstance(part, str) else part.words or _label(part, index)
        for part in application.link.sentence
    )


def _label(mention: Mention, index: Index) -> str:
    lesson = index.lessons.get(mention.target)
    return lesson.label if lesson else mention.target


def _links(page: Page, index: Index) -> Iterator[tuple[str, Place]]:
    for name in dict.fromkeys(link.target for link in page.links):
        if name in index.lessons:
            yield name, index.page_of(index.lessons[name].docname)


def _lesson_rows(index: Index) -> Iterator[LessonRow]:
    for lesson in index.lessons.values():
        page = index.pages[lesson.docname]
        chapters = dict.fromkeys(each.docname for each in index.applied.get(lesson.id, ()))
        yield LessonRow(
            lesson,
            page.reading or 0,
            page.practice,
            page.declared,
            tuple(map(index.place_of, chapters)),
            index.sections.get(lesson.docname, ""),
        )


def _collected(page: Page, index: Index) -> Iterator[Found]:
    """Yield the blocks that a page may collect, in reading order."""
    for docname in filter(index.is_taught, index.order):
        held = index.pages.get(docname, EMPTY)
        for block in held.blocks:
            if block.kind in page.collects:
                named = index.blocks[block.kind].is_activity
                yield Found(
                    index.page_of(docname),
                    held.reading or 0,
                    held.practice,
                    held.declared,
                    block._replace(line=None),
                    index.block_of(docname, block) if named else None,
                )
