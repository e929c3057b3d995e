"""What every lesson and exercise must have. No Sphinx here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.core.warnings import Problem, hint

from .graph import find_cycles
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from .model import Lesson, Page

_ACTIVITIES = frozenset({"exercise", "discussion"})


class Standing(NamedTuple):
    """What is known of a lesson beside its own page."""

    #: Whether its page was ever reviewed.
    reviewed: bool
    #: Whether somebody owns its page.
    owned: bool
    #: Whether a chapter points to it.
    applied: bool


def check_lesson(lesson: Lesson, page: Page, standing: Standing) -> Iterator[Problem]:
    """Yield what a lesson lacks."""
    kinds = {block.kind for block in page.blocks}
    present = {
        "objectives": any(
            block.outcomes or block.body for block in page.blocks if block.kind == "objectives"
        ),
        "key points": any(block.body for block in page.blocks if block.kind == "keypoints"),
        "minutes": page.declared.minutes is not None,
        "a discussion or an exercise": bool(kinds & _ACTIVITIES),
        "a date on which it was reviewed": standing.reviewed,
        "an owner": standing.owned,
        f"a chapter that points to it, with {{lesson}}`{lesson.id}`": standing.applied,
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


def check_exercises(page: Page) -> Iterator[Problem]:
    """Yield the exercises that do not say how long they take."""
    for block in page.blocks:
        if block.kind == "exercise" and not block.minutes:
            message = f"exercise {block.name or block.title!r} lacks minutes"
            yield Problem(Warnings.CONTRACT, message, line=block.line)


def check_order(needs: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, Problem]]:
    """Yield each cycle of needs with the lesson that comes first in it."""
    for cycle in find_cycles(needs):
        path = " -> ".join((*cycle, cycle[0]))
        yield cycle[0], Problem(Warnings.CYCLE, f"these lessons need each other: {path}", "needs")
