"""Routes and session plans as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import line, table, text

from . import messages
from . import nodes as kinds
from .links import target_link
from .plans import slots_of, steps, total
from .recording import title_of
from .schedule import Slot, clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .links import Scene
    from .model import Plan
    from .plans import Step

    Title = nodes.title | None


def render(node: kinds.plan, scene: Scene) -> list[nodes.Node]:
    """Return a plan as a table with a line on its length."""
    plan = scene.pages[scene.docname].plans[node["index"]]
    found = steps(plan, scene.docname, scene.build, scene.pages)
    make = _session if isinstance(node, kinds.session_plan) else _route
    rows = [each for each in node.children if isinstance(each, kinds.plan_row)]
    made = make(plan, found, rows, title_of(node), scene)
    made[0]["ids"] = node["ids"]  # writers number a table with a title by its id
    return [*made]


def _session(
    plan: Plan,
    found: list[Step],
    rows: list[kinds.plan_row],
    title: Title,
    scene: Scene,
) -> list[nodes.Element]:
    slots, phrases = slots_of(plan, found), scene.phrases
    body = [
        [text(_when(slot, plan)), text(str(slot.minutes)), _what(step, row, scene), _note(row)]
        for step, slot, row in zip(found, slots, rows, strict=True)
    ]
    header = [phrases.say(each) for each in messages.SESSION_HEADER]
    made = table(header, body, (13, 9, 28, 36), ("session-plan",), title)
    return [made, *_needed(found, scene), _session_length(plan, total(plan, found), scene)]


def _when(slot: Slot, plan: Plan) -> str:
    """Return the clock times of a slot, or its minutes from the start."""
    if plan.start is None:
        return f"{slot.start}–{slot.end}"
    return f"{clock(plan.start + slot.start)}–{clock(plan.start + slot.end)}"


def _what(step: Step, row: kinds.plan_row, scene: Scene) -> list[nodes.Node]:
    if step.row.is_break:
        return text(scene.phrases.say(messages.BREAK))
    if step.target is None:
        return line(*row.children[0].children) if step.row.words else text(step.row.target)
    return line(target_link(step.target, scene))


def _note(row: kinds.plan_row) -> list[nodes.Node]:
    return line(*row.children[1].children) if row.children[1].children else []


def _needed(found: list[Step], scene: Scene) -> list[nodes.Element]:
    """Return what the activities of a session need, each thing once."""
    blocks = [step.target.block for step in found if step.target and step.target.block]
    things = dict.fromkeys(
        thing.strip().rstrip(".") for block in blocks for thing in block.materials.split(";")
    )
    materials = "; ".join(thing for thing in things if thing)
    if not materials:
        return []
    return [nodes.paragraph("", scene.phrases.say(messages.MATERIALS, materials=materials))]


def _session_length(plan: Plan, takes: int, scene: Scene) -> nodes.paragraph:
    phrases = scene.phrases
    parts = [phrases.say(messages.TOTAL, time=phrases.say_of(messages.MINUTES, takes))]
    if plan.start is not None:
        parts.append(phrases.say(messages.ENDS, time=clock(plan.start + takes)))
    if plan.pace != 1:
        parts.append(phrases.say(messages.PACE, pace=str(plan.pace)))
    parts += _fit(plan, takes, scene)
    return nodes.paragraph("", " ".join(parts), classes=["plan-length"])


def _fit(plan: Plan, takes: int, scene: Scene) -> Iterator[str]:
    """Yield by how many minutes a plan misses its length, where it does."""
    if plan.length is not None and takes != plan.length:
        forms = messages.LEFT if takes < plan.length else messages.OVER
        yield scene.phrases.say_of(forms, abs(plan.length - takes))


def _route(
    plan: Plan,
    found: list[Step],
    rows: list[kinds.plan_row],
    title: Title,
    scene: Scene,
) -> list[nodes.Element]:
    phrases = scene.phrases
    header = [phrases.say(each) for each in messages.ROUTE_HEADER]
    body = [
        [_what(step, row, scene), text(str(step.minutes or "")), _note(row)]
        for step, row in zip(found, rows, strict=True)
    ]
    time = phrases.say_of(messages.MINUTES, total(plan, found))
    message = messages.TOTAL if plan.practice else messages.TOTAL_READING
    parts = [phrases.say(message, time=time), *_fit(plan, total(plan, found), scene)]
    end = nodes.paragraph("", " ".join(parts), classes=["plan-length"])
    return [table(header, body, (34, 9, 43), ("route",), title), end]
