"""Sentences as nodes: the fields of a translated message may hold dates, links and nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref

from ._html import element
from ._language import Moment, fill_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class PageLink(NamedTuple):
    """A link to a page inside a sentence, with the page's title as text."""

    #: Its document name.
    docname: str


Sentence = tuple[str | Moment | PageLink, ...]


def as_nodes(
    parts: Iterable[str | Moment | PageLink | Sequence[nodes.Node]], docname: str = ""
) -> list[nodes.Node]:
    """Return the *parts* of a sentence as nodes, with links as seen from *docname*."""
    made: list[nodes.Node] = []
    for part in parts:
        match part:
            case Moment(text, iso):
                made.append(element("time", nodes.Text(text), datetime=iso))
            case PageLink(target):
                made.append(_page_link(target, docname))
            case str():
                made.append(nodes.Text(part))
            case _:
                made += part
    return made


def fill(template: str, **values: Sequence[nodes.Node]) -> list[nodes.Node]:
    """Return a translated *template*, its fields replaced by nodes."""
    return as_nodes(fill_in(template, values))


def paragraph(sentences: Iterable[Sentence], docname: str) -> nodes.paragraph:
    """Return one paragraph of *sentences*."""
    parts = [part for sentence in sentences for part in (" ", *sentence)][1:]
    return nodes.paragraph("", "", *as_nodes(parts, docname))


def join(items: Iterable[nodes.Node], separator: str) -> list[nodes.Node]:
    """Return *items* with text between them."""
    joined: list[nodes.Node] = []
    for item in items:
        joined += [nodes.Text(separator), item] if joined else [item]
    return joined


def _page_link(target: str, docname: str) -> pending_xref:
    reference = pending_xref("", nodes.inline(), refdoc=docname, refdomain="std", reftype="doc")
    reference.attributes.update({"reftarget": f"/{target}", "refexplicit": False, "refwarn": False})
    return reference
