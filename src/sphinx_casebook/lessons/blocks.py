"""Blocks as standard nodes: boxes, folded blocks and definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.disclosure import folded
from sphinx_casebook.core.nodes import fill

from . import messages, stories
from . import nodes as kinds
from .links import Scene, anchor, box
from .questions import self_check, self_check_answer
from .recording import title_of
from .worksheets import worksheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


def render(node: kinds.block, scene: Scene) -> list[nodes.Node]:
    """Return *node* in standard nodes, or in elements that only a browser meets."""
    return _RENDERERS.get(node.kind, _box)(node, scene)


def _box(node: kinds.block, scene: Scene) -> list[nodes.Node]:
    """Return an admonition: its kind and title, what it takes, and the content."""
    title, body = _split(node)
    words = scene.phrases.say(messages.TITLES[node.kind])
    lead, classes = _title(words, title, scene), [node.kind, *node["classes"]]
    made = box(lead, *_facts(node, scene), *body, scene=scene, classes=classes)
    return [*anchor(*node["ids"]), made]


def _objectives(node: kinds.block, scene: Scene) -> list[nodes.Node]:
    """Put the course's outcomes before the page's own, in one list."""
    outcomes = outcomes_list(node["outcomes"], scene)
    own = next((each for each in node.children if isinstance(each, nodes.bullet_list)), None)
    if own is not None:
        own.insert(0, outcomes.children)
    elif outcomes.children:
        node.insert(1 if title_of(node) else 0, outcomes)
    node["outcomes"] = ()
    return _box(node, scene)


def outcomes_list(names: Iterable[str], scene: Scene) -> nodes.bullet_list:
    """Return the outcomes of the course that are called *names*."""
    texts = [outcome_text(name, scene) for name in names if name in scene.options.outcomes]
    items = [nodes.list_item("", nodes.paragraph("", capital(each))) for each in texts]
    return nodes.bullet_list("", *items)


def _solution(node: kinds.block, scene: Scene) -> list[nodes.Node]:
    _, body = _split(node)
    words = scene.phrases.say(messages.TITLES["solution"])
    if node.get("of"):
        words = scene.phrases.say(messages.TITLED, kind=words, title=node["of"])
    return [*anchor(*node["ids"]), folded(words, *body, classes=("solution",))]


def _instructor_note(node: kinds.block, scene: Scene) -> list[nodes.Node]:
    title, body = _split(node)
    words = scene.phrases.say(messages.TITLES[node.kind])
    if title is not None:
        words = scene.phrases.say(messages.TITLED, kind=words, title=title.astext())
    return [*anchor(*node["ids"]), folded(words, *body, classes=("instructor-note",))]


def _rating(node: kinds.block, scene: Scene) -> list[nodes.Node]:
    """Return the rating as a term and its reason as the definition."""
    item = nodes.definition_list_item(
        "",
        nodes.term("", rated(node["rating"], node["level"], scene)),
        nodes.definition("", *node.children),
    )
    return [*anchor(*node["ids"]), nodes.definition_list("", item, classes=["rating"])]


def rated(name: str, level: str, scene: Scene) -> str:
    """Return what a rating says in short, or its name or its level where the other is empty."""
    phrases = scene.phrases
    rating = phrases.say(messages.RATINGS[name]) if name in messages.RATINGS else name
    words = phrases.say(messages.LEVELS[level]) if level in messages.LEVELS else level
    if not (rating and words):
        return rating or words
    return phrases.say(messages.RATED, rating=rating, level=words)


def outcome_text(name: str, scene: Scene) -> str:
    """Return an outcome of the course with its id."""
    return scene.phrases.say(messages.OUTCOME, text=scene.options.outcomes[name], id=name)


def _facts(node: kinds.block, scene: Scene) -> list[nodes.Node]:
    """Return what an activity takes and serves, in one line."""
    phrases = scene.phrases
    parts = []
    if node["minutes"]:
        time = phrases.say_of(messages.MINUTES, node["minutes"])
        parts.append(phrases.say(messages.TIME, time=time))
    if node["group"]:
        parts.append(phrases.say(messages.GROUP, group=node["group"].rstrip(".")))
    if node["materials"]:
        parts.append(phrases.say(messages.MATERIALS, materials=node["materials"].rstrip(".")))
    known = [name for name in node["outcomes"] if name in scene.options.outcomes]
    if known:
        texts = "; ".join(outcome_text(name, scene) for name in known)
        parts.append(phrases.say_of(messages.OUTCOMES, len(known), outcomes=texts))
    return [nodes.paragraph("", " ".join(parts), classes=["activity-facts"])] if parts else []


def _split(node: kinds.block) -> tuple[nodes.title | None, list[nodes.Node]]:
    title = title_of(node)
    return title, node.children[1:] if title is not None else node.children[:]


def _title(words: str, title: nodes.title | None, scene: Scene) -> nodes.title:
    """Return "Exercise: One sentence"; a mere kind does not enter the search for titles."""
    if title is None:
        return nodes.title("", words, classes=["no-search"])
    template = scene.phrases.template(messages.TITLED)
    return nodes.title("", "", *fill(template, kind=[nodes.Text(words)], title=title.children))


def capital(text: str) -> str:
    """Return *text* with a capital at its start."""
    return text[:1].upper() + text[1:]


_RENDERERS: Mapping[str, Callable[..., list[nodes.Node]]] = {
    "objectives": _objectives,
    "solution": _solution,
    "instructor-note": _instructor_note,
    "rating": _rating,
    "worksheet": worksheet,
    "self-check": self_check,
    "self-check-answer": self_check_answer,
    "scene": stories.scene,
    "decision": stories.decision,
    "decision-outcomes": stories.decision_outcomes,
    "voices": stories.voices,
    "use-it": stories.use_it,
}
