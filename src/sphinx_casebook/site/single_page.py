"""The whole project on one page, with links that lead somewhere and ids that are there once.

Sphinx's own single page lets ids of different pages collide and leaves links to places on other
pages broken (sphinx-doc/sphinx#14221).
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.singlehtml import SingleFileHTMLBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: What Sphinx puts before the name of a page to make its id.
_PAGE = "document-"


class LinkedSinglePage(SingleFileHTMLBuilder):
    """Sphinx's builder of a single page, with links that work."""

    def assemble_doctree(self) -> nodes.document:
        """Return all pages as one, each id once and each link to one of them."""
        tree = super().assemble_doctree()
        make_unique(tree, self.config.root_doc)
        return tree


def make_unique(tree: nodes.document, root: str) -> None:
    """Tell ids apart that several pages of *tree* have, and lead every link to what it names."""
    held = [(docname, node) for docname, node in _elements(tree, root)]
    count = Counter(name for _, node in held for name in node["ids"])
    repeated = {name for name, number in count.items() if number > 1}

    def final(docname: str, name: str) -> str:
        return f"{_PAGE}{docname}-{name}" if name in repeated else name

    for docname, node in held:
        node["ids"] = [final(docname, name) for name in node["ids"]]
        if "backrefs" in node:
            node["backrefs"] = [final(docname, name) for name in node["backrefs"]]
        if node.get("refid"):
            node["refid"] = final(node.get("docname", docname), node["refid"])
        if match := re.fullmatch(rf"#{_PAGE}([^#]+)#(.+)", node.get("refuri", "")):
            node["refuri"] = "#" + final(*match.groups())
    top = next(iter(tree.findall(nodes.section)), tree)
    top["ids"].append(_PAGE + root)
    _drop(held, root)


def _drop(held: list[tuple[str, nodes.Element]], root: str) -> None:
    """Take out what describes one page of many, and links to pages that are not on this one."""
    there = {f"#{_PAGE}{docname}" for docname, _ in held}
    for docname, node in held:
        if isinstance(node, nodes.meta) and docname != root:
            node.parent.remove(node)
        elif node.get("refuri", "").startswith(f"#{_PAGE}") and node["refuri"] not in there:
            node.parent.replace(node, node.children)


def _elements(node: nodes.Element, docname: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield every element with the page on which it stands."""
    yield docname, node
    for child in node.children:
        if isinstance(child, addnodes.start_of_file):
            yield from _elements(child, child["docname"])
        elif isinstance(child, nodes.Element):
            yield from _elements(child, docname)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Take the place of Sphinx's own builder."""
    app.add_builder(LinkedSinglePage, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
