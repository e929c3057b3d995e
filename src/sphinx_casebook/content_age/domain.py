"""The store of ``content_age``: what pages declare, and what follows from it in this build."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_casebook.core.store import Store

from .model import Dates, Judged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .settings import Settings
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
    #: Directives by which it shows the ages of other pages.
    lists: tuple[str, ...] = ()


class Build(NamedTuple):
    """What follows for all pages in this build; derived anew in every one."""

    #: The day of judgement.
    today: date
    #: By document name.
    pages: Mapping[str, Judged]
    #: By document name, in the order of ``Page.insets``.
    insets: Mapping[str, tuple[Judged, ...]]
    #: The options of the project.
    options: Settings
    #: Who writes.
    builder: Builder
    #: The site's language.
    voice: Voice
    #: Whether a reader's browser may show a later banner.
    live: bool
    #: The day by which to name an exact age; None to name the threshold.
    exact_on: date | None


class ContentAgeDomain(Store[Page]):
    """Declared dates by document name."""

    name = "content_age"
    label = "Content age"
    empty = Page()

    #: Derived in ``env-updated``, never stored.
    build: Build
    #: Front-matter keys of other extensions, which are not near misses of ours; extensions
    #: add theirs in ``builder-inited``.
    foreign_keys: frozenset[str] = frozenset()


get_domain = ContentAgeDomain.of


def resolved_dates(env: BuildEnvironment, docname: str) -> Dates:
    """Return the dates that count for *docname*, once ``env-updated`` has derived them."""
    judged = get_domain(env).build.pages.get(docname)
    return judged.dates if judged else Dates()
