"""Find what the rows of routes and session plans are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.toctree import find_page

from .derived import Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .derived import Build
    from .model import Page


def find_target(name: str, docname: str, build: Build, pages: Mapping[str, Page]) -> Target | None:
    """Return the activity, the lesson or the page called *name*; None where there is none.

    :param docname: the page that names it.
    """
    if name in build.activities:
        place, block = build.activities[name]
        return Target(place, block.anchor, block, 0, block.minutes)
    if name in build.lessons:
        return _page(build.lessons[name].docname, pages)
    found = find_page(name, docname, build.places)
    return _page(found, pages) if found else None


def _page(docname: str, pages: Mapping[str, Page]) -> Target:
    page = pages.get(docname)
    if page is None:
        return Target(docname, "", None, 0, None)
    return Target(docname, "", None, page.reading or 0, page.practice or None)


def known_names(build: Build) -> list[str]:
    """Return every name that a row may hold."""
    return [*build.activities, *build.lessons, *build.order]
