"""Turn places and blocks into standard nodes when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.gettext import I18nBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.nodes import find

from . import settings
from .blocks.self_check import render_answer
from .blocks.story import render_outcomes
from .context import RenderContext
from .domain import get_domain
from .lists.all_lessons import lesson_index, lesson_map
from .lists.collected import collect
from .lists.facts import FACTS, applied_in, facts_line
from .lists.progress import add_controls, foot, panel
from .nodes import (
    block,
    decision_outcomes,
    lesson_placeholder,
    plan,
    self_check_answer,
)
from .plans import tables

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from .model import Declared

ROUTES = "routes"
APPLIED_IN = "applied-in"
_OWN: tuple[type[lesson_placeholder | plan | block], ...] = (lesson_placeholder, plan, block)


class BlockTransform(SphinxPostTransform):
    """Show what is derived, and turn each kind of block into standard nodes."""

    #: Before the dates (5) and the claims (6) that a block holds, and before references (10).
    default_priority = 4

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every place and block of the document, single-page builds included."""
        contexts: dict[str, RenderContext] = {}
        domain = get_domain(self.env)
        if isinstance(domain.builder, I18nBuilder):  # what authors wrote, and nothing made of it
            return
        own = find(self.document, *_OWN)
        if own and is_web(domain.builder):
            folded = {name for name, kind in domain.blocks.items() if kind.is_for_trainers}
            add_controls(own, folded, domain.index.phrases)
        for node in own:
            if node.parent is None:  # its place was taken by what it stood in
                continue
            docname = node["docname"]
            if docname not in contexts:
                contexts[docname] = _context(docname, self.env)
            node.replace_self(_shown(node, contexts[docname], self.env))


def _context(docname: str, env: BuildEnvironment) -> RenderContext:
    domain = get_domain(env)
    options = settings.get(env.config)
    return RenderContext(
        docname, domain.builder, domain.index.phrases, options, domain.view(docname)
    )


def mark_places(
    doctree: nodes.document, declared: Declared, docname: str, *, chapter: bool, progress: bool
) -> None:
    """Put a place for the facts under the title, and for what a reader needs at the foot.

    :param chapter: whether the page is a chapter.
    :param progress: whether pages can be marked as read.
    """
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    taught = chapter or bool(declared.lesson)
    if taught:
        titles = [number for number, each in enumerate(section) if isinstance(each, nodes.title)]
        section.insert(
            titles[0] + 1 if titles else 0, lesson_placeholder(docname=docname, kind=FACTS)
        )
    places = doctree.findall(lesson_placeholder)
    if declared.lesson and all(each["kind"] != APPLIED_IN for each in places):
        section.append(lesson_placeholder(docname=docname, kind=APPLIED_IN))
    # A route may lead over any page.
    section.append(lesson_placeholder(docname=docname, kind=ROUTES, progress=taught and progress))


def _shown(
    node: lesson_placeholder | plan | block, context: RenderContext, env: BuildEnvironment
) -> list[nodes.Node]:
    match node:
        case self_check_answer():
            return render_answer(node, context)
        case decision_outcomes():
            return render_outcomes(node, context)
        case block():
            return get_domain(env).blocks[node["kind"]].render(node, context)
        case plan():
            return tables.render(node, context)
    show = {
        FACTS: lambda: facts_line(context),
        APPLIED_IN: lambda: applied_in(context, level(node)),
        ROUTES: lambda: foot(context, can_be_marked=node["progress"]),
        "progress": lambda: panel(context),
        "lesson-index": lambda: lesson_index(node["options"], context),
        "lesson-map": lambda: lesson_map(context, env),
        "collect": lambda: collect(get_domain(env).blocks[node["what"]], node["options"], context),
    }
    return show[node["kind"]]()


def level(place: nodes.Node) -> int:
    """Return the level of a heading inside the section in which *place* stands."""
    depth, node = 1, place.parent
    while node is not None:
        depth += isinstance(node, nodes.section)
        node = node.parent
    return depth
