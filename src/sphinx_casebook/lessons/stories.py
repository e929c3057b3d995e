"""Blocks of a story: a scene, a decision, voices, and what to use of it.

As their authors write them, and as standard nodes.
"""

from __future__ import annotations

from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.addnodes import pending_xref

from sphinx_casebook.core.builders import writes_html
from sphinx_casebook.core.disclosure import disclosure, disclosure_summary
from sphinx_casebook.core.nodes import element, fill
from sphinx_casebook.core.warnings import warn

from . import messages
from . import nodes as kinds
from .directives import Block
from .links import anchor
from .recording import title_of
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Node

    from .links import Scene as RenderContext


def _sort(text: str) -> str:
    return directives.choice(text, tuple(messages.SCENES))


class Scene(Block):
    """A moment of the story, told as published or invented, which its label says."""

    node_class = kinds.scene
    option_spec: ClassVar[Any] = {**Block.option_spec, "kind": _sort}

    def make(self) -> kinds.block:
        """Return the block, which knows whether its people exist."""
        made = super().make()
        made["sort"] = self.options.get("kind", "")
        if not made["sort"]:
            message = f"scene: say ':kind: {' or '.join(messages.SCENES)}'"
            warn(Warnings.CONTRACT, message, (self.env.docname, self.lineno))
        return made


class _OfItems(Block):
    """A block that ends with a list, of which each item is a part of it."""

    def items_of(self, made: kinds.block, least: int) -> list[nodes.list_item]:
        """Return the items of the list at the end of *made*; report where there are too few."""
        last = made.children[-1] if made.children else None
        items = [*last.children] if isinstance(last, nodes.bullet_list) else []
        if len(items) < least:
            self.warn(Warnings.INVALID, f"expected a list at its end, found {len(items)} items")
            return []
        return cast("list[nodes.list_item]", items)

    def warn(self, kind: Warnings, message: str) -> None:
        """Log a warning about the block."""
        warn(kind, f"{self.name}: {message}", (self.env.docname, self.lineno))


class Decision(_OfItems):
    """A question without a right answer; each option says what follows from it."""

    node_class = kinds.decision
    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the question with its options, and apart from them what follows."""
        made = cast("kinds.decision", super().run()[0])
        items = self.items_of(made, least=2)
        if items:
            made.pop()
            choices, outcomes = kinds.decision_options(), kinds.decision_outcomes()
            outcomes.source, outcomes.line = made.source, made.line
            for letter, item in zip(ascii_uppercase, items, strict=False):
                choice, *rest = item.children or [nodes.paragraph()]
                choices += kinds.decision_option("", choice, letter=letter)
                outcomes += kinds.decision_outcome("", *rest, letter=letter)
                if not rest:
                    self.warn(Warnings.CONTRACT, f"nothing follows from option {letter}")
            made += [choices, outcomes]
        return [made]


class Voices(_OfItems):
    """What people said: one of them large, or several who answer each other."""

    node_class = kinds.voices
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the voices, each with its speaker last."""
        made = cast("kinds.voices", super().run()[0])
        items = self.items_of(made, least=1)
        for number, item in enumerate(items, start=1):
            if len(item.children) < 2 or not isinstance(item.children[-1], nodes.paragraph):
                self.warn(Warnings.CONTRACT, f"voice {number} does not say who speaks")
        return [made]


class UseIt(_OfItems):
    """Sentences about the case, each with the lesson that somebody can take from it."""

    node_class = kinds.use_it
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the sentences."""
        made = cast("kinds.use_it", super().run()[0])
        for number, item in enumerate(self.items_of(made, least=1), start=1):
            links = [each for each in item.findall(pending_xref) if each["reftype"] == "lesson"]
            if len(links) != 1:
                found = f"holds {len(links)} links to lessons; expected one {{lesson}}`...`"
                self.warn(Warnings.CONTRACT, f"item {number} {found}")
        return [made]


def label(*words: nodes.Node) -> nodes.paragraph:
    """Return what stands above a block and says what it is."""
    return nodes.paragraph(
        "", "", nodes.strong("", "", *words), classes=["block-label", "no-search"]
    )


def scene(node: kinds.block, context: RenderContext) -> list[nodes.Node]:
    """Return the scene under a line that says whether it happened."""
    title, body = _split(node)
    sort = [context.phrases.say(messages.SCENES[node["sort"]])] if node["sort"] else []
    words: list[nodes.Node] = [nodes.Text(each) for each in sort]
    if title is not None and words:
        template = context.phrases.template(messages.SCENE_TITLED)
        words = fill(template, kind=words, title=title.children)
    elif title is not None:
        words = title.children
    lead = [label(*words)] if words else []
    return _block(node, *lead, *body)


def decision(node: kinds.block, context: RenderContext) -> list[nodes.Node]:
    """Return the question and its options: to unfold in a browser, apart from the rest on paper."""
    title, body = _split(node)
    options = next(iter(node.findall(kinds.decision_options)), None)
    outcomes = next(iter(node.findall(kinds.decision_outcomes)), None)
    case = [each for each in body if each not in (options, outcomes)]
    lead = label(nodes.Text(context.phrases.say(messages.TITLES["decision"])))
    question = title.children if title is not None else []
    asked = nodes.paragraph("", "", nodes.strong("", "", *question), classes=["block-question"])
    made: list[nodes.Node] = []
    if options is not None and outcomes is not None and context.web:
        outcomes.parent = None  # it is shown here, and nowhere else
        made = [
            _choice(each, follows)
            for each, follows in zip(options.children, outcomes.children, strict=True)
        ]
    elif options is not None:
        items = [nodes.list_item("", _lettered(each)) for each in options.children]
        made = [nodes.bullet_list("", *items, classes=["decision-options"])]
        if outcomes is not None:
            outcomes["of"] = ""  # beside its question it need not repeat it
            made.append(outcomes)
    return _block(node, lead, asked, *case, *made)


def _choice(option: nodes.Node, follows: nodes.Node) -> nodes.Node:
    lead = disclosure_summary("", "", nodes.Text(f"{_letter(option)}. "), *_inline(option))
    return disclosure("", lead, *follows.children, classes=["decision-option"])


def _lettered(option: nodes.Node) -> nodes.paragraph:
    return nodes.paragraph("", "", nodes.Text(f"{_letter(option)}. "), *_inline(option))


def _letter(node: nodes.Node) -> str:
    return str(cast("nodes.Element", node)["letter"])


def _inline(option: nodes.Node) -> list[nodes.Node]:
    return [node for child in option.children for node in child.children]


def decision_outcomes(node: kinds.block, context: RenderContext) -> list[nodes.Node]:
    """Return what follows from each option of a decision, for paper."""
    words = context.phrases.say(messages.FOLLOWS)
    if node.get("of"):
        words = context.phrases.say(messages.TITLED, kind=words, title=node["of"])
    items = [nodes.list_item("", *_begun(f"{_letter(each)}. ", each)) for each in node.children]
    return [
        nodes.paragraph("", "", nodes.strong("", words)),
        nodes.bullet_list("", *items, classes=["decision-outcomes"]),
    ]


def _begun(start: str, outcome: nodes.Node) -> list[nodes.Node]:
    """Return what stands in *outcome*, with a mark at its start."""
    body = [*outcome.children]
    if body and isinstance(body[0], nodes.paragraph):
        body[0].insert(0, nodes.Text(start))
        return body
    return [nodes.paragraph("", start.strip()), *body]


def voices(node: kinds.block, context: RenderContext) -> list[nodes.Node]:
    """Return each voice as a quotation with its speaker."""
    last = node.children[-1] if node.children else None
    if not isinstance(last, nodes.bullet_list):
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


def use_it(node: kinds.block, context: RenderContext) -> list[nodes.Node]:
    """Return the sentences under their label."""
    return _block(
        node, label(nodes.Text(context.phrases.say(messages.TITLES["use-it"]))), *node.children
    )


def _split(node: kinds.block) -> tuple[nodes.title | None, list[nodes.Node]]:
    title = title_of(node)
    return title, node.children[1:] if title is not None else node.children[:]


def _block(node: kinds.block, *body: nodes.Node, more: Iterable[str] = ()) -> list[nodes.Node]:
    classes = ["block", node.kind, *more, *node["classes"]]
    return [*anchor(*node["ids"]), nodes.container("", *body, classes=classes)]
