"""Where a reader is: steps on routes, what comes next, and what the reader's browser keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import element, fill
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons.context import tick
from sphinx_casebook.lessons.nodes import block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from sphinx_casebook.core.messages import Messages
    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.model import Place, Stop


def foot(context: RenderContext, *, can_be_marked: bool) -> list[nodes.Node]:
    """Return where the page stands on each route and what comes next, and a mark for it as read.

    Formats without links and script have their own order to read in.
    """
    if not context.web:
        return []
    stops, paged = context.view.stops, context.builder.name != "singlehtml"
    lines: list[nodes.Node] = [nodes.paragraph("", "", *_next(stop, context)) for stop in stops]
    if can_be_marked and paged:
        lines.append(_control(context))
    classes = ["reading-foot", "no-search"]
    made: list[nodes.Node] = [nodes.container("", *lines, classes=classes)] if lines else []
    # At the very end, where it can stick to the foot of the window.
    return [*made, *_bars(stops, context)] if paged and context.options.progress else made


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


def _bars(stops: Sequence[Stop], context: RenderContext) -> Iterator[nodes.Node]:
    """Yield a bar for each stop; those of a route share the steps that its first bar holds."""
    routes = set[str]()
    for stop in stops:
        yield _bar(stop, context, has_steps=stop.route.anchor not in routes)
        routes.add(stop.route.anchor)


def _bar(stop: Stop, context: RenderContext, *, has_steps: bool) -> nodes.Node:
    """Return where a reader is on a route, for the script to show while that route is on."""
    phrases = context.phrases
    here = phrases.say(messages.STEP_OF, number=str(stop.number), count=str(stop.length))
    if stop.following is None:
        after: list[nodes.Node] = [nodes.Text(phrases.say(messages.STEP_LAST))]
    else:
        page: list[nodes.Node] = [context.link(stop.following)]
        after = fill(phrases.template(messages.STEP_NEXT), page=page)
    steps = [_tick(number, each, stop, context) for number, each in enumerate(stop.places, 1)]
    ticks = [element("ol", *steps)] if has_steps else []
    own = {} if has_steps else {"data_step": str(stop.number)}
    leave = element("button", nodes.Text(phrases.say(messages.LEAVE)), type="button")
    return element(
        "nav",
        *ticks,
        element("p", element("b", nodes.Text(here)), nodes.Text(", "), *after),
        element("p", context.link(stop.route), nodes.Text(" "), leave),
        classes=("step-bar", "no-search"),
        aria_label=stop.route.words,
        data_route=stop.route.anchor,
        data_anchor=stop.places[stop.number - 1].anchor,
        **own,
        hidden="hidden",
    )


def _tick(number: int, place: Place, stop: Stop, context: RenderContext) -> nodes.Node:
    """Return one step by its number, which its page's title explains.

    In a list of links, the step would be a bare number. The script shows the same as a tip.
    """
    link = context.link(place._replace(words=str(number)))
    if isinstance(link, nodes.reference):
        uri = link["refuri"] if "refuri" in link else f"#{link['refid']}"
        named = f"{number}: {place.words}"
        link = element("a", nodes.Text(str(number)), href=uri, aria_label=named)
    if number == stop.number:
        return element("li", link, aria_current="step")
    return element("li", link)


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
        _insert(_tools(phrases), _outermost(sheets[-1]), after=1)
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
