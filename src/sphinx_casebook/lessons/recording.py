"""Record what a page holds once it has been read."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_casebook.core.warnings import hint, warn

from . import nodes as kinds
from .model import Block, Link, Mention
from .sentences import mark, sentence_of
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.addnodes import pending_xref

#: Kinds that others may point to, with or without a name.
_NAMED = frozenset({"exercise", "discussion", "self-check", "worksheet", "decision"})
#: What answers the block in which it stands.
_ANSWERS = (kinds.self_check_answer, kinds.decision_outcomes)
#: Kinds whose content other pages may show.
_SHARED = (kinds.objectives, kinds.keypoints, kinds.discussion, kinds.rating)


def record_links(
    links: Iterable[pending_xref], docname: str, *, points_back: bool
) -> Iterator[Link]:
    """Yield each link of a page with its sentence, and give it an anchor.

    :param points_back: whether lessons point back to the page.
    """
    for number, link in enumerate(links):
        anchor = nodes.make_id(f"shows {docname} {number}") if points_back else ""
        link["anchors"] = (anchor,) if anchor else ()
        sentence = _sentence(link) if points_back else ()
        yield Link(link["reftarget"], sentence, link.line, anchor)


def _sentence(link: pending_xref) -> tuple[str | Mention, ...]:
    paragraph: nodes.Element = link
    while paragraph.parent is not None and not _is_block(paragraph):
        paragraph = paragraph.parent
    mentions: list[Mention] = []
    found: list[nodes.Node] = []
    text = "".join(_flatten(paragraph, mentions, found))
    position = next((index for index, each in enumerate(found) if each is link), None)
    return () if position is None else sentence_of(text, position, mentions)


def _is_block(node: nodes.Element) -> bool:
    return isinstance(node, nodes.TextElement) and not isinstance(node, nodes.Inline)


def _flatten(node: nodes.Node, mentions: list[Mention], found: list[nodes.Node]) -> Iterator[str]:
    """Yield the words of *node*, a mark for each link to a lesson; notes and markers fall out."""
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, nodes.footnote_reference | nodes.citation_reference | nodes.raw):
        return
    elif isinstance(node, nodes.Element) and node.get("refdomain") == "lessons":
        words = node.astext() if node["refexplicit"] else ""
        yield mark(len(mentions))
        mentions.append(Mention(node["reftarget"], words))
        found.append(node)
    else:
        for child in node.children:
            yield from _flatten(child, mentions, found)


def record_blocks(doctree: nodes.document) -> tuple[Block, ...]:
    """Return the blocks of a page, after pairing solutions and answers with what they answer."""
    blocks = list(doctree.findall(kinds.block))
    for number, node in enumerate(blocks):
        if node.kind in _NAMED and not node["ids"]:
            node["ids"].append(nodes.make_id(f"{node.kind} {node['docname']} {number}"))
    _pair(blocks)
    return tuple(_block(node) for node in blocks if not isinstance(node, _ANSWERS))


def title_of(node: nodes.Element) -> nodes.title | None:
    """Return the title of a block, if it has one."""
    first = node.children[0] if node.children else None
    return first if isinstance(first, nodes.title) else None


def _block(node: kinds.block) -> Block:
    title = title_of(node)
    body = tuple(_copies(node)) if isinstance(node, _SHARED) else ()
    return Block(
        node.kind,
        title.astext() if title else "",
        node["block_name"],
        node["ids"][0] if node["ids"] else "",
        node["minutes"],
        node["group"] or "",
        node["materials"] or "",
        tuple(node["outcomes"]),
        (node.get("rating", ""), node.get("level", "")),
        node.line,
        body,
        "".join(each.pformat() for each in body),
    )


def _copies(node: kinds.block) -> Iterator[nodes.Node]:
    """Yield copies that hold no page in memory."""
    for child in node.children:
        if not isinstance(child, nodes.title):
            copy = child.deepcopy()
            for each in copy.findall(nodes.Element):
                each.document = None  # type: ignore[assignment]  # as docutils begins
            yield copy


def _pair(blocks: list[kinds.block]) -> None:
    exercises = {node["block_name"]: node for node in blocks if isinstance(node, kinds.exercise)}
    last: kinds.block | None = None
    for node in blocks:
        if isinstance(node, kinds.exercise):
            last = node
        elif isinstance(node, kinds.solution):
            _answer(node, _solved(node, last, exercises))
        elif isinstance(node, _ANSWERS):
            _answer(node, cast("kinds.block", node.parent))


def _solved(
    node: kinds.solution, last: kinds.block | None, exercises: Mapping[str, kinds.block]
) -> kinds.block | None:
    if not node["for"]:
        if last is None:
            warn(Warnings.CONTRACT, "solution: there is no exercise before it", node)
        return last
    if node["for"] not in exercises:
        near = hint(node["for"], exercises)
        warn(Warnings.UNKNOWN, f"solution: no exercise {node['for']!r} on this page{near}", node)
    return exercises.get(node["for"])


def _answer(node: kinds.block, asked: kinds.block | None) -> None:
    title = title_of(asked) if asked else None
    node["docname"] = asked["docname"] if asked else node["docname"]
    node["target"] = asked["ids"][0] if asked and asked["ids"] else ""
    node["of"] = title.astext() if title else ""
