"""Where a reader is: steps on routes, what comes next, and what the reader's browser keeps."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import element, fill
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons.nodes import block, lesson_place
from sphinx_casebook.lessons.render import tick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from sphinx_casebook.core.messages import Messages
    from sphinx_casebook.lessons.model import Place, Stop
    from sphinx_casebook.lessons.render import RenderContext

#: Where the facts of a page stand.
FACTS = "facts"


def steps_on_routes(context: RenderContext) -> Iterator[list[nodes.Node]]:
    """Yield, for each route that leads over the page, a sentence on the place there."""
    for stop in context.view.stops:
        number, count = nodes.Text(str(stop.number)), nodes.Text(str(stop.length))
        template = context.phrases.template(messages.STEP)
        yield fill(template, number=[number], count=[count], route=[context.link(stop.route)])


def foot(context: RenderContext, *, can_be_marked: bool) -> list[nodes.Node]:
    """Return what comes next on each route, and a control to mark the page as read.

    Formats without links and script have their own order to read in.
    """
    if not context.web:
        return []
    lines: list[nodes.Node] = [
        nodes.paragraph("", "", *_next(stop, context)) for stop in context.view.stops
    ]
    if can_be_marked and context.builder.name != "singlehtml":
        lines.append(_control(context))
    return [nodes.container("", *lines, classes=["reading-foot", "no-search"])] if lines else []


def _next(stop: Stop, context: RenderContext) -> list[nodes.Node]:
    route: list[nodes.Node] = [context.link(stop.route)]
    if stop.following is None:
        return fill(context.phrases.template(messages.LAST), route=route)
    page: list[nodes.Node] = [context.link(stop.following)]
    return fill(context.phrases.template(messages.NEXT), route=route, page=page)


def _control(context: RenderContext) -> nodes.Node:
    label = nodes.Text(context.phrases.say(messages.MARK_READ))
    button = element("button", label, type="button", aria_pressed="false")
    kept: list[nodes.Node] = []
    if page := context.view.progress:
        words = page._replace(words=context.phrases.say(messages.KEPT))
        kept = [nodes.Text(" "), context.link(words)]
    line = nodes.paragraph("", "", button, *kept)
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
    document: nodes.document,
    own: Sequence[nodes.Element],
    folded: Set[str],
    phrases: Messages,
) -> None:
    """Put controls around the worksheets, and one for all notes under the title.

    :param own: the places and blocks of *document*, in order.
    :param folded: kinds of blocks that are for trainers alone.
    """
    blocks = [node for node in own if isinstance(node, block)]
    sheets = [node for node in blocks if node.get("kind") == "worksheet"]
    if sheets:
        _insert(_keep(phrases), _outermost(sheets[0]), after=0)
        _insert(_tools(phrases), _outermost(sheets[-1]), after=1)
    if any(node.get("kind") in folded for node in blocks):
        facts = (node for node in own if isinstance(node, lesson_place) and node["kind"] == FACTS)
        above = next(facts, None) or next(iter(document.findall(nodes.title)), None)
        if above is not None:
            _insert(_open_all(phrases), above, after=1 + _places_after(above))


def _places_after(node: nodes.Element) -> int:
    """Return how many placeholders follow, such as that of a page's age."""
    siblings = node.parent.children[node.parent.index(node) + 1 :]
    return len([*takewhile(lambda each: isinstance(each, nodes.Invisible), siblings)])


def _insert(made: nodes.Element, beside: nodes.Element, after: int) -> None:
    beside.parent.insert(beside.parent.index(beside) + after, made)


def _outermost(node: nodes.Element) -> nodes.Element:
    while isinstance(node.parent, block):
        node = node.parent
    return node


def _keep(phrases: Messages) -> nodes.Element:
    field = element("input", type="checkbox", id_="worksheet-keep")
    label = element("label", nodes.Text(phrases.say(messages.KEEP)), for_="worksheet-keep")
    return element("p", field, nodes.Text(" "), label, classes=("worksheet-keep",), hidden="hidden")


def _tools(phrases: Messages) -> nodes.Element:
    """Return what to do with the written text; the script knows the buttons by their order."""
    *named, clear = (
        nodes.Text(phrases.say(each))
        for each in (messages.PRINT, messages.SAVE_TEXT, messages.CLEAR_TEXT)
    )
    buttons = [element("button", words, type="button") for words in named]
    ask = phrases.say(messages.CLEAR_ALL)
    buttons.append(element("button", clear, type="button", data_ask=ask))
    return element("p", *buttons, classes=("worksheet-tools", "no-search"), hidden="hidden")


def _open_all(phrases: Messages) -> nodes.Element:
    words = nodes.Text(phrases.say(messages.OPEN_ALL))
    button = element("button", words, type="button", aria_pressed="false")
    return element("p", button, classes=("notes-control", "no-search"), hidden="hidden")
