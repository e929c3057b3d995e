"""The question with options, of which one is right."""

from __future__ import annotations

import re
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes

from sphinx_casebook.core.warnings import warn

from . import nodes as kinds
from .directives import Block, names
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node

_MARK = re.compile(r"\[([ xX])\]\s*")


class SelfCheck(Block):
    """A question; its last list holds the options, each with what to say to who chose it."""

    node_class = kinds.self_check
    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[Any] = {**Block.option_spec, "outcome": names}

    def run(self) -> list[Node]:
        """Return the question; one that cannot be asked is reported and shown as written."""
        made = cast("kinds.self_check", super().run()[0])
        options = made.children[-1]
        marked = _marked(options) if isinstance(options, nodes.bullet_list) else []
        problem = find_mistake([right for right, _ in marked])
        if problem:
            warn(Warnings.INVALID, f"self-check: {problem}", (self.env.docname, self.lineno))
        else:
            made.remove(options)
            made += _normal_form(marked)
        for letter in _without_feedback(made):
            message = f"self-check: option {letter} says nothing to who chose it"
            warn(Warnings.CONTRACT, message, (self.env.docname, self.lineno))
        return [made]


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


def _marked(options: nodes.bullet_list) -> list[tuple[bool | None, nodes.list_item]]:
    """Return each option with its mark, which is taken out of its text."""
    return [(_take_mark(item), item) for item in options if isinstance(item, nodes.list_item)]


def _take_mark(item: nodes.list_item) -> bool | None:
    first = item.children[0] if item.children else None
    if not isinstance(first, nodes.paragraph) or not first.children:
        return None
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
    options, answer = kinds.self_check_options(), kinds.self_check_answer()
    for letter, (right, item) in zip(ascii_uppercase, marked, strict=False):
        words, *feedback = item.children
        options += kinds.self_check_option("", words, letter=letter, right=right)
        answer += kinds.self_check_feedback("", *feedback, letter=letter, right=right)
    yield options
    yield answer


def _without_feedback(made: kinds.self_check) -> list[str]:
    return [each["letter"] for each in made.findall(kinds.self_check_feedback) if not each.children]
