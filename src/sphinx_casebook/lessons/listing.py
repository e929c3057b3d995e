"""The lessons as a table, and how they hang together as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_casebook.core.nodes import fill, join, line, table, text

from . import messages
from .collecting import passes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .links import Scene
    from .model import Lesson, Page


def lesson_index(options: Mapping[str, Any], scene: Scene) -> list[nodes.Node]:
    """Return the lessons that pass the filters of a list, in reading order."""
    lessons = [
        each for each in scene.build.lessons.values() if passes(scene.pages[each.docname], options)
    ]
    if not lessons:
        return [nodes.paragraph("", scene.phrases.say(messages.NOTHING))]
    header = [scene.phrases.say(each) for each in messages.INDEX_HEADER]
    rows = [_row(each, scene) for each in lessons]
    return [table(header, rows, (40, 10, 12, 34), ("lesson-index",))]


def _row(lesson: Lesson, scene: Scene) -> list[list[nodes.Node]]:
    page = scene.pages[lesson.docname]
    mark = f" ({scene.phrases.say(messages.CORE)})" if page.declared.core else ""
    audience = scene.phrases.list_of(audience_of(page, scene))
    return [
        line(scene.lesson_link(lesson), nodes.Text(mark)),
        text(str(page.reading or "")),
        text(str(page.practice or "")),
        text(audience),
    ]


def audience_of(page: Page, scene: Scene) -> Iterator[str]:
    """Yield for whom a page is, in words."""
    for name in page.declared.audience:
        yield scene.options.audiences.get(name, name)


def relations(scene: Scene) -> nodes.bullet_list:
    """Return each lesson with what to read first and where it is at work."""
    items = [
        nodes.list_item("", nodes.paragraph("", "", *_relation(each, scene)))
        for each in scene.build.lessons.values()
    ]
    return nodes.bullet_list("", *items, classes=["lesson-relations"])


def _relation(lesson: Lesson, scene: Scene) -> list[nodes.Node]:
    phrases, known = scene.phrases, scene.build.lessons
    made: list[nodes.Node] = [scene.lesson_link(lesson), nodes.Text(".")]
    needs = scene.pages[lesson.docname].declared.needs
    needed = [scene.lesson_link(known[name]) for name in needs if name in known]
    if needed:
        template = phrases.template(messages.READ_FIRST)
        made += [nodes.Text(" "), *fill(template, lessons=join(needed, "; "))]
    chapters = dict.fromkeys(each.docname for each in scene.build.applied.get(lesson.id, ()))
    if chapters:
        shown = [scene.link(each, "", scene.titles.get(each, each)) for each in chapters]
        template = phrases.template(messages.AT_WORK_IN)
        made += [nodes.Text(" "), *fill(template, chapters=join(shown, "; "))]
    return made
