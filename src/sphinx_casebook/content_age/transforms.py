"""Show views: placeholders when a page is read, standard nodes when it is written."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.nodes import (
    as_nodes,
    element,
    find,
    html_element,
    join,
    line,
    paragraph,
    table,
)

from .index import Form, InsetView, PageView, get_domain

#: Class of what holds later notes or marks.
_SERIES = "content-age-series"
#: Class of what a box says first.
_FIRST = "content-age-first"


class content_age_placeholder(nodes.Invisible, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where something goes when a page is written: ``docname``, ``kind`` and ``index``."""


class content_age_statement(  # noqa: N801  # as above
    content_age_placeholder, nodes.generated
):
    """The place of a statement, with its date in words.

    Titles are copied into contents, where no transform replaces it, and writers show those words.
    """


class content_age_note(nodes.Admonition, html_element):  # noqa: N801  # as above
    """A note in HTML; descriptions of pages leave admonitions out.

    It has not the class ``admonition``, which themes give looks of their own.
    """


def mark_place(doctree: nodes.document, docname: str) -> None:
    """Put a placeholder after the title of the page; a page without a title gets none."""
    title = next(doctree.findall(nodes.title), None)
    if title is not None and isinstance(title.parent, nodes.section):
        place = content_age_placeholder(docname=docname, kind="page", index=0)
        title.parent.insert(title.parent.index(title) + 1, place)


class PlaceholderTransform(SphinxPostTransform):
    """Turn each placeholder into what its page's view shows there, or into nothing."""

    #: Before references are resolved (10), since a note may link to another page.
    default_priority = 5

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every placeholder of the document, single-page builds included."""
        index = get_domain(self.env).index
        for place in find(self.document, content_age_placeholder):
            place.replace_self(render(place, index.views[place["docname"]], index.in_html))


def render(place: content_age_placeholder, view: PageView, in_html: bool) -> list[nodes.Element]:
    """Return what stands at *place*."""
    docname, index = place["docname"], place["index"]
    match place["kind"]:
        case "page":
            return _note(view.note, docname, view.about, in_html)
        case "section":
            return _note(view.insets[index].forms, docname, view.about, in_html)
        case "statement":
            return [_statement(view.insets[index])]
        case "summary":
            return [paragraph(view.lists[index], docname)]
    return [_list(view.lists[index], docname)]


def _note(
    forms: tuple[Form, ...], docname: str, about: tuple[Any, ...], in_html: bool
) -> list[nodes.Element]:
    # Only those that readers can tell from the one before.
    shown = [next(alike) for _, alike in groupby(forms, _look)]
    notes = [_form(form, docname, about, in_html) for form in shown]
    later = any(form.starts for form in shown)
    return [nodes.container("", *notes, classes=[_SERIES])] if later else notes


def _look(form: Form) -> tuple[object, ...]:
    return form.told, form.tone, form.is_line, form.consequence


def _form(form: Form, docname: str, about: tuple[Any, ...], in_html: bool) -> nodes.Element:
    said = [_line(form, docname, about)] if form.is_line else _box(form, docname)
    if not in_html:
        return said[0] if form.is_line else nodes.note("", *said, classes=["no-search"])
    attributes = {"role": "note", **_hidden(form)}
    made = content_age_note("", *said, tag="div", attributes=attributes)
    size = "line" if form.is_line else "act" if form.consequence else "box"
    kinds = (form.state, f"tone-{form.tone}", size)
    made["classes"] = ["content-age", *(f"content-age-{kind}" for kind in kinds), "no-search"]
    return made


def _box(form: Form, docname: str) -> list[nodes.paragraph]:
    """Return the paragraphs of a box: what to do, else the shortest truth, before the rest."""
    if form.consequence:
        act = nodes.paragraph("", form.consequence, classes=[_FIRST])
        return [act, paragraph(form.told, docname)]
    shortest, *rest = form.told
    made = nodes.paragraph("", "", element("span", *as_nodes(shortest, docname), classes=(_FIRST,)))
    if rest:
        made += [nodes.Text(" "), *paragraph(rest, docname).children]
    return [made]


def _line(form: Form, docname: str, about: tuple[Any, ...]) -> nodes.paragraph:
    facts = [nodes.inline("", "", *as_nodes(fact, docname)) for fact in form.told]
    made = nodes.paragraph("", "", *join(facts, " \N{MIDDLE DOT} "), classes=["no-search"])
    if about:
        made += [nodes.Text(" \N{MIDDLE DOT} "), *as_nodes(about, docname)]
    return made


def _hidden(form: Form) -> dict[str, str]:
    """Return what hides a later form, and says when it is to be shown."""
    starts = form.starts
    return {"hidden": "hidden", "data-content-age-from": str(starts)} if starts else {}


def _statement(view: InsetView) -> nodes.Element:
    """Return the statement's date, with a mark where it is old or out of date."""
    marks = nodes.inline(classes=[_SERIES])
    for form in view.forms:
        words = as_nodes((" ", *form.told[0]))
        marks += element("span", *words, classes=("content-age-mark",), **_hidden(form))
    return nodes.inline("", "", *as_nodes(view.said), *([marks] if len(marks) else []))


def _list(shown: tuple[Any, ...], docname: str) -> nodes.Element:
    header, *rows = shown
    cells = [[line(*as_nodes(cell, docname)) for cell in row] for row in rows]
    # Relative widths of the columns; in plain text, characters.
    widths, titles = (32, 16, 28, 20, 20), ["".join(cell) for cell in header]
    return table(titles, cells, widths, ("content-age-list", "no-search"))
