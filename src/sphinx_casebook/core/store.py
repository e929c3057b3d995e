"""What a sub-extension keeps of each page: a small Sphinx domain around one value a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar

from sphinx.domains import Domain

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

Page = TypeVar("Page")


class Store(Domain, Generic[Page]):
    """Values by document name, which Sphinx pickles, purges and merges with the environment."""

    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}
    #: What is known of a page of which nothing was noted: a named tuple.
    empty: ClassVar[Any]

    @property
    def pages(self) -> dict[str, Page]:
        """What is known of each page."""
        pages: dict[str, Page] = self.data["pages"]
        return pages

    def page(self, docname: str) -> Page:
        """Return what is known of one page."""
        page: Page = self.pages.get(docname, self.empty)
        return page

    def note(self, docname: str, **held: Any) -> None:  # noqa: ANN401  # fields of Page
        """Set fields of what is known of a page."""
        self.pages[docname] = self.page(docname)._replace(**held)  # type: ignore[attr-defined]  # a named tuple

    def add(self, docname: str, **held: Any) -> int:  # noqa: ANN401  # a field of Page
        """Add one item to a field; return how many items it held before."""
        [(name, item)] = held.items()
        before = getattr(self.page(docname), name)
        self.note(docname, **{name: (*before, item)})
        return len(before)

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a worker read, of its own pages alone."""
        read = otherdata["pages"]
        self.pages.update({docname: read[docname] for docname in docnames & read.keys()})

    def resolve_any_xref(self, *_args: object) -> list[tuple[str, nodes.reference]]:
        """Offer no targets; MyST asks every domain."""
        return []

    @classmethod
    def of(cls, env: BuildEnvironment) -> Self:
        """Return the store of *env*."""
        return env.get_domain(cls.name)  # type: ignore[return-value]  # registered by this name
