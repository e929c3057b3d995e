"""What the rows of routes and session plans are about, and whether they fit."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from sphinx_casebook.core.toctree import find_page
from sphinx_casebook.core.warnings import Problem, hint
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons.model import EMPTY, Outline, Place, Step, Stop, Subject
from sphinx_casebook.lessons.settings import Warnings

from .rows import Slot, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_casebook.lessons.index import Index
    from sphinx_casebook.lessons.model import Plan

    from .rows import Row


def outline(plan: Plan, docname: str, index: Index) -> Outline:
    """Return *plan*, on page *docname*, with what its rows are about."""
    steps = []
    for row in plan.rows:
        subject = _subject(row, plan, docname, index)
        place = index.name_of(subject) if subject else None
        materials = subject.block.materials if subject and subject.block else ""
        parts = _parts(subject)
        minutes = _minutes(row, subject, plan)
        steps.append(Step(row._replace(line=0), place, minutes, materials, parts))
    together = tuple(_together(steps, index)) if plan.alone else ()
    named = (_subject(row, plan, docname, index) for row in plan.then)
    then = tuple(index.name_of(subject) for subject in named if subject)
    return Outline(plan._replace(rows=(), lines=(), line=0), tuple(steps), together, then)


def _parts(subject: Subject | None) -> tuple[int, int] | None:
    """Return the minutes of an activity and of its set-up."""
    block = subject.block if subject else None
    if block is None or block.minutes is None or block.set_up is None:
        return None
    return block.minutes, block.set_up


def _together(steps: list[Step], index: Index) -> Iterator[tuple[Place, int]]:
    """Yield what a team would do on the pages of a route, each with its minutes."""
    for docname in dict.fromkeys(step.place.docname for step in steps if step.place):
        for block in index.pages.get(docname, EMPTY).blocks:
            if block.minutes and not block.for_trainers:
                place = index.block_of(docname, block)
                if not block.title:  # another page of the route may have one, too
                    page = index.page_of(docname).words
                    words = index.phrases.say(messages.SECTION, page=page, section=place.words)
                    place = place._replace(words=words)
                yield place, block.minutes


def _subject(row: Row, plan: Plan, docname: str, index: Index) -> Subject | None:
    """Return the activity, the lesson or the page that *row* names; None where it names none."""
    name = row.target
    if not name or row.is_break:
        return None
    if name in index.activities:
        place, block = index.activities[name]
        return Subject(place, block.anchor, block, 0, block.minutes)
    if name in index.lessons:
        return _page(index.lessons[name].docname, plan, index)
    page, _, anchor = name.partition("#")
    if page in index.lessons:
        found: str | None = index.lessons[page].docname
    else:
        found = find_page(page, docname, index.places)
    if found is None or not anchor:
        return _page(found, plan, index) if found else None
    section = index.pages.get(found, EMPTY).sections.get(anchor)
    return Subject(found, anchor, None, section.reading, None, section) if section else None


def _page(docname: str, plan: Plan, index: Index) -> Subject:
    page = index.pages.get(docname, EMPTY)
    practice = page.led if plan.kind == "session-plan" else page.practice
    return Subject(docname, "", None, page.reading or 0, practice or None)


def _minutes(row: Row, subject: Subject | None, plan: Plan) -> int | None:
    if row.minutes is not None:
        return row.minutes
    if subject is None:
        return None
    if plan.kind == "session-plan":
        return sum(parts) if (parts := _parts(subject)) else subject.practice
    counts = not plan.alone and (plan.practice or subject.block is not None)
    return subject.reading + (subject.practice or 0 if counts else 0)


def check_plan(plan: Plan, docname: str, index: Index) -> Iterator[Problem]:
    """Yield what a plan names in vain, what has no minutes, and by how much it is too long."""
    outlined = outline(plan, docname, index)
    for step, line_number in zip(outlined.steps, plan.lines, strict=True):
        problem = _check_step(step, plan, docname, index)
        if problem:
            yield problem._replace(line=line_number)
    for row in plan.then:
        if _subject(row, plan, docname, index) is None:
            yield _unknown(row, plan, docname, index)._replace(line=plan.line)
    takes = total(outlined)
    if plan.length is not None and takes > plan.length:
        over = takes - plan.length
        message = f"{plan.kind}: {over} min more than its length; {takes} min of {plan.length}"
        yield Problem(Warnings.SCHEDULE, message, line=plan.line)


def _check_step(step: Step, plan: Plan, docname: str, index: Index) -> Problem | None:
    row = step.row
    name = row.target or row.words
    if row.target and not row.is_break and step.place is None:
        return _unknown(row, plan, docname, index)
    if plan.kind == "route" and step.place is None:
        message = f"route: {name!r} is neither a page, a lesson nor an activity"
        return Problem(Warnings.UNKNOWN, message)
    if step.parts and row.minutes is not None and row.minutes < sum(step.parts):
        needs = " + ".join(map(str, step.parts))
        message = f"{plan.kind}: {name!r} needs {needs} min with its set-up, and has {row.minutes}"
        return Problem(Warnings.TIGHT, message)
    if plan.kind == "session-plan" and not step.minutes:
        return Problem(Warnings.SCHEDULE, f"session-plan: {name!r} has no minutes; write '10 min'")
    return None


def _unknown(row: Row, plan: Plan, docname: str, index: Index) -> Problem:
    name = row.target or row.words
    near = hint(name, _known(name, docname, index)) or "; begin plain words with a capital"
    message = f"{plan.kind}: there is no lesson, activity or page {name!r}{near}"
    return Problem(Warnings.UNKNOWN, message)


def _known(name: str, docname: str, index: Index) -> list[str]:
    """Return what a row may name; with the name of a page before ``#``, its sections."""
    page, _, anchor = name.partition("#")
    found = find_page(page, docname, index.places)
    if anchor and found:
        return [f"{page}#{each}" for each in index.pages.get(found, EMPTY).sections]
    return [*index.activities, *index.lessons, *index.order]


def total(outlined: Outline) -> int:
    """Return the minutes of all steps of a plan."""
    if outlined.plan.kind == "session-plan":
        slots = slots_of(outlined)
        return slots[-1].end if slots else 0
    return sum(step.minutes or 0 for step in outlined.steps)


def slots_of(outlined: Outline) -> list[Slot]:
    """Return when each step of a session begins."""
    parts = [(step.minutes or 0, step.row.is_break) for step in outlined.steps]
    return lay_out(parts, outlined.plan.pace)


def find_routes(index: Index) -> Iterator[tuple[Place, list[Place], Outline]]:
    """Yield each route that leads somewhere, its places and its outline, in reading order."""
    for docname in index.order:
        routes = [each for each in index.pages.get(docname, EMPTY).plans if each.kind == "route"]
        for plan in routes:
            if plan.anchor and plan.title:
                outlined = outline(plan, docname, index)
                places = [step.place for step in outlined.steps if step.place]
                if len(places) > 1:
                    # What a page says before its only route belongs to it.
                    anchor = plan.anchor if len(routes) > 1 else ""
                    yield Place(docname, anchor, plan.title), places, outlined


def find_stops(index: Index) -> dict[str, tuple[Stop, ...]]:
    """Return where each page stands on routes, in reading order of the routes."""
    found: dict[str, list[Stop]] = {}
    for route, places, outlined in find_routes(index):
        for number, (here, following) in enumerate(zip_longest(places, places[1:]), start=1):
            stop = Stop(route, number, len(places), following, outlined.plan.question)
            found.setdefault(here.docname, []).append(stop)
    return {docname: tuple(stops) for docname, stops in found.items()}
