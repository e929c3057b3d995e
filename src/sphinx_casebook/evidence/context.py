"""Anchors of claims and their uses, and links to them that every builder can follow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.errors import NoUri

from sphinx_casebook.core.builders import is_for_paper

from .nodes import evidence_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .domain import Build
    from .messages import Messages
    from .model import Claim

#: What the anchors of the register begin with.
_ENTRY = "claim-"


@dataclass(frozen=True, eq=False)  # each is its own, and the key to what is kept for it
class RenderContext:
    """From where and in which words something is shown."""

    #: Who writes it.
    builder: Builder
    #: The page that shows it.
    docname: str
    #: What is known.
    build: Build
    #: The language.
    words: Messages
    #: The project.
    env: BuildEnvironment

    def link(self, docname: str, anchor: str, text: str) -> nodes.Element:
        """Return *text*, linked to an anchor of a page where the builder has that page."""
        address = self.address(docname, anchor)
        if address is None:
            return nodes.inline("", text)
        # On paper a link prints its page, by the classes that links usually have.
        kind = nodes.reference if is_for_paper(self.builder) else evidence_link
        return kind("", text, internal=True, **address)

    def address(self, docname: str, anchor: str) -> dict[str, str] | None:
        """Return an anchor of a page as references hold it; None where it cannot be reached."""
        return _reference(self.uri(docname, anchor))

    def uri(self, docname: str, anchor: str) -> str | None:
        """Return the address of an anchor of a page; None where the builder has no such page."""
        if anchor and (docname == self.docname or self.builder.name == "singlehtml"):
            return f"#{anchor}"
        page = _address(self.builder, self.docname, docname)
        return f"{page}#{anchor}" if page is not None and anchor else page

    def claim_address(self, claim: Claim) -> dict[str, str] | None:
        """Return where *claim* stands: in the register, else in the page's own list."""
        return _reference(self.claim_uri(claim))

    def claim_uri(self, claim: Claim) -> str | None:
        """Return the address of where *claim* stands."""
        start = self._entries
        return self.uri(*self.claim_place(claim)) if start is None else f"{start}{claim.id}"

    @cached_property
    def _entries(self) -> str | None:
        """What the addresses of all claims in the register begin with."""
        register = self.build.register
        if register is None or is_for_paper(self.builder):
            return None
        return self.uri(register, _ENTRY)

    @cached_property
    def view(self) -> tuple[str | None, ...]:
        """Where links lead from this page: what pages of one folder have in common."""
        return tuple([self.uri(docname, "-") for docname in self.build.targets])

    def claim_link(self, claim: Claim, text: str) -> nodes.Element:
        """Return *text*, linked to where *claim* stands."""
        return self.link(*self.claim_place(claim), text)

    def claim_place(self, claim: Claim) -> tuple[str, str]:
        """Return the page and the anchor where *claim* stands.

        On paper that is the page's own list, since not every edition holds the register.
        """
        register = self.build.register
        if register and (register == self.docname or not is_for_paper(self.builder)):
            return register, register_anchor(claim)
        return self.docname, self.anchor(self.docname, f"evidence-{claim.id}")

    def register_link(self, claim: Claim, text: str) -> nodes.Node:
        """Return *text*, linked to the claim in the register where there is one."""
        register = self.build.register
        return self.link(register, register_anchor(claim), text) if register else nodes.Text(text)

    def use_anchor(self, docname: str, number: int) -> str:
        """Return the anchor of one of a page's uses of claims."""
        return f"{self.anchor(docname, 'cited')}-{number}"

    def anchor(self, docname: str, name: str) -> str:
        """Return the id of a place on a page; the page counts where all end up in one file."""
        return _make_id(f"{docname} {name}") if self.builder.name == "singlehtml" else name

    def names_of_uses(self, docname: str, claim: Claim) -> Iterator[str]:
        """Yield the words for each use of *claim* on a page in turn: its title, then numbers."""
        yield self.title(docname)
        yield from (self.words.place(number, claim.id) for number in count(2))

    def source_words(self, key: str) -> str:
        """Return one source in words, no two the same; its key where nothing is known of it."""
        return self.build.source_lines.get(key, key)

    def source_name(self, key: str) -> str:
        """Return who a source is by and from when, where its full line is not far."""
        source = self.build.sources.get(key)
        return self.words.brief_source(source) if source else key

    def title(self, docname: str) -> str:
        """Return the title of a page."""
        return self.build.titles.get(docname) or docname


def _reference(uri: str | None) -> dict[str, str] | None:
    if uri is None:
        return None
    return {"refid": uri[1:]} if uri.startswith("#") else {"refuri": uri}


@lru_cache(maxsize=1024)
def _address(builder: Builder, docname: str, target: str) -> str | None:
    try:
        return builder.get_relative_uri(docname, target)
    except NoUri:
        return None


_make_id = lru_cache(maxsize=4096)(nodes.make_id)


def register_anchor(claim: Claim) -> str:
    """Return the anchor of *claim* in the register."""
    return f"{_ENTRY}{claim.id}"


def anchor(name: str) -> nodes.target:
    """Return an anchor, which every writer knows."""
    return nodes.target("", "", ids=[name])
