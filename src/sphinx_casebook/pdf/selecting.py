"""Cut a page to what an edition shows of it, by the kinds of its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from .kinds import outermost

if TYPE_CHECKING:
    from .model import Edition


#: What says where the figures of a page come from: it goes wherever a part of the page goes. A
#: node of this kind may hold a place of another sort.
_ORIGINS, _SORT = "evidence_place", "page-evidence"


def cut_to(doctree: nodes.document, name: str) -> bool:
    """Leave of *doctree* the block or section called *name*, its solution and its origins.

    :returns: whether there is one.
    """
    origins = [node for node in outermost(doctree, [_ORIGINS]) if node["kind"] == _SORT]
    found = [node for node in doctree.findall(nodes.Element) if _is_of(node, name)]
    if found and isinstance(found[0], nodes.section):
        doctree.children = [found[0]]
        found[0] += [each for each in origins if not _is_below(each, found[0])]
    elif found:
        _keep(doctree, [*found, *origins])
    return bool(found)


def title_of(doctree: nodes.document, name: str) -> nodes.title | None:
    """Return the title of the block or section called *name*."""
    found = next((node for node in doctree.findall(nodes.Element) if _is_of(node, name)), None)
    return found.next_node(nodes.title) if found is not None else None


def _is_of(node: nodes.Element, name: str) -> bool:
    """Tell whether *node* is what is called *name*, or its solution."""
    return not isinstance(node, nodes.target) and (
        name in node["ids"] or node.get("target") == name
    )


def _is_below(node: nodes.Node, ancestor: nodes.Element) -> bool:
    return node in ancestor.findall(type(node))


def select(doctree: nodes.document, edition: Edition) -> list[nodes.Element]:
    """Cut *doctree* and return what was taken out to go to the back."""
    for toctree in list(doctree.findall(addnodes.toctree)):
        _remove(toctree)
    for node in outermost(doctree, edition.leave_out):
        _remove(node)
    back = outermost(doctree, edition.to_back)
    for node in back:
        _remove(node)
    if edition.only:
        _keep(doctree, outermost(doctree, edition.only))
    return back


def is_empty(doctree: nodes.document) -> bool:
    """Tell whether nothing but titles is left."""
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    return all(isinstance(child, nodes.title | nodes.target) for child in section.children)


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
    if section is not doctree:
        doctree.children = [section]
