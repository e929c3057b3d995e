"""The map of chapters and lessons: on the web a table of links, elsewhere the same as a list.

Where there is room it is a matrix, in which a number leads to a chapter. On a phone each lesson
has the names of its chapters below it. It is one table in both cases, and no script is needed.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import element, fill, join
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons.model import Place

from .facts import relations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.model import LessonRow

#: The class of the table.
MAP = "lesson-map"


def lesson_map(context: RenderContext, env: BuildEnvironment) -> list[nodes.Node]:
    """Return the map for browsers, and the list for all others."""
    view = context.view
    if not view.lessons:
        return [nodes.paragraph("", context.phrases.say(messages.NOTHING))]
    if not context.web:
        return [relations(context)]
    found = {chapter.docname: chapter for row in view.lessons for chapter in row.chapters}
    chapters = [found[each.docname] for each in view.to_read if each.docname in found]
    own = {each.docname: _own_number(each.docname, env) for each in chapters}
    return [_table(view.lessons, chapters, number(own), context)]


def number(own: Mapping[str, int]) -> dict[str, int]:
    """Return the number of each chapter: its *own*, else one that follows all of them.

    :param own: what the contents call each, in reading order; nought where they do not count it.
    """
    following = max(own.values(), default=0)
    found: dict[str, int] = {}
    for docname, held in own.items():
        following += not held
        found[docname] = held or following
    return found


def _own_number(docname: str, env: BuildEnvironment) -> int:
    """Return the number by which the contents count a page; nought where they do not."""
    section = env.toc_secnumbers.get(docname, {}).get("") or ()
    return int(section[0]) if len(section) == 1 else 0


def _table(
    rows: Sequence[LessonRow],
    chapters: Sequence[Place],
    numbers: Mapping[str, int],
    context: RenderContext,
) -> nodes.Element:
    say = context.phrases.say
    head = [element("th", nodes.Text(say(messages.LESSON_COLUMN)), scope="col")]
    head += [
        element("th", _named(chapter, numbers[chapter.docname], context), scope="col")
        for chapter in chapters
    ]
    known = {row.lesson.id: row for row in rows}
    bodies = []
    for title, held in groupby(rows, key=lambda row: row.section):
        made = [_row(row, chapters, numbers, known, context) for row in held]
        bodies.append(element("tbody", *_group(title, len(chapters)), *made))
    caption = element("caption", nodes.Text(say(messages.MAP_CAPTION)))
    thead = element("thead", element("tr", *head))
    table = element("table", caption, thead, *bodies)
    return element("div", table, classes=(MAP, "no-search"))


def _group(title: str, columns: int) -> Iterator[nodes.Element]:
    """Yield the title under which the contents list some lessons, if they have one."""
    if title:
        head = element("th", nodes.Text(title), colspan=str(columns + 1), scope="rowgroup")
        yield element("tr", head, classes=("lesson-map-group",))


def _row(
    row: LessonRow,
    chapters: Sequence[Place],
    numbers: Mapping[str, int],
    known: Mapping[str, LessonRow],
    context: RenderContext,
) -> nodes.Element:
    name = [
        element("span", nodes.Text(str(row.lesson.number)), classes=("lesson-map-number",)),
        nodes.Text(" "),
        context.link(Place(row.lesson.docname, "", row.lesson.title)),
    ]
    if row.declared.core:
        core = nodes.Text(context.phrases.say(messages.CORE))
        name += [nodes.Text(" "), element("span", core, classes=("lesson-map-core",))]
    needed = [known[each] for each in row.declared.needs if each in known]
    if needed:
        links = [context.link(Place(e.lesson.docname, "", e.lesson.label)) for e in needed]
        told = fill(context.phrases.template(messages.READ_FIRST), lessons=join(links, "; "))
        name += [nodes.Text(" "), element("span", *told, classes=("lesson-map-first",))]
    shown = {each.docname: each for each in row.chapters}
    cells = [
        element("td", _named(shown[each.docname], numbers[each.docname], context))
        if each.docname in shown
        else element("td")
        for each in chapters
    ]
    return element("tr", element("th", *name, scope="row"), *cells)


def _named(chapter: Place, number: int, context: RenderContext) -> nodes.Element:
    """Return the link to a chapter: its number, and its name where there is room or need."""
    link = context.link(chapter)
    name = element("span", nodes.Text(f" {chapter.words}"), classes=("lesson-map-name",))
    link.children = []
    link += [nodes.inline("", str(number)), name]
    return link
