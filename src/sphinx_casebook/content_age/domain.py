"""The store of ``content_age``: what pages declare, and what follows from it in this build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple, cast

from sphinx.domains import Domain

from .model import Dates

if TYPE_CHECKING:
    from collections.abc import Mapping, Set
    from datetime import date

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from .model import Judged
    from .wording import Voice


class Inset(NamedTuple):
    """A part of a page with dates of its own."""

    #: A section with a banner, or a dated statement in the text.
    kind: Literal["section", "statement"]
    #: What it declares; a statement was ``published`` when it was true, and ``expires``.
    dates: Dates
    #: Line in the source file.
    line: int


class Page(NamedTuple):
    """What one page declares; stored with the environment."""

    #: From its front matter or field list.
    dates: Dates = Dates()
    #: Line of each key.
    lines: Mapping[str, int] = {}
    #: Parts with dates of their own, in order.
    insets: tuple[Inset, ...] = ()
    #: Whether it shows the ages of other pages.
    shows_others: bool = False
    #: Whether it names the day of the build.
    shows_day: bool = False


class View(NamedTuple):
    """What decides how a builder shows a verdict."""

    #: Whether it shows banners at all.
    banners: bool
    #: Whether it writes HTML.
    html: bool
    #: Whether a reader's browser may show a later banner.
    live: bool
    #: Whether a page's banner stands before its title.
    before_title: bool
    #: The day by which to name an exact age; None to name the threshold.
    exact_on: date | None


class Build(NamedTuple):
    """What follows for all pages in this build; derived anew in every one."""

    #: The day of judgement.
    today: date
    #: By document name.
    pages: Mapping[str, Judged]
    #: By document name, in the order of ``Page.insets``.
    insets: Mapping[str, tuple[Judged, ...]]
    #: How the builder shows them.
    view: View
    #: What speaks of pages and statements.
    voice: Voice
    #: What speaks of sections.
    section_voice: Voice


class ContentAgeDomain(Domain):
    """Declared dates by document name."""

    name = "content_age"
    label = "Content age"
    data_version = 1
    initial_data: ClassVar[dict[str, Any]] = {"pages": {}}

    #: Derived in ``env-updated``, never stored.
    build: Build
    #: Front-matter keys of other extensions, which are not near misses of ours; extensions
    #: add theirs in ``builder-inited``.
    foreign_keys: frozenset[str] = frozenset()

    @property
    def pages(self) -> dict[str, Page]:
        """What each page declares."""
        return cast("dict[str, Page]", self.data["pages"])

    def note(self, docname: str, **declared: Any) -> None:  # noqa: ANN401  # fields of Page
        """Store fields of what a page declares."""
        self.pages[docname] = self.pages.get(docname, Page())._replace(**declared)

    def note_inset(self, docname: str, inset: Inset) -> int:
        """Store a part of a page; return its place among the page's parts."""
        insets = self.pages.get(docname, Page()).insets
        self.note(docname, insets=(*insets, inset))
        return len(insets)

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a worker read."""
        read = otherdata["pages"]
        self.pages.update({docname: read[docname] for docname in docnames & read.keys()})

    def resolve_any_xref(self, *_args: object) -> list[tuple[str, nodes.reference]]:
        """Offer no targets; MyST asks every domain."""
        return []


def get_domain(env: BuildEnvironment) -> ContentAgeDomain:
    """Return the store of *env*."""
    return cast("ContentAgeDomain", env.get_domain(ContentAgeDomain.name))


def resolved_dates(env: BuildEnvironment, docname: str) -> Dates:
    """Return the dates that count for *docname*, once ``env-updated`` has derived them."""
    judged = get_domain(env).build.pages.get(docname)
    return judged.dates if judged else Dates()
