"""Record what a page holds once it has been read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.addnodes import pending_xref

from sphinx_casebook.core.warnings import hint, line_in, warn

from . import nodes as lesson_nodes
from .blocks import title_of
from .model import Link, Mention, Section, StoredBlock
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .blocks import Block
    from .model import Plan, Sentence

#: Behind a full stop and what closes with it, before a capital, a number or a link.
_END = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bcf\.)(?<!\bvs\.)(?<!\bSt\.)"
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)[\"'’”)\]]*\s+(?=[\"'‘“(\[]*[^\sa-z])"
)
#: Characters of private use, one for each mention while a text is cut.
_FIRST_MARK = 0xE000
_MARKS = re.compile(r"([\ue000-\uf8ff])")


def mark(number: int) -> str:
    """Return the character that stands for a mention."""
    return chr(_FIRST_MARK + number)


def sentence_at(text: str, offset: int) -> str:
    """Return the sentence of *text* in which *offset* lies, its white space made single."""
    start, end = 0, len(text)
    for match in _END.finditer(text):
        if match.end() <= offset:
            start = match.end()
        else:
            end = match.start() + len(match[0].rstrip())
            break
    words = " ".join(text[start:end].split())
    return re.sub(r" (?=[.,;:!?)])", "", words)


def sentence_of(text: str, number: int, mentions: list[Mention]) -> Sentence:
    """Return the sentence of *text* that holds mention *number*, all its mentions in place."""
    sentence = sentence_at(text, text.index(mark(number)))
    parts = (part for part in _MARKS.split(sentence) if part)
    return tuple(
        mentions[ord(part) - _FIRST_MARK] if _MARKS.fullmatch(part) else part for part in parts
    )


def record_links(doctree: nodes.document, docname: str, *, points_back: bool) -> Iterator[Link]:
    """Yield each link of a page with its sentence, and give it an anchor.

    :param points_back: whether lessons point back to the page.
    """
    links = (each for each in doctree.findall(pending_xref) if each["refdomain"] == "lessons")
    for number, link in enumerate(links):
        anchor = nodes.make_id(f"shows {docname} {number}") if points_back else ""
        link["anchors"] = (anchor,) if anchor else ()
        sentence = _sentence(link) if points_back else ()
        line = line_in(link.source, link.line, doctree.settings.env)
        yield Link(link["reftarget"], sentence, line, anchor)


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


#: Words that are read in a minute, as MyST-Parser counts them.
_PACE = 200


def record_sections(doctree: nodes.document) -> dict[str, Section]:
    """Return the sections of a page by each of their anchors."""
    found = {}
    for section in doctree.findall(nodes.section):
        title = title_of(section)
        if title is not None:
            minutes = max(1, round(len(section.astext().split()) / _PACE))
            for anchor in section["ids"]:
                found[anchor] = Section(anchor, title.astext(), minutes)
    return found


def record_plans(doctree: nodes.document, plans: Sequence[Plan]) -> tuple[Plan, ...]:
    """Return the plans of a page with their words as they are shown, which may be translated."""
    found = {node["index"]: node for node in doctree.findall(lesson_nodes.plan)} if plans else {}
    made = []
    for number, plan in enumerate(plans):
        node = found.get(number)
        title = title_of(node) if node else None
        asked = next(iter(node.findall(lesson_nodes.plan_question)), None) if node else None
        made.append(
            plan._replace(
                title=title.astext() if title else plan.title,
                question=asked.astext() if asked else "",
            )
        )
    return tuple(made)


def record_blocks(
    doctree: nodes.document, known: Mapping[str, type[Block]]
) -> tuple[StoredBlock, ...]:
    """Return the blocks of a page, after pairing answers with what they answer.

    :param known: every kind of block by its name.
    """
    found = list(doctree.findall(lesson_nodes.block))
    blocks = [node for node in found if not isinstance(node, lesson_nodes.answer)]
    for number, node in enumerate(found):
        if node in blocks and known[node["kind"]].is_anchored and not node["ids"]:
            node["ids"].append(nodes.make_id(f"{node['kind']} {node['docname']} {number}"))
    _pair(found, known)
    env = doctree.settings.env
    return tuple(
        _block(node, known[node["kind"]], line_in(node.source, node.line, env)) for node in blocks
    )


def _block(node: lesson_nodes.block, kind: type[Block], line: int | None) -> StoredBlock:
    title = title_of(node)
    return StoredBlock(
        kind.kind,
        title.astext() if title else "",
        node["block_name"],
        node["ids"][0] if node["ids"] else "",
        node["minutes"],
        node["group"] or "",
        node["materials"] or "",
        tuple(node["outcomes"]),
        (node.get("rating", ""), node.get("level", "")),
        line,
        tuple(_copies(node)) if kind.is_collected and not kind.is_timed else (),
        node.get("set_up"),
        kind.is_for_trainers,
    )


def _copies(node: lesson_nodes.block) -> Iterator[nodes.Node]:
    """Yield copies that hold no page in memory."""
    for child in node.children:
        if not isinstance(child, nodes.title):
            copy = child.deepcopy()
            for each in copy.findall(nodes.Element):
                each.document = None  # type: ignore[assignment]  # as docutils begins
            yield copy


def _pair(blocks: list[lesson_nodes.block], known: Mapping[str, type[Block]]) -> None:
    activities = [node for node in blocks if _is_solvable(node, known)]
    by_name = {node["block_name"]: node for node in activities}
    last: lesson_nodes.block | None = None
    for node in blocks:
        if isinstance(node, lesson_nodes.answer):
            _answer(node, cast("lesson_nodes.block", node.parent))
        elif known[node["kind"]].is_answer:
            _answer(node, _solved(node, last, by_name))
        elif node in activities:
            last = node


def _is_solvable(node: lesson_nodes.block, known: Mapping[str, type[Block]]) -> bool:
    return not isinstance(node, lesson_nodes.answer) and known[node["kind"]].is_solvable


def _solved(
    node: lesson_nodes.block,
    last: lesson_nodes.block | None,
    by_name: Mapping[str, lesson_nodes.block],
) -> lesson_nodes.block | None:
    if not node["for"]:
        if last is None:
            warn(Warnings.CONTRACT, f"{node['kind']}: there is no exercise before it", node)
        return last
    if node["for"] not in by_name:
        near = hint(node["for"], by_name)
        message = f"{node['kind']}: no exercise {node['for']!r} on this page{near}"
        warn(Warnings.UNKNOWN, message, node)
    return by_name.get(node["for"])


def _answer(node: lesson_nodes.block, asked: lesson_nodes.block | None) -> None:
    title = title_of(asked) if asked else None
    node["docname"] = asked["docname"] if asked else node["docname"]
    node["target"] = asked["ids"][0] if asked and asked["ids"] else ""
    node["of"] = title.astext() if title else ""
