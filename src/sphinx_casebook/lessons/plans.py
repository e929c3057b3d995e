"""What routes and session plans are made of, and whether they fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.core.warnings import Problem, hint

from .schedule import Slot, lay_out
from .targets import find_target, known_names
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .derived import Build, Target
    from .model import Page, Plan
    from .rows import Row


class Step(NamedTuple):
    """One row of a plan with what it is about."""

    #: As written.
    row: Row
    #: What it is about; None for plain words and for what does not exist.
    target: Target | None
    #: Its minutes; None where nobody says.
    minutes: int | None


def steps(plan: Plan, docname: str, build: Build, pages: Mapping[str, Page]) -> list[Step]:
    """Return the rows of *plan* with what they are about."""
    found = []
    for row in plan.rows:
        named = row.target and not row.is_break
        target = find_target(row.target, docname, build, pages) if named else None
        found.append(Step(row, target, _minutes(row, target, plan)))
    return found


def _minutes(row: Row, target: Target | None, plan: Plan) -> int | None:
    if row.minutes is not None:
        return row.minutes
    if target is None:
        return None
    if plan.kind == "session-plan":
        return target.practice
    return target.reading + (target.practice or 0 if plan.practice or target.block else 0)


def check_plan(
    plan: Plan, docname: str, build: Build, pages: Mapping[str, Page]
) -> Iterator[Problem]:
    """Yield what a plan names in vain, what has no minutes, and by how much it is too long."""
    found = steps(plan, docname, build, pages)
    for step, line_number in zip(found, plan.lines, strict=True):
        problem = _check_step(step, plan, build)
        if problem:
            yield problem._replace(line=line_number)
    takes = total(plan, found)
    if plan.length is not None and takes > plan.length:
        over = takes - plan.length
        message = f"{plan.kind}: {over} min more than its length; {takes} min of {plan.length}"
        yield Problem(Warnings.SCHEDULE, message, line=plan.line)


def _check_step(step: Step, plan: Plan, build: Build) -> Problem | None:
    row = step.row
    name = row.target or row.words
    if row.target and not row.is_break and step.target is None:
        near = hint(name, known_names(build)) or "; begin plain words with a capital"
        message = f"{plan.kind}: there is no lesson, activity or page {name!r}{near}"
        return Problem(Warnings.UNKNOWN, message)
    if plan.kind == "route" and step.target is None:
        message = f"route: {name!r} is neither a page, a lesson nor an activity"
        return Problem(Warnings.UNKNOWN, message)
    if plan.kind == "session-plan" and not step.minutes:
        return Problem(Warnings.SCHEDULE, f"session-plan: {name!r} has no minutes; write '10 min'")
    return None


def total(plan: Plan, found: list[Step]) -> int:
    """Return the minutes of all steps of *plan*."""
    if plan.kind == "session-plan":
        slots = slots_of(plan, found)
        return slots[-1].end if slots else 0
    return sum(step.minutes or 0 for step in found)


def slots_of(plan: Plan, found: list[Step]) -> list[Slot]:
    """Return when each step of a session begins."""
    return lay_out([(step.minutes or 0, step.row.is_break) for step in found], plan.pace)
