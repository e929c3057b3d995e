"""What every lesson and exercise must have, asked of all pages of a build. No Sphinx here."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.core.warnings import Problem, hint

from .model import EMPTY
from .plans.steps import check_plan
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from .blocks import Block
    from .index import Index
    from .model import Lesson, Page


class Standing(NamedTuple):
    """What is known of a page beside what it holds."""

    #: Whether it was ever reviewed.
    reviewed: bool
    #: Whether somebody owns it.
    owned: bool


def check(index: Index, standing: Callable[[str], Standing]) -> Iterator[tuple[str, Problem]]:
    """Yield what is wrong with each page.

    :param standing: what is known of a page beside what it holds.
    """
    yield from find_duplicates(index)
    needs = {
        name: index.pages[lesson.docname].declared.needs for name, lesson in index.lessons.items()
    }
    for name, problem in check_order(needs):
        yield index.lessons[name].docname, problem
    for docname in index.order:
        page = index.pages.get(docname, EMPTY)
        for problem in _check_page(docname, page, index, standing):
            yield docname, problem


def _check_page(
    docname: str, page: Page, index: Index, standing: Callable[[str], Standing]
) -> Iterator[Problem]:
    if lesson := index.by_page.get(docname):
        yield from _check_lesson(lesson, page, standing(docname), index)
    yield from check_names(page, index.lessons, index.options.outcomes, index.options.audiences)
    yield from check_minutes(page, index.blocks)
    for plan in page.plans:
        yield from check_plan(plan, docname, index)


def _check_lesson(
    lesson: Lesson, page: Page, standing: Standing, index: Index
) -> Iterator[Problem]:
    """Yield what a lesson lacks."""
    present = {
        "objectives": any(
            block.outcomes or block.body for block in page.blocks if block.kind == "objectives"
        ),
        "key points": any(block.body for block in page.blocks if block.kind == "keypoints"),
        "minutes": page.declared.minutes is not None,
        "a discussion or an exercise": any(
            index.blocks[block.kind].is_activity for block in page.blocks
        ),
        "a date on which it was reviewed": standing.reviewed,
        "an owner": standing.owned,
        f"a chapter that points to it, with {{lesson}}`{lesson.id}`": lesson.id in index.applied,
    }
    for name, there in present.items():
        if not there:
            yield Problem(Warnings.CONTRACT, f"lesson {lesson.id!r} lacks {name}", "lesson")


def check_names(
    page: Page,
    lessons: Collection[str],
    outcomes: Collection[str],
    audiences: Collection[str],
) -> Iterator[Problem]:
    """Yield what a page names that does not exist.

    :param audiences: those there are; none allows any.
    """
    for name in page.declared.needs:
        if name not in lessons:
            message = f"needs: there is no lesson {name!r}{hint(name, lessons)}"
            yield Problem(Warnings.UNKNOWN, message, "needs")
    for name in page.declared.audience:
        if audiences and name not in audiences:
            message = f"audience: there is no {name!r}{hint(name, audiences)}"
            yield Problem(Warnings.UNKNOWN, message, "audience")
    for block in page.blocks:
        for name in block.outcomes:
            if name not in outcomes:
                message = f"{block.kind}: there is no outcome {name!r}{hint(name, outcomes)}"
                yield Problem(Warnings.UNKNOWN, message, line=block.line)


def check_minutes(page: Page, blocks: Mapping[str, type[Block]]) -> Iterator[Problem]:
    """Yield the exercises that do not say how long they take."""
    for block in page.blocks:
        if blocks[block.kind].is_timed and not block.minutes:
            message = f"{block.kind} {(block.name or block.title)!r} lacks minutes"
            yield Problem(Warnings.CONTRACT, message, line=block.line)


def find_duplicates(index: Index) -> Iterator[tuple[str, Problem]]:
    """Yield the pages whose lesson or activity has the name of an earlier one."""
    seen: set[str] = set()
    for docname in index.order:
        page = index.pages.get(docname, EMPTY)
        name = page.declared.lesson
        if name and index.lessons[name].docname != docname:
            message = f"lesson {name!r} is already {index.lessons[name].docname}"
            yield docname, Problem(Warnings.DUPLICATE, message, "lesson")
        for block in page.blocks:
            if block.name in seen:
                first = index.activities[block.name][0]
                message = f"{block.kind} {block.name!r} is already in {first}"
                yield docname, Problem(Warnings.DUPLICATE, message, line=block.line)
            seen |= {block.name} - {""}


def check_order(needs: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Problem]]:
    """Yield each cycle of needs with the lesson that comes first in it."""
    for cycle in find_cycles(needs):
        path = " -> ".join((*cycle, cycle[0]))
        yield cycle[0], Problem(Warnings.CYCLE, f"these lessons need each other: {path}", "needs")


def find_cycles(needs: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return cycles until none is left among the others, each starting with its first lesson.

    :param needs: what each lesson needs, in the order in which lessons are to be named first.
    """
    rest = {name: [each for each in wanted if each in needs] for name, wanted in needs.items()}
    cycles: list[tuple[str, ...]] = []
    while cycle := _one_cycle(rest):
        cycles.append(cycle)
        rest = {
            name: [each for each in wanted if each not in cycle]
            for name, wanted in rest.items()
            if name not in cycle
        }
    return cycles


def _one_cycle(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        # Each is needed by the next, and the last is the first again.
        around = error.args[1][:0:-1]
        first = min(range(len(around)), key=lambda index: [*needs].index(around[index]))
        return (*around[first:], *around[:first])
    return ()
