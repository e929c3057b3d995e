"""All lessons: as a table, and as a map of the chapters that show them.

On the web the map is a table of links: where there is room a matrix, in which a number leads to a
chapter, and on a phone the names of its chapters below each lesson. It is one table in both cases,
and no script is needed. Elsewhere it is the same as a list.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_casebook.core.nodes import element, fill, join, line, table, text
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons.model import Place

from .collected import passes
from .facts import audience_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.model import LessonRow

#: The class of the map.
MAP = "lesson-map"


def lesson_index(options: Mapping[str, Any], context: RenderContext) -> list[nodes.Node]:
    """Return the lessons that pass the filters of a list, in reading order."""
    lessons = [
        each
        for each in context.view.lessons
        if passes(each.declared, each.reading + each.practice, options)
    ]
    if not lessons:
        return [nodes.paragraph("", context.phrases.say(messages.NOTHING))]
    header = [context.phrases.say(each) for each in messages.INDEX_HEADER]
    rows = [_index_row(each, context) for each in lessons]
    return [table(header, rows, (40, 10, 12, 34), ("lesson-index",))]


def _index_row(row: LessonRow, context: RenderContext) -> list[list[nodes.Node]]:
    mark = f" ({context.phrases.say(messages.CORE)})" if row.declared.core else ""
    audience = context.phrases.list_of(audience_of(row.declared.audience, context))
    return [
        line(context.link(_place(row)), nodes.Text(mark)),
        text(str(row.reading or "")),
        text(str(row.practice or "")),
        text(audience),
    ]


def _place(row: LessonRow) -> Place:
    return Place(row.lesson.docname, "", row.lesson.label)


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


def relations(context: RenderContext) -> nodes.bullet_list:
    """Return each lesson with what to read first and where it is at work."""
    items = [
        nodes.list_item("", nodes.paragraph("", "", *_relation(each, context)))
        for each in context.view.lessons
    ]
    return nodes.bullet_list("", *items, classes=["lesson-relations"])


def _relation(row: LessonRow, context: RenderContext) -> list[nodes.Node]:
    known = {each.lesson.id: _place(each) for each in context.view.lessons}
    made: list[nodes.Node] = [context.link(_place(row)), nodes.Text(".")]
    needed = [context.link(known[name]) for name in row.declared.needs if name in known]
    if needed:
        template = context.phrases.template(messages.READ_FIRST)
        made += [nodes.Text(" "), *fill(template, lessons=join(needed, "; "))]
    if row.chapters:
        template = context.phrases.template(messages.AT_WORK_IN)
        shown = join(map(context.link, row.chapters), "; ")
        made += [nodes.Text(" "), *fill(template, chapters=shown)]
    return made
