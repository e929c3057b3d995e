"""Routes and session plans as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import line, table, text
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons import nodes as kinds
from sphinx_casebook.lessons.blocks import title_of

from .rows import Slot, clock
from .steps import slots_of, total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_casebook.lessons.model import Outline, Plan, Step
    from sphinx_casebook.lessons.render import RenderContext


def render(node: kinds.plan, context: RenderContext) -> list[nodes.Node]:
    """Return a plan as a table with a line on its length."""
    outlined = context.view.plans[node["index"]]
    make = _session if node["kind"] == "session-plan" else _route
    made = make(node, outlined, context)
    made[0]["ids"] = node["ids"]  # writers number a table with a title by its id
    return [*made]


def _rows(node: kinds.plan) -> list[kinds.plan_row]:
    return [each for each in node.children if isinstance(each, kinds.plan_row)]


def _session(node: kinds.plan, outlined: Outline, context: RenderContext) -> list[nodes.Element]:
    plan, slots, phrases = outlined.plan, slots_of(outlined), context.phrases
    body = [
        [text(_when(slot, plan)), text(str(slot.minutes)), _what(step, row, context), _note(row)]
        for step, slot, row in zip(outlined.steps, slots, _rows(node), strict=True)
    ]
    header = [phrases.say(each) for each in messages.SESSION_HEADER]
    made = table(header, body, (13, 9, 28, 36), ("session-plan",), title_of(node))
    takes = total(outlined)
    return [made, *_needed(outlined, context), _session_length(plan, takes, context)]


def _when(slot: Slot, plan: Plan) -> str:
    """Return the clock times of a slot, or its minutes from the start."""
    if plan.start is None:
        return f"{slot.start}–{slot.end}"
    return f"{clock(plan.start + slot.start)}–{clock(plan.start + slot.end)}"


def _what(step: Step, row: kinds.plan_row, context: RenderContext) -> list[nodes.Node]:
    if step.row.is_break:
        return text(context.phrases.say(messages.BREAK))
    if step.place is None:
        return line(*row.children[0].children) if step.row.words else text(step.row.target)
    return line(context.link(step.place))


def _note(row: kinds.plan_row) -> list[nodes.Node]:
    return line(*row.children[1].children) if row.children[1].children else []


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


def _route(node: kinds.plan, outlined: Outline, context: RenderContext) -> list[nodes.Element]:
    phrases, plan, takes = context.phrases, outlined.plan, total(outlined)
    header = [phrases.say(each) for each in messages.ROUTE_HEADER]
    body = [
        [_what(step, row, context), text(str(step.minutes or "")), _note(row)]
        for step, row in zip(outlined.steps, _rows(node), strict=True)
    ]
    time = phrases.say_of(messages.MINUTES, takes)
    message = messages.TOTAL if plan.practice else messages.TOTAL_READING
    parts = [phrases.say(message, time=time), *_fit(plan, takes, context)]
    end = nodes.paragraph("", " ".join(parts), classes=["plan-length"])
    return [table(header, body, (34, 9, 43), ("route",), title_of(node)), end]
