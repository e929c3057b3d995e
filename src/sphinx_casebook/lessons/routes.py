"""Where each page stands on the routes that lead over it."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from .derived import Stop
from .plans import steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .derived import Build
    from .model import Page


def find_stops(build: Build, pages: Mapping[str, Page]) -> dict[str, tuple[Stop, ...]]:
    """Return the places of each page, in reading order of the routes."""
    found: dict[str, list[Stop]] = {}
    for docname, stop in _stops(build, pages):
        found.setdefault(docname, []).append(stop)
    return {docname: tuple(stops) for docname, stops in found.items()}


def _stops(build: Build, pages: Mapping[str, Page]) -> Iterator[tuple[str, Stop]]:
    """Yield each place with its page; a route without name or title, or of one place, has none."""
    for docname in build.order:
        for plan in pages[docname].plans if docname in pages else ():
            known = [step.target for step in steps(plan, docname, build, pages) if step.target]
            if plan.kind == "route" and plan.anchor and plan.title and len(known) > 1:
                for number, (here, following) in enumerate(zip_longest(known, known[1:]), start=1):
                    place = (plan.title, docname, plan.anchor, number, len(known), following)
                    yield here.docname, Stop(*place)
