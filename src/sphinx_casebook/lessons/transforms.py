"""Turn places and blocks into standard nodes when a page is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.builders import is_web

from . import plan_tables, settings
from .blocks import render
from .collecting import collect
from .controls import add_controls
from .domain import get_domain
from .facts import applied_in, facts_line
from .links import Scene
from .listing import lesson_index
from .mapping import lesson_map
from .nodes import block, lesson_place, plan
from .progress import foot, panel

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

FACTS = "facts"
ROUTES = "routes"
APPLIED_IN = "applied-in"
_OWN = (lesson_place, plan, block)


class BlockTransform(SphinxPostTransform):
    """Show what is derived, and turn each kind of block into standard nodes."""

    #: Before the dates (5) and the claims (6) that a block holds, and before references (10).
    default_priority = 4

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every place and block of the document, single-page builds included."""
        scenes: dict[str, Scene] = {}
        domain = get_domain(self.env)
        own = [node for node in self.document.findall(nodes.Element) if isinstance(node, _OWN)]
        if own and is_web(domain.builder):
            add_controls(self.document, own, domain.build.phrases)
        for node in own:
            if node.parent is None:  # its place was taken by what it stood in
                continue
            scene = _scene(node["docname"], scenes, self.env)
            node.replace_self(_shown(node, scene, self.env))


def mark_places(doctree: nodes.document, docname: str, *, applied: bool, progress: bool) -> None:
    """Put a place for the facts under the title, and for what a reader needs at the foot.

    :param applied: whether back-links belong there.
    :param progress: whether the page can be marked as read.
    """
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    index = next(
        (number + 1 for number, child in enumerate(section) if isinstance(child, nodes.title)), 0
    )
    section.insert(index, lesson_place(docname=docname, kind=FACTS))
    if applied and not any(each["kind"] == APPLIED_IN for each in doctree.findall(lesson_place)):
        section.append(lesson_place(docname=docname, kind=APPLIED_IN))
    section.append(lesson_place(docname=docname, kind=ROUTES, progress=progress))


def _scene(docname: str, scenes: dict[str, Scene], env: BuildEnvironment) -> Scene:
    if docname not in scenes:
        domain = get_domain(env)
        options = settings.get(env.config)
        scenes[docname] = Scene(
            docname, domain.builder, domain.build, domain.pages, options, domain.titles
        )
    return scenes[docname]


def _shown(
    node: lesson_place | plan | block, scene: Scene, env: BuildEnvironment
) -> list[nodes.Node]:
    if isinstance(node, block):
        return render(node, scene)
    if isinstance(node, plan):
        return plan_tables.render(node, scene)
    show = {
        FACTS: lambda: facts_line(scene),
        APPLIED_IN: lambda: applied_in(scene, level(node)),
        ROUTES: lambda: foot(scene, can_be_marked=node["progress"]),
        "progress": lambda: panel(scene),
        "lesson-index": lambda: lesson_index(node["options"], scene),
        "lesson-map": lambda: lesson_map(scene, env),
        "collect": lambda: collect(node["what"], node["options"], scene),
    }
    return show[node["kind"]]()


def level(place: nodes.Node) -> int:
    """Return the level of a heading inside the section in which *place* stands."""
    depth, node = 1, place.parent
    while node is not None:
        depth += isinstance(node, nodes.section)
        node = node.parent
    return depth
