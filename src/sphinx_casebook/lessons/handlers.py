"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_casebook.content_age import get_domain as get_content_age
from sphinx_casebook.core import assets
from sphinx_casebook.core.front_matter import find_lines, source_of
from sphinx_casebook.core.messages import Messages
from sphinx_casebook.core.toctree import reading_order
from sphinx_casebook.core.warnings import hint, report, warn

from . import deriving, messages, settings
from .checking import check
from .describing import describe, find_borrowed
from .directives import HAS_BLOCKS
from .domain import get_domain
from .model import Declared, Page
from .reading import KEYS, read_front_matter, reading_minutes
from .recording import record_blocks, record_links
from .roles import LINKS
from .routes import find_stops
from .transforms import mark_places
from .warnings import Warnings

if TYPE_CHECKING:
    from docutils.nodes import document
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.domains import Domain
    from sphinx.environment import BuildEnvironment


#: Classes of what needs our style sheet and scripts.
STYLED = frozenset(
    {"lesson-facts", "activity-facts", "worksheet", "self-check", "instructor-note", "progress"}
)
#: Classes of what needs the style sheet of a story.
STORIES = frozenset({"scene", "decision", "voices", "use-it"})


def on_builder_inited(app: Sphinx) -> None:
    """Keep our keys from being taken for misspelt dates, and offer what the project wants."""
    ages = get_content_age(app.env)
    ages.foreign_keys |= KEYS.keys()
    if settings.get(app.config).progress:
        assets.require(app, {"progress.js": STYLED})


def on_doctree_read(app: Sphinx, doctree: document) -> None:
    """Store what the page declares and holds, and mark where derived parts go."""
    docname, options = app.env.docname, settings.get(app.config)
    metadata, chapter = _metadata(app.env, doctree), options.is_chapter(docname)
    declared, problems = read_front_matter(metadata)
    links: list[pending_xref] = app.env.temp_data.get(LINKS) or []
    page = Page(
        declared,
        reading=reading_minutes(metadata),
        links=tuple(record_links(links, docname, points_back=chapter)),
        blocks=record_blocks(doctree) if app.env.temp_data.get(HAS_BLOCKS) else (),
    )
    if declared != Declared() or problems:
        page = page._replace(lines=find_lines(source_of(app.env)))
        report(problems, docname, page.lines)
    if declared.lesson or chapter:
        mark_places(
            doctree, docname, applied=bool(declared.lesson), progress=bool(options.progress)
        )
    held = {name: value for name, value in page._asdict().items() if value}
    get_domain(app.env).note(docname, **held)  # beside what directives have noted


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> None:
    """Derive numbers and back-links, and report what cannot be right."""
    domain, options = get_domain(env), settings.get(app.config)
    order = reading_order(app.config.root_doc, env.toctree_includes, env.found_docs)
    domain.titles = {name: title.astext() for name, title in env.titles.items()}
    phrases = Messages(messages.CATALOGUE, app.config.language)
    build = deriving.derive(domain.pages, domain.titles, order, phrases, options.is_chapter)
    domain.build = build._replace(stops=find_stops(build, domain.pages))
    domain.builder = app.builder
    check(env, options)


def on_casebook_shown(_app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Hand in what each page is to show."""
    domain = get_domain(env)
    return describe(domain.build, domain.pages)


def on_casebook_borrowed(_app: Sphinx, env: BuildEnvironment) -> dict[str, frozenset[str]]:
    """Hand in which pages show parts of others."""
    return find_borrowed(get_domain(env).pages)


def on_warn_missing_reference(
    app: Sphinx, domain: Domain | None, node: pending_xref
) -> bool | None:
    """Name the nearest lessons where one is not known."""
    if domain is None or domain.name != "lessons":
        return None
    target = node["reftarget"]
    near = hint(target, get_domain(app.env).build.lessons)
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
