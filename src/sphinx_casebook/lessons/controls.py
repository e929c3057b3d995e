"""Controls for a whole page; each is hidden until the script finds that it can work."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import element

from . import messages
from .nodes import block, instructor_note, lesson_place, worksheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_casebook.core.messages import Messages


def add_controls(document: nodes.document, own: Sequence[nodes.Element], phrases: Messages) -> None:
    """Put controls around the worksheets, and one for all notes under the title.

    :param own: the places and blocks of *document*, in order.
    """
    sheets = [node for node in own if isinstance(node, worksheet)]
    if sheets:
        _insert(_keep(phrases), _outermost(sheets[0]), after=0)
        _insert(_tools(phrases), _outermost(sheets[-1]), after=1)
    if any(isinstance(node, instructor_note) for node in own):
        facts = (node for node in own if isinstance(node, lesson_place) and node["kind"] == "facts")
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
