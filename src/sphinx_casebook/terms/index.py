"""What each page defines, and which pages link it: the store and what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes

from sphinx_casebook.core.nodes import find
from sphinx_casebook.core.store import Store
from sphinx_casebook.core.warnings import hint, warn

from . import settings
from .linking import Definition, Finder, make_finder
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


class Page(NamedTuple):
    """What one page defines; stored with the environment."""

    #: The entries of its glossaries, in their order.
    definitions: tuple[Definition, ...] = ()


class Index(NamedTuple):
    """What follows for all pages in this build."""

    #: All that is linked, by page and in the order there.
    definitions: tuple[Definition, ...]
    #: Finds it.
    finder: Finder
    #: Who writes.
    builder: Builder


class TermsDomain(Store[Page]):
    """Definitions by document name."""

    name = "casebook-terms"
    label = "Terms"
    data_version = 2
    empty = Page()

    #: Derived in ``env-updated``, never stored.
    index: Index


get_domain = TermsDomain.of


def collect(app: Sphinx, doctree: nodes.document) -> None:
    """Store what the page defines."""
    if found := tuple(_definitions(doctree, app.env.docname)):
        get_domain(app.env).note(app.env.docname, definitions=found)


def derive(app: Sphinx, env: BuildEnvironment) -> None:
    """Choose what is linked in this build."""
    options, domain = settings.get(app.config), get_domain(env)
    found = [
        each
        for docname in sorted(domain.pages)
        if options.is_taken(docname)
        for each in domain.page(docname).definitions
    ]
    names = {name for each in found for name in each.names}
    for name in options.ignore:
        if name not in names:
            message = f"terms_ignore: no glossary defines {name!r}{hint(name, names)}"
            warn(Warnings.UNKNOWN, message, None)
    linked = tuple(each for each in found if not set(options.ignore) & set(each.names))
    domain.index = Index(linked, make_finder(linked), app.builder)


def views(app: Sphinx, env: BuildEnvironment) -> dict[str, tuple[Definition, ...]]:
    """Hand in what each page with links to terms may show: the glossary."""
    options, definitions = settings.get(app.config), get_domain(env).index.definitions
    return {name: definitions for name in env.found_docs if options.are_linked(name)}


def _definitions(doctree: nodes.document, docname: str) -> Iterator[Definition]:
    for glossary in find(doctree, addnodes.glossary):
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
