"""Cut a page to what an edition shows of it, by the kinds of its blocks.

A kind is called as authors name it: by the directive that makes the block, or by its node.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.util.matching import Matcher

from sphinx_casebook.core.builders import PAGE_EVIDENCE
from sphinx_casebook.core.nodes import kind_of
from sphinx_casebook.core.warnings import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .model import Edition

#: Directives whose nodes are called otherwise.
_NODES = {
    **dict.fromkeys(("code-block", "code", "sourcecode", "literalinclude"), "literal_block"),
    **dict.fromkeys(("list-table", "csv-table"), "table"),
    "math": "math_block",
    "parsed-literal": "literal_block",
}


def cut_to(doctree: nodes.document, name: str) -> bool:
    """Leave of *doctree* the block or section called *name*, its solution and its origins.

    :returns: whether there is one.
    """
    origins = page_evidence(doctree)
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


def page_evidence(doctree: nodes.document) -> list[nodes.Element]:
    """Return the places in which *doctree* lists what it rests on."""
    return [
        node
        for node in doctree.findall(nodes.Element)
        if isinstance(node, nodes.Invisible) and node.get("kind") == PAGE_EVIDENCE
    ]


def _is_below(node: nodes.Node, ancestor: nodes.Element) -> bool:
    return node in ancestor.findall(type(node))


def is_cut(edition: Edition, docname: str) -> bool:
    """Tell whether *edition* keeps some blocks of a page alone."""
    return bool(edition.only) and (not edition.only_of or Matcher(edition.only_of)(docname))


def select(doctree: nodes.document, edition: Edition, docname: str) -> list[nodes.Element]:
    """Cut *doctree*, the page called *docname*, and return what goes to the back."""
    for toctree in list(doctree.findall(addnodes.toctree)):
        _remove(toctree)
    for node in outermost(doctree, edition.leave_out):
        _remove(node)
    back = outermost(doctree, edition.to_back)
    for node in back:
        _remove(node)
    if is_cut(edition, docname):
        _keep(doctree, outermost(doctree, edition.only))
    return back


def is_empty(doctree: nodes.document) -> bool:
    """Tell whether nothing but titles is left."""
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    return all(isinstance(child, nodes.title | nodes.Invisible) for child in section.children)


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
