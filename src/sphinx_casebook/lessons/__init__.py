"""Lessons that others can use, linked both ways with the chapters that show them at work.

The stages: declare (``reading``, ``directives``) -> record (``recording``) -> derive numbers
and back-links (``deriving``) -> check the contract (``contract``) -> show (``transforms``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook import content_age
from sphinx_casebook.core import assets, disclosure, front_matter, outdated
from sphinx_casebook.core import nodes as core_nodes

from . import activities, directives, handlers, lists, settings, stories
from .domain import LessonsDomain
from .handlers import STORIES, STYLED
from .messages import CATALOGUE
from .plan_directives import Route, SessionPlan
from .rating import Rating
from .roles import LessonRole
from .self_check import SelfCheck
from .transforms import BlockTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

_NEEDED = (outdated, disclosure, front_matter, core_nodes, content_age)
_DIRECTIVES = {
    "objectives": directives.Objectives,
    "keypoints": directives.KeyPoints,
    "prereq": directives.Prereq,
    "exercise": activities.Exercise,
    "solution": activities.Solution,
    "discussion": activities.Discussion,
    "instructor-note": directives.InstructorNote,
    "worksheet": activities.Worksheet,
    "self-check": SelfCheck,
    "scene": stories.Scene,
    "decision": stories.Decision,
    "voices": stories.Voices,
    "use-it": stories.UseIt,
    "rating": Rating,
    "applied-in": lists.AppliedIn,
    "collect": lists.Collect,
    "lesson-index": lists.LessonList,
    "lesson-map": lists.LessonList,
    "progress": lists.Progress,
    "route": Route,
    "session-plan": SessionPlan,
}
_HERE = Path(__file__).parent


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``lessons``."""
    for extension in _NEEDED:
        app.setup_extension(extension.__name__)
    app.add_message_catalog(CATALOGUE, str(_HERE / "locale"))
    needs = {"lessons.css": STYLED, "lessons.js": STYLED, "stories.css": STORIES}
    assets.register(app, _HERE / "static", needs)
    settings.register(app)
    app.add_domain(LessonsDomain)
    app.add_role("lesson", LessonRole())
    for name, directive in _DIRECTIVES.items():
        app.add_directive(name, directive)
    app.add_post_transform(BlockTransform)
    app.connect("builder-inited", handlers.on_builder_inited)
    app.connect("doctree-read", handlers.on_doctree_read, priority=450)  # above dates, claims
    app.connect("env-updated", handlers.on_env_updated, priority=700)  # after the dates
    app.connect(outdated.EVENT, handlers.on_casebook_shown)
    app.connect(outdated.BORROWED_EVENT, handlers.on_casebook_borrowed)
    app.connect("warn-missing-reference", handlers.on_warn_missing_reference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
