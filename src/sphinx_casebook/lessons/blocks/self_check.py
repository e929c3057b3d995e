"""The question with options, of which one is right."""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_casebook.core.disclosure import folded
from sphinx_casebook.core.nodes import element
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons import nodes as lesson_nodes
from sphinx_casebook.lessons.context import anchor, box, tick
from sphinx_casebook.lessons.settings import Warnings

from . import Block, names, parts, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node

    from sphinx_casebook.lessons.context import RenderContext

_MARK = re.compile(r"\[([ xX])\]\s*")
#: How lists of options may be written.
LISTS = (nodes.bullet_list, nodes.enumerated_list)


class SelfCheck(Block):
    """A question; its last list holds the options, each with what to say to who chose it."""

    kind, label = "self-check", messages.SELF_CHECK
    is_anchored = True
    required_arguments = 1
    optional_arguments = 0
    options_of_its_own = {"outcome": names}

    def run(self) -> list[Node]:
        """Return the question; one that cannot be asked is reported and shown as written."""
        made = cast("lesson_nodes.block", super().run()[0])
        options = made.children[-1]
        marked = _marked(options) if isinstance(options, LISTS) else []
        problem = find_mistake([right for right, _ in marked])
        if problem:
            self.warn(Warnings.INVALID, f"self-check: {problem}")
        else:
            made.remove(options)
            made += _normal_form(marked)
        for letter in _without_feedback(made):
            message = f"self-check: option {letter} says nothing to who chose it"
            self.warn(Warnings.CONTRACT, message)
        return [made]

    @classmethod
    def render(cls, node: lesson_nodes.block, context: RenderContext) -> list[nodes.Node]:
        """Return the question with its options, and the answer apart."""
        options = next(iter(parts(node, lesson_nodes.choices)), None)
        answer = next(iter(parts(node, lesson_nodes.answer)), None)
        title = title_of(node)
        case = [each for each in node.children if each not in (title, options, answer)]
        lead = nodes.title("", context.phrases.say(cls.label), classes=["no-search"])
        made = box(lead, *case, context=context, classes=["self-check", *node["classes"]])
        question = title.children if title is not None else []
        if options is not None:
            name = node["ids"][0]
            made += (
                _fieldset(question, options, name)
                if context.web
                else _paper(question, options, context)
            )
        if answer is not None:
            answer["of"] = ""  # beside its question it need not repeat it
            made += answer
        return [*anchor(*node["ids"]), made]


def find_mistake(marks: list[bool | None]) -> str | None:
    """Return why options cannot be asked; None where they can.

    :param marks: of each option whether it is right, None where it has no mark.
    """
    if not 2 <= len(marks) <= len(ascii_uppercase):
        return f"expected a list of at least two options at its end, found {len(marks)}"
    if None in marks:
        return f"option {ascii_uppercase[marks.index(None)]} begins with neither [ ] nor [x]"
    if marks.count(True) != 1:
        return f"expected one option with [x], found {marks.count(True)}"
    return None


def read_mark(text: str) -> tuple[bool | None, str]:
    """Return whether an option is right, None where it has no mark, and its words."""
    match = _MARK.match(text)
    return (match[1] != " ", text[match.end() :]) if match else (None, text)


def _marked(options: nodes.Element) -> list[tuple[bool | None, nodes.list_item]]:
    """Return each option with its mark, which is taken out of its text."""
    return [(_take_mark(item), item) for item in options if isinstance(item, nodes.list_item)]


def _take_mark(item: nodes.list_item) -> bool | None:
    first = item.children[0] if item.children else None
    if not isinstance(first, nodes.paragraph) or not first.children:
        return None
    first.rawsource = read_mark(first.rawsource)[1]  # by which a catalogue knows it
    start = first.children[0]
    if isinstance(start, nodes.raw) and "checkbox" in start.astext():  # MyST's tasklist
        first.remove(start)
        return "checked=" in start.astext()
    if not isinstance(start, nodes.Text):
        return None
    right, words = read_mark(start.astext())
    if right is not None:
        first.replace(start, nodes.Text(words))
    return right


def _normal_form(marked: list[tuple[bool | None, nodes.list_item]]) -> Iterator[nodes.Element]:
    """Yield the options, and apart from them what to say of each."""
    options, answer = lesson_nodes.choices(), lesson_nodes.self_check_answer()
    for letter, (right, item) in zip(ascii_uppercase, marked, strict=False):
        words, *feedback = item.children
        options += lesson_nodes.choice("", words, letter=letter, right=right)
        answer += lesson_nodes.follows("", *feedback, letter=letter, right=right)
    yield options
    yield answer


def _without_feedback(made: lesson_nodes.block) -> list[str]:
    answers = parts(made, lesson_nodes.answer)
    found = [each for answer in answers for each in parts(answer, lesson_nodes.follows)]
    return [each["letter"] for each in found if not each.children]


def _fieldset(
    question: list[nodes.Node], options: lesson_nodes.choices, name: str
) -> Iterator[nodes.Node]:
    legend = element("legend", *question)
    choices = [_button(each, name) for each in parts(options, lesson_nodes.choice)]
    yield element("fieldset", legend, *choices)
    yield element("div", classes=("self-check-said",), role="status", aria_live="polite")


def _button(option: lesson_nodes.choice, name: str) -> nodes.Node:
    letter = option["letter"]
    key = f"{name}-{letter.lower()}"
    field = element("input", type="radio", name=name, value=letter, id_=key)
    label = element("label", *lettered(option), for_=key)
    return element("div", field, nodes.Text(" "), label, classes=("self-check-option",))


def _paper(
    question: list[nodes.Node], options: lesson_nodes.choices, context: RenderContext
) -> Iterator[nodes.Node]:
    yield nodes.paragraph("", "", nodes.strong("", "", *question))
    items = [
        nodes.list_item("", nodes.paragraph("", "", *tick(context), *lettered(each)))
        for each in parts(options, lesson_nodes.choice)
    ]
    yield nodes.bullet_list("", *items, classes=["self-check-options"])


def lettered(option: lesson_nodes.choice) -> list[nodes.Node]:
    """Return the words of an option behind its letter."""
    words = [node for child in option.children for node in child.children]
    return [nodes.Text(f"{option['letter']}. "), *words]


def render_answer(node: lesson_nodes.self_check_answer, context: RenderContext) -> list[nodes.Node]:
    """Return what is to be said of each option, folded where that is possible."""
    words = context.phrases.say(messages.ANSWER)
    if node.get("of"):
        words = context.phrases.say(messages.ANSWER_TO, title=node["of"])
    items = [_feedback(each, context) for each in parts(node, lesson_nodes.follows)]
    body = nodes.bullet_list("", *items, classes=["self-check-feedback"])
    return [folded(words, body, classes=("self-check-answer",))]


def _feedback(node: lesson_nodes.follows, context: RenderContext) -> nodes.list_item:
    message = messages.RIGHT if node["right"] else messages.WRONG
    verdict = nodes.strong("", context.phrases.say(message, letter=node["letter"]))
    return nodes.list_item("", *begun([verdict, nodes.Text(" ")], node))


def begun(start: list[nodes.Node], node: nodes.Element) -> list[nodes.Node]:
    """Return what stands in *node*, with *start* before its first words."""
    body = node.children[:]
    if body and isinstance(body[0], nodes.paragraph):
        body[0].insert(0, start)
        return body
    return [nodes.paragraph("", "", *start[:1]), *body]
