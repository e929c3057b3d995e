"""All that decides what each page shows, as text to compare with what it last showed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Mention, Page
from .targets import find_target

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from .derived import Build, Stop
    from .model import Block, Plan


def describe(build: Build, pages: Mapping[str, Page]) -> dict[str, str]:
    """Return a text for each page of *pages*."""
    listed = {page.collects for page in pages.values() if page.lists}
    everything = {kinds: _everything(build, pages, kinds) for kinds in listed}
    return {
        docname: _describe(docname, page, build, pages)
        + (everything[page.collects] if page.lists else "")
        for docname, page in pages.items()
    }


def find_borrowed(pages: Mapping[str, Page]) -> dict[str, frozenset[str]]:
    """Return, for each page that collects blocks, the pages from which it takes them."""
    collecting = {docname: page.collects for docname, page in pages.items() if page.collects}
    return {
        docname: frozenset(
            name
            for name, page in pages.items()
            if any(block.kind in kinds for block in page.blocks)
        )
        for docname, kinds in collecting.items()
    }


def _describe(docname: str, page: Page, build: Build, pages: Mapping[str, Page]) -> str:
    lessons = build.lessons
    linked = [lessons.get(link.target) for link in page.links]
    needed = [lessons.get(name) for name in page.declared.needs]
    lesson = build.by_page.get(docname)
    applied = build.applied.get(lesson.id, ()) if lesson else ()
    told = [
        [each.docname, each.link.anchor, each.link.sentence, _labels(each.link.sentence, build)]
        for each in applied
    ]
    plans = [_plan(plan, docname, build, pages) for plan in page.plans]
    stops = [_stop(stop, build) for stop in build.stops.get(docname, ())]
    return repr((linked, needed, lesson, told, plans, stops, build.progress))


def _labels(sentence: tuple[object, ...], build: Build) -> list[str | None]:
    return [build.labels.get(part.target) for part in sentence if isinstance(part, Mention)]


def _plan(
    plan: Plan, docname: str, build: Build, pages: Mapping[str, Page]
) -> list[tuple[object, ...]]:
    found = [find_target(row.target, docname, build, pages) for row in plan.rows]
    return [
        (target._replace(block=_lasting(target.block)), build.by_page.get(target.docname))
        if target
        else ()
        for target in found
    ]


def _stop(stop: Stop, build: Build) -> tuple[object, ...]:
    following = stop.following
    if following is None:
        return (*stop,)
    named = following._replace(block=_lasting(following.block))
    return (*stop._replace(following=named), build.by_page.get(following.docname))


def _lasting(block: Block | None) -> Block | None:
    """Return *block* without its line and its nodes, whose text says the same."""
    return block and block._replace(line=None, body=())


def _everything(build: Build, pages: Mapping[str, Page], kinds: Set[str]) -> str:
    """Return what lists may show of all pages: lessons, back-links, and blocks of some *kinds*."""
    applied = {name: [each.docname for each in found] for name, found in build.applied.items()}
    held = [
        (
            (name, page.declared, page.reading, page.practice),
            [_lasting(block) for block in page.blocks if block.kind in kinds],
        )
        for name, page in sorted(pages.items())
    ]
    return repr((build.lessons, applied, held))
