"""The nodes of ``content_age``, and how a sentence becomes nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

from sphinx_casebook._html import element, html_element
from sphinx_casebook._language import Moment

from .wording import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .wording import Sentence


class content_age_place(nodes.Invisible, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where something goes when a page is written: ``docname``, ``kind`` and more by kind."""


class content_age_note(nodes.Admonition, html_element):  # noqa: N801
    """A banner in HTML; descriptions of pages leave admonitions out."""


def fill(sentence: Sentence, docname: str) -> list[nodes.Node]:
    """Return *sentence* as nodes, with links as seen from *docname*."""
    result: list[nodes.Node] = []
    for part in sentence:
        match part:
            case Moment(text, iso):
                result.append(element("time", nodes.Text(text), datetime=iso))
            case PageLink(target):
                result.append(page_link(target, docname))
            case _:
                result.append(nodes.Text(part))
    return result


def paragraph(sentences: Iterable[Sentence], docname: str) -> nodes.paragraph:
    """Return one paragraph of *sentences*."""
    parts = [part for sentence in sentences for part in (" ", *sentence)][1:]
    return nodes.paragraph("", "", *fill(tuple(parts), docname))


def page_link(target: str, docname: str) -> pending_xref:
    """Return a link from *docname* to the page *target*, with its title as text."""
    reference = pending_xref("", nodes.inline(), refdoc=docname, refdomain="std", reftype="doc")
    reference.attributes.update({"reftarget": f"/{target}", "refexplicit": False, "refwarn": False})
    return reference
