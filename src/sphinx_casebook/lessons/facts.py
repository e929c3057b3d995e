"""What stands under the title of a lesson or a chapter, and at the foot of a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import fill, join

from . import messages
from .links import Scene, heading
from .listing import audience_of
from .model import Page
from .progress import steps_on_routes

if TYPE_CHECKING:
    from .model import Application


def facts_line(scene: Scene) -> list[nodes.Node]:
    """Return its number, its minutes, for whom it is, and what to read first, where known."""
    page, lesson = scene.pages.get(scene.docname, Page()), scene.build.by_page.get(scene.docname)
    phrases = scene.phrases
    parts: list[list[nodes.Node]] = []
    if lesson:
        text = phrases.say(messages.LESSON_NUMBER, number=str(lesson.number))
        parts.append([nodes.Text(text)])
    if time := minutes_text(page, scene):
        parts.append([nodes.Text(time)])
    if page.declared.audience:
        text = phrases.say(messages.FOR, audience=phrases.list_of(audience_of(page, scene)))
        parts.append([nodes.Text(text)])
    needed = [
        scene.build.lessons[name] for name in page.declared.needs if name in scene.build.lessons
    ]
    if needed:
        links = join([scene.lesson_link(each) for each in needed], "; ")
        parts.append(fill(phrases.template(messages.READ_FIRST), lessons=links))
    parts += steps_on_routes(scene)
    if not parts:
        return []
    content = [node for part in parts for node in (nodes.Text(" "), *part)][1:]
    return [nodes.paragraph("", "", *content, classes=["lesson-facts", "no-search"])]


def minutes_text(page: Page, scene: Scene) -> str:
    """Return how long a page takes, as a sentence."""
    phrases = scene.phrases
    read = phrases.say_of(messages.READ, page.reading) if page.reading else ""
    practise = phrases.say_of(messages.PRACTISE, page.practice) if page.practice else ""
    if read and practise:
        return phrases.say(messages.READ_AND_PRACTISE, read=read, practise=practise)
    return phrases.say(messages.SENTENCE, text=read or practise) if read or practise else ""


def applied_in(scene: Scene, level: int) -> list[nodes.Node]:
    """Return the chapters that point to this lesson, each with the sentence that does so."""
    lesson = scene.build.by_page.get(scene.docname)
    if lesson is None:
        return []
    title = heading(
        scene.phrases.say(messages.APPLIED_IN),
        level,
        nodes.make_id(f"applied {scene.docname}"),
    )
    by_chapter: dict[str, list[Application]] = {}
    for each in scene.build.applied.get(lesson.id, ()):
        by_chapter.setdefault(each.docname, []).append(each)
    if not by_chapter:
        return [*title, nodes.paragraph("", scene.phrases.say(messages.NOT_APPLIED))]
    items = [_chapter(docname, places, scene) for docname, places in by_chapter.items()]
    return [*title, nodes.definition_list("", *items, classes=["applied-in"])]


def _chapter(docname: str, places: list[Application], scene: Scene) -> nodes.definition_list_item:
    first = scene.link(docname, places[0].link.anchor, scene.titles.get(docname, docname))
    # A chapter may say the same twice, such as in its key points.
    told = {_told(each, scene): each for each in reversed(places)}
    quotes = [nodes.paragraph("", "", nodes.Text(text)) for text in reversed(told) if text]
    return nodes.definition_list_item("", nodes.term("", "", first), nodes.definition("", *quotes))


def _told(application: Application, scene: Scene) -> str:
    return "".join(
        part
        if isinstance(part, str)
        else part.words or scene.build.labels.get(part.target, part.target)
        for part in application.link.sentence
    )
