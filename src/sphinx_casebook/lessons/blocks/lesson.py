"""The parts of a lesson: what frames it, what a group does, space to write in, notes, ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_casebook.core.builders import writes_html
from sphinx_casebook.core.names import INSTRUCTOR_NOTE
from sphinx_casebook.core.nodes import element
from sphinx_casebook.core.warnings import hint
from sphinx_casebook.lessons import messages, settings
from sphinx_casebook.lessons.context import anchor
from sphinx_casebook.lessons.settings import Warnings

from . import Block, names, outcomes_list, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Node

    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.nodes import block


class Objectives(Block):
    """What a reader can do afterwards: outcomes of the course, then the page's own."""

    kind, label = "objectives", messages.OBJECTIVES
    is_collected = True
    options_of_its_own = {"outcome": names}

    @classmethod
    def render(cls, node: block, context: RenderContext) -> list[nodes.Node]:
        """Put the course's outcomes before the page's own, in one list."""
        outcomes = outcomes_list(node["outcomes"], context)
        own = next((each for each in node.children if isinstance(each, nodes.bullet_list)), None)
        if own is not None:
            own.insert(0, outcomes.children)
        elif outcomes.children:
            node.insert(1 if title_of(node) else 0, outcomes)
        node["outcomes"] = ()
        return super().render(node, context)


class KeyPoints(Block):
    """What to take away."""

    kind, label = "keypoints", messages.KEY_POINTS
    is_collected = True


class Prereq(Block):
    """What to have read or done before."""

    kind, label = "prereq", messages.PREREQ


class InstructorNote(Block):
    """What only who teaches needs."""

    kind, label = INSTRUCTOR_NOTE, messages.INSTRUCTOR_NOTE
    is_for_trainers = True


class TeachingNote(Block):
    """How to run the exercise before it, or the one named: time, board, answers, what to ask."""

    kind, label = "teaching-note", messages.TEACHING_NOTE
    is_for_trainers = is_answer = True


class Rating(Block):
    """How sure it is that something happened, or worked, and why."""

    kind = "rating"
    is_collected = is_anchored = True
    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the rating; one that is not known is reported and left out."""
        name, _, level = " ".join(self.arguments[0].split()).partition(" ")
        scales = settings.get(self.config).ratings
        if level not in scales.get(name, ()):
            known = [f"{each} {level}" for each, levels in scales.items() for level in levels]
            near = hint(f"{name} {level}", known) or f"; expected one of {', '.join(known)}"
            self.warn(Warnings.INVALID, f"there is no rating {self.arguments[0]!r}{near}")
            return []
        made = self.make()
        made["rating"], made["level"] = name, level
        made += self.parse_content_to_nodes()
        return [made]

    @classmethod
    def render(cls, node: block, context: RenderContext) -> list[nodes.Node]:
        """Return the rating as a term and its reason as the definition."""
        item = nodes.definition_list_item(
            "",
            nodes.term("", rated(node["rating"], node["level"], context)),
            nodes.definition("", *node.children),
        )
        return [*anchor(*node["ids"]), nodes.definition_list("", item, classes=["rating"])]


def rated(name: str, level: str, context: RenderContext) -> str:
    """Return what a rating says in short, or its name or its level where the other is empty."""
    phrases = context.phrases
    rating = phrases.say(messages.RATINGS[name]) if name in messages.RATINGS else name
    words = phrases.say(messages.LEVELS[level]) if level in messages.LEVELS else level
    if not (rating and words):
        return rating or words
    return phrases.say(messages.RATED, rating=rating, level=words)


_LINE = "_" * 60
_RULE = "height:2.2em;border-bottom:1px solid"
#: Points to one line of a text area.
_LINE_HEIGHT = 17.0
_UNITS = {"cm": 28.35, "mm": 2.835, "in": 72.0, "pt": 1.0, "px": 0.75, "": 1.0}


class Exercise(Block):
    """Something to do, alone or together."""

    kind, label = "exercise", messages.EXERCISE
    is_activity = is_timed = is_solvable = is_collected = is_anchored = True
    required_arguments = 1
    optional_arguments = 0


class Discussion(Block):
    """Questions to talk about."""

    kind, label = "discussion", messages.DISCUSSION
    is_activity = is_collected = is_anchored = True


class Solution(Block):
    """The solution of the exercise before it, or of the one named."""

    kind, label = "solution", messages.SOLUTION
    is_answer = True


def _lines(text: str) -> int:
    lines = int(text)
    if not 1 <= lines <= 60:
        msg = "expected 1 to 60 lines"
        raise ValueError(msg)
    return lines


class Worksheet(Block):
    """Space to write in: a text area on screen, ruled lines or a box on paper."""

    kind, label = "worksheet", messages.WORKSHEET
    is_anchored = True
    required_arguments = 1
    optional_arguments = 0
    options_of_its_own = {"lines": _lines, "box": directives.length_or_unitless}

    def make(self) -> block:
        """Return the block with the size of its space."""
        made = super().make()
        made["lines"], made["box"] = self.options.get("lines", 4), self.options.get("box", "")
        return made

    @classmethod
    def render(cls, node: block, context: RenderContext) -> list[nodes.Node]:
        """Return a text area on screen, and space to write in on paper."""
        title, hint = node.children[0], node.children[1:]
        make = _text_area if context.web else _space
        body = make(node, title, hint, context)
        return [
            *anchor(*node["ids"]),
            nodes.container("", *body, classes=["worksheet", *node["classes"]]),
        ]


def _text_area(
    node: block, title: nodes.Node, hint: list[nodes.Node], _context: RenderContext
) -> Iterator[nodes.Node]:
    name = node["ids"][0]
    described = {"aria-describedby": f"{name}-hint"} if hint else {}
    yield element("label", *title.children, for_=f"{name}-text")
    if hint:
        yield nodes.container("", *hint, ids=[f"{name}-hint"])
    # Without this a reload brings the text back though the reader has not asked for it.
    area = element("textarea", id_=f"{name}-text", rows=str(_rows(node)), autocomplete="off")
    area["attributes"] |= described
    yield area


def _rows(node: block) -> int:
    return max(2, round(_points(node["box"]) / _LINE_HEIGHT)) if node["box"] else node["lines"]


def _points(length: str) -> float:
    number = length.rstrip("abcdefghijklmnopqrstuvwxyz%")
    return float(number) * _UNITS.get(length[len(number) :], 1.0)


def _space(
    node: block, title: nodes.Node, hint: list[nodes.Node], context: RenderContext
) -> Iterator[nodes.Node]:
    yield nodes.paragraph("", "", nodes.strong("", "", *title.children))
    yield from hint
    if writes_html(context.builder):
        yield _ruled_html(node)
    elif context.builder.format == "latex":
        yield nodes.raw("", _ruled_latex(node), format="latex")
    else:
        yield nodes.line_block("", *(nodes.line("", _LINE) for _ in range(_rows(node))))


def _ruled_html(node: block) -> nodes.Node:
    if node["box"]:
        style = f"height:{node['box']};border:1px solid"
        return element("div", classes=("worksheet-space",), style=style)
    rules = [element("div", style=_RULE) for _ in range(node["lines"])]
    return element("div", *rules, classes=("worksheet-space",))


def _ruled_latex(node: block) -> str:
    if node["box"]:
        width = r"\dimexpr\linewidth-2\fboxsep-2\fboxrule\relax"
        height = f"{_points(node['box']):.0f}pt"
        return rf"\par\noindent\fbox{{\parbox[t][{height}]{{{width}}}{{\mbox{{}}}}}}\par"
    return "\n".join([r"\par\noindent\rule{0pt}{8mm}\hrulefill\par"] * node["lines"])
