"""Show verdicts: placeholders when a page is read, standard nodes when it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeGuard

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from . import listing, messages
from .domain import Page, get_domain
from .model import State
from .nodes import content_age_html, content_age_note, content_age_place, fill, paragraph

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder

    from .domain import Build, ContentAgeDomain, View
    from .model import Judged, Verdict
    from .wording import Voice

SERIES_CLASS = "content-age-series"


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
        domain = get_domain(self.env)
        for place in list(self.document.findall(content_age_place)):
            shown = _render(place, domain)
            section = place.parent
            if shown and place["kind"] == "page" and domain.build.view.before_title:
                section.parent.insert(section.parent.index(section), shown)
                section.remove(place)
            else:
                place.replace_self(shown)


def _render(place: content_age_place, domain: ContentAgeDomain) -> list[nodes.Node]:
    build, docname = domain.build, place["docname"]
    match place["kind"]:
        case "page":
            judged = build.pages.get(docname)
            return _banner(judged, build, build.voice, docname) if judged else []
        case "section":
            judged = build.insets[docname][place["index"]]
            return _banner(judged, build, build.section_voice, docname)
        case "statement":
            return _statement(build.insets[docname][place["index"]], build, docname)
        case "list":
            return listing.table(domain.env, build, place)
        case _:
            return listing.summary(build, docname)


def _series(judged: Judged, view: View) -> list[tuple[str | None, Verdict]]:
    """Return the verdict to show, if any, and the later ones, each with its first day."""
    now = [(None, judged.verdict)] if judged.verdict.shows else []
    return now + [(str(each.starts), each.verdict) for each in judged.changes if view.live]


def _banner(judged: Judged, build: Build, voice: Voice, docname: str) -> list[nodes.Node]:
    view = build.view
    notes: list[nodes.Node] = []
    for starts, verdict in _series(judged, view) if view.banners else []:
        told = voice.sentences(judged.dates, verdict, None if starts else view.exact_on)
        text = paragraph(told, docname, html=view.html)
        state = [f"content-age-{verdict.state}", f"content-age-tone-{verdict.tone}", "no-search"]
        if view.html:
            note = content_age_note(
                "", text, tag="div", classes=["admonition", "content-age", *state]
            )
            note["attributes"] = {"role": "note", **_hidden(starts)}
            notes.append(note)
        else:
            notes.append(nodes.note("", text, classes=["no-search"]))
    if notes and view.live and judged.changes:
        return [nodes.container("", *notes, classes=[SERIES_CLASS])]
    return notes


def _statement(judged: Judged, build: Build, docname: str) -> list[nodes.Node]:
    """Return the statement's date, with a mark where it is old or out of date."""
    html, voice, date = build.view.html, build.voice, judged.dates.published
    if date is None:
        return []
    text = fill(voice.say(messages.AS_OF, date=voice.moment(date)), docname, html=html)
    marks = []
    for starts, verdict in _series(judged, build.view):
        message = messages.MARK_EXPIRED if verdict.state is State.EXPIRED else messages.MARK_OLD
        text_of_mark = [nodes.Text(" "), *fill(voice.say(message), docname, html=html)]
        mark = content_age_html("", *text_of_mark, tag="span", attributes=_hidden(starts))
        mark["classes"] = ["content-age-mark"]
        marks.append(mark if html else nodes.inline("", "", *text_of_mark))
    series = nodes.inline("", "", *marks, classes=[SERIES_CLASS])
    return [nodes.inline("", "", *text, *([series] if marks else []))]


def _hidden(starts: str | None) -> dict[str, str]:
    return {"hidden": "hidden", "data-content-age-from": starts} if starts else {}


def describe(domain: ContentAgeDomain) -> dict[str, str]:
    """Return all that decides what each page shows, as text to compare."""
    build, exact_on = domain.build, domain.build.view.exact_on
    others = repr([(name, each.verdict, each.dates.owner) for name, each in build.pages.items()])
    described = {}
    for docname, judged in build.pages.items():
        page = domain.pages.get(docname, Page())
        told = build.voice.sentences(*judged[:2], exact_on) if exact_on else ()
        parts = (judged, build.insets.get(docname), told, build.view._replace(exact_on=None))
        site = (others if page.shows_others else "", build.today if page.shows_day else "")
        described[docname] = repr((*parts, *site))
    return described


def is_web(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Tell whether *builder* writes pages for a browser."""
    return builder.format == "html" and builder.name != "epub"


def add_assets(builder: StandaloneHTMLBuilder, docname: str, build: Build) -> None:
    """Add the style sheet to a page with a note or mark, and the script where it may change."""
    docnames = build.pages if builder.name == "singlehtml" else [docname]
    shown = [each for name in docnames for each in _all_judged(name, build)]
    changes = build.view.live and any(judged.changes for judged in shown)
    if changes or any(judged.verdict.shows for judged in shown):
        builder.add_css_file("content-age.css")
    if changes:
        builder.add_js_file("content-age.js", defer="defer")


def _all_judged(docname: str, build: Build) -> list[Judged]:
    page = build.pages.get(docname)
    return [*([page] if page else []), *build.insets.get(docname, ())]
