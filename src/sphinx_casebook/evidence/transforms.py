"""Replace the placeholders of a page by what this builder shows there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook._builders import is_for_paper
from sphinx_casebook._sentences import join

from . import bibliography, lists, queue, register
from .deriving import PAGE_LIST, QUEUE, REGISTER, SUMMARY
from .domain import Place, get_domain
from .entries import marker, source_line, statement, versions
from .figure_data import SOURCES
from .images import image
from .links import Scene, anchor, exemption_anchor, use_anchor
from .nodes import chart_place, claim_place, evidence_place, exemption_place
from .wording import Words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .domain import Build
    from .model import Claim

_LISTS = {REGISTER: register.register, QUEUE: queue.queue, SUMMARY: lists.summary}


class PlaceTransform(SphinxPostTransform):
    """Make markers and lists."""

    #: Before references are resolved (10) and after the bibliography is made (5).
    default_priority = 6

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every placeholder of the document, single-page builds included."""
        words, domain = Words(self.config.language), get_domain(self.env)
        bibliography.mend(self.document, domain.builder)
        places = _places(self.document)
        left = _left(places, domain.build) if is_for_paper(domain.builder) else None
        for place in places:
            # What is copied to another page is linked from there.
            docname = place.get("seen_from", place["docname"])
            scene = Scene(domain.builder, docname, domain.build, words, self.env)
            place.replace_self(list(_shown(place, scene, left)))


def mark_page_list(doctree: nodes.document, docname: str) -> None:
    """Put the page's own list at its foot, in its first section."""
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    section.append(evidence_place(docname=docname, kind=PAGE_LIST))


def _places(document: nodes.document) -> list[nodes.Element]:
    kinds = (claim_place, evidence_place, exemption_place, chart_place)
    return [node for node in document.findall(nodes.Element) if isinstance(node, kinds)]


def _left(places: list[nodes.Element], build: Build) -> frozenset[str]:
    """Return the claims that *places* show, for paper may hold but a part of a page."""
    shown: list[tuple[str, ...]] = [place.get("claims", ()) for place in places]
    return frozenset(build.ledger.names.get(name, name) for names in shown for name in names)


def _shown(place: nodes.Element, scene: Scene, left: frozenset[str] | None) -> Iterator[nodes.Node]:
    copied = "seen_from" in place
    if isinstance(place, exemption_place):
        yield from () if copied else (anchor(exemption_anchor(scene.docname, place["index"])),)
    elif isinstance(place, claim_place):
        yield from () if copied else (anchor(use_anchor(Place(scene.docname, place["index"]))),)
        yield from join(_markers(place, scene), " ")
    elif isinstance(place, chart_place):
        yield image(place, scene.docname, scene.builder, scene.env)
    elif place["kind"] == SOURCES:
        yield source_line(place["keys"], scene)
    elif place["kind"] == PAGE_LIST:
        yield from lists.page_list(scene, _level(place), left)
    elif place["kind"] in _LISTS:
        yield from _LISTS[place["kind"]](scene, _level(place))
    else:
        yield from _versions(place, scene)


def _claims(place: nodes.Element, scene: Scene) -> Iterator[tuple[str, Claim | None]]:
    """Yield each name with its claim; None where it is not known."""
    ledger = scene.build.ledger
    for name in place["claims"]:
        yield name, ledger.claims.get(ledger.names.get(name, ""))


def _markers(place: claim_place, scene: Scene) -> Iterator[nodes.Node]:
    for name, claim in _claims(place, scene):
        yield marker(claim, scene) if claim else nodes.inline("", f"[{name}]", classes=["claim"])


def _versions(place: nodes.Element, scene: Scene) -> Iterator[nodes.Node]:
    for _name, claim in _claims(place, scene):
        if claim and claim.versions and not claim.private:
            yield anchor(use_anchor(Place(scene.docname, place["index"])))
            introduction = statement(claim)
            introduction += [nodes.Text(" "), marker(claim, scene)]
            yield introduction
            yield versions(claim, scene)


def _level(place: nodes.Element) -> int:
    """Return the level of a heading inside the section in which *place* stands."""
    level, node = 1, place.parent
    while node is not None:
        level += isinstance(node, nodes.section)
        node = node.parent
    return level
