"""The register: every claim, by certainty and by page, with links back to where it is used.

Its filters are plain links to groups on the same page, so that it works on paper too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.nodes import join

from . import brief, messages
from .context import register_anchor
from .domain import get_domain
from .index import unused_claims, unused_sources
from .lists import definitions, entry
from .render import heading, source_link, told, used_in, versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .context import RenderContext
    from .domain import Build
    from .model import Claim

MEANINGS = {
    **messages.CERTAINTY_MEANING,
    "absent": messages.ABSENT_MEANING,
    "private": messages.PRIVATE_MEANING,
}
#: Groups of claims, doubts first.
GROUPS = ("disputed", "inferred", "seen", "absent", "private")


def register(context: RenderContext, level: int) -> list[nodes.Node]:
    """Return every claim, by certainty and by page."""
    groups = {name: _of_certainty(context.build, name) for name in GROUPS}
    shown = {name: claims for name, claims in groups.items() if claims}
    made: list[nodes.Node] = [*_ways(shown, context)]
    for name, claims in shown.items():
        meaning = MEANINGS[name]
        made += heading(context.words.say(meaning), level, f"claims-{name}")
        made.append(definitions([_register_entry(claim, context) for claim in claims]))
    return [*made, *_by_page(context, level), *_unused(context, level)]


def _ways(groups: dict[str, list[Claim]], context: RenderContext) -> Iterator[nodes.Node]:
    """Yield links for each way to look for claims: a line, or a list of the many pages."""
    words = context.words
    certainty = [
        _way(f"claims-{name}", words.say(messages.GROUPS[name]), len(claims), context)
        for name, claims in groups.items()
    ]
    pages = [
        _way(_page_anchor(docname), context.title(docname), len(claims), context)
        for docname, claims in context.build.cited.items()
        if claims
    ]
    left = _left_over(context)
    rest = [_way(name, words.say(text), len(items), context) for text, name, items in left]
    for text, links in ((messages.BY_CERTAINTY, certainty), (messages.OTHERS, rest)):
        if links:
            yield nodes.paragraph("", f"{words.say(text)} ", *join(links, " · "))
    if pages:
        yield nodes.paragraph("", words.say(messages.BY_PAGE))
        items = (nodes.list_item("", nodes.paragraph("", "", page)) for page in pages)
        yield nodes.bullet_list("", *items, classes=["page-ways"])


def _way(name: str, text: str, count: int, context: RenderContext) -> nodes.Element:
    label = context.words.say(messages.COUNTED, name=text, count=str(count))
    return context.link(context.docname, name, label)


def _of_certainty(build: Build, name: str) -> list[Claim]:
    claims = build.claims.by_id.values()
    if name == "private":
        return [claim for claim in claims if claim.private]
    if name == "absent":
        return [claim for claim in claims if claim.absence and not claim.private]
    found = [claim for claim in claims if not claim.absence and not claim.private]
    return [claim for claim in found if claim.certainty == name]


def _register_entry(claim: Claim, context: RenderContext) -> nodes.definition_list_item:
    body = told(claim, context)
    if claim.versions and not claim.private:
        body.append(versions(claim, context))
    if claim.note and not claim.private:
        body.append(nodes.paragraph("", claim.note))
    if claim.also:
        names = ", ".join(claim.also)
        body.append(nodes.paragraph("", context.words.say(messages.ALSO, names=names)))
    body.append(_uses(claim, context))
    return entry([nodes.Text(claim.id)], body, claim, context, [register_anchor(claim)])


def _uses(claim: Claim, context: RenderContext) -> nodes.Element:
    if places := context.build.places.get(claim.id):
        return used_in(claim, places, context)
    if claim.unused:
        return nodes.paragraph(
            "", context.words.say(messages.NOT_USED_BECAUSE, reason=claim.unused)
        )
    return nodes.paragraph("", context.words.say(messages.NOT_USED))


def _by_page(context: RenderContext, level: int) -> Iterator[nodes.Node]:
    """Yield the claims of each page as links to their entries."""
    pages = {docname: claims for docname, claims in context.build.cited.items() if claims}
    if pages:
        items = [
            nodes.definition_list_item(
                "", _page_term(docname, context), nodes.definition("", links)
            )
            for docname, links in zip(pages, _claims_by_page(pages.values(), context), strict=True)
        ]
        yield from heading(context.words.say(messages.CLAIMS_BY_PAGE), level, "claims-by-page")
        yield nodes.definition_list("", *items)


def _page_term(docname: str, context: RenderContext) -> nodes.term:
    link = context.link(docname, "", context.title(docname))
    return nodes.term("", "", link, ids=[_page_anchor(docname)])


def _claims_by_page(
    pages: Iterable[Sequence[Claim]], context: RenderContext
) -> Iterator[nodes.Element]:
    if is_web(context.builder):
        yield from brief.claims_by_page(pages, context)
        return
    for claims in pages:
        links = [
            context.claim_link(each, context.build.told[each.id].mark[1:-1]) for each in claims
        ]
        yield nodes.paragraph("", "", *join(links, " · "))


def _page_anchor(docname: str) -> str:
    return nodes.make_id(f"claims of {docname}")


def _left_over(context: RenderContext) -> list[tuple[str, str, list[nodes.Node]]]:
    """Return what nothing uses: heading, anchor and items."""
    claims = [
        nodes.paragraph("", "", context.link(context.docname, register_anchor(claim), claim.id))
        for claim in unused_claims(context.build)
    ]
    sources = [
        nodes.paragraph("", "", source_link(source.key, context))
        for source in unused_sources(context.build, get_domain(context.env).pages)
    ]
    unused = (messages.UNUSED_CLAIMS, "claims-unused", claims)
    found = [unused, (messages.UNUSED_SOURCES, "sources-unused", sources)]
    return [(text, name, list(items)) for text, name, items in found if items]


def _unused(context: RenderContext, level: int) -> Iterator[nodes.Node]:
    for text, name, items in _left_over(context):
        yield from heading(context.words.say(text), level, name)
        yield nodes.bullet_list("", *(nodes.list_item("", item) for item in items))
