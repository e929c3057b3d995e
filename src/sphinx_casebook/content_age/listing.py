"""The ages of all pages, on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook._dates import CivilDate
from sphinx_casebook._language import fill_in
from sphinx_casebook._sentences import PageLink, as_nodes, paragraph
from sphinx_casebook._tables import line, table, text

from . import messages

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

    from .banner import content_age_place
    from .domain import Build
    from .model import Judged
    from .wording import Voice

SUMMARY = "content-age-summary"
#: Relative widths of the columns; in plain text, characters.
_WIDTHS = (32, 16, 28, 20, 20)


def table_of_pages(
    env: BuildEnvironment, build: Build, place: content_age_place
) -> list[nodes.Element]:
    """Return a table of the pages that pass the filters of *place*, the oldest first."""
    chosen = sorted(name for name in _chosen(build, place) if name in env.titles)
    chosen.sort(key=lambda name: _oldest_first(build.pages[name]))
    header = [build.voice.say(title) for title in messages.LIST_HEADER]
    rows = [_row(name, build.pages[name], build.voice, place["docname"]) for name in chosen]
    return [table(header, rows, _WIDTHS, ("content-age-list", "no-search"))]


def summary(_env: BuildEnvironment, build: Build, place: content_age_place) -> list[nodes.Element]:
    """Return one sentence for the pages that pass the filters of *place*."""
    chosen = _chosen(build, place)
    old = sum(build.pages[name].verdict.shows for name in chosen)
    day, template = CivilDate.of(build.today), build.voice.template_of(messages.SUMMARY, old)
    numbers = {"old": str(old), "total": str(len(chosen))}
    sentence = fill_in(template, {**numbers, "day": build.voice.moment(day)})
    return [paragraph([sentence], place["docname"])]


def _chosen(build: Build, place: content_age_place) -> list[str]:
    return [
        docname
        for docname, judged in build.pages.items()
        if place.get("state") in (None, judged.verdict.state)
        and place.get("owner") in (None, judged.dates.owner)
        and docname.startswith(place.get("path", ""))
    ]


def _oldest_first(judged: Judged) -> str:
    return str(judged.verdict.basis.date.last) if judged.verdict.basis else "~"


def _row(name: str, judged: Judged, voice: Voice, docname: str) -> list[list[nodes.Node]]:
    verdict, basis, due = judged.verdict, judged.verdict.basis, judged.verdict.due
    counted_from = (voice.say(basis.kind), " ", voice.moment(basis.date)) if basis else ()
    return [
        line(*as_nodes([PageLink(name)], docname)),
        text(voice.say(verdict.state.replace("-", " "))),
        line(*as_nodes(counted_from)),
        line(*as_nodes([voice.moment(CivilDate.of(due))] if due else ())),
        text(judged.dates.owner or ""),
    ]


#: Makes what each directive shows.
KINDS = {"content-age-list": table_of_pages, SUMMARY: summary}
