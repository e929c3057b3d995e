"""The store: what each page defines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sphinx.domains import Domain

from .linking import Finder, make_finder

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .model import Definition


class TermsDomain(Domain):
    """Definitions by page."""

    name = "casebook-terms"
    label = "Terms"
    data_version = 1
    initial_data = {"definitions": {}}

    #: What is being built; links differ from builder to builder.
    builder: Builder

    @property
    def definitions(self) -> dict[str, tuple[Definition, ...]]:
        """What each glossary page defines."""
        return cast("dict[str, tuple[Definition, ...]]", self.data["definitions"])

    def all(self) -> Iterator[Definition]:
        """Yield every definition, by page and in the order there."""
        for docname in sorted(self.definitions):
            yield from self.definitions[docname]

    def finder(self) -> Finder:
        """Return what finds the terms, made once a build and process."""
        definitions = tuple(self.all())
        if getattr(self, "_made_of", None) != definitions:
            self._made_of, self._finder = definitions, make_finder(definitions)
        return self._finder

    def clear_doc(self, docname: str) -> None:
        """Forget what *docname* defined."""
        self.definitions.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read of *docnames*."""
        for docname in docnames & otherdata["definitions"].keys():
            self.definitions[docname] = otherdata["definitions"][docname]

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: nodes.Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Offer nothing: the terms are targets of the standard domain."""
        del env, fromdocname, builder, target, node, contnode
        return []


def get_domain(env: BuildEnvironment) -> TermsDomain:
    """Return the store of *env*."""
    return cast("TermsDomain", env.get_domain(TermsDomain.name))
