"""Show what one page holds on another, with links that still lead to the right place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import docname_join

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .links import Scene


def borrow(body: Iterable[nodes.Node], origin: str, scene: Scene) -> list[nodes.Node]:
    """Return copies of *body*, a part of page *origin*, as seen from the page of *scene*."""
    holder = nodes.container("", *(node.deepcopy() for node in body))
    for node in list(holder.findall(nodes.Element)):
        node["ids"], node["names"] = [], []
        if isinstance(node, pending_xref):
            _look_from_here(node, origin, scene)
        elif isinstance(node, nodes.footnote_reference | nodes.target):
            node.parent.remove(node)
        elif isinstance(node, nodes.reference) and "refid" in node:
            node.replace_self(scene.link(origin, node["refid"], node.astext()))
        elif "docname" in node:
            # Placeholders of other sub-extensions: whose they are, and who shows them.
            node["seen_from"] = scene.docname
    return holder.children[:]


def _look_from_here(link: pending_xref, origin: str, scene: Scene) -> None:
    if link.get("refdomain") == "std" and link.get("reftype") == "doc":
        link["reftarget"] = "/" + docname_join(origin, link["reftarget"]).lstrip("/")
    link["refdoc"] = scene.docname
    link["anchors"] = ()
