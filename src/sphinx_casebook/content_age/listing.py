"""The ages of all pages, on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook._dates import CivilDate

from . import messages
from .nodes import fill, page_link, paragraph

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from .domain import Build
    from .model import Judged
    from .nodes import content_age_place
    from .wording import Voice

#: Relative widths of the columns; in plain text, characters.
_WIDTHS = (32, 16, 28, 20, 20)


def table(env: BuildEnvironment, build: Build, place: content_age_place) -> list[nodes.Node]:
    """Return a table of the pages that pass the filters of *place*, the oldest first."""
    chosen = [
        (docname, judged)
        for docname, judged in build.pages.items()
        if place.get("state") in (None, judged.verdict.state)
        and place.get("owner") in (None, judged.dates.owner)
        and docname.startswith(place.get("path", ""))
        and docname in env.titles
    ]
    chosen.sort(key=_oldest_first)
    header = [fill(build.voice.say(title), "", html=False) for title in messages.LIST_HEADER]
    rows: list[list[list[nodes.Node]]] = [
        [[page_link(docname, place["docname"])], *_facts(judged, build.voice, html=build.view.html)]
        for docname, judged in chosen
    ]
    columns = [nodes.colspec(colwidth=width) for width in _WIDTHS]
    group = nodes.tgroup("", *columns, cols=len(columns))
    group += nodes.thead("", _row(header))
    group += nodes.tbody("", *(_row(cells) for cells in rows))
    return [nodes.table("", group, classes=["content-age-list", "no-search"])]


def summary(build: Build, docname: str) -> list[nodes.Node]:
    """Return one sentence for the whole site."""
    voice = build.voice
    old = sum(judged.verdict.shows for judged in build.pages.values())
    day = voice.moment(CivilDate.of(build.today))
    total = str(len(build.pages))
    sentence = voice.say_of(messages.SUMMARY, old, day=day, old=str(old), total=total)
    return [paragraph([sentence], docname, html=build.view.html)]


def _oldest_first(entry: tuple[str, Judged]) -> tuple[str, str]:
    docname, judged = entry
    return str(judged.verdict.basis.date.last) if judged.verdict.basis else "~", docname


def _facts(judged: Judged, voice: Voice, *, html: bool) -> list[list[nodes.Node]]:
    verdict = judged.verdict
    cells = [voice.say(messages.STATES[verdict.state]), (), (), (judged.dates.owner or "",)]
    if verdict.basis:
        date = voice.moment(verdict.basis.date)
        cells[1] = (*voice.say(messages.BASES[verdict.basis.kind]), " ", date)
    if verdict.due:
        cells[2] = (voice.moment(CivilDate.of(verdict.due)),)
    return [fill(cell, "", html=html) for cell in cells]


def _row(cells: list[list[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))
