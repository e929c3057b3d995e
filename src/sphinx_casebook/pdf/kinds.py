"""Kinds of blocks, as authors name them: by the directive that makes them, or by their node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives

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


def problem(name: str) -> str:
    """Return what is wrong with *name*, and what may be meant; nothing where it is a kind."""
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
