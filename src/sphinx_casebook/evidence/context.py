"""From where and in which words claims are shown, and links that every builder can follow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri

from sphinx_casebook.core.builders import is_for_paper
from sphinx_casebook.core.names import IN_LIST

from .nodes import evidence_link

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from .messages import Messages
    from .model import ClaimView, PageView, Target


@dataclass(frozen=True, eq=False)
class RenderContext:
    """Who writes which page, in which language."""

    #: Who writes it.
    builder: Builder
    #: The page that shows it.
    docname: str
    #: What that page shows.
    view: PageView
    #: The language.
    phrases: Messages

    def link(self, target: Target, text: str, label: str = "") -> nodes.Element:
        """Return *text*, linked to a place of a page where the builder has that page.

        :param label: its accessible name, where that is another.
        """
        uri = self.uri(target)
        if uri is None:
            return nodes.inline("", text)
        # On paper a link prints its page, by the classes that links usually have.
        kind = nodes.reference if is_for_paper(self.builder) else evidence_link
        return kind("", text, internal=True, label=label, **reference(uri))

    def uri(self, target: Target) -> str | None:
        """Return the address of a place of a page; None where the builder has no such page."""
        docname, anchor = target
        if anchor and (docname == self.docname or self.builder.name == "singlehtml"):
            return f"#{anchor}"
        page = _address(self.builder, self.docname, docname)
        return f"{page}#{anchor}" if page is not None and anchor else page

    def own(self, claim: ClaimView) -> Target:
        """Return where the list of this page has *claim*."""
        return self.docname, self.anchor(self.docname, f"{IN_LIST}{claim.id}")

    def use(self, docname: str, number: int) -> Target:
        """Return where a page cites claims, for one of its uses."""
        return docname, f"{self.anchor(docname, 'cited')}-{number}"

    def anchor(self, docname: str, name: str) -> str:
        """Return the id of a place on a page; the page counts where all end up in one file."""
        return _make_id(f"{docname} {name}") if self.builder.name == "singlehtml" else name


def reference(uri: str) -> dict[str, str]:
    """Return an address as references hold it."""
    return {"refid": uri[1:]} if uri.startswith("#") else {"refuri": uri}


def anchor(name: str, builder: Builder) -> nodes.Element:
    """Return an anchor, which every writer knows.

    That of e-books looks for what follows a target, and stops the build where sphinx-design has
    moved it, as into a tab.
    """
    kind = nodes.inline if builder.name == "epub" else nodes.target
    return kind("", "", ids=[name])


@lru_cache(maxsize=1024)
def _address(builder: Builder, docname: str, target: str) -> str | None:
    try:
        return builder.get_relative_uri(docname, target)
    except NoUri:
        return None


_make_id = lru_cache(maxsize=4096)(nodes.make_id)
