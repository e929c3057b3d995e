"""The store of ``evidence``: what pages cite, and what follows from it in this build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, cast

from sphinx.domains import ObjType

from sphinx_casebook.core.store import Store

from .claims_file import NO_CLAIMS
from .figures import numbers_in
from .model import PageView

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .checks import Statement
    from .messages import Messages
    from .model import Claim, ClaimSet, Index, Source


class Use(NamedTuple):
    """One place of a page where claims are cited."""

    #: The names as the page writes them.
    names: tuple[str, ...]
    #: How: the name of the role or directive.
    kind: str
    #: Line in the source file.
    line: int


class Exemption(NamedTuple):
    """A figure that stands without a source on purpose."""

    #: Why.
    reason: str
    #: Line in the source file.
    line: int


class Page(NamedTuple):
    """What one page holds; stored with the environment."""

    #: Where it cites claims, in order.
    uses: tuple[Use, ...] = ()
    #: Its figures without a source, in order.
    exemptions: tuple[Exemption, ...] = ()
    #: The lists that it shows, by the name of their directive.
    lists: frozenset[str] = frozenset()
    #: The registers that it shows: patterns of the names of claims.
    registers: tuple[tuple[str, ...], ...] = ()
    #: Keys of sources that it cites without a claim.
    sources: tuple[str, ...] = ()
    #: What it says that its claims should hold, where it is checked.
    statements: tuple[Statement, ...] = ()


class EvidenceDomain(Store[Page]):
    """Citations by document name, and the claims and sources themselves."""

    name = "evidence"
    label = "Evidence"
    data_version = 6
    empty = Page()
    #: For the search, and for links from other projects.
    object_types: ClassVar[dict[str, ObjType]] = {"claim": ObjType("claim")}
    initial_data: ClassVar[dict[str, Any]] = {
        "pages": {},
        "claims": ("", NO_CLAIMS, ()),  # digest, claims, problems by file
        "cells": {},  # their text
        "sources": ((), {}, ()),  # state, sources, problems by file
    }

    #: Derived in ``env-updated``, never stored.
    index: Index
    #: The claims in the language of this build.
    told: ClaimSet
    #: Who writes this build.
    builder: Builder
    #: The language of this build.
    phrases: Messages

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._read: list[Use] = []

    @property
    def claims(self) -> ClaimSet:
        """The claims."""
        return cast("ClaimSet", self.data["claims"][1])

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources by BibTeX key."""
        return cast("Mapping[str, Source]", self.data["sources"][1])

    def numbers(self, claim: Claim) -> frozenset[float]:
        """Return the numbers that *claim* holds."""
        cells = self.data["cells"]
        texts = [*claim.texts, *(cells.get(cell, "") for cell in claim.cells)]
        return numbers_in(" · ".join(texts))

    def note_use(self, use: Use) -> int:
        """Note where the page that is read cites claims; return its place among the page's uses."""
        self._read.append(use)
        return len(self._read) - 1

    def keep_uses(self, docname: str) -> None:
        """Store what was noted of a page, at once, since pages cite claims thousands of times."""
        if self._read:
            self.note(docname, uses=tuple(self._read))
            self._read.clear()

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone, and what was noted if its reading failed."""
        super().clear_doc(docname)
        self._read.clear()

    def note_exemption(self, docname: str, exemption: Exemption) -> int:
        """Store a figure without a source; return its place among the page's."""
        return self.add(docname, exemptions=exemption)

    def note_list(self, docname: str, name: str) -> None:
        """Store that a page shows a list."""
        self.note(docname, lists=self.page(docname).lists | {name})

    def note_sources(self, docname: str, keys: tuple[str, ...]) -> None:
        """Store sources that a page cites without a claim."""
        self.note(docname, sources=(*self.page(docname).sources, *keys))

    def view(self, docname: str) -> PageView:
        """Return what a page shows."""
        return self.index.views.get(docname) or PageView(docname)

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Offer every claim of a register by its name."""
        for name, (docname, anchor) in self.index.entries.items():
            yield name, name, "claim", docname, anchor, 1


get_domain = EvidenceDomain.of
