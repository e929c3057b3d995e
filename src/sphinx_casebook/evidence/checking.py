"""Find the blocks of a page that hold a figure and nothing that says where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from .figures import find_figure
from .nodes import claim_place, evidence_place, exemption_place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: By the name of their node or a class of it: activities, whose figures are made up, and charts.
UNCHECKED = frozenset({"exercise", "worksheet", "discussion", "session-plan", "figure-data"})
#: What counts as a block of text; each is checked by itself.
_BLOCKS = (
    nodes.paragraph, nodes.title, nodes.subtitle, nodes.rubric, nodes.caption, nodes.term,
    nodes.line, nodes.attribution,
)  # fmt: skip
_CODE = (nodes.literal, nodes.math, nodes.raw, nodes.comment, nodes.image, nodes.problematic)
_EVIDENCE = (claim_place, exemption_place, nodes.citation_reference)


class Bare(NamedTuple):
    """A block with a figure that nothing vouches for."""

    #: The figure.
    figure: str
    #: The block.
    block: nodes.Element


def find_bare_figures(doctree: nodes.document, units: Collection[str]) -> Iterator[Bare]:
    """Yield each block of *doctree* that holds a figure without a source."""
    for block in doctree.findall(nodes.TextElement):
        if not isinstance(block, _BLOCKS):
            continue
        figure = find_figure(_text(block), units)
        if figure and not _is_sourced(block) and not _is_exempt(block):
            yield Bare(figure, block)


def cited_sources(doctree: nodes.document) -> tuple[str, ...]:
    """Return the keys of sources that a page cites by sphinxcontrib-bibtex's own roles."""
    found = [node for node in doctree.findall(addnodes.pending_xref) if _is_citation(node)]
    targets = [str(node["reftarget"]) for node in found]
    return tuple(key.strip() for target in targets for key in target.split(","))


def _is_citation(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and node.get("refdomain") in {"cite", "footcite"}


def _is_sourced(block: nodes.Element) -> bool:
    return any(isinstance(node, _EVIDENCE) or _is_citation(node) for node in block.findall())


def _is_exempt(block: nodes.Element) -> bool:
    node: nodes.Element | None = block
    while node is not None:
        names = {node.tagname.replace("_", "-"), *node.get("classes", ())}
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
