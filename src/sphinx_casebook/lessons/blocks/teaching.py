"""What frames a lesson: objectives, key points, what to read before, notes, ratings, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.builders import INSTRUCTOR_NOTE
from sphinx_casebook.core.warnings import hint
from sphinx_casebook.lessons import messages, settings
from sphinx_casebook.lessons.context import anchor
from sphinx_casebook.lessons.settings import Warnings

from . import Block, names, outcomes_list, title_of

if TYPE_CHECKING:
    from docutils.nodes import Node

    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.nodes import block


class Objectives(Block):
    """What a reader can do afterwards: outcomes of the course, then the page's own."""

    kind, label = "objectives", messages.OBJECTIVES
    is_collected = True
    options_of_its_own = {"outcome": names}

    @classmethod
    def render(cls, node: block, context: RenderContext) -> list[nodes.Node]:
        """Put the course's outcomes before the page's own, in one list."""
        outcomes = outcomes_list(node["outcomes"], context)
        own = next((each for each in node.children if isinstance(each, nodes.bullet_list)), None)
        if own is not None:
            own.insert(0, outcomes.children)
        elif outcomes.children:
            node.insert(1 if title_of(node) else 0, outcomes)
        node["outcomes"] = ()
        return super().render(node, context)


class KeyPoints(Block):
    """What to take away."""

    kind, label = "keypoints", messages.KEY_POINTS
    is_collected = True


class Prereq(Block):
    """What to have read or done before."""

    kind, label = "prereq", messages.PREREQ


class InstructorNote(Block):
    """What only who teaches needs."""

    kind, label = INSTRUCTOR_NOTE, messages.INSTRUCTOR_NOTE
    is_for_trainers = True


class TeachingNote(Block):
    """How to run the exercise before it, or the one named: time, board, answers, what to ask."""

    kind, label = "teaching-note", messages.TEACHING_NOTE
    is_for_trainers = is_answer = True


class Rating(Block):
    """How sure it is that something happened, or worked, and why."""

    kind = "rating"
    is_collected = True
    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the rating; one that is not known is reported and left out."""
        name, _, level = " ".join(self.arguments[0].split()).partition(" ")
        scales = settings.get(self.config).ratings
        if level not in scales.get(name, ()):
            known = [f"{each} {level}" for each, levels in scales.items() for level in levels]
            near = hint(f"{name} {level}", known) or f"; expected one of {', '.join(known)}"
            self.warn(Warnings.INVALID, f"there is no rating {self.arguments[0]!r}{near}")
            return []
        made = self.make()
        made["rating"], made["level"] = name, level
        made += self.parse_content_to_nodes()
        return [made]

    @classmethod
    def render(cls, node: block, context: RenderContext) -> list[nodes.Node]:
        """Return the rating as a term and its reason as the definition."""
        item = nodes.definition_list_item(
            "",
            nodes.term("", rated(node["rating"], node["level"], context)),
            nodes.definition("", *node.children),
        )
        return [*anchor(*node["ids"]), nodes.definition_list("", item, classes=["rating"])]


def rated(name: str, level: str, context: RenderContext) -> str:
    """Return what a rating says in short, or its name or its level where the other is empty."""
    phrases = context.phrases
    rating = phrases.say(messages.RATINGS[name]) if name in messages.RATINGS else name
    words = phrases.say(messages.LEVELS[level]) if level in messages.LEVELS else level
    if not (rating and words):
        return rating or words
    return phrases.say(messages.RATED, rating=rating, level=words)
