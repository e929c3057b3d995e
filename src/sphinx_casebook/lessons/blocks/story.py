"""Blocks of a story: a scene, a decision, voices, and what to use of it."""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref

from sphinx_casebook.core.builders import writes_html
from sphinx_casebook.core.disclosure import disclosure, disclosure_summary, is_plain
from sphinx_casebook.core.nodes import element, fill
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons import nodes as lesson_nodes
from sphinx_casebook.lessons.context import anchor
from sphinx_casebook.lessons.settings import Warnings

from . import Block, parts, split
from .self_check import LISTS, begun, lettered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

    from sphinx_casebook.lessons.context import RenderContext


def _sort(text: str) -> str:
    return directives.choice(text, tuple(messages.SCENES))


class Scene(Block):
    """A moment of the story, told as published or invented, which its label says."""

    kind = "scene"
    options_of_its_own = {"kind": _sort}

    def make(self) -> lesson_nodes.block:
        """Return the block, which knows whether its people exist."""
        made = super().make()
        made["sort"] = self.options.get("kind", "")
        if not made["sort"]:
            message = f"scene: say ':kind: {' or '.join(messages.SCENES)}'"
            self.warn(Warnings.CONTRACT, message)
        return made

    @classmethod
    def render(cls, node: lesson_nodes.block, context: RenderContext) -> list[nodes.Node]:
        """Return the scene under a line that says whether it happened."""
        title, body = split(node)
        sort = [context.phrases.say(messages.SCENES[node["sort"]])] if node["sort"] else []
        words: list[nodes.Node] = [nodes.Text(each) for each in sort]
        if title is not None and words:
            template = context.phrases.template(messages.SCENE_TITLED)
            words = fill(template, kind=words, title=title.children)
        elif title is not None:
            words = title.children
        return _block(node, *(_label(words) if words else []), *body)


class _OfItems(Block):
    """A block that ends with a list, of which each item is a part of it."""

    def items_of(self, made: lesson_nodes.block, least: int) -> list[nodes.list_item]:
        """Return the items of the list at the end of *made*; report where there are too few."""
        last = made.children[-1] if made.children else None
        items = [*last.children] if isinstance(last, LISTS) else []
        if len(items) < least:
            self.say(Warnings.INVALID, f"expected a list at its end, found {len(items)} items")
            return []
        return cast("list[nodes.list_item]", items)

    def say(self, kind: Warnings, message: str) -> None:
        """Log a warning about the block."""
        self.warn(kind, f"{self.kind}: {message}")


class Decision(_OfItems):
    """A question without a right answer; each option says what follows from it."""

    kind, label = "decision", messages.DECISION
    is_anchored = True
    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the question with its options, and apart from them what follows."""
        made = cast("lesson_nodes.block", super().run()[0])
        items = self.items_of(made, least=2)
        if items:
            made.pop()
            choices, outcomes = lesson_nodes.choices(), lesson_nodes.decision_outcomes()
            for letter, item in zip(ascii_uppercase, items, strict=False):
                choice, *rest = item.children or [nodes.paragraph()]
                choices += lesson_nodes.choice("", choice, letter=letter)
                outcomes += lesson_nodes.follows("", *rest, letter=letter)
                if not rest:
                    self.say(Warnings.CONTRACT, f"nothing follows from option {letter}")
            made += [choices, outcomes]
        return [made]

    @classmethod
    def render(cls, node: lesson_nodes.block, context: RenderContext) -> list[nodes.Node]:
        """Return question and options: to unfold in a browser, what follows apart on paper."""
        title, body = split(node)
        options = next(iter(parts(node, lesson_nodes.choices)), None)
        outcomes = next(iter(parts(node, lesson_nodes.answer)), None)
        case = [each for each in body if each not in (options, outcomes)]
        lead = _label([nodes.Text(context.phrases.say(cls.label))])
        question = title.children if title is not None else []
        asked = nodes.paragraph("", "", nodes.strong("", "", *question), classes=["block-question"])
        made: list[nodes.Node] = []
        if options is not None and outcomes is not None and context.web:
            outcomes.parent = None  # it is shown here, and nowhere else
            made = [
                _unfolding(cast("lesson_nodes.choice", each), said, context)
                for each, said in zip(options.children, outcomes.children, strict=True)
            ]
        elif options is not None:
            items = [
                nodes.list_item("", nodes.paragraph("", "", *lettered(each)))
                for each in parts(options, lesson_nodes.choice)
            ]
            made = [nodes.bullet_list("", *items, classes=["decision-options"])]
            if outcomes is not None:
                outcomes["of"] = ""  # beside its question it need not repeat it
                made.append(outcomes)
        return _block(node, *lead, asked, *case, *made)


def _unfolding(option: lesson_nodes.choice, said: nodes.Node, context: RenderContext) -> nodes.Node:
    """Return *option* as what unfolds; where it holds links, it stands above that."""
    words, classes = lettered(option), ["decision-option"]
    if is_plain(words):
        lead = disclosure_summary("", "", *words)
        return disclosure("", lead, *said.children, classes=classes)
    lead = disclosure_summary("", f"{option['letter']}. {context.phrases.say(messages.FOLLOWS)}")
    unfolds = disclosure("", lead, *said.children)
    return nodes.container("", nodes.paragraph("", "", *words), unfolds, classes=classes)


def render_outcomes(
    node: lesson_nodes.decision_outcomes, context: RenderContext
) -> list[nodes.Node]:
    """Return what follows from each option of a decision, for paper."""
    words = context.phrases.say(messages.FOLLOWS)
    if node.get("of"):
        words = context.phrases.say(messages.TITLED, kind=words, title=node["of"])
    items = [
        nodes.list_item("", *begun([nodes.Text(f"{each['letter']}. ")], each))
        for each in parts(node, lesson_nodes.follows)
    ]
    return [
        nodes.paragraph("", "", nodes.strong("", words)),
        nodes.bullet_list("", *items, classes=["decision-outcomes"]),
    ]


class Voices(_OfItems):
    """What people said: one of them large, or several who answer each other."""

    kind = "voices"
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the voices, each with its speaker last."""
        made = cast("lesson_nodes.block", super().run()[0])
        for number, item in enumerate(self.items_of(made, least=1), start=1):
            if len(item.children) < 2 or not isinstance(item.children[-1], nodes.paragraph):
                self.say(Warnings.CONTRACT, f"voice {number} does not say who speaks")
        return [made]

    @classmethod
    def render(cls, node: lesson_nodes.block, context: RenderContext) -> list[nodes.Node]:
        """Return each voice as a quotation with its speaker."""
        last = node.children[-1] if node.children else None
        if not isinstance(last, LISTS):
            return _block(node, *node.children)
        quote = _figure if writes_html(context.builder) else _quotation
        made = [quote([*each.children]) for each in last.children]
        more = [] if len(made) > 1 else ["pull"]
        return _block(node, *node.children[:-1], *made, more=more)


def _figure(parts: list[nodes.Node]) -> nodes.Element:
    *words, speaker = parts
    return element(
        "figure",
        element("blockquote", *words),
        element("figcaption", *speaker.children),
        classes=("voice",),
    )


def _quotation(parts: list[nodes.Node]) -> nodes.Element:
    *words, speaker = parts
    return nodes.block_quote("", *words, nodes.attribution("", "", *speaker.children))


class UseIt(_OfItems):
    """Sentences about the case, each with the lesson that somebody can take from it."""

    kind, label = "use-it", messages.USE_IT
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the sentences."""
        made = cast("lesson_nodes.block", super().run()[0])
        for number, item in enumerate(self.items_of(made, least=1), start=1):
            links = [each for each in item.findall(pending_xref) if each["reftype"] == "lesson"]
            if len(links) != 1:
                found = f"holds {len(links)} links to lessons; expected one {{lesson}}`...`"
                self.say(Warnings.CONTRACT, f"item {number} {found}")
        return [made]

    @classmethod
    def render(cls, node: lesson_nodes.block, context: RenderContext) -> list[nodes.Node]:
        """Return the sentences under their label."""
        lead = _label([nodes.Text(context.phrases.say(cls.label))])
        return _block(node, *lead, *node.children)


def _label(words: list[nodes.Node]) -> list[nodes.Node]:
    """Return what stands above a block and says what it is."""
    classes = ["block-label", "no-search"]
    return [nodes.paragraph("", "", nodes.strong("", "", *words), classes=classes)]


def _block(
    node: lesson_nodes.block, *body: nodes.Node, more: Iterable[str] = ()
) -> list[nodes.Node]:
    classes = ["block", node["kind"], *more, *node["classes"]]
    return [*anchor(*node["ids"]), nodes.container("", *body, classes=classes)]
