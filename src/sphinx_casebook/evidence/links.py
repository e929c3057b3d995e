"""Anchors of claims and their uses, and links to them that every builder can follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .domain import Build, Place
    from .model import Claim
    from .wording import Words


class Scene(NamedTuple):
    """From where and in which words something is shown."""

    #: Who writes it.
    builder: Builder
    #: The page that shows it.
    docname: str
    #: What is known.
    build: Build
    #: The language.
    words: Words
    #: Titles of pages and the rest.
    env: BuildEnvironment

    def link(self, docname: str, anchor: str, text: str) -> nodes.Element:
        """Return *text*, linked to an anchor of a page where the builder has that page."""
        content = nodes.inline("", text)
        try:
            return make_refnode(self.builder, self.docname, docname, anchor, content)
        except NoUri:
            return content

    def claim_link(self, claim: Claim, text: str) -> nodes.Element:
        """Return *text*, linked to the claim in the register, else in the page's own list."""
        register = self.build.register
        if register is not None:
            return self.link(register, register_anchor(claim), text)
        return self.link(self.docname, list_anchor(self.docname, claim), text)

    def title(self, docname: str) -> str:
        """Return the title of a page."""
        title = self.env.titles.get(docname)
        return (title.astext() if title else "") or docname


def register_anchor(claim: Claim) -> str:
    """Return the anchor of *claim* in the register."""
    return f"claim-{claim.id}"


def list_anchor(docname: str, claim: Claim) -> str:
    """Return the anchor of *claim* in a page's list; pages may end up in one file."""
    return f"{nodes.make_id(f'evidence {docname}')}-{claim.id}"


def use_anchor(place: Place) -> str:
    """Return the anchor of one use of claims."""
    return nodes.make_id(f"cited {place.docname} {place.number}")


def exemption_anchor(docname: str, index: int) -> str:
    """Return the anchor of a figure without a source."""
    return nodes.make_id(f"unsourced {docname} {index}")


def anchor(name: str) -> nodes.target:
    """Return an anchor, which every writer knows."""
    return nodes.target("", "", ids=[name])
