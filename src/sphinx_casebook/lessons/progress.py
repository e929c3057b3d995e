"""Where a reader is: steps on routes, what comes next, and what the reader's browser keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import element, fill

from . import messages
from .links import target_link
from .questions import tick

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .derived import Stop
    from .links import Scene


def steps_on_routes(scene: Scene) -> Iterator[list[nodes.Node]]:
    """Yield, for each route that leads over the page, a sentence on the place there."""
    for stop in scene.build.stops.get(scene.docname, ()):
        number, count = nodes.Text(str(stop.number)), nodes.Text(str(stop.length))
        template = scene.phrases.template(messages.STEP)
        yield fill(template, number=[number], count=[count], route=[_route(stop, scene)])


def foot(scene: Scene, *, can_be_marked: bool) -> list[nodes.Node]:
    """Return what comes next on each route, and a control to mark the page as read.

    Formats without links and script have their own order to read in.
    """
    if not scene.web:
        return []
    lines: list[nodes.Node] = [
        nodes.paragraph("", "", *_next(stop, scene))
        for stop in scene.build.stops.get(scene.docname, ())
    ]
    if can_be_marked and scene.builder.name != "singlehtml":
        lines.append(_control(scene))
    return [nodes.container("", *lines, classes=["reading-foot", "no-search"])] if lines else []


def _next(stop: Stop, scene: Scene) -> list[nodes.Node]:
    route: list[nodes.Node] = [_route(stop, scene)]
    if stop.following is None:
        return fill(scene.phrases.template(messages.LAST), route=route)
    page: list[nodes.Node] = [target_link(stop.following, scene)]
    return fill(scene.phrases.template(messages.NEXT), route=route, page=page)


def _route(stop: Stop, scene: Scene) -> nodes.Node:
    return scene.link(stop.docname, stop.anchor, stop.route)


def _control(scene: Scene) -> nodes.Node:
    words = nodes.Text(scene.phrases.say(messages.MARK_READ))
    button = element("button", words, type="button", aria_pressed="false")
    kept: list[nodes.Node] = []
    if page := scene.build.progress:
        kept = [nodes.Text(" "), scene.link(page, "", scene.phrases.say(messages.KEPT))]
    line = nodes.paragraph("", "", button, *kept)
    return element("div", line, classes=("read-control",), hidden="hidden")


def panel(scene: Scene) -> list[nodes.Node]:
    """Return the pages to read: to tick on paper, and on screen with what the browser keeps."""
    found = [name for name in scene.build.order if _is_to_read(name, scene)]
    items = [nodes.list_item("", nodes.paragraph("", "", *_item(name, scene))) for name in found]
    made: list[nodes.Node] = [nodes.bullet_list("", *items, classes=["progress"])]
    # Below the list, so that nothing moves when the script shows them.
    return [*made, *_controls(scene)] if scene.web else made


def _is_to_read(docname: str, scene: Scene) -> bool:
    return docname in scene.build.by_page or scene.options.is_chapter(docname)


def _item(docname: str, scene: Scene) -> Iterator[nodes.Node]:
    if not scene.web:
        yield from tick(scene)
    lesson = scene.build.by_page.get(docname)
    title = scene.titles.get(docname, docname)
    yield scene.lesson_link(lesson) if lesson else scene.link(docname, "", title)


def _controls(scene: Scene) -> Iterator[nodes.Node]:
    """Yield what the script fills and shows, and what it hides."""
    phrases = scene.phrases
    yield element(
        "p", nodes.Text(phrases.say(messages.NOT_KEPT)), classes=("progress-off", "no-search")
    )
    buttons = [
        element("button", nodes.Text(phrases.say(message)), type="button", name=name)
        for name, message in (("save", messages.SAVE), ("clear", messages.CLEAR))
    ]
    label = nodes.Text(phrases.say(messages.BRING_BACK) + " ")
    back = element("label", label, element("input", type="file", accept=".json"))
    said = {f"data_{name}": phrases.template(text) for name, text in messages.PANEL.items()}
    yield element(
        "div",
        element("p", role="status"),
        element("p", buttons[0], nodes.Text(" "), buttons[1]),
        element("p", back),
        classes=("progress-controls", "no-search"),
        hidden="hidden",
        **said,
    )
