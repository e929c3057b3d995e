"""What each page shows of others: its view, made from the index of all pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import EMPTY, Facts, Found, LessonRow, PageView, Quotation
from .plans.steps import find_stops, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .index import Index
    from .model import Application, Mention, Page, Place


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
                kind = index.blocks[block.kind]
                named = kind.is_activity or kind.is_timed
                yield Found(
                    index.page_of(docname),
                    held.reading or 0,
                    held.practice,
                    held.declared,
                    block._replace(line=None),
                    index.block_of(docname, block) if named else None,
                )
