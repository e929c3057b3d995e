"""The ages of all pages, on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook._dates import CivilDate
from sphinx_casebook._tables import line, table, text

from . import messages
from .nodes import fill, page_link, paragraph

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from .domain import Build
    from .model import Judged
    from .nodes import content_age_place
    from .wording import Voice

SUMMARY = "content-age-summary"
#: Relative widths of the columns; in plain text, characters.
_WIDTHS = (32, 16, 28, 20, 20)


def table_of_pages(
    env: BuildEnvironment, build: Build, place: content_age_place
) -> list[nodes.Node]:
    """Return a table of the pages that pass the filters of *place*, the oldest first."""
    chosen = [entry for entry in _chosen(build, place) if entry[0] in env.titles]
    chosen.sort(key=_oldest_first)
    header = [build.voice.say(title) for title in messages.LIST_HEADER]
    rows = [
        [line(page_link(docname, place["docname"])), *_facts(judged, build.voice)]
        for docname, judged in chosen
    ]
    return [table(header, rows, _WIDTHS, ("content-age-list", "no-search"))]


def summary(_env: BuildEnvironment, build: Build, place: content_age_place) -> list[nodes.Node]:
    """Return one sentence for the pages that pass the filters of *place*."""
    chosen = [judged for _, judged in _chosen(build, place)]
    old = sum(judged.verdict.shows for judged in chosen)
    day = build.voice.moment(CivilDate.of(build.today))
    total = str(len(chosen))
    sentence = build.voice.tell_of(messages.SUMMARY, old, day=day, old=str(old), total=total)
    return [paragraph([sentence], place["docname"])]


def _chosen(build: Build, place: content_age_place) -> list[tuple[str, Judged]]:
    return [
        (docname, judged)
        for docname, judged in build.pages.items()
        if place.get("state") in (None, judged.verdict.state)
        and place.get("owner") in (None, judged.dates.owner)
        and docname.startswith(place.get("path", ""))
    ]


def _oldest_first(entry: tuple[str, Judged]) -> tuple[str, str]:
    docname, judged = entry
    return str(judged.verdict.basis.date.last) if judged.verdict.basis else "~", docname


def _facts(judged: Judged, voice: Voice) -> list[list[nodes.Node]]:
    verdict, basis, due = judged.verdict, judged.verdict.basis, judged.verdict.due
    counted_from = (voice.say(basis.kind), " ", voice.moment(basis.date)) if basis else ()
    review = (voice.moment(CivilDate.of(due)),) if due else ()
    return [
        text(voice.say(verdict.state.replace("-", " "))),
        line(*fill(counted_from, "")),
        line(*fill(review, "")),
        text(judged.dates.owner or ""),
    ]


#: Makes what each directive shows.
KINDS = {"content-age-list": table_of_pages, SUMMARY: summary}
