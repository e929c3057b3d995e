"""Anchors of claims and their uses, and links to them that every builder can follow."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.errors import NoUri

from sphinx_casebook._builders import is_for_paper

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
        if docname == self.docname and anchor:
            return nodes.reference("", text, internal=True, refid=anchor)
        address = _address(self.builder, self.docname, docname)
        if address is None:
            return nodes.inline("", text)
        uri = f"{address}#{anchor}" if anchor else address
        return nodes.reference("", text, internal=True, refuri=uri)

    def claim_link(self, claim: Claim, text: str) -> nodes.Node:
        """Return *text*, linked to the claim in the register, else in the page's own list.

        Paper links to the page's own list, since not every edition holds the register.
        """
        if self.build.register is not None and not is_for_paper(self.builder):
            return self.register_link(claim, text)
        return self.link(self.docname, list_anchor(self.docname, claim), text)

    def register_link(self, claim: Claim, text: str) -> nodes.Node:
        """Return *text*, linked to the claim in the register where there is one."""
        register = self.build.register
        return self.link(register, register_anchor(claim), text) if register else nodes.Text(text)

    def title(self, docname: str) -> str:
        """Return the title of a page."""
        title = self.env.titles.get(docname)
        return (title.astext() if title else "") or docname


@lru_cache(maxsize=1024)
def _address(builder: Builder, docname: str, target: str) -> str | None:
    try:
        return builder.get_relative_uri(docname, target)
    except NoUri:
        return None


# Pages are cited from many times, and an id is slow to make.
_make_id = lru_cache(maxsize=4096)(nodes.make_id)


def register_anchor(claim: Claim) -> str:
    """Return the anchor of *claim* in the register."""
    return f"claim-{claim.id}"


def list_anchor(docname: str, claim: Claim) -> str:
    """Return the anchor of *claim* in a page's list; pages may end up in one file."""
    return f"{_make_id(f'evidence {docname}')}-{claim.id}"


def use_anchor(place: Place) -> str:
    """Return the anchor of one use of claims."""
    return _make_id(f"cited {place.docname} {place.number}")


def exemption_anchor(docname: str, index: int) -> str:
    """Return the anchor of a figure without a source."""
    return _make_id(f"unsourced {docname} {index}")


def anchor(name: str) -> nodes.target:
    """Return an anchor, which every writer knows."""
    return nodes.target("", "", ids=[name])
