"""Where a reader is: steps on routes, what comes next, and what the reader's browser keeps."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.disclosure import folded
from sphinx_casebook.core.nodes import element, fill
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons.context import tick
from sphinx_casebook.lessons.nodes import block
from sphinx_casebook.lessons.plans.steps import find_routes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from sphinx.builders import Builder

    from sphinx_casebook.core.messages import Messages
    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.index import Index
    from sphinx_casebook.lessons.model import Place, Stop


#: The class of what stands at the foot of a page that is a step on a route.
HAS_STEPS = "has-steps"
#: The class above which a script says where a reader goes on, on pages that authors choose.
GOES_ON = "goes-on"
#: The file in which a script finds the steps of all routes: a page needs those of one at most.
STEPS = "route-steps.js"


def steps_of_routes(index: Index, builder: Builder, phrases: Messages) -> str:
    """Return a script with every route by its anchor, and the words around a step.

    Addresses are those from the root of the site.
    """

    def address(place: Place) -> str:
        return builder.get_target_uri(place.docname) + (f"#{place.anchor}" if place.anchor else "")

    def named(place: Place) -> tuple[str, str]:
        return address(place), place.words

    routes = {
        outlined.plan.anchor: {
            "name": route.words,
            "at": address(route),
            "steps": [*map(named, places)],
            "question": outlined.plan.question,
            "then": [*map(named, outlined.then)],
        }
        for route, places, outlined in find_routes(index)
    }
    said = {name: phrases.template(each) for name, each in messages.STEPS.items()}
    held = {"said": said, "of": routes}
    return f"const casebookRoutes={json.dumps(held, ensure_ascii=False, separators=(',', ':'))};\n"


def foot(context: RenderContext, *, can_be_marked: bool) -> list[nodes.Node]:
    """Return where the page stands on each route and what comes next, and a mark for it as read.

    Formats without links and script have their own order to read in.
    """
    if not context.web:
        return []
    stops, paged = context.view.stops, context.builder.name != "singlehtml"
    lines: list[nodes.Node] = [*_steps(stops, context)]
    if can_be_marked and paged:
        lines.append(_control(context))
    classes = ["reading-foot", "no-search"]
    if stops and paged and context.options.progress:
        classes.append(HAS_STEPS)
    return [nodes.container("", *lines, classes=classes)] if lines else []


def _steps(stops: Sequence[Stop], context: RenderContext) -> Iterator[nodes.Node]:
    """Yield where the page stands on routes; several are folded, since a reader is on one."""
    lines = [nodes.paragraph("", "", *_next(stop, context)) for stop in stops]
    if len(lines) > 1:
        routes = len({stop.route for stop in stops})
        title = context.phrases.say_of(messages.ON_ROUTES, routes)
        yield folded(title, *lines, classes=("route-steps",))
    elif lines:
        yield nodes.container("", *lines, classes=["route-steps"])


def _next(stop: Stop, context: RenderContext) -> list[nodes.Node]:
    """Return two sentences: which step this is, and the next one or the question at the end."""
    phrases = context.phrases
    number, count = nodes.Text(str(stop.number)), nodes.Text(str(stop.length))
    route: list[nodes.Node] = [context.link(stop.route)]
    step = fill(phrases.template(messages.STEP), number=[number], count=[count], route=route)
    if stop.following is not None:
        page: list[nodes.Node] = [context.link(stop.following)]
        return [*step, nodes.Text(" "), *fill(phrases.template(messages.NEXT), page=page)]
    end = [phrases.say(messages.LAST)]
    if stop.question:
        end.append(phrases.say(messages.QUESTION, question=stop.question))
    return [*step, nodes.Text(f" {' '.join(end)}")]


def _control(context: RenderContext) -> nodes.Node:
    label = nodes.Text(context.phrases.say(messages.MARK_READ))
    button = element("button", label, type="button", aria_pressed="false")
    kept: list[nodes.Node] = []
    if page := context.view.progress:
        words = page._replace(words=context.phrases.say(messages.KEPT))
        kept = [nodes.Text(" "), context.link(words)]
    said = element("span", role="alert", data_full=context.phrases.say(messages.NOT_MARKED))
    line = nodes.paragraph("", "", button, *kept, nodes.Text(" "), said)
    return element("div", line, classes=("read-control",), hidden="hidden")


def panel(context: RenderContext) -> list[nodes.Node]:
    """Return the pages to read: to tick on paper, and on screen with what the browser keeps."""
    items = [
        nodes.list_item("", nodes.paragraph("", "", *_item(each, context)))
        for each in context.view.to_read
    ]
    made: list[nodes.Node] = [nodes.bullet_list("", *items, classes=["progress"])]
    # Below the list, so that nothing moves when the script shows them.
    return [*made, *_controls(context)] if context.web else made


def _item(place: Place, context: RenderContext) -> Iterator[nodes.Node]:
    if not context.web:
        yield from tick(context)
    yield context.link(place)


def _controls(context: RenderContext) -> Iterator[nodes.Node]:
    """Yield what the script fills and shows, and what it hides."""
    phrases = context.phrases
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


def add_controls(
    own: Sequence[nodes.Element],
    folded: Set[str],
    phrases: Messages,
) -> None:
    """Put controls around the worksheets, and one for all notes above the first of them.

    :param own: the places and blocks of a page, in order.
    :param folded: kinds of blocks that are for trainers alone.
    """
    blocks = [node for node in own if isinstance(node, block)]
    sheets = [node for node in blocks if node.get("kind") == "worksheet"]
    if sheets:
        _insert(_keep(phrases), _outermost(sheets[0]), after=0)
        outer = [_outermost(sheet) for sheet in sheets]
        _insert(_tools(outer, phrases), outer[-1], after=1)
    first = next((node for node in blocks if node.get("kind") in folded), None)
    if first is not None:
        _insert(_open_all(phrases), _outermost(first), after=0)


def _insert(made: nodes.Element, beside: nodes.Element, after: int) -> None:
    beside.parent.insert(beside.parent.index(beside) + after, made)


def _outermost(node: nodes.Element) -> nodes.Element:
    while isinstance(node.parent, block):
        node = node.parent
    return node


def _keep(phrases: Messages) -> nodes.Element:
    field = element("input", type="checkbox", id_="worksheet-keep")
    label = element("label", nodes.Text(phrases.say(messages.KEEP)), for_="worksheet-keep")
    said = element("span", role="alert", data_full=phrases.say(messages.NOT_SAVED))
    return element(
        "p",
        *(field, nodes.Text(" "), label, nodes.Text(" "), said),
        classes=("worksheet-keep",),
        hidden="hidden",
    )


def _tools(outer: Sequence[nodes.Element], phrases: Messages) -> nodes.Element:
    """Return what to do with the written text; the script knows the buttons by their order.

    :param outer: the block around each worksheet of the page, or the worksheet itself.
    """
    prints = messages.PRINT
    if all(each.get("kind") == "exercise" for each in outer):
        several = len({id(each) for each in outer}) > 1
        prints = messages.PRINT_EXERCISES if several else messages.PRINT_EXERCISE
    *named, clear = (
        nodes.Text(phrases.say(each)) for each in (prints, messages.SAVE_TEXT, messages.CLEAR_TEXT)
    )
    buttons = [element("button", words, type="button") for words in named]
    ask = phrases.say(messages.CLEAR_ALL)
    buttons.append(element("button", clear, type="button", data_ask=ask))
    return element("p", *buttons, classes=("worksheet-tools", "no-search"), hidden="hidden")


def _open_all(phrases: Messages) -> nodes.Element:
    words = nodes.Text(phrases.say(messages.OPEN_ALL))
    button = element("button", words, type="button", aria_pressed="false")
    return element("p", button, classes=("notes-control", "no-search"), hidden="hidden")
