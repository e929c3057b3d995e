"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_casebook.content_age import get_domain as get_content_age
from sphinx_casebook.content_age import resolved_dates
from sphinx_casebook.core import assets
from sphinx_casebook.core.front_matter import find_lines, source_of
from sphinx_casebook.core.messages import Messages
from sphinx_casebook.core.toctree import reading_order
from sphinx_casebook.core.warnings import hint, report, warn

from . import lists, messages, plans, settings
from .blocks import HAS_BLOCKS, blocks_of
from .collect import record_blocks, record_links, record_plans, record_sections
from .domain import HAS_LINKS, get_domain
from .index import derive, views_of
from .model import Declared, Page
from .reading import KEYS, read_front_matter, reading_minutes
from .rules import Standing, check
from .transform import mark_places
from .warnings import Warnings

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment

    from .model import PageView

_STYLED = frozenset(
    {
        *("lesson-facts", "activity-facts", "worksheet", "self-check", "instructor-note"),
        *("progress", "reading-foot"),
    }
)
#: The style sheets and scripts that every project gets, with the classes of what needs each.
ASSETS = {
    "lessons.css": _STYLED,
    "lessons.js": frozenset({"instructor-note", "self-check"}),
    "worksheets.js": frozenset({"worksheet"}),
    "stories.css": frozenset({"scene", "decision", "voices", "use-it"}),
}
#: Those that a project gets which keeps progress.
_KEPT = {
    "progress.js": _STYLED | {"read-control", "step-bar", "route"},
    "kept.js": frozenset({"progress-controls"}),
    "routes.js": frozenset({"step-bar", "route"}),
    "routes.css": frozenset({"step-bar", "route"}),
}


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Give authors every block, plan and list, by the names that the project has chosen."""
    kinds = {
        **blocks_of(app),
        **{each.kind: each for each in plans.DIRECTIVES},
        **{each.kind: each for each in lists.DIRECTIVES},
    }
    prefix = settings.read_prefix(config.lessons_prefix, "").value
    for own, kind in kinds.items():
        name = prefix + own
        if directives._directives.get(name, kind) is kind:  # type: ignore[attr-defined]
            app.add_directive(name, kind, override=True)
        else:
            message = (
                f"{{{name}}} is a directive of another extension; "
                "lessons_prefix = 'lesson-' would give ours another name"
            )
            warn(Warnings.CLASH, message, None)


def on_builder_inited(app: Sphinx) -> None:
    """Keep our keys from being taken for misspelt dates, and offer what the project wants."""
    ages = get_content_age(app.env)
    ages.foreign_keys |= KEYS.keys()
    get_domain(app.env).blocks = blocks_of(app)
    if settings.get(app.config).progress:
        assets.require(app, _KEPT)


def on_doctree_read(app: Sphinx, doctree: document) -> None:
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


def on_blocks_read(app: Sphinx, doctree: document) -> None:
    """Store the blocks of the page, once its images and other files are known."""
    if app.env.temp_data.get(HAS_BLOCKS):
        blocks = record_blocks(doctree, blocks_of(app))
        get_domain(app.env).note(app.env.docname, blocks=blocks)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive numbers and back-links, and report what cannot be right."""
    domain, options = get_domain(env), settings.get(app.config)
    order = reading_order(app.config.root_doc, env.toctree_includes, env.found_docs)
    titles = {name: title.astext() for name, title in env.titles.items()}
    phrases = Messages(messages.CATALOGUE, app.config.language)
    domain.index = derive(domain.pages, titles, order, phrases, options, domain.blocks)
    domain.views = views_of(domain.index)
    domain.builder = app.builder

    def standing(docname: str) -> Standing:
        dates = resolved_dates(env, docname)
        return Standing(dates.reviewed is not None, dates.owner is not None)

    for docname, problem in check(domain.index, standing):
        report([problem], docname, domain.page(docname).lines)


def on_casebook_views(_app: Sphinx, env: BuildEnvironment) -> dict[str, PageView]:
    """Hand in what each page is to show."""
    return dict(get_domain(env).views)


def on_casebook_borrowed(_app: Sphinx, env: BuildEnvironment) -> dict[str, frozenset[str]]:
    """Hand in which pages show parts of others, in which other parts of the toolkit show more."""
    return {
        docname: frozenset(each.page.docname for each in view.collected)
        for docname, view in get_domain(env).views.items()
        if view.collected
    }


def on_warn_missing_reference(
    app: Sphinx, domain: Domain | None, node: pending_xref
) -> bool | None:
    """Name the nearest lessons where one is not known."""
    if domain is None or domain.name != "lessons":
        return None
    target = node["reftarget"]
    near = hint(target, get_domain(app.env).index.lessons)
    warn(Warnings.UNKNOWN, f"there is no lesson {target!r}{near}", node)
    return True


def _metadata(env: BuildEnvironment, doctree: document) -> dict[str, Any]:
    """Return a page's metadata; Sphinx takes up an rST field list only after our event."""
    fields = {
        field[0].astext(): field[1].astext()
        for field in doctree.findall(nodes.field)
        if isinstance(field.parent, nodes.docinfo)
    }
    return {**fields, **env.metadata[env.docname]}
