"""What a reader fills in: options to choose from, and space to write in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook._builders import writes_html
from sphinx_casebook._disclosure import folded
from sphinx_casebook._html import element

from . import messages
from . import nodes as kinds
from .links import anchor, box
from .recording import title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .links import Scene

_LINE = "_" * 60
_BOX = "display:inline-block;width:0.75em;height:0.75em;border:1px solid;margin-right:0.4em"
_RULE = "height:2.2em;border-bottom:1px solid"
#: Points to one line of a text area.
_LINE_HEIGHT = 17.0
_UNITS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "px": 0.75, "": 1.0}


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
        nodes.list_item("", nodes.paragraph("", "", *_tick(scene), *_lettered(each, scene)))
        for each in options.findall(kinds.self_check_option)
    ]
    yield nodes.bullet_list("", *items, classes=["self-check-options"])


def _tick(scene: Scene) -> list[nodes.Node]:
    if writes_html(scene.builder):
        return [element("span", style=_BOX, aria_hidden="true")]
    return [nodes.Text("[ ] ")]


def _lettered(option: nodes.Element, scene: Scene) -> list[nodes.Node]:
    return [
        nodes.Text(scene.phrases.say(messages.OPTION, letter=option["letter"])),
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


def worksheet(node: kinds.worksheet, scene: Scene) -> list[nodes.Node]:
    """Return a text area on screen, and space to write in on paper."""
    title, hint = node.children[0], node.children[1:]
    make = _text_area if scene.web else _space
    return [
        *anchor(*node["ids"]),
        nodes.container(
            "", *make(node, title, hint, scene), classes=["worksheet", *node["classes"]]
        ),
    ]


def _text_area(
    node: kinds.worksheet, title: nodes.Node, hint: list[nodes.Node], _scene: Scene
) -> Iterator[nodes.Node]:
    name = node["ids"][0]
    described = {"aria-describedby": f"{name}-hint"} if hint else {}
    yield element("label", *title.children, for_=f"{name}-text")
    if hint:
        yield nodes.container("", *hint, ids=[f"{name}-hint"])
    area = element("textarea", id_=f"{name}-text", rows=str(_rows(node)))
    area["attributes"] |= described
    yield area


def _rows(node: kinds.worksheet) -> int:
    return max(2, round(_points(node["box"]) / _LINE_HEIGHT)) if node["box"] else node["lines"]


def _points(length: str) -> float:
    number = length.rstrip("abcdefghijklmnopqrstuvwxyz%")
    return float(number) * _UNITS.get(length[len(number) :], 1.0)


def _space(
    node: kinds.worksheet, title: nodes.Node, hint: list[nodes.Node], scene: Scene
) -> Iterator[nodes.Node]:
    yield nodes.paragraph("", "", nodes.strong("", "", *title.children))
    yield from hint
    if writes_html(scene.builder):
        yield _ruled_html(node)
    elif scene.builder.format == "latex":
        yield nodes.raw("", _ruled_latex(node), format="latex")
    else:
        yield nodes.line_block("", *(nodes.line("", _LINE) for _ in range(_rows(node))))


def _ruled_html(node: kinds.worksheet) -> nodes.Node:
    if node["box"]:
        style = f"height:{node['box']};border:1px solid"
        return element("div", classes=("worksheet-space",), style=style)
    rules = [element("div", style=_RULE) for _ in range(node["lines"])]
    return element("div", *rules, classes=("worksheet-space",))


def _ruled_latex(node: kinds.worksheet) -> str:
    if node["box"]:
        width = r"\dimexpr\linewidth-2\fboxsep-2\fboxrule\relax"
        height = f"{_points(node['box']):.0f}pt"
        return rf"\par\noindent\fbox{{\parbox[t][{height}]{{{width}}}{{\mbox{{}}}}}}\par"
    return "\n".join([r"\par\noindent\rule{0pt}{8mm}\hrulefill\par"] * node["lines"])
