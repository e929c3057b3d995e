"""Show verdicts: placeholders when a page is read, standard nodes when it is written.

Over 150 lines, so that all that a placeholder may become stands in one place.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.builders import is_web, writes_html
from sphinx_casebook.core.dates import CivilDate
from sphinx_casebook.core.nodes import (
    PageLink,
    as_nodes,
    element,
    html_element,
    line,
    paragraph,
    table,
    text,
)

from . import messages
from .domain import Build, ContentAgeDomain, get_domain
from .model import Judged, State, Verdict

SUMMARY = "content-age-summary"
#: Class of what holds later notes or marks.
_SERIES = "content-age-series"


class content_age_place(nodes.Invisible, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where something goes when a page is written: ``docname``, ``kind`` and more by kind."""


class content_age_note(nodes.Admonition, html_element):  # noqa: N801  # as above
    """A banner in HTML; descriptions of pages leave admonitions out."""


def mark_place(doctree: nodes.document, docname: str) -> None:
    """Put a placeholder after the title of the page; a page without a title gets none."""
    title = next(doctree.findall(nodes.title), None)
    if title is not None and isinstance(title.parent, nodes.section):
        place = content_age_place(docname=docname, kind="page")
        title.parent.insert(title.parent.index(title) + 1, place)


class PlaceTransform(SphinxPostTransform):
    """Turn each placeholder into what this builder shows there, or into nothing."""

    #: Before references are resolved (10), since a banner may link to another page.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every placeholder of the document, single-page builds included."""
        build = get_domain(self.env).build
        before_title = build.options.position == "before-title" and is_web(build.builder)
        for place in list(self.document.findall(content_age_place)):
            shown, section = _render(place, build), place.parent
            if before_title and place["kind"] == "page":
                section.parent.insert(section.parent.index(section), shown)
                shown = []
            place.replace_self(shown)


def _render(place: content_age_place, build: Build) -> list[nodes.Element]:
    docname, kind = place["docname"], place["kind"]
    if "index" not in place and kind != "page":
        return (_summary if kind == SUMMARY else _list)(build, place)
    judged = build.pages.get(docname) if kind == "page" else build.insets[docname][place["index"]]
    make = _statement if kind == "statement" else _banner
    return make(judged, build, place) if judged else []


def _series(judged: Judged, build: Build) -> list[tuple[Verdict, dict[str, str]]]:
    """Return what to show now, and all that the script may show later, with what hides it."""
    shown = [(judged.verdict, dict[str, str]())] if judged.verdict.shows else []
    for starts, verdict in judged.changes if build.live else ():
        shown.append((verdict, {"hidden": "hidden", "data-content-age-from": str(starts)}))
    return shown


def _banner(judged: Judged, build: Build, place: content_age_place) -> list[nodes.Element]:
    def note(verdict: Verdict, hidden: dict[str, str]) -> nodes.Element:
        exact_on = None if hidden else build.exact_on
        told = build.voice.sentences(judged.dates, verdict, exact_on, place["kind"] == "section")
        said = paragraph(told, place["docname"])
        if not writes_html(build.builder):
            return nodes.note("", said, classes=["no-search"])
        made = content_age_note("", said, tag="div", attributes={"role": "note", **hidden})
        states = [f"content-age-{verdict.state}", f"content-age-tone-{verdict.tone}"]
        made["classes"] = ["admonition", "content-age", *states, "no-search"]
        return made

    notes = [note(*each) for each in _series(judged, build)] if build.options.show_banner else []
    later = build.live and judged.changes
    return [nodes.container("", *notes, classes=[_SERIES])] if notes and later else notes


def _statement(judged: Judged, build: Build, _place: content_age_place) -> list[nodes.Element]:
    """Return the statement's date, with a mark where it is old or out of date."""
    voice, basis = build.voice, judged.verdict.basis
    said = voice.tell(messages.AS_OF, date=voice.format_date(basis.date)) if basis else ()
    marks = nodes.inline(classes=[_SERIES])
    for verdict, hidden in _series(judged, build):
        expired = verdict.state is State.EXPIRED
        words = voice.say(messages.MARK_EXPIRED if expired else messages.MARK_OLD)
        marks += element("span", nodes.Text(f" {words}"), classes=("content-age-mark",), **hidden)
    return [nodes.inline("", "", *as_nodes(said), *([marks] if len(marks) else []))]


def _list(build: Build, place: content_age_place) -> list[nodes.Element]:
    """Return a table of the pages that pass the filters of *place*, the oldest first."""
    header = [build.voice.say(title) for title in messages.LIST_HEADER]
    titled = build.builder.env.titles
    rows = [_row(name, build, place["docname"]) for name in _chosen(build, place) if name in titled]
    # Relative widths of the columns; in plain text, characters.
    return [table(header, rows, (32, 16, 28, 20, 20), ("content-age-list", "no-search"))]


def _summary(build: Build, place: content_age_place) -> list[nodes.Element]:
    """Return one sentence for the pages that pass the filters of *place*."""
    chosen, day = _chosen(build, place), build.voice.format_date(CivilDate.of(build.today))
    old, total = sum(build.pages[name].verdict.shows for name in chosen), str(len(chosen))
    sentence = build.voice.tell_of(messages.SUMMARY, old, old=str(old), total=total, day=day)
    return [paragraph([sentence], place["docname"])]


def _chosen(build: Build, place: content_age_place) -> list[str]:
    """Return the pages that pass the filters of *place*, the oldest first, undated ones last."""
    ages = {
        docname: str(judged.verdict.basis.date.last) if judged.verdict.basis else "~"
        for docname, judged in build.pages.items()
        if place.get("state") in (None, judged.verdict.state)
        and place.get("owner") in (None, judged.dates.owner)
        and docname.startswith(place.get("path", ""))
    }
    return sorted(ages, key=lambda docname: (ages[docname], docname))


def _row(name: str, build: Build, docname: str) -> list[list[nodes.Node]]:
    voice, (dates, verdict, _) = build.voice, build.pages[name]
    basis, due = verdict.basis, verdict.due
    counted_from = (voice.say(basis.kind), " ", voice.format_date(basis.date)) if basis else ()
    return [
        line(*as_nodes([PageLink(name)], docname)),
        text(voice.say(verdict.state.replace("-", " "))),
        line(*as_nodes(counted_from)),
        line(*as_nodes([voice.format_date(CivilDate.of(due))] if due else [])),
        text(dates.owner or ""),
    ]


def describe(domain: ContentAgeDomain) -> dict[str, str]:
    """Return all that decides what each page shows, as text to compare."""
    build, described = domain.build, {}
    looks = (build.options.show_banner, build.options.position, build.live)
    others = repr([(name, each.verdict, each.dates.owner) for name, each in build.pages.items()])
    for docname, insets in build.insets.items():
        judged, lists = build.pages.get(docname), domain.page(docname).lists
        told = judged and build.voice.sentences(*judged[:2], build.exact_on)
        site = (others if lists else "", build.today if SUMMARY in lists else "")
        described[docname] = repr((judged, insets, told, looks, *site))
    return described
