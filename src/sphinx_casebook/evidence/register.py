"""The register: every claim, by certainty and by page, with links back to where it is used.

Its filters are plain links to groups on the same page, so that it works on paper too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.nodes import join

from . import brief, messages
from .blocks import heading
from .deriving import unused_claims, unused_sources
from .domain import get_domain
from .entries import source_link, told, used_in, versions
from .links import register_anchor
from .lists import definitions, entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .domain import Build
    from .links import Scene
    from .model import Claim

MEANINGS = {
    **messages.CERTAINTY_MEANING,
    "absent": messages.ABSENT_MEANING,
    "private": messages.PRIVATE_MEANING,
}
#: Groups of claims, doubts first.
GROUPS = ("disputed", "inferred", "seen", "absent", "private")


def register(scene: Scene, level: int) -> list[nodes.Node]:
    """Return every claim, by certainty and by page."""
    groups = {name: _of_certainty(scene.build, name) for name in GROUPS}
    shown = {name: claims for name, claims in groups.items() if claims}
    made: list[nodes.Node] = [*_ways(shown, scene)]
    for name, claims in shown.items():
        meaning = MEANINGS[name]
        made += heading(scene.words.say(meaning), level, f"claims-{name}")
        made.append(definitions([_register_entry(claim, scene) for claim in claims]))
    return [*made, *_by_page(scene, level), *_unused(scene, level)]


def _ways(groups: dict[str, list[Claim]], scene: Scene) -> Iterator[nodes.Node]:
    """Yield links for each way to look for claims: a line, or a list of the many pages."""
    words = scene.words
    certainty = [
        _way(f"claims-{name}", words.say(messages.GROUPS[name]), len(claims), scene)
        for name, claims in groups.items()
    ]
    pages = [
        _way(_page_anchor(docname), scene.title(docname), len(claims), scene)
        for docname, claims in scene.build.cited.items()
        if claims
    ]
    left = _left_over(scene)
    rest = [_way(name, words.say(text), len(items), scene) for text, name, items in left]
    for text, links in ((messages.BY_CERTAINTY, certainty), (messages.OTHERS, rest)):
        if links:
            yield nodes.paragraph("", f"{words.say(text)} ", *join(links, " · "))
    if pages:
        yield nodes.paragraph("", words.say(messages.BY_PAGE))
        items = (nodes.list_item("", nodes.paragraph("", "", page)) for page in pages)
        yield nodes.bullet_list("", *items, classes=["page-ways"])


def _way(name: str, text: str, count: int, scene: Scene) -> nodes.Element:
    label = scene.words.say(messages.COUNTED, name=text, count=str(count))
    return scene.link(scene.docname, name, label)


def _of_certainty(build: Build, name: str) -> list[Claim]:
    claims = build.ledger.claims.values()
    if name == "private":
        return [claim for claim in claims if claim.private]
    if name == "absent":
        return [claim for claim in claims if claim.absence and not claim.private]
    found = [claim for claim in claims if not claim.absence and not claim.private]
    return [claim for claim in found if claim.certainty == name]


def _register_entry(claim: Claim, scene: Scene) -> nodes.definition_list_item:
    body = told(claim, scene)
    if claim.versions and not claim.private:
        body.append(versions(claim, scene))
    if claim.note and not claim.private:
        body.append(nodes.paragraph("", claim.note))
    if claim.also:
        names = ", ".join(claim.also)
        body.append(nodes.paragraph("", scene.words.say(messages.ALSO, names=names)))
    body.append(_uses(claim, scene))
    return entry([nodes.Text(claim.id)], body, claim, scene, [register_anchor(claim)])


def _uses(claim: Claim, scene: Scene) -> nodes.Element:
    if places := scene.build.places.get(claim.id):
        return used_in(claim, places, scene)
    if claim.unused:
        return nodes.paragraph("", scene.words.say(messages.NOT_USED_BECAUSE, reason=claim.unused))
    return nodes.paragraph("", scene.words.say(messages.NOT_USED))


def _by_page(scene: Scene, level: int) -> Iterator[nodes.Node]:
    """Yield the claims of each page as links to their entries."""
    pages = {docname: claims for docname, claims in scene.build.cited.items() if claims}
    if pages:
        items = [
            nodes.definition_list_item("", _page_term(docname, scene), nodes.definition("", links))
            for docname, links in zip(pages, _claims_by_page(pages.values(), scene), strict=True)
        ]
        yield from heading(scene.words.say(messages.CLAIMS_BY_PAGE), level, "claims-by-page")
        yield nodes.definition_list("", *items)


def _page_term(docname: str, scene: Scene) -> nodes.term:
    link = scene.link(docname, "", scene.title(docname))
    return nodes.term("", "", link, ids=[_page_anchor(docname)])


def _claims_by_page(pages: Iterable[Sequence[Claim]], scene: Scene) -> Iterator[nodes.Element]:
    if is_web(scene.builder):
        yield from brief.claims_by_page(pages, scene)
        return
    for claims in pages:
        links = [scene.claim_link(each, scene.build.told[each.id].mark[1:-1]) for each in claims]
        yield nodes.paragraph("", "", *join(links, " · "))


def _page_anchor(docname: str) -> str:
    return nodes.make_id(f"claims of {docname}")


def _left_over(scene: Scene) -> list[tuple[str, str, list[nodes.Node]]]:
    """Return what nothing uses: heading, anchor and items."""
    claims = [
        nodes.paragraph("", "", scene.link(scene.docname, register_anchor(claim), claim.id))
        for claim in unused_claims(scene.build)
    ]
    sources = [
        nodes.paragraph("", "", source_link(source.key, scene))
        for source in unused_sources(scene.build, get_domain(scene.env).pages)
    ]
    unused = (messages.UNUSED_CLAIMS, "claims-unused", claims)
    found = [unused, (messages.UNUSED_SOURCES, "sources-unused", sources)]
    return [(text, name, list(items)) for text, name, items in found if items]


def _unused(scene: Scene, level: int) -> Iterator[nodes.Node]:
    for text, name, items in _left_over(scene):
        yield from heading(scene.words.say(text), level, name)
        yield nodes.bullet_list("", *(nodes.list_item("", item) for item in items))
