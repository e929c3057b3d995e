"""What follows from all pages together: numbers, labels and back-links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.warnings import Problem

from .derived import Build
from .domain import label
from .model import Application, Block, Lesson, Page
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx_casebook.core.messages import Messages


def derive(
    pages: Mapping[str, Page],
    titles: Mapping[str, str],
    order: tuple[str, ...],
    phrases: Messages,
    is_chapter: Callable[[str], bool],
) -> Build:
    """Return what follows for *pages* with *titles* that are read in *order*."""
    lessons = dict(_number(pages, titles, order))
    return Build(
        lessons,
        {lesson.docname: lesson for lesson in lessons.values()},
        _find_applications(pages, order, is_chapter),
        order,
        frozenset(order),
        _find_activities(pages, order),
        {lesson.id: label(lesson, phrases) for lesson in lessons.values()},
        phrases,
        progress=next((name for name in order if name in pages and pages[name].progress), ""),
    )


def _number(
    pages: Mapping[str, Page], titles: Mapping[str, str], order: tuple[str, ...]
) -> Iterator[tuple[str, Lesson]]:
    """Yield each lesson by its id; of two with the same id, the first counts."""
    seen: set[str] = set()
    for docname in order:
        name = pages[docname].declared.lesson if docname in pages else None
        if name and name not in seen:
            seen.add(name)
            yield name, Lesson(name, len(seen), docname, titles.get(docname, docname))


def _find_applications(
    pages: Mapping[str, Page], order: tuple[str, ...], is_chapter: Callable[[str], bool]
) -> dict[str, tuple[Application, ...]]:
    found: dict[str, list[Application]] = {}
    for docname in order:
        if docname in pages and is_chapter(docname):
            for link in pages[docname].links:
                found.setdefault(link.target, []).append(Application(docname, link))
    return {name: tuple(places) for name, places in found.items()}


def _find_activities(
    pages: Mapping[str, Page], order: tuple[str, ...]
) -> dict[str, tuple[str, Block]]:
    """Return each named block with its page; of two with the same name, the first counts."""
    found: dict[str, tuple[str, Block]] = {}
    for docname in order:
        for block in pages[docname].blocks if docname in pages else ():
            if block.name:
                found.setdefault(block.name, (docname, block))
    return found


def find_duplicates(pages: Mapping[str, Page], build: Build) -> Iterator[tuple[str, Problem]]:
    """Yield the pages whose lesson or activity has the name of an earlier one."""
    seen: set[str] = set()
    for docname in build.order:
        page = pages.get(docname, Page())
        name = page.declared.lesson
        if name and build.lessons[name].docname != docname:
            message = f"lesson {name!r} is already {build.lessons[name].docname}"
            yield docname, Problem(Warnings.DUPLICATE, message, "lesson")
        for block in page.blocks:
            if block.name in seen:
                first = build.activities[block.name][0]
                message = f"{block.kind} {block.name!r} is already in {first}"
                yield docname, Problem(Warnings.DUPLICATE, message, line=block.line)
            seen |= {block.name} - {""}
