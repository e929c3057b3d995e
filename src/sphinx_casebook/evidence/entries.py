"""One claim as lists and tables show it, in standard nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_casebook._sentences import fill, join
from sphinx_casebook._tables import table

from . import messages
from .links import anchor, use_anchor
from .nodes import claim_marker
from .wording import sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .domain import Place
    from .links import Scene
    from .model import Claim, Version

    Cell = list[nodes.Node]


def marker(claim: Claim, scene: Scene) -> nodes.Element:
    """Return the small link that stands behind a statement."""
    text = scene.words.mark(claim)
    link = scene.claim_link(claim, text)
    classes = ["claim", "claim-private" if claim.private else f"claim-{claim.certainty}"]
    if not isinstance(link, nodes.reference):
        return nodes.inline("", text, classes=classes)
    made = claim_marker("", "", nodes.Text(text), classes=classes)
    made["label"] = scene.words.name(claim, scene.build.sources)
    made.attributes |= {
        name: link[name] for name in ("refid", "refuri", "internal") if name in link
    }
    return made


def statement(claim: Claim) -> nodes.paragraph:
    """Return what *claim* says."""
    return nodes.paragraph("", claim.statement)


def facts(claim: Claim, scene: Scene) -> list[nodes.Node]:
    """Return how sure *claim* is, who says so, from when and where; nothing where private."""
    if claim.private:
        return []
    words = scene.words
    sentences = [sentence(words.period(claim.refers_to))]
    if claim.reported_by:
        sentences.append(words.say(messages.REPORTED_BY, party=claim.reported_by.rstrip(".")))
    if claim.certainty_note:
        sentences.append(sentence(claim.certainty_note))
    line = nodes.paragraph("", " ".join(sentences), classes=["claim-facts"])
    return [line, source_line(claim.sources, scene)]


def source_line(keys: Sequence[str], scene: Scene) -> nodes.paragraph:
    """Return a sentence of sources, each linked to the bibliography."""
    template = scene.words.template_of(messages.SOURCES, len(keys))
    links = join((source_link(key, scene) for key in keys), "; ")
    return nodes.paragraph("", "", *fill(template, sources=links), classes=["claim-sources"])


def source_link(key: str, scene: Scene) -> nodes.Element:
    """Return one source in words."""
    source = scene.build.sources.get(key)
    text = scene.words.source(source) if source else key
    target = scene.build.bibliography.get(key)
    return scene.link(*target, text) if target else nodes.inline("", text)


def versions(claim: Claim, scene: Scene) -> nodes.table:
    """Return the versions of *claim* as a table."""
    words = scene.words
    header = [words.say(each) for each in (messages.VALUE, messages.DATE, messages.SOURCE)]
    rows = [_version(each, scene) for each in claim.versions]
    return table(header, rows, (26, 15, 34), ("evidence-table",))


def _version(version: Version, scene: Scene) -> list[Cell]:
    links = join((source_link(key, scene) for key in version.sources), "; ")
    return [
        [nodes.paragraph("", version.value)],
        [nodes.paragraph("", scene.words.period(version.date))],
        [nodes.paragraph("", "", *links)],
    ]


def used_in(places: Sequence[Place], scene: Scene) -> nodes.paragraph:
    """Return links back to where a claim is used; further places of a page are numbered."""
    pages: dict[str, list[Place]] = {}
    for place in places:
        pages.setdefault(place.docname, []).append(place)
    links: list[nodes.Node] = []
    for docname, found in pages.items():
        links += [nodes.Text("; ")] if links else []
        links.append(scene.link(docname, use_anchor(found[0]), scene.title(docname)))
        for number, place in enumerate(found[1:], 2):
            links += [nodes.Text(", "), scene.link(docname, use_anchor(place), str(number))]
    content = fill(scene.words.template(messages.USED_IN), places=links)
    return nodes.paragraph("", "", *content, classes=["claim-places"])


def heading(text: str, level: int, name: str) -> list[nodes.Node]:
    """Return a heading that does not enter the contents, with its anchor."""
    attributes: dict[str, Any] = {"heading-level": min(level, 6)}
    return [anchor(name), nodes.rubric("", text, classes=["evidence-heading"], **attributes)]
