"""Lessons that others can use, linked both ways with the chapters that show them at work.

The stages: declare (``reading``, ``blocks``, ``plans``, ``lists``) -> store what each page holds
(``recording``) -> derive numbers and back-links (``index``), and what each page shows (``views``)
-> check what every lesson must have (``rules``) -> show (``transforms``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils.nodes import docinfo, field
from docutils.parsers.rst import directives

from sphinx_casebook import content_age
from sphinx_casebook.core import assets, disclosure, front_matter, outdated
from sphinx_casebook.core import nodes as core_nodes
from sphinx_casebook.core.front_matter import find_lines, source_of
from sphinx_casebook.core.messages import Messages
from sphinx_casebook.core.toctree import reading_order, sections_of
from sphinx_casebook.core.warnings import hint, report, warn

from . import lists, messages, plans, settings
from .blocks import (
    HAS_BLOCKS,
    Block,
    add_block,
    blocks_of,
    lesson,
    self_check,
    story,
)
from .domain import HAS_LINKS, LessonRole, LessonsDomain, get_domain
from .index import derive
from .lists.progress import GOES_ON, HAS_STEPS, STEPS, steps_of_routes
from .model import Declared, Page
from .reading import read_front_matter, reading_minutes
from .recording import record_blocks, record_links, record_plans, record_sections
from .rules import Standing, check
from .settings import Warnings
from .transforms import BlockTransform, mark_places
from .views import views_of

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

    from .model import PageView

__all__ = ["Block", "add_block", "setup"]

_NEEDED = (outdated, disclosure, front_matter, core_nodes, content_age)
_BLOCKS = (
    *(lesson.Objectives, lesson.KeyPoints, lesson.Prereq),
    *(lesson.Exercise, lesson.Solution, lesson.Discussion, lesson.Worksheet),
    *(self_check.SelfCheck, lesson.InstructorNote, lesson.TeachingNote, lesson.Rating),
    *(story.Scene, story.Decision, story.Voices, story.UseIt),
)
_HERE = Path(__file__).parent
_STYLED = frozenset(
    {
        *("lesson-facts", "activity-facts", "worksheet", "self-check", "instructor-note"),
        *("progress", "reading-foot", "route", GOES_ON),
    }
)
_TOLD = frozenset({"scene", "decision", "voices"})
#: The style sheets and scripts that every project gets, with the classes of what needs each.
_NEEDS = {
    "lessons.css": _STYLED | _TOLD | {"use-it"},
    "lessons.js": frozenset({"instructor-note", "self-check"}),
    "worksheets.css": frozenset({"worksheet", "worksheet-tools"}),
    "worksheets.js": frozenset({"worksheet"}),
    "stories.css": _TOLD,
    "lesson-map.css": frozenset({"lesson-map"}),
    "plans.css": frozenset({"session-plan", "ratings"}),
    "route.css": frozenset({"route", "progress", GOES_ON}),
}
#: Those that a project gets which keeps progress.
_KEPT = {
    "progress.js": _STYLED | {"read-control"},
    "kept.js": frozenset({"progress-controls"}),
    "routes.js": frozenset({HAS_STEPS, "route", "progress", GOES_ON}),
    "route-list.js": frozenset({"route"}),
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``lessons``."""
    for extension in _NEEDED:
        app.setup_extension(extension.__name__)
    app.add_message_catalog(messages.CATALOGUE, str(_HERE / "locale"))
    assets.register(app, _HERE / "static", _NEEDS)
    settings.register(app)
    app.add_domain(LessonsDomain)
    app.add_role("lesson", LessonRole())
    for kind in _BLOCKS:
        add_block(app, kind)
    app.add_post_transform(BlockTransform)
    # Before options are checked, some of which name directives.
    app.connect("config-inited", _on_config_inited, priority=400)
    app.connect("builder-inited", _on_builder_inited)
    app.connect("doctree-read", _on_doctree_read, priority=450)  # above dates, claims
    app.connect("doctree-read", _on_blocks_read, priority=600)  # below Sphinx's own
    app.connect("env-updated", _on_env_updated, priority=700)  # after the dates
    app.connect(outdated.EVENT, _on_casebook_views)
    app.connect(outdated.BORROWED_EVENT, _on_casebook_borrowed)
    app.connect("warn-missing-reference", _on_warn_missing_reference)
    app.connect("build-finished", _on_build_finished)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _on_config_inited(app: Sphinx, config: Config) -> None:
    """Give authors every block, plan and list, by the names that the project has chosen."""
    kinds = {
        **blocks_of(app),
        **{each.kind: each for each in plans.DIRECTIVES},
        **{each.kind: each for each in lists.DIRECTIVES},
    }
    prefix = settings.read_prefix(config.lessons_prefix, "").value
    for own, kind in kinds.items():
        name = prefix + own
        if directives._directives.get(name, kind) is kind:  # type: ignore[attr-defined]  # untyped
            app.add_directive(name, kind, override=True)
        else:
            message = (
                f"{{{name}}} is a directive of another extension; "
                "lessons_prefix = 'lesson-' would give ours another name"
            )
            warn(Warnings.CLASH, message, None)


def _on_builder_inited(app: Sphinx) -> None:
    """Offer what the project wants."""
    get_domain(app.env).blocks = blocks_of(app)
    if settings.get(app.config).progress:
        assets.require(app, _KEPT)


def _on_doctree_read(app: Sphinx, doctree: document) -> None:
    """Store what the page declares and holds, and mark where derived parts go."""
    docname, options = app.env.docname, settings.get(app.config)
    metadata, chapter = _metadata(app.env, doctree), options.is_chapter(docname)
    declared, problems = read_front_matter(metadata)
    read, domain = app.env.temp_data, get_domain(app.env)
    page = Page(
        declared,
        reading=reading_minutes(metadata),
        links=tuple(record_links(doctree, docname, points_back=chapter))
        if read.get(HAS_LINKS)
        else (),
        plans=record_plans(doctree, domain.page(docname).plans),
        sections=record_sections(doctree),
    )
    if declared != Declared() or problems:
        page = page._replace(lines=find_lines(source_of(app.env)))
        report(problems, docname, page.lines)
    mark_places(doctree, page.declared, docname, chapter=chapter, progress=options.progress)
    held = {name: value for name, value in page._asdict().items() if value}
    domain.note(docname, **held)  # beside what directives have noted


def _on_blocks_read(app: Sphinx, doctree: document) -> None:
    """Store the blocks of the page, once its images and other files are known."""
    if app.env.temp_data.get(HAS_BLOCKS):
        blocks = record_blocks(doctree, blocks_of(app))
        get_domain(app.env).note(app.env.docname, blocks=blocks)


def _on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive numbers and back-links, and report what cannot be right."""
    domain, options = get_domain(env), settings.get(app.config)
    order = reading_order(app.config.root_doc, env.toctree_includes, env.found_docs)
    titles = {name: title.astext() for name, title in env.titles.items()}
    phrases = Messages(messages.CATALOGUE, app.config.language)
    sections = sections_of(env.tocs)
    domain.index = derive(domain.pages, titles, order, phrases, options, domain.blocks, sections)
    domain.views = views_of(domain.index)
    domain.builder = app.builder

    def standing(docname: str) -> Standing:
        dates = content_age.resolved_dates(env, docname)
        return Standing(dates.reviewed is not None, dates.owner is not None)

    for docname, problem in check(domain.index, standing):
        report([problem], docname, domain.page(docname).lines)


def _on_casebook_views(_app: Sphinx, env: BuildEnvironment) -> dict[str, PageView]:
    """Hand in what each page is to show."""
    return dict(get_domain(env).views)


def _on_casebook_borrowed(_app: Sphinx, env: BuildEnvironment) -> dict[str, frozenset[str]]:
    """Hand in which pages show parts of others, in which other parts of the toolkit show more."""
    return {
        docname: frozenset(each.page.docname for each in view.collected)
        for docname, view in get_domain(env).views.items()
        if view.collected
    }


def _on_warn_missing_reference(
    app: Sphinx, domain: Domain | None, node: pending_xref
) -> bool | None:
    """Name the nearest lessons where one is not known."""
    if domain is None or domain.name != "lessons":
        return None
    target = node["reftarget"]
    near = hint(target, get_domain(app.env).index.lessons)
    warn(Warnings.UNKNOWN, f"there is no lesson {target!r}{near}", node)
    return True


def _on_build_finished(app: Sphinx, error: Exception | None) -> None:
    """Write the steps of all routes beside the script that shows where a reader is."""
    static = Path(app.outdir) / "_static"
    kept = settings.get(app.config).progress
    if not error and kept and (static / "routes.js").is_file() and app.builder.name != "singlehtml":
        phrases = Messages(messages.CATALOGUE, app.config.language)
        text = steps_of_routes(get_domain(app.env).index, app.builder, phrases)
        (static / STEPS).write_text(text, encoding="utf-8")


def _metadata(env: BuildEnvironment, doctree: document) -> dict[str, Any]:
    """Return a page's metadata; Sphinx takes up an rST field list only after our event."""
    fields = {
        each[0].astext(): each[1].astext()
        for info in doctree.children
        if isinstance(info, docinfo)
        for each in info.children
        if isinstance(each, field)
    }
    return {**fields, **env.metadata[env.docname]}
