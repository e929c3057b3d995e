"""One HTML element with any attributes, for what docutils has no node for.

Only writers of HTML meet it. For every other writer the content of an element inside a
sentence stands without it; in place of a block, a sub-extension makes standard nodes.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from ._builders import writes_html
from ._trees import walk

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator

_EMPTY = frozenset({"input", "br"})


class html_element(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """An HTML element: ``tag``, its ``attributes``, and the ids and classes of every node."""


def element(
    tag: str, *children: nodes.Node, classes: tuple[str, ...] = (), **attributes: str
) -> html_element:
    """Return an element; an underscore in the name of an attribute stands for a hyphen."""
    ids = [attributes.pop("id_")] if "id_" in attributes else []
    named = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
    return html_element("", *children, tag=tag, attributes=named, ids=ids, classes=[*classes])


class _OneIdEach(SphinxPostTransform):
    """Take the ids of a table from the box that Furo puts around it, which repeats them."""

    default_priority = 900  # after Furo's own

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        for table in walk(self.document):
            if isinstance(table, nodes.table):
                box = table.parent
                if isinstance(box, nodes.container) and table["ids"] == box["ids"]:
                    box["ids"] = []


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the node; safe to call from every sub-extension."""
    app.add_node(html_element, html=(_visit, _depart))
    app.connect("doctree-resolved", _unwrap)
    app.connect("builder-inited", _look_for_boxes)  # the builder has loaded its theme
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _look_for_boxes(app: Sphinx) -> None:
    if "furo" in app.extensions:
        app.add_post_transform(_OneIdEach)


def _unwrap(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    if not writes_html(app.builder):
        for node in list(doctree.findall(html_element)):
            place = node.parent.index(node)
            node.parent[place : place + 1] = node.children


def _visit(self: HTML5Translator, node: html_element) -> None:
    held = node.attributes
    if held["tag"] in _EMPTY:
        self.body.append(self.emptytag(node, held["tag"], "", **held["attributes"]))
    elif held["ids"]:
        self.body.append(self.starttag(node, held["tag"], "", **held["attributes"]))
    else:
        classes = {"class": " ".join(held["classes"])} if held["classes"] else {}
        named = {**classes, **held["attributes"]}
        self.body.append(_start_tag(held["tag"], tuple(named.items())))


@lru_cache(maxsize=1024)
def _start_tag(tag: str, attributes: tuple[tuple[str, str], ...]) -> str:
    """Return a start tag; docutils would work out that of a note anew for every page."""
    written = [f' {name}="{escape(value)}"' for name, value in attributes]
    return f"<{tag}{''.join(written)}>"


def _depart(self: HTML5Translator, node: html_element) -> None:
    if node["tag"] not in _EMPTY:
        self.body.append(f"</{node['tag']}>")
