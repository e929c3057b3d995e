"""Show views: placeholders when a page is read, standard nodes when it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: Class of what holds later notes or marks.
_SERIES = "content-age-series"
#: Classes of what a box says first, in HTML.
_FIRST = ["content-age-first"]


class content_age_placeholder(nodes.Invisible, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where something goes when a page is written: ``docname``, ``kind`` and ``index``."""


class content_age_statement(  # noqa: N801  # as above
    content_age_placeholder, nodes.Inline, nodes.TextElement
):
    """The place of a statement, with its date in words.

    Titles are copied into contents, where no transform replaces it, and writers show those words.
    """


class content_age_note(nodes.Admonition, html_element):  # noqa: N801  # as above
    """A note in HTML; descriptions of pages leave admonitions out.

    It has not the class ``admonition``, which themes give looks of their own.
    """


def register_nodes(app: Sphinx) -> None:
    """Let every writer show the words of a statement where its place was copied to."""
    words = (_pass, _pass)
    app.add_node(
        content_age_statement, html=words, latex=words, text=words, man=words, texinfo=words
    )


def _pass(_self: object, _node: nodes.Node) -> None:
    """Write the words alone."""


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
        build = get_domain(self.env).build
        for place in find(self.document, content_age_placeholder):
            place.replace_self(render(place, build.views[place["docname"]], build.in_html))


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
    return [_list(view.lists[index], docname, is_summary=place["kind"] == "summary")]


def _note(
    forms: tuple[Form, ...], docname: str, about: tuple[Any, ...], in_html: bool
) -> list[nodes.Element]:
    shown = _distinct(forms)
    notes = [_form(form, docname, about, in_html) for form in shown]
    later = any(form.starts for form in shown)
    return [nodes.container("", *notes, classes=[_SERIES])] if later else notes


def _distinct(forms: tuple[Form, ...]) -> list[Form]:
    """Return those of *forms* that readers can tell from the one before."""
    looks = [(form.told, form.tone, form.is_line, form.consequence) for form in forms]
    return [form for n, form in enumerate(forms) if not n or looks[n] != looks[n - 1]]


def _form(form: Form, docname: str, about: tuple[Any, ...], in_html: bool) -> nodes.Element:
    if form.is_line:
        said: list[nodes.paragraph] = [_line(form, docname, about)]
    else:
        said = _box(form, docname, _FIRST if in_html else [])
    if not in_html:
        return said[0] if form.is_line else nodes.note("", *said, classes=["no-search"])
    attributes = {"role": "note", **_hidden(form)}
    made = content_age_note("", *said, tag="div", attributes=attributes)
    size = "line" if form.is_line else "act" if form.consequence else "box"
    kinds = (form.state, f"tone-{form.tone}", size)
    made["classes"] = ["content-age", *(f"content-age-{kind}" for kind in kinds), "no-search"]
    return made


def _box(form: Form, docname: str, first: list[str]) -> list[nodes.paragraph]:
    """Return the paragraphs of a box: what to do, else the shortest truth, before the rest.

    :param first: the classes of what comes first.
    """
    shortest, *rest = form.told
    if form.consequence:
        act = nodes.paragraph("", form.consequence, classes=first)
        return [act, paragraph(form.told, docname)]
    said = as_nodes(shortest, docname)
    made = nodes.paragraph(
        "", "", *([nodes.inline("", "", *said, classes=first)] if first else said)
    )
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


def _list(shown: tuple[Any, ...], docname: str, *, is_summary: bool) -> nodes.Element:
    if is_summary:
        return paragraph([shown], docname)
    (*header,), *rows = shown
    cells = [[line(*as_nodes(cell, docname)) for cell in row] for row in rows]
    # Relative widths of the columns; in plain text, characters.
    widths, titles = (32, 16, 28, 20, 20), ["".join(cell) for cell in header]
    return table(titles, cells, widths, ("content-age-list", "no-search"))
