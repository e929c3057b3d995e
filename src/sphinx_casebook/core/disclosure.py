"""Folded blocks: ``<details>`` on the web, a titled block everywhere else.

sphinx-design's ``dropdown`` stays as it is on the web, and is one of them everywhere else, where
its own form is not valid in an e-book and loses its title on paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.gettext import I18nBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.nodes import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata
    from sphinx.writers.html5 import HTML5Translator


class disclosure(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """A block that readers may open; its first child may be the ``disclosure_summary``."""


class disclosure_summary(nodes.General, nodes.TextElement):  # noqa: N801  # as above
    """What is seen of a folded block; without it, browsers show a word of their own."""


def folded(summary: str, *content: nodes.Node, classes: tuple[str, ...] = ()) -> disclosure:
    """Return *content* as a block that is folded where a reader can open it."""
    return disclosure("", disclosure_summary("", summary), *content, classes=[*classes])


#: Words that a summary may hold; whatever else stands in a sentence may become a link.
_PLAIN = (
    nodes.Text, nodes.strong, nodes.emphasis, nodes.literal, nodes.inline, nodes.image, nodes.math,
    nodes.subscript, nodes.superscript, nodes.abbreviation, nodes.title_reference,
)  # fmt: skip


def is_plain(words: Iterable[nodes.Node]) -> bool:
    """Tell whether *words* are nothing but words, since a summary is a button, and holds none."""
    return all(isinstance(each, _PLAIN) for part in words for each in walk(part))


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the nodes; safe to call from every sub-extension."""
    # Only the web's writer meets them.
    app.add_node(disclosure, html=(_visit, _depart))
    app.add_node(disclosure_summary, html=(_visit_summary, _depart_summary))
    app.connect("builder-inited", _look_for_dropdowns)
    app.connect("doctree-resolved", _unfold)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _stays(builder: Builder) -> bool:
    """Tell whether a block stays what it is: for a browser, and for translators of its words."""
    return is_web(builder) or isinstance(builder, I18nBuilder)


def _look_for_dropdowns(app: Sphinx) -> None:
    if "sphinx_design" in app.extensions and not _stays(app.builder):
        app.add_post_transform(_Dropdowns)


class _Dropdowns(SphinxPostTransform):
    """Take over the dropdowns of sphinx-design where no browser shows them."""

    default_priority = 198  # just before sphinx-design's own

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        for node in walk(self.document):
            if isinstance(node, nodes.container) and node.get("design_component") == "dropdown":
                node.replace_self(_from_dropdown(node))


def _from_dropdown(node: nodes.container) -> disclosure:
    made = disclosure(classes=["dropdown"], ids=node["ids"])
    content: list[Any] = node.children
    if node["has_title"]:
        title, *content = content
        made["ids"] = [*made["ids"], *title["ids"]]
        made += disclosure_summary("", "", *title.children)
    made += content
    return made


def _unfold(app: Sphinx, doctree: nodes.document, _docname: str) -> None:
    if not _stays(app.builder):
        for node in list(doctree.findall(disclosure)):
            node.replace_self(list(_titled(node)))


def _titled(node: disclosure) -> Iterator[nodes.Node]:
    content = node.children
    if content and isinstance(content[0], disclosure_summary):
        strong = nodes.strong("", "", *content[0].children)
        content = [nodes.paragraph("", "", strong, classes=["disclosure-title"]), *content[1:]]
    if node["ids"]:
        yield nodes.target("", "", ids=node["ids"])
    yield nodes.container("", *content, classes=["disclosure", *node["classes"]])


def _visit(self: HTML5Translator, node: disclosure) -> None:
    attributes: dict[str, Any] = {"open": "open"} if node.get("open") else {}
    self.body.append(self.starttag(node, "details", CLASS="disclosure", **attributes))


def _depart(self: HTML5Translator, _node: disclosure) -> None:
    self.body.append("</details>\n")


def _visit_summary(self: HTML5Translator, node: disclosure_summary) -> None:
    self.body.append(self.starttag(node, "summary", ""))


def _depart_summary(self: HTML5Translator, _node: disclosure_summary) -> None:
    self.body.append("</summary>\n")
