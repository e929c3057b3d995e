"""What the text of a page says that its claims should hold: figures, and what was not found.

A figure needs a source beside it, and one that differs from its claims is asked about. What
was looked for and not found is a claim as well, of its own kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.util.logging import get_node_location

from sphinx_casebook.core.nodes import kind_of, walk
from sphinx_casebook.core.warnings import Problem

from .figures import find_figure, find_figures, holds
from .model import Claim
from .nodes import claim_placeholder, evidence_placeholder, exemption_placeholder
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence, Set

    from .model import ClaimSet

#: By the name of their node or a class of it: activities, whose figures are made up, and charts.
UNCHECKED = frozenset({"exercise", "worksheet", "discussion", "session-plan", "figure-data"})
#: What counts as a block of text; each is checked by itself.
_BLOCKS = (
    nodes.paragraph, nodes.title, nodes.subtitle, nodes.rubric, nodes.caption, nodes.term,
    nodes.line, nodes.attribution,
)  # fmt: skip
_CODE = (nodes.literal, nodes.math, nodes.raw, nodes.comment, nodes.image, nodes.problematic)
_EVIDENCE = (claim_placeholder, exemption_placeholder, nodes.citation_reference)

#: How English says that something was looked for in vain.
_NOT_FOUND = re.compile(
    r"\b(?:we|I) (?:(?:have|had|could|can) )?(?:found|find|saw|see|seen|know of|know) "
    r"(?:no|none|nothing)\b"
    r"|\b(?:we|I) (?:did|do|could|can|have|had|has)(?: ?not|n['’]t)(?: yet)? "
    r"(?:find|found|see|seen|know of|locate)\b"
    r"|\b(?:no|none|nothing)\b[^.;:!?]{0,80}? (?:was|were|(?:has|have|could|can) be(?:en)?) found\b"
    r"|\b(?:was|were|has been|have been|could|can)(?: ?not|n['’]t) (?:be )?found\b",
    re.IGNORECASE,
)
Numbers = Callable[[Claim], frozenset[float]]


class Seen(NamedTuple):
    """What one walk over a page finds."""

    #: Its blocks of text.
    blocks: Sequence[nodes.Element]
    #: What holds a claim, a citation or the reason why a figure has none.
    sourced: Set[nodes.Element]
    #: Keys of sources that it cites by sphinxcontrib-bibtex's own roles.
    keys: tuple[str, ...]


class Statement(NamedTuple):
    """What a block of text says beside its claims; compared with them in every build."""

    #: File and line.
    location: str
    #: The names of its claims.
    names: tuple[str, ...]
    #: Its figures; none where something else vouches for them.
    figures: tuple[str, ...]
    #: The words that say that something was not found; empty where there are none.
    not_found: str


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
        elif isinstance(node, evidence_placeholder):
            keys += node.get("keys", ())
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


def find_statements(seen: Seen, units: Collection[str]) -> Iterator[Statement]:
    """Yield what each block says that its claims should hold."""
    for block in seen.blocks:
        text = _text(block)
        not_found = find_not_found(text)
        figures = find_figures(text, units) if block in seen.sourced else ()
        if (not figures and not not_found) or _is_exempt(block):
            continue
        inside = walk(block)
        names = [
            name
            for each in inside
            if isinstance(each, claim_placeholder)
            for name in each["claims"]
        ]
        if any(_vouches(each) for each in inside):
            figures = ()
        if not_found or (figures and names):
            location = get_node_location(block) or ""
            yield Statement(location, tuple(names), figures, not_found)


def compare(statement: Statement, claims: ClaimSet, numbers: Numbers) -> Iterator[Problem]:
    """Yield what *statement* says and its claims do not.

    :param numbers: returns those that a claim holds.
    """
    found = [claims.by_id[claims.names[name]] for name in statement.names if name in claims.names]
    if statement.not_found and not any(claim.absence for claim in found):
        message = (
            f"{statement.not_found!r} has no absence beside it; "
            "cite one (kind: absence), or say what is known"
        )
        yield Problem(Warnings.UNSEARCHED, message)
    if len(found) < len(statement.names) or any(claim.private for claim in found):
        return  # what is unknown is told elsewhere; what is private holds no numbers
    held = frozenset[float]().union(*(numbers(claim) for claim in found))
    names = ", ".join(claim.id for claim in found)
    for figure in dict.fromkeys(statement.figures):
        if not holds(held, figure):
            message = f"{figure!r} is not what {names} says; where it was worked out, say so by "
            yield Problem(Warnings.DIFFERS, f"{message}{{unsourced}}`how`")


def find_not_found(text: str) -> str:
    """Return the words by which *text* says that something was not found; empty without any."""
    match = _NOT_FOUND.search(text)
    return " ".join(match[0].split()) if match else ""


def _vouches(node: nodes.Node) -> bool:
    """Tell whether *node* vouches for the figures beside it, whatever claims say."""
    if isinstance(node, exemption_placeholder | nodes.citation_reference):
        return True
    return isinstance(node, addnodes.pending_xref) and node.get("refdomain") == "cite"


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
        if names & UNCHECKED or isinstance(node, evidence_placeholder):
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
