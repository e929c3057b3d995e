"""What follows from all pages together: numbers, back-links, and the names of all there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import messages
from .model import EMPTY, Application, Lesson, Place, StoredBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_casebook.core.messages import Messages

    from .blocks import Block
    from .model import Page, Subject
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
    blocks: Mapping[str, type[Block]]
    #: By id, in reading order.
    lessons: Mapping[str, Lesson]
    #: By page.
    by_page: Mapping[str, Lesson]
    #: Where chapters point to each lesson, by its id, in reading order.
    applied: Mapping[str, tuple[Application, ...]]
    #: Pages that exist.
    places: frozenset[str]
    #: Page and block of each activity, by its name.
    activities: Mapping[str, tuple[str, StoredBlock]]
    #: Title of the section in which the contents list a page, where they do so in one.
    sections: Mapping[str, str]

    def place_of(self, docname: str, anchor: str = "") -> Place:
        """Return a page under its title, or an anchor on it."""
        return Place(docname, anchor, self.titles.get(docname, docname))

    def page_of(self, docname: str) -> Place:
        """Return a page under its title, or as the lesson that it is."""
        lesson = self.by_page.get(docname)
        return Place(docname, "", lesson.label) if lesson else self.place_of(docname)

    def name_of(self, subject: Subject) -> Place:
        """Return what a row of a plan is about, under its name."""
        if subject.block:
            return self.block_of(subject.docname, subject.block)
        page = self.page_of(subject.docname)
        if subject.section:
            words = self.phrases.say(
                messages.SECTION, page=page.words, section=subject.section.title
            )
            return Place(subject.docname, subject.anchor, words)
        return page

    def block_of(self, docname: str, block: StoredBlock) -> Place:
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
    blocks: Mapping[str, type[Block]],
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
) -> dict[str, tuple[str, StoredBlock]]:
    """Return each named block with its page; of two with the same name, the first counts."""
    found: dict[str, tuple[str, StoredBlock]] = {}
    for docname in order:
        for block in pages.get(docname, EMPTY).blocks:
            if block.name:
                found.setdefault(block.name, (docname, block))
    return found
