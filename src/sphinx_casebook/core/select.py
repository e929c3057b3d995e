"""Find what a PDF or an Office file leaves out or keeps of a page, by kinds and names of blocks.

A kind is called as authors name it: by the directive that makes the block, or by its node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_casebook.core.names import PAGE_EVIDENCE
from sphinx_casebook.core.nodes import kind_of
from sphinx_casebook.core.warnings import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Directives whose nodes are called otherwise.
_NODES = {
    **dict.fromkeys(("code-block", "code", "sourcecode", "literalinclude"), "literal_block"),
    **dict.fromkeys(("list-table", "csv-table"), "table"),
    "math": "math_block",
    "parsed-literal": "literal_block",
}


def outermost(tree: nodes.Element, kinds: Iterable[str]) -> list[nodes.Element]:
    """Return the outermost nodes of *kinds*, in order.

    What has no node of its own is known by its class, as a style sheet knows it.
    """
    names = map(as_directive, kinds)
    wanted = {as_directive(_NODES.get(name, name)) for name in names}
    found: list[nodes.Element] = []
    pending: list[nodes.Node] = [tree] if wanted else []
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Element) and not wanted.isdisjoint(_names(node)):
            found.append(node)
        else:
            pending += reversed(node.children)
    return found


def _names(node: nodes.Element) -> tuple[str, ...]:
    kind = node.get("design_component") or kind_of(node)  # sphinx-design: containers
    return (as_directive(kind), *node["classes"])


def named(doctree: nodes.document, name: str) -> list[nodes.Element]:
    """Return the block or section of *doctree* that is called *name*, and its solution."""
    return [
        node
        for node in doctree.findall(nodes.Element)
        if not isinstance(node, nodes.target)
        and (name in node["ids"] or node.get("target") == name)
    ]


def page_evidence(doctree: nodes.document) -> list[nodes.Element]:
    """Return the places in which *doctree* lists what it rests on."""
    return [
        node
        for node in doctree.findall(nodes.Element)
        if isinstance(node, nodes.Invisible) and node.get("kind") == PAGE_EVIDENCE
    ]


def remove(found: Iterable[nodes.Element]) -> None:
    """Take the nodes that were *found* out of their tree."""
    for node in found:
        if node.parent is not None:
            node.parent.remove(node)


def unknown_kind(name: str) -> str:
    """Return what is wrong with *name*, and what may be meant; nothing where it is a kind."""
    # The types of docutils leave both out.
    loaded, built_in = directives._directives, directives._directive_registry  # type: ignore[attr-defined]
    known = {as_directive(each) for each in (*loaded, *built_in, *_classes())}
    if as_directive(name) in known:
        return ""
    return f"there is no block {name!r}{hint(as_directive(name), known)}"


def as_directive(name: str) -> str:
    """Return *name* as directives are called; nodes have the same names with other strokes."""
    return name.replace("_", "-")


def _classes() -> Iterator[str]:
    pending: list[type[nodes.Element]] = [nodes.Element]
    while pending:
        kind = pending.pop()
        yield kind.__name__
        pending += kind.__subclasses__()
