"""Find the blocks of a page that hold a figure and nothing that says where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_casebook.core.nodes import kind_of, walk

from .figures import find_figure
from .nodes import claim_place, evidence_place, exemption_place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence, Set

#: By the name of their node or a class of it: activities, whose figures are made up, and charts.
UNCHECKED = frozenset({"exercise", "worksheet", "discussion", "session-plan", "figure-data"})
#: What counts as a block of text; each is checked by itself.
_BLOCKS = (
    nodes.paragraph, nodes.title, nodes.subtitle, nodes.rubric, nodes.caption, nodes.term,
    nodes.line, nodes.attribution,
)  # fmt: skip
_CODE = (nodes.literal, nodes.math, nodes.raw, nodes.comment, nodes.image, nodes.problematic)
_EVIDENCE = (claim_place, exemption_place, nodes.citation_reference)


class Seen(NamedTuple):
    """What one walk over a page finds."""

    #: Its blocks of text.
    blocks: Sequence[nodes.Element]
    #: What holds a claim, a citation or the reason why a figure has none.
    sourced: Set[nodes.Element]
    #: Keys of sources that it cites by sphinxcontrib-bibtex's own roles.
    keys: tuple[str, ...]


class Bare(NamedTuple):
    """A block with a figure that nothing vouches for."""

    #: The figure.
    figure: str
    #: The block.
    block: nodes.Element


def scan(doctree: nodes.document) -> Seen:
    """Return what the check and the store need of a page."""
    blocks: list[nodes.Element] = []
    sourced: set[nodes.Element] = set()
    keys: list[str] = []
    for node in walk(doctree):
        if isinstance(node, nodes.Text):  # every second one
            continue
        if isinstance(node, _BLOCKS):
            blocks.append(node)
        elif isinstance(node, _EVIDENCE):
            _note_holders(node, sourced)
        elif isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite":
            _note_holders(node, sourced)
            keys += [key.strip() for key in str(node["reftarget"]).split(",")]
    return Seen(blocks, sourced, tuple(keys))


def find_bare_figures(seen: Seen, units: Collection[str]) -> Iterator[Bare]:
    """Yield each block that holds a figure without a source."""
    for block in seen.blocks:
        if block in seen.sourced:
            continue
        figure = find_figure(_text(block), units)
        if figure and not _is_exempt(block):
            yield Bare(figure, block)


def _note_holders(node: nodes.Element, holders: set[nodes.Element]) -> None:
    """Add all that *node* stands in, up to what is known to hold another."""
    holder = node.parent
    while holder is not None and holder not in holders:
        holders.add(holder)
        holder = holder.parent


def _is_exempt(block: nodes.Element) -> bool:
    node: nodes.Element | None = block
    while node is not None:
        names = {kind_of(node), *node.get("classes", ())}
        if names & UNCHECKED or isinstance(node, evidence_place):
            return True
        node = node.parent
    return False


def _text(block: nodes.Element) -> str:
    """Return the words of *block*; code in it becomes a mere mark."""
    # Most children are text in which nothing is escaped.
    texts = [
        child if type(child) is nodes.Text and "\0" not in child else _text_of(child)
        for child in block.children
    ]
    return "".join(texts)


def _text_of(node: nodes.Node) -> str:
    if isinstance(node, _CODE):
        return " · "
    if isinstance(node, nodes.Element):
        return _text(node) if node.children else ""
    return node.astext()
