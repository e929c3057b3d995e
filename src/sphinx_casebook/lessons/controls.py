"""Controls for a whole page; each is hidden until the script finds that it can work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook._html import element

from . import messages
from .nodes import block, instructor_note, lesson_place, worksheet

if TYPE_CHECKING:
    from sphinx_casebook._language import Phrases


def add_controls(document: nodes.document, phrases: Phrases) -> None:
    """Put one control before the first worksheet, and one for all notes under the title."""
    sheet = next(iter(document.findall(worksheet)), None)
    if sheet is not None:
        outer = _outermost(sheet)
        outer.parent.insert(outer.parent.index(outer), _keep(phrases))
    if any(document.findall(instructor_note)):
        above: nodes.Element | None = next(iter(document.findall(lesson_place)), None)
        if above is None or above["kind"] != "facts":
            above = next(iter(document.findall(nodes.title)), None)
        if above is not None:
            above.parent.insert(above.parent.index(above) + 1, _open_all(phrases))


def _outermost(node: nodes.Element) -> nodes.Element:
    while isinstance(node.parent, block):
        node = node.parent
    return node


def _keep(phrases: Phrases) -> nodes.Element:
    field = element("input", type="checkbox", id_="worksheet-keep")
    label = element("label", nodes.Text(phrases.say(messages.KEEP)), for_="worksheet-keep")
    return element("p", field, nodes.Text(" "), label, classes=("worksheet-keep",), hidden="hidden")


def _open_all(phrases: Phrases) -> nodes.Element:
    words = nodes.Text(phrases.say(messages.OPEN_ALL))
    button = element("button", words, type="button", aria_pressed="false")
    return element("p", button, classes=("notes-control", "no-search"), hidden="hidden")
