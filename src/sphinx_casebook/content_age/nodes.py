"""The nodes of ``content_age``, and how a sentence becomes standard nodes.

Only HTML needs nodes of its own, for the attributes that docutils has no place for; every
other writer gets docutils' own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import pending_xref

from sphinx_casebook._language import Moment

from .wording import PageLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from .wording import Sentence


class content_age_place(nodes.Invisible, nodes.Element):  # noqa: N801  # docutils names nodes so
    """Where something goes when a page is written: ``docname``, ``kind`` and more by kind."""


class content_age_html(nodes.Element):  # noqa: N801
    """An HTML element: ``tag``, its ``attributes``, and the classes that every node has."""


class content_age_note(nodes.Admonition, content_age_html):  # noqa: N801
    """A banner."""


def fill(sentence: Sentence, docname: str, *, html: bool) -> list[nodes.Node]:
    """Return *sentence* as nodes, with links as seen from *docname*."""
    result: list[nodes.Node] = []
    for part in sentence:
        match part:
            case Moment(text, iso) if html:
                attributes = {"datetime": iso}
                time = content_age_html("", nodes.Text(text), tag="time", attributes=attributes)
                result.append(time)
            case Moment(text, _):
                result.append(nodes.Text(text))
            case PageLink(target):
                result.append(page_link(target, docname))
            case str():
                result.append(nodes.Text(part))
    return result


def paragraph(sentences: Iterable[Sentence], docname: str, *, html: bool) -> nodes.paragraph:
    """Return one paragraph of *sentences*."""
    parts = [part for sentence in sentences for part in (" ", *sentence)][1:]
    return nodes.paragraph("", "", *fill(tuple(parts), docname, html=html))


def page_link(target: str, docname: str) -> pending_xref:
    """Return a link from *docname* to the page *target*, with its title as text."""
    reference = pending_xref("", nodes.inline(), refdoc=docname, refdomain="std", reftype="doc")
    reference.attributes.update({"reftarget": f"/{target}", "refexplicit": False, "refwarn": False})
    return reference


def _visit(self: HTML5Translator, node: content_age_html) -> None:
    names = " ".join(node["classes"])
    attributes = {**({"class": names} if names else {}), **node["attributes"]}
    text = "".join(f' {name}="{self.attval(value)}"' for name, value in attributes.items())
    self.body.append(f"<{node['tag']}{text}>")


def _depart(self: HTML5Translator, node: content_age_html) -> None:
    self.body.append(f"</{node['tag']}>")


def register(app: Sphinx) -> None:
    """Teach the HTML writers the nodes that reach them."""
    app.add_node(content_age_html, html=(_visit, _depart))
    app.add_node(content_age_note, html=(_visit, _depart))
