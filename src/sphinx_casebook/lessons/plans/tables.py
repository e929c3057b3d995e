"""Routes and session plans as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import element, fill, join, line, table, text
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons import nodes as lesson_nodes
from sphinx_casebook.lessons.blocks import title_of

from .rows import PURPOSES, Slot, clock
from .steps import slots_of, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.model import Outline, Plan, Step


def render(node: lesson_nodes.plan, context: RenderContext) -> list[nodes.Node]:
    """Return a plan as a table with a line on its length."""
    outlined = context.view.plans[node["index"]]
    make = _session if node["kind"] == "session-plan" else _route
    made = make(node, outlined, context)
    own = next(each for each in made if isinstance(each, nodes.table))
    # Writers number a table with a title by its id, which docutils would give to what comes first.
    own["ids"], node["ids"] = node["ids"], []
    return [*made]


def _rows(node: lesson_nodes.plan) -> list[lesson_nodes.plan_row]:
    return [each for each in node.children if isinstance(each, lesson_nodes.plan_row)]


def _session(
    node: lesson_nodes.plan, outlined: Outline, context: RenderContext
) -> list[nodes.Element]:
    plan, rows = outlined.plan, _rows(node)
    make = _timetable if _used(rows).isdisjoint(PURPOSES) else _run_sheet
    takes = total(outlined)
    return [
        make(node, rows, outlined, context),
        *_needed(outlined, context),
        _session_length(plan, takes, context),
    ]


def _cells(row: lesson_nodes.plan_row) -> dict[str, nodes.paragraph]:
    cells = (each for each in row.children if isinstance(each, nodes.paragraph))
    return {each["purpose"]: each for each in cells if each.children}


def _used(rows: list[lesson_nodes.plan_row]) -> set[str]:
    """Return the purposes for which a row has a cell."""
    return {purpose for row in rows for purpose in _cells(row)}


def _timetable(
    node: lesson_nodes.plan,
    rows: list[lesson_nodes.plan_row],
    outlined: Outline,
    context: RenderContext,
) -> nodes.table:
    slots = slots_of(outlined)
    body = [
        [
            text(_when(slot, outlined.plan)),
            text(str(slot.minutes)),
            _what(step, row, context),
            _cell(row, "note"),
        ]
        for step, slot, row in zip(outlined.steps, slots, rows, strict=True)
    ]
    header = [context.phrases.say(each) for each in messages.SESSION_HEADER]
    return table(header, body, (13, 9, 28, 36), ("session-plan",), title_of(node))


def _run_sheet(
    node: lesson_nodes.plan,
    rows: list[lesson_nodes.plan_row],
    outlined: Outline,
    context: RenderContext,
) -> nodes.table:
    """Return a column for each purpose that a cell has, what to do with its minutes in brackets."""
    used = _used(rows)
    columns = ["do", *(each for each in PURPOSES[1:] if each in used)]
    if "note" in used and "watch" not in columns:
        columns.append("watch")
    body = []
    for step, slot, row in zip(outlined.steps, slots_of(outlined), rows, strict=True):
        cells = {each: _cell(row, each) for each in columns}
        cells["do"] = [*_what(step, row, context, in_full=True), *cells["do"]]
        if "watch" in cells:
            cells["watch"] = [*cells["watch"], *_cell(row, "note")]
        body.append([text(_when(slot, outlined.plan)), text(str(slot.minutes)), *cells.values()])
    time, minutes, *_ = messages.SESSION_HEADER
    names = (time, minutes, *(messages.RUN_SHEET[each] for each in columns))
    header = [context.phrases.say(each) for each in names]
    widths = (13, 9, 28, *(20 for _ in columns[1:]))
    return table(header, body, widths, ("session-plan", "run-sheet"), title_of(node))


def _when(slot: Slot, plan: Plan) -> str:
    """Return the clock times of a slot, or its minutes from the start."""
    if plan.start is None:
        return f"{slot.start}–{slot.end}"
    return f"{clock(plan.start + slot.start)}–{clock(plan.start + slot.end)}"


def _what(
    step: Step, row: lesson_nodes.plan_row, context: RenderContext, *, in_full: bool = False
) -> list[nodes.Node]:
    if step.row.is_break:
        return text(context.phrases.say(messages.BREAK))
    if step.place is None:
        return _cell(row, "what") if step.row.words else text(step.row.target)
    more: list[nodes.Node] = []
    if in_full and step.parts:
        minutes, set_up = map(str, step.parts)
        said = context.phrases.say(messages.WITH_SET_UP, minutes=minutes, set_up=set_up)
        more = [nodes.Text(f" {said}")]
    return line(context.link(step.place), *more)


def _cell(row: lesson_nodes.plan_row, purpose: str) -> list[nodes.Node]:
    """Return what a row says for a purpose, in one line."""
    found = _cells(row).get(purpose)
    return line(*found.children) if found else []


def _needed(outlined: Outline, context: RenderContext) -> list[nodes.Element]:
    """Return what the activities of a session need, each thing once."""
    things = dict.fromkeys(
        thing.strip().rstrip(".")
        for step in outlined.steps
        if step.materials
        for thing in step.materials.split(";")
    )
    materials = "; ".join(thing for thing in things if thing)
    if not materials:
        return []
    return [nodes.paragraph("", context.phrases.say(messages.MATERIALS, materials=materials))]


def _session_length(plan: Plan, takes: int, context: RenderContext) -> nodes.paragraph:
    phrases = context.phrases
    parts = [phrases.say(messages.TOTAL, time=phrases.say_of(messages.MINUTES, takes))]
    if plan.start is not None:
        parts.append(phrases.say(messages.ENDS, time=clock(plan.start + takes)))
    if plan.pace != 1:
        parts.append(phrases.say(messages.PACE, pace=str(plan.pace)))
    parts += _fit(plan, takes, context)
    return nodes.paragraph("", " ".join(parts), classes=["plan-length"])


def _fit(plan: Plan, takes: int, context: RenderContext) -> Iterator[str]:
    """Yield by how many minutes a plan misses its length, where it does."""
    if plan.length is not None and takes != plan.length:
        forms = messages.LEFT if takes < plan.length else messages.OVER
        yield context.phrases.say_of(forms, abs(plan.length - takes))


def _route(
    node: lesson_nodes.plan, outlined: Outline, context: RenderContext
) -> list[nodes.Element]:
    phrases, plan, takes = context.phrases, outlined.plan, total(outlined)
    header = [phrases.say(each) for each in messages.ROUTE_HEADER]
    body = [
        [_what(step, row, context), text(str(step.minutes or "")), _cell(row, "note")]
        for step, row in zip(outlined.steps, _rows(node), strict=True)
    ]
    time = phrases.say_of(messages.MINUTES, takes)
    message = messages.TOTAL if plan.practice else messages.TOTAL_READING
    parts = [phrases.say(messages.ALONE if plan.alone else message, time=time)]
    end = nodes.paragraph(
        "", " ".join([*parts, *_fit(plan, takes, context)]), classes=["plan-length"]
    )
    made = table(header, body, (34, 9, 43), ("route",), title_of(node))
    kept = context.web and context.options.progress
    begin, read = ([*_begin(outlined, context)], [_read(context)]) if kept else ([], [])
    more = [*_together(outlined, context), *_question(node, context), *_then(outlined, context)]
    return [*begin, made, end, *read, *more]


def _begin(outlined: Outline, context: RenderContext) -> Iterator[nodes.paragraph]:
    """Yield the link to the first step; a script says in its place where a reader goes on."""
    first = next((step.place for step in outlined.steps if step.place), None)
    if first:
        words = context.phrases.say(messages.BEGIN, page=first.words)
        link = context.link(first._replace(words=words))
        yield nodes.paragraph("", "", link, classes=["route-begin", "no-search"])


def _read(context: RenderContext) -> nodes.Element:
    """Return where the script says how much of the route was read."""
    said = context.phrases.template(messages.ROUTE_READ)
    return element("p", role="status", classes=("route-read",), data_count=said, hidden="hidden")


def _together(outlined: Outline, context: RenderContext) -> Iterator[nodes.Element]:
    """Yield what a team could do on the pages of a route for one person."""
    items = [
        line(context.link(place), nodes.Text(f" ({_minutes(minutes, context)})"))
        for place, minutes in outlined.together
    ]
    if items:
        yield nodes.paragraph("", context.phrases.say(messages.WITH_TEAM))
        yield nodes.bullet_list("", *(nodes.list_item("", *each) for each in items))


def _minutes(number: int, context: RenderContext) -> str:
    return context.phrases.say_of(messages.MINUTES, number)


def _question(node: lesson_nodes.plan, context: RenderContext) -> Iterator[nodes.paragraph]:
    for asked in node.findall(lesson_nodes.plan_question):
        words = asked.children[0].children
        template = context.phrases.template(messages.QUESTION)
        yield nodes.paragraph("", "", *fill(template, question=words), classes=["route-question"])


def _then(outlined: Outline, context: RenderContext) -> Iterator[nodes.paragraph]:
    if outlined.then:
        places = join([context.link(each) for each in outlined.then], "; ")
        yield nodes.paragraph("", "", *fill(context.phrases.template(messages.THEN), places=places))
