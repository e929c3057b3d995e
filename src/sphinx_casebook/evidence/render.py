"""One claim as lists and tables show it, in standard nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import compact_paragraph

from sphinx_casebook.core.builders import is_for_paper, is_web
from sphinx_casebook.core.nodes import join, table
from sphinx_casebook.core.paper import CLAIM_PLACES, CLAIM_SOURCES, EVIDENCE_TABLE

from . import brief, messages
from .context import anchor
from .nodes import claim_marker

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_casebook.core.nodes import Cell

    from .context import RenderContext
    from .model import Claim, Version


def marker(claim: Claim, context: RenderContext, ids: Sequence[str] = ()) -> nodes.Element:
    """Return the small link that stands behind a statement.

    :param ids: by which the statement is found again.
    """
    told = context.build.told[claim.id]
    classes = ["claim", told.doubt] if told.doubt else ["claim"]
    address = context.claim_address(claim)
    if address is None:
        return nodes.inline("", told.mark, classes=classes, ids=[*ids])
    made = claim_marker("", told.mark)
    # At once, since there are thousands of them.
    made.attributes.update(classes=classes, ids=[*ids], label=told.label, internal=True, **address)
    return made


def statement(claim: Claim) -> nodes.paragraph:
    """Return what *claim* says."""
    return nodes.paragraph("", claim.statement)


def told(claim: Claim, context: RenderContext) -> list[nodes.Node]:
    """Return what *claim* says and what it rests on."""
    if is_web(context.builder):
        return [brief.told(claim, context)]
    return [statement(claim), *_facts(claim, context)]


def _facts(claim: Claim, context: RenderContext) -> list[nodes.Node]:
    """Return how sure *claim* is, who says so, from when and where; nothing where private."""
    if claim.private:
        return []
    said = context.build.told[claim.id].facts
    if not claim.sources:
        return [nodes.paragraph("", said, classes=["claim-facts"])] if said else []
    if is_for_paper(context.builder):  # which sets the sources of a whole page together
        before: list[nodes.Node] = [nodes.paragraph("", said, classes=["claim-facts"])]
        return [*(before if said else []), source_line(claim.sources, context)]
    return [source_line(claim.sources, context, f"{said} ")]


def source_line(
    keys: Sequence[str],
    context: RenderContext,
    said: str = "",
    link: Callable[[str, RenderContext], nodes.Element] | None = None,
) -> nodes.paragraph:
    """Return a sentence of sources, each linked to the bibliography, after what is *said*."""
    before, after = context.words.around_sources(len(keys))
    links = join([(link or source_link)(key, context) for key in keys], "; ")
    name = "claim-facts" if said else CLAIM_SOURCES
    return nodes.paragraph("", said + before, *links, nodes.Text(after), classes=[name])


def source_link(key: str, context: RenderContext) -> nodes.Element:
    """Return one source in words."""
    text, target = context.source_words(key), context.build.bibliography.get(key)
    return context.link(*target, text) if target else nodes.inline("", text)


def short_link(key: str, context: RenderContext) -> nodes.Element:
    """Return one source, in few words where a link leads to the rest at once."""
    target = context.build.bibliography.get(key)
    if target and is_web(context.builder):
        return context.link(*target, context.build.source_links.get(key, key))
    return source_link(key, context)


def versions(claim: Claim, context: RenderContext) -> nodes.table:
    """Return the versions of *claim* as a table."""
    words = context.words
    header = [words.say(each) for each in (messages.VALUE, messages.DATE, messages.SOURCE)]
    rows = [_version(each, context) for each in claim.versions]
    return table(header, rows, (26, 15, 34), (EVIDENCE_TABLE,))


def _version(version: Version, context: RenderContext) -> list[Cell]:
    links = join((short_link(key, context) for key in version.sources), "; ")
    return [
        [compact_paragraph("", version.value)],
        [compact_paragraph("", context.words.period(version.date))],
        [compact_paragraph("", "", *links)],
    ]


def used_in(
    claim: Claim, pages: Mapping[str, Sequence[int]], context: RenderContext
) -> nodes.Element:
    """Return links back to the uses of *claim* on *pages*; further ones of a page are numbered."""
    if is_web(context.builder):
        return brief.used_in(claim, pages, context)
    links: list[nodes.Node] = []
    for docname, numbers in pages.items():
        links += [nodes.Text("; ")] if links else []
        named = zip(numbers, context.names_of_uses(docname, claim), strict=False)
        links += join(
            (
                context.link(docname, context.use_anchor(docname, each), text)
                for each, text in named
            ),
            ", ",
        )
    before, _, after = context.words.say(messages.USED_IN, places="\0").partition("\0")
    return nodes.paragraph("", before, *links, nodes.Text(after), classes=[CLAIM_PLACES])


def heading(text: str, level: int, name: str) -> list[nodes.Node]:
    """Return a heading that does not enter the contents, with its anchor."""
    attributes: dict[str, Any] = {"heading-level": min(level, 6)}
    return [anchor(name), nodes.rubric("", text, classes=["evidence-heading"], **attributes)]
