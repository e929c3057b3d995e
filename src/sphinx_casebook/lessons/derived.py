"""The values that are derived anew in every build and never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_casebook.core.messages import Messages

    from .model import Application, Block, Lesson


class Target(NamedTuple):
    """What a row of a route or session plan is about."""

    #: Its page.
    docname: str
    #: Its anchor there; empty for the whole page.
    anchor: str
    #: The activity; None for a page.
    block: Block | None
    #: Minutes to read it.
    reading: int
    #: Minutes to do it; None where nobody says.
    practice: int | None


class Stop(NamedTuple):
    """A place on a route."""

    #: Title of the route.
    route: str
    #: The page that holds the route.
    docname: str
    #: The route's anchor there.
    anchor: str
    #: The place, from 1.
    number: int
    #: How many places the route has.
    length: int
    #: What comes next; None at the end.
    following: Target | None


class Build(NamedTuple):
    """What follows for all pages in this build."""

    #: By id, in reading order.
    lessons: Mapping[str, Lesson]
    #: By page.
    by_page: Mapping[str, Lesson]
    #: Where chapters point to each lesson, by its id, in reading order.
    applied: Mapping[str, tuple[Application, ...]]
    #: Pages in reading order.
    order: tuple[str, ...]
    #: Pages that exist.
    places: frozenset[str]
    #: Page and block of each activity, by its name.
    activities: Mapping[str, tuple[str, Block]]
    #: What a link to each lesson says, by its id.
    labels: Mapping[str, str]
    #: The site's language.
    phrases: Messages
    #: Where each page stands on routes.
    stops: Mapping[str, tuple[Stop, ...]] = {}
    #: The page that shows what the reader's browser keeps; empty where there is none.
    progress: str = ""
