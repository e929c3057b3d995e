"""Links to headings, tables and terms that say what they lead to, which is one place each.

Sphinx gives all of them one name, the sign; a list of the links of a page would hold it a dozen
times. A title that says more is a description to a screen reader, and not a name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from sphinx_casebook.core.nodes import find

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


class _OneIdEach(SphinxPostTransform):
    """Take the ids of a table from the box that Furo puts around it, which repeats them."""

    default_priority = 900  # after Furo's own

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        for table in find(self.document, nodes.table):
            box = table.parent
            if isinstance(box, nodes.container) and table["ids"] == box["ids"]:
                box["ids"] = []


class NamedPermalinks(HTML5Translator):
    """Sphinx's writer of HTML, with names for the links that headings have."""

    def depart_term(self, node: nodes.Element) -> None:
        """End a term, and the line; the search runs it into what it means where both share one."""
        super().depart_term(node)
        if self.body[-1] == "</dt>":
            self.body[-1] = "</dt>\n"

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """Write the link of *node*, which *title* describes."""
        before = len(self.body)
        super().add_permalink_ref(node, title)
        if len(self.body) > before and (name := _name(node)):
            label = self.attval(f"{title}: {name}")
            self.body[-1] = self.body[-1].replace(f'title="{title}"', f'aria-label="{label}"', 1)


def _name(node: nodes.Element) -> str:
    """Return what *node* is called: itself, or what it is headed by."""
    if isinstance(node, nodes.term):
        heads: list[nodes.Element] = [node]
    else:
        heads = [child for child in node.children if isinstance(child, nodes.title | nodes.caption)]
    words = [
        text.astext()
        for head in heads[:1]
        for text in head.findall(nodes.Text)
        if not isinstance(text.parent, addnodes.index)
    ]
    return " ".join("".join(words).split())


def _look_for_boxes(app: Sphinx) -> None:
    if "furo" in app.extensions:
        app.add_post_transform(_OneIdEach)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Take the place of Sphinx's own writer on sites."""
    for name in ("html", "dirhtml", "singlehtml"):
        app.set_translator(name, NamedPermalinks)
    app.connect("builder-inited", _look_for_boxes)  # the builder has loaded its theme
    return {"parallel_read_safe": True, "parallel_write_safe": True}
