"""Replace the placeholders of a page by what this builder shows there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.builders import is_for_paper
from sphinx_casebook.core.nodes import walk

from . import lists, register
from .bibliography.nodes import fix_citations
from .context import RenderContext, anchor
from .domain import get_domain
from .index import CORRECTIONS, NOT_FOUND, PAGE_LIST, QUEUE, REGISTER, SUMMARY
from .nodes import NAMES, SOURCES, claim_place, evidence_place, exemption_place, place
from .render import marker, short_link, source_line, statement, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .domain import Build
    from .model import Claim

_LISTS = {
    REGISTER: register.register,
    QUEUE: lists.queue,
    SUMMARY: lists.summary,
    CORRECTIONS: lists.corrections,
}


class PlaceTransform(SphinxPostTransform):
    """Make markers and lists."""

    #: Before references are resolved (10) and after the bibliography is made (5).
    default_priority = 6

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every placeholder of the document, single-page builds included."""
        domain = get_domain(self.env)
        fix_citations(self.document, domain.builder, self.env)
        places = [each for each in walk(self.document) if isinstance(each, place)]
        left = _left(places, domain.build) if is_for_paper(domain.builder) else None
        scenes: dict[str, RenderContext] = {}
        for each in places:
            # What is copied to another page is linked from there.
            held = each.attributes
            docname = held.get("seen_from") or held["docname"]
            if docname not in scenes:
                scenes[docname] = RenderContext(
                    domain.builder, docname, domain.build, domain.words, self.env
                )
            shown = _shown(each, scenes[docname], left)
            for node in shown:
                # For later warnings; and docutils need not look for what it is told.
                node.source, node.line = each.source, each.line
            index = each.parent.index(each)
            each.parent[index : index + 1] = shown


def mark_page_list(doctree: nodes.document, docname: str) -> None:
    """Put the page's own list at its foot, in its first section."""
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    section.append(evidence_place(docname=docname, kind=PAGE_LIST))


def _left(places: list[place], build: Build) -> frozenset[str]:
    """Return the claims that *places* show, for paper may hold but a part of a page."""
    shown: list[tuple[str, ...]] = [each.get("claims", ()) for each in places]
    return frozenset(build.claims.names.get(name, name) for names in shown for name in names)


def _shown(each: place, context: RenderContext, left: frozenset[str] | None) -> list[nodes.Node]:
    copied = "seen_from" in each.attributes
    if isinstance(each, claim_place):
        own = context.use_anchor(context.docname, each.attributes["index"])
        return _markers(each, context, [] if copied else [own])
    if isinstance(each, exemption_place):
        name = context.anchor(context.docname, f"unsourced-{each['index']}")
        return [] if copied else [anchor(name)]
    return [*_block(each, context, left)]


def _block(
    each: place, context: RenderContext, left: frozenset[str] | None
) -> Iterator[nodes.Node]:
    if each["kind"] == SOURCES:
        yield source_line(each["keys"], context, link=short_link)
    elif each["kind"] == NAMES:
        yield nodes.Text("; ".join(context.source_name(key) for key in each["keys"]))
    elif each["kind"] == PAGE_LIST:
        yield from lists.page_list(context, _level(each), left)
    elif each["kind"] in _LISTS:
        yield from _LISTS[each["kind"]](context, _level(each))
    elif each["kind"] == NOT_FOUND:
        yield anchor(context.use_anchor(context.docname, each["index"]))
        yield from lists.not_found(_absences(each, context), context)
    else:
        yield from _versions(each, context)


def _markers(each: place, context: RenderContext, ids: Sequence[str]) -> list[nodes.Node]:
    """Return a marker for each name; the first carries *ids*."""
    claims, made = context.build.claims, list[nodes.Node]()
    for name in each.attributes["claims"]:
        own = () if made else ids
        made += [nodes.Text(" ")] if made else []
        claim = claims.by_id.get(claims.names.get(name, ""))
        if claim:
            made.append(marker(claim, context, own))
        else:
            made.append(nodes.inline("", f"[{name}]", classes=["claim"], ids=[*own]))
    return made


def _absences(each: place, context: RenderContext) -> list[Claim]:
    """Return the absences that *each* names, else those that its page cites."""
    claims = context.build.claims
    if not each["claims"]:
        return [claim for claim in context.build.cited.get(context.docname, ()) if claim.absence]
    named = dict.fromkeys(claims.names.get(name, "") for name in each["claims"])
    return [claims.by_id[name] for name in named if name in claims.by_id]


def _versions(each: place, context: RenderContext) -> Iterator[nodes.Node]:
    claims, ids = context.build.claims, [context.use_anchor(context.docname, each["index"])]
    for name in each["claims"]:
        claim = claims.by_id.get(claims.names.get(name, ""))
        if claim and claim.versions and not claim.private:
            introduction = statement(claim)
            introduction += [nodes.Text(" "), marker(claim, context, ids)]
            yield introduction
            yield versions(claim, context)


def _level(each: place) -> int:
    """Return the level of a heading inside the section in which *each* stands."""
    level, node = 1, each.parent
    while node is not None:
        level += isinstance(node, nodes.section)
        node = node.parent
    return level
