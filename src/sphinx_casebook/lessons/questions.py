"""The question with options: buttons in a browser, boxes to tick elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.builders import writes_html
from sphinx_casebook.core.disclosure import folded
from sphinx_casebook.core.nodes import element

from . import messages
from . import nodes as kinds
from .links import anchor, box
from .recording import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .links import Scene

_BOX = "display:inline-block;width:0.75em;height:0.75em;border:1px solid;margin-right:0.4em"


def self_check(node: kinds.self_check, scene: Scene) -> list[nodes.Node]:
    """Return the question with its options, and the answer apart."""
    options = next(iter(node.findall(kinds.self_check_options)), None)
    answer = next(iter(node.findall(kinds.self_check_answer)), None)
    title = title_of(node)
    case = [each for each in node.children if each not in (title, options, answer)]
    words = scene.phrases.say(messages.TITLES["self-check"])
    lead = nodes.title("", words, classes=["no-search"])
    classes = ["self-check", *node["classes"]]
    made = box(lead, *case, scene=scene, classes=classes)
    question = title.children if title is not None else []
    if options is not None:
        name = node["ids"][0]
        made += (
            _fieldset(question, options, name) if scene.web else _paper(question, options, scene)
        )
    if answer is not None:
        answer["of"] = ""  # beside its question it need not repeat it
        made += answer
    return [*anchor(*node["ids"]), made]


def _fieldset(
    question: list[nodes.Node], options: kinds.self_check_options, name: str
) -> Iterator[nodes.Node]:
    legend = element("legend", *question)
    choices = [_choice(each, name) for each in options.findall(kinds.self_check_option)]
    yield element("fieldset", legend, *choices)
    yield element("div", classes=("self-check-said",), role="status", aria_live="polite")


def _choice(option: kinds.self_check_option, name: str) -> nodes.Node:
    letter = option["letter"]
    key = f"{name}-{letter.lower()}"
    field = element("input", type="radio", name=name, value=letter, id_=key)
    label = element("label", nodes.Text(f"{letter}. "), *_inline(option), for_=key)
    return element("div", field, nodes.Text(" "), label, classes=("self-check-option",))


def _paper(
    question: list[nodes.Node], options: kinds.self_check_options, scene: Scene
) -> Iterator[nodes.Node]:
    yield nodes.paragraph("", "", nodes.strong("", "", *question))
    items = [
        nodes.list_item("", nodes.paragraph("", "", *tick(scene), *_lettered(each)))
        for each in options.findall(kinds.self_check_option)
    ]
    yield nodes.bullet_list("", *items, classes=["self-check-options"])


def tick(scene: Scene) -> list[nodes.Node]:
    """Return a box to tick with a pen."""
    if writes_html(scene.builder):
        return [element("span", style=_BOX, aria_hidden="true")]
    return [nodes.Text("[ ] ")]


def _lettered(option: nodes.Element) -> list[nodes.Node]:
    return [
        nodes.Text(f"{option['letter']}. "),
        *_inline(option),
    ]


def _inline(option: nodes.Element) -> list[nodes.Node]:
    return [node for child in option.children for node in child.children]


def self_check_answer(node: kinds.self_check_answer, scene: Scene) -> list[nodes.Node]:
    """Return what is to be said of each option, folded where that is possible."""
    words = scene.phrases.say(messages.ANSWER)
    if node.get("of"):
        words = scene.phrases.say(messages.ANSWER_TO, title=node["of"])
    items = [_feedback(each, scene) for each in node.findall(kinds.self_check_feedback)]
    body = nodes.bullet_list("", *items, classes=["self-check-feedback"])
    return [folded(words, body, classes=("self-check-answer",))]


def _feedback(node: kinds.self_check_feedback, scene: Scene) -> nodes.list_item:
    message = messages.RIGHT if node["right"] else messages.WRONG
    verdict = nodes.strong("", scene.phrases.say(message, letter=node["letter"]))
    body = node.children[:]
    if body and isinstance(body[0], nodes.paragraph):
        body[0].insert(0, [verdict, nodes.Text(" ")])
    else:
        body.insert(0, nodes.paragraph("", "", verdict))
    return nodes.list_item("", *body)
