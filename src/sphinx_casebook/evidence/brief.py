"""Lists for the web, written as HTML at once.

Pages cite dozens of claims, and a register thousands. As nodes, each line would be twenty
of them, which every transform, the writer and the search index would visit; and a page's
weight counts. Every other format gets standard nodes.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from . import messages
from .nodes import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .domain import Place
    from .links import Scene
    from .model import Claim


def page_list(claims: Iterable[Claim], scene: Scene) -> written:
    """Return *claims*, each in a line: how sure, from when, who says so, links to the rest."""
    lines = "\n".join(_line(claim, scene) for claim in claims)
    return written(html=f'<dl class="claim-list">\n{lines}\n</dl>\n')


def used_in(pages: Mapping[str, Sequence[Place]], scene: Scene) -> written:
    """Return links back to the places where a claim is used."""
    links = "; ".join(
        ", ".join(
            _link(scene.uri(docname, scene.use_anchor(place)), escape(text, quote=False))
            for place, text in zip(places, scene.names_of_places(docname), strict=False)
        )
        for docname, places in pages.items()
    )
    text = scene.words.say(messages.USED_IN, places=links)
    return written(html=f'<p class="claim-places">{text}</p>\n')


def claims_of(claims: Iterable[Claim], scene: Scene) -> written:
    """Return the claims of a page as links to their entries."""
    links = (
        _link(scene.uri(*scene.claim_place(claim)), scene.build.told[claim.id].mark[1:-1])
        for claim in claims
    )
    return written(html=f"<p>{' · '.join(links)}</p>\n")


def _line(claim: Claim, scene: Scene) -> str:
    told = scene.build.told[claim.id]
    word = f'<span class="{told.doubt}">{told.word}</span>' if told.doubt else told.word
    parts = [escape(told.facts, quote=False)] if told.facts else []
    if not claim.private:
        before, after = scene.words.around_sources(len(claim.sources))
        parts.append(before + "; ".join(_source(key, scene) for key in claim.sources) + after)
    parts.append(_places_here(claim, scene))
    term = _link(scene.uri(*scene.claim_place(claim)), claim.id)
    return f"<dt>{term} {word}</dt><dd>{' '.join(parts)}</dd>"


def _source(key: str, scene: Scene) -> str:
    source, target = scene.build.sources.get(key), scene.build.bibliography.get(key)
    text = escape(scene.words.brief_source(source) if source else key, quote=False)
    return _link(scene.uri(*target) if target else None, text)


def _places_here(claim: Claim, scene: Scene) -> str:
    here = (each for each in scene.build.places[claim.id] if each.docname == scene.docname)
    links = [
        _link(f"#{scene.use_anchor(place)}", scene.words.place(number))
        for number, place in enumerate(here, 1)
    ]
    return scene.words.say(messages.CITED_AT, places=", ".join(links))


def _link(uri: str | None, text: str) -> str:
    return f'<a href="{escape(uri)}">{text}</a>' if uri else text
