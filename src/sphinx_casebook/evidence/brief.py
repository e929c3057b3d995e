"""Lists for the web, written as HTML at once.

Pages cite dozens of claims, and a register thousands. As nodes, each line would be twenty
of them, which every transform, the writer and the search index would visit; and a page's
weight counts. Every other format gets standard nodes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import messages
from .nodes import escape_text, escape_value, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .domain import Place
    from .links import Scene
    from .model import Claim


def page_list(claims: Iterable[Claim], scene: Scene) -> written:
    """Return *claims*, each in a line: how sure, from when, who says so, links to the rest."""
    lines = "\n".join([_line(claim, scene) for claim in claims])
    return written(html=f'<dl class="claim-list">\n{lines}\n</dl>\n')


def used_in(claim: Claim, pages: Mapping[str, Sequence[Place]], scene: Scene) -> written:
    """Return links back to the places where *claim* is used."""
    links = [_links_back(claim, docname, places, scene) for docname, places in pages.items()]
    text = scene.words.say(messages.USED_IN, places="; ".join(links))
    return written(html=f'<p class="claim-places">{text}</p>\n')


def claims_of(claims: Iterable[Claim], scene: Scene) -> written:
    """Return the claims of a page as links to their entries."""
    links = [
        _link(scene.claim_uri(claim), scene.build.told[claim.id].mark[1:-1]) for claim in claims
    ]
    return written(html=f"<p>{' · '.join(links)}</p>\n")


def _links_back(claim: Claim, docname: str, places: Sequence[Place], scene: Scene) -> str:
    texts = zip(places, scene.names_of_places(docname, claim), strict=False)
    links = [
        _link(
            scene.uri(docname, scene.use_anchor(place)),
            escape_text(text),
            f"{scene.title(docname)}: {scene.words.place(number, claim.id)}",
        )
        for number, (place, text) in enumerate(texts, 1)
    ]
    return ", ".join(links)


def _line(claim: Claim, scene: Scene) -> str:
    key = claim.id, scene.view
    if key not in scene.build.lines:
        scene.build.lines[key] = _line_without_places(claim, scene)
    return f"{scene.build.lines[key]}{_places_here(claim, scene)}</dd>"


def _line_without_places(claim: Claim, scene: Scene) -> str:
    """Return what the line of *claim* has in common on all pages with the same view."""
    told = scene.build.told[claim.id]
    word = f'<span class="{told.doubt}">{told.word}</span>' if told.doubt else told.word
    parts = [escape_text(told.facts)] if told.facts else []
    if not claim.private:
        before, after = scene.words.around_sources(len(claim.sources))
        parts.append(before + "; ".join([_source(key, scene) for key in claim.sources]) + after)
    term = _link(scene.claim_uri(claim), claim.id)
    return f"<dt>{term} {word}</dt>\n<dd>{''.join([f'{part} ' for part in parts])}"


def _source(key: str, scene: Scene) -> str:
    target = scene.build.bibliography.get(key)
    text = escape_text(scene.build.source_links.get(key, key))
    return _link(scene.uri(*target) if target else None, text)


def _places_here(claim: Claim, scene: Scene) -> str:
    anchors = [
        scene.use_anchor(place)
        for place in scene.build.places[claim.id]
        if place.docname == scene.docname
    ]
    links = [
        _link(f"#{name}", scene.words.place(number, claim.id))
        for number, name in enumerate(anchors, 1)
    ]
    return scene.words.say(messages.CITED_AT, places=", ".join(links))


def _link(uri: str | None, text: str, name: str = "") -> str:
    """Return a link; its accessible *name*, where it has one, holds *text*."""
    label = f' aria-label="{escape_value(name)}"' if name else ""
    return f'<a href="{escape_value(uri)}"{label}>{text}</a>' if uri else text
