"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_casebook.core.builders import is_web

from . import settings
from .domain import get_domain
from .model import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def on_builder_inited(app: Sphinx) -> None:
    """Tell the store for what it is asked."""
    get_domain(app.env).builder = app.builder


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Store what the page defines."""
    docname = app.env.docname
    found = tuple(_definitions(doctree, docname))
    if found:
        get_domain(app.env).definitions[docname] = found


def on_casebook_shown(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Say that every page with links to terms shows the glossary."""
    shown = repr(tuple(get_domain(env).all()))
    linked = settings.get(app.config)
    return {name: shown for name in env.found_docs if linked.are_linked(name)}


def on_html_page_context(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Ask for the style sheet and the script where a page explains a term."""
    if doctree is None or not is_web(app.builder):
        return
    if settings.get(app.config).explain and tuple(get_domain(app.env).all()):
        app.add_css_file("terms.css")
        app.add_js_file("terms.js", loading_method="defer")


def _definitions(doctree: nodes.document, docname: str) -> Iterator[Definition]:
    for glossary in doctree.findall(addnodes.glossary):
        for item in glossary.findall(nodes.definition_list_item):
            terms = [child for child in item.children if isinstance(child, nodes.term)]
            meaning = [child for child in item.children if isinstance(child, nodes.definition)]
            if terms and terms[0]["ids"]:
                names = tuple(_name(term) for term in terms)
                text = " ".join(each.astext() for each in meaning).replace("\n\n", " ")
                yield Definition(names, docname, terms[0]["ids"][0], " ".join(text.split()))


def _name(term: nodes.term) -> str:
    """Return the term's own words, without the entry of the index inside it."""
    return "".join(
        child.astext() for child in term.children if not isinstance(child, addnodes.index)
    )
