"""Lessons that others can use, linked both ways with the chapters that show them at work.

The stages: declare (``reading``, ``blocks``, ``plans``, ``lists``) -> collect what each page holds
(``collect``) -> derive numbers, back-links and what each page shows (``index``) -> check what
every lesson must have (``rules``) -> show (``transform``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook import content_age
from sphinx_casebook.core import assets, disclosure, front_matter, outdated
from sphinx_casebook.core import nodes as core_nodes

from . import handlers, settings
from .blocks import Block, activities, add_block, self_check, story, teaching
from .domain import LessonRole, LessonsDomain
from .messages import CATALOGUE
from .transform import BlockTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["Block", "add_block", "setup"]

_NEEDED = (outdated, disclosure, front_matter, core_nodes, content_age)
_BLOCKS = (
    *(teaching.Objectives, teaching.KeyPoints, teaching.Prereq),
    *(activities.Exercise, activities.Solution, activities.Discussion, activities.Worksheet),
    *(self_check.SelfCheck, teaching.InstructorNote, teaching.TeachingNote, teaching.Rating),
    *(story.Scene, story.Decision, story.Voices, story.UseIt),
)
_HERE = Path(__file__).parent


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``lessons``."""
    for extension in _NEEDED:
        app.setup_extension(extension.__name__)
    app.add_message_catalog(CATALOGUE, str(_HERE / "locale"))
    assets.register(app, _HERE / "static", handlers.ASSETS)
    settings.register(app)
    app.add_domain(LessonsDomain)
    app.add_role("lesson", LessonRole())
    for kind in _BLOCKS:
        add_block(app, kind)
    app.add_post_transform(BlockTransform)
    # Before options are checked, some of which name directives.
    app.connect("config-inited", handlers.on_config_inited, priority=400)
    app.connect("builder-inited", handlers.on_builder_inited)
    app.connect("doctree-read", handlers.on_doctree_read, priority=450)  # above dates, claims
    app.connect("doctree-read", handlers.on_blocks_read, priority=600)  # below Sphinx's own
    app.connect("env-updated", handlers.on_env_updated, priority=700)  # after the dates
    app.connect(outdated.EVENT, handlers.on_casebook_views)
    app.connect(outdated.BORROWED_EVENT, handlers.on_casebook_borrowed)
    app.connect("warn-missing-reference", handlers.on_warn_missing_reference)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
