"""From where something is shown, links that every builder can follow, and the nodes around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_casebook.core.builders import is_web, writes_html
from sphinx_casebook.core.nodes import element

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_casebook.core.messages import Messages

    from .model import PageView, Place
    from .settings import Settings

_BOX = "display:inline-block;width:0.75em;height:0.75em;border:1px solid;margin-right:0.4em"


class RenderContext(NamedTuple):
    """Where and in which words a page shows what its view holds."""

    #: The page.
    docname: str
    #: Who writes it.
    builder: Builder
    #: The site's language.
    phrases: Messages
    #: The options.
    options: Settings
    #: What the page shows from elsewhere.
    view: PageView

    @property
    def web(self) -> bool:
        """Whether a browser shows it."""
        return is_web(self.builder)

    def link(self, place: Place) -> nodes.Element:
        """Return the words of *place*, linked to it where the builder has that page."""
        inner = nodes.inline("", place.words)
        # Sphinx's own address of an anchor in another part of a single page leads nowhere.
        if place.anchor and self.builder.name == "singlehtml":
            held = {
                "refid": place.anchor,
                "docname": place.docname,
            }  # of pages with the same anchor
            return nodes.reference("", "", inner, internal=True, **held)
        try:
            return make_refnode(self.builder, self.docname, place.docname, place.anchor, inner)
        except NoUri:
            return inner


def box(
    title: nodes.title, *body: nodes.Node, context: RenderContext, classes: list[str]
) -> nodes.Element:
    """Return an admonition; plain text, whose writer runs its paragraphs together, gets a block."""
    if context.builder.format in {"html", "latex"}:
        return nodes.admonition("", title, *body, classes=classes)
    lead = nodes.paragraph("", "", nodes.strong("", "", *title.children))
    return nodes.container("", lead, *body, classes=classes)


def anchor(*names: str) -> list[nodes.Node]:
    """Return an anchor, which every writer knows."""
    return [nodes.target("", "", ids=[*names])] if names else []


def heading(text: str, level: int, name: str) -> list[nodes.Node]:
    """Return a heading that does not enter the contents, with its anchor."""
    attributes: dict[str, Any] = {"heading-level": min(level, 6)}
    return [*anchor(name), nodes.rubric("", text, classes=["lesson-heading"], **attributes)]


def tick(context: RenderContext) -> list[nodes.Node]:
    """Return a box to tick with a pen."""
    if writes_html(context.builder):
        return [element("span", style=_BOX, aria_hidden="true")]
    return [nodes.Text("[ ] ")]
