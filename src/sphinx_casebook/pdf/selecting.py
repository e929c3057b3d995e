"""Cut a page to what an edition shows of it, by the kinds of its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .model import Edition


def select(doctree: nodes.document, edition: Edition) -> list[nodes.Element]:
    """Cut *doctree* and return what was taken out to go to the back."""
    for toctree in list(doctree.findall(addnodes.toctree)):
        _remove(toctree)
    for node in _of_kinds(doctree, edition.leave_out):
        _remove(node)
    back = _of_kinds(doctree, edition.to_back)
    for node in back:
        _remove(node)
    if edition.only:
        _keep(doctree, _of_kinds(doctree, edition.only))
    return back


def is_empty(doctree: nodes.document) -> bool:
    """Tell whether nothing but titles is left."""
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    return all(isinstance(child, nodes.title | nodes.target) for child in section.children)


def _of_kinds(doctree: nodes.document, kinds: Iterable[str]) -> list[nodes.Element]:
    """Return the outermost nodes of *kinds*."""
    wanted = frozenset(kinds)
    found: list[nodes.Element] = []
    pending: list[nodes.Node] = [doctree]
    while pending:
        node = pending.pop()
        if isinstance(node, nodes.Element) and type(node).__name__ in wanted:
            found.append(node)
        else:
            pending += reversed(node.children)
    return found


def _remove(node: nodes.Element) -> None:
    if node.parent is not None:
        node.parent.remove(node)


def _keep(doctree: nodes.document, kept: list[nodes.Element]) -> None:
    """Leave of *doctree* its title and the nodes that are *kept*."""
    for node in kept:
        _remove(node)
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    title = [child for child in section.children if isinstance(child, nodes.title)]
    section.clear()
    section += [*title[:1], *kept]
