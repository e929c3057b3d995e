"""The store of ``content_age``: what pages declare, and what follows from it in this build."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from sphinx.domains import Domain

from .model import Dates, Statement, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Set
    from datetime import date
    from typing import Any

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from .model import Change


class Section(NamedTuple):
    """A banner that an author asked for inside a page."""

    #: What the directive's options declare.
    dates: Dates
    #: Line of the directive.
    line: int


class Page(NamedTuple):
    """What one page declares; stored with the environment."""

    #: From its front matter or field list.
    dates: Dates
    #: Line of each key.
    lines: Mapping[str, int]
    #: Banners inside the page, in order.
    sections: tuple[Section, ...] = ()
    #: Dated statements inside the page, in order.
    statements: tuple[Statement, ...] = ()


class Judged(NamedTuple):
    """What follows for one page or section in this build."""

    #: Its dates, with every gap filled that rules and defaults can fill.
    dates: Dates
    #: What to say today.
    verdict: Verdict
    #: What to say later.
    changes: tuple[Change, ...]


class Build(NamedTuple):
    """What follows for all pages in this build; derived anew in every one."""

    #: The day of judgement.
    today: date
    #: By document name.
    pages: Mapping[str, Judged]
    #: By document name, in the order of ``Page.sections``.
    sections: Mapping[str, tuple[Judged, ...]]
    #: Whether this builder shows banners.
    shows_banners: bool
    #: Whether a reader's browser may show a later banner.
    live: bool
    #: Whether a page's banner stands before its title.
    before_title: bool


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

    def note_section(self, docname: str, section: Section) -> int:
        """Store a banner inside a page; return its place among the page's banners."""
        page = self.pages.setdefault(docname, Page(Dates(), {}))
        self.pages[docname] = page._replace(sections=(*page.sections, section))
        return len(page.sections)

    def note_statement(self, docname: str, statement: Statement) -> int:
        """Store a dated statement; return its place among the page's statements."""
        page = self.pages.setdefault(docname, Page(Dates(), {}))
        self.pages[docname] = page._replace(statements=(*page.statements, statement))
        return len(page.statements)

    def note_page(self, docname: str, dates: Dates, lines: Mapping[str, int]) -> None:
        """Store what a page declares, beside the banners and statements inside it."""
        page = self.pages.get(docname, Page(dates, lines))
        self.pages[docname] = page._replace(dates=dates, lines=lines)

    def clear_doc(self, docname: str) -> None:
        """Forget a page that is read again or gone."""
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what a worker read."""
        self.pages.update({name: otherdata["pages"][name] for name in docnames & otherdata["pages"].keys()})

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
