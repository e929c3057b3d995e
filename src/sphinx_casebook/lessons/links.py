"""Links that every builder can follow, and the standard nodes around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_casebook.core.builders import is_web

from . import messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.builders import Builder

    from sphinx_casebook.core.messages import Messages

    from .derived import Build, Target
    from .model import Lesson, Page
    from .settings import Settings


class Scene(NamedTuple):
    """From where and in which words something is shown."""

    #: The page that shows it.
    docname: str
    #: Who writes it.
    builder: Builder
    #: What is known.
    build: Build
    #: What each page holds.
    pages: Mapping[str, Page]
    #: The options.
    options: Settings
    #: Titles of pages as plain text.
    titles: Mapping[str, str]

    @property
    def phrases(self) -> Messages:
        """The site's language."""
        return self.build.phrases

    @property
    def web(self) -> bool:
        """Whether a browser shows it."""
        return is_web(self.builder)

    def link(self, docname: str, anchor: str, text: str) -> nodes.Element:
        """Return *text*, linked to an anchor of a page where the builder has that page."""
        inner = nodes.inline("", text)
        # Sphinx's own address of an anchor in another part of a single page leads nowhere.
        if anchor and self.builder.name == "singlehtml":
            return nodes.reference("", "", inner, internal=True, refid=anchor)
        try:
            return make_refnode(self.builder, self.docname, docname, anchor, inner)
        except NoUri:
            return inner

    def lesson_link(self, lesson: Lesson) -> nodes.Element:
        """Return the name of *lesson*, linked to it."""
        return self.link(lesson.docname, "", self.build.labels[lesson.id])


def box(title: nodes.title, *body: nodes.Node, scene: Scene, classes: list[str]) -> nodes.Element:
    """Return an admonition; plain text, whose writer runs its paragraphs together, gets a block."""
    if scene.builder.format in {"html", "latex"}:
        return nodes.admonition("", title, *body, classes=classes)
    lead = nodes.paragraph("", "", nodes.strong("", "", *title.children))
    return nodes.container("", lead, *body, classes=classes)


def anchor(*names: str) -> list[nodes.Node]:
    """Return an anchor, which every writer knows."""
    return [nodes.target("", "", ids=[*names])] if names else []


def heading(text: str, level: int, name: str) -> list[nodes.Node]:
    """Return a heading that does not enter the contents, with its anchor."""
    attributes: dict[str, Any] = {"heading-level": min(level, 6)}
    return [*anchor(name), nodes.rubric("", text, classes=["lesson-heading"], **attributes)]


def target_link(target: Target, scene: Scene) -> nodes.Element:
    """Return the name of what a row of a plan is about, linked to it."""
    if target.block is None:
        lesson = scene.build.by_page.get(target.docname)
        if lesson:
            return scene.lesson_link(lesson)
        return scene.link(target.docname, "", scene.titles.get(target.docname, target.docname))
    words = scene.phrases.say(messages.TITLES[target.block.kind])
    if target.block.title:
        words = scene.phrases.say(messages.TITLED, kind=words, title=target.block.title)
    return scene.link(target.docname, target.anchor, words)
