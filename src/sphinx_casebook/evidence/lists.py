"""The list of a page: the claims that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook._builders import is_web

from . import brief, messages
from .ages import newest_first
from .blocks import heading
from .entries import facts, statement, used_in
from .model import Period

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from .links import Scene
    from .model import Claim


def page_list(scene: Scene, level: int, left: Container[str] | None = None) -> list[nodes.Node]:
    """Return the claims of a page, newest first, under the range of their dates.

    On the web what each of them says stands in the register, one link away; without a
    register, and where following a link is less easy, it stands here.

    :param left: names of the claims that a part of the page still shows; None for all of it.
    """
    cited = scene.build.cited.get(scene.docname, ())
    claims = newest_first([each for each in cited if left is None or each.id in left])
    if not claims:
        return []
    name = scene.anchor(scene.docname, "page-evidence")
    head = [
        *heading(scene.words.say(messages.EVIDENCE), level, name),
        nodes.paragraph("", _span(claims, scene)),
    ]
    if scene.build.register is not None and is_web(scene.builder):
        return [*head, brief.page_list(claims, scene)]
    return [*head, definitions([_entry(claim, scene) for claim in claims])]


def _span(claims: Sequence[Claim], scene: Scene) -> str:
    words = scene.words
    dated = [claim.refers_to for claim in claims if claim.refers_to]
    if not dated:
        return words.say(messages.NO_DATES)
    first = min(dated, key=lambda period: period.start.first)
    last = max(dated, key=lambda period: period.end.last)
    oldest = words.period(Period(first.start, first.start, first.about))
    newest = words.period(Period(last.end, last.end, last.about))
    message = messages.SINGLE_DATE if oldest == newest else messages.OLDEST
    text = words.say(message, oldest=oldest, newest=newest)
    if len(dated) < len(claims):
        text = f"{text} {words.say(messages.SOME_UNDATED)}"
    return text


def _entry(claim: Claim, scene: Scene) -> nodes.definition_list_item:
    here = [place for place in scene.build.places[claim.id] if place.docname == scene.docname]
    is_register_here = scene.build.register is not None
    term = scene.claim_link(claim, claim.id) if is_register_here else nodes.Text(claim.id)
    body = [statement(claim), *facts(claim, scene), used_in(here, scene)]
    ids = [scene.anchor(scene.docname, f"evidence-{claim.id}")]
    return entry([term], body, claim, scene, ids)


def entry(
    term: Sequence[nodes.Node],
    body: Sequence[nodes.Node],
    claim: Claim,
    scene: Scene,
    ids: Sequence[str] = (),
) -> nodes.definition_list_item:
    """Return *term* with the word for how sure *claim* is, and *body* under it."""
    told = scene.build.told[claim.id]
    word = (
        [nodes.Text(" "), nodes.inline("", told.word, classes=[told.doubt])]
        if told.doubt
        else [nodes.Text(f" {told.word}")]
    )
    title = nodes.term("", "", *term, *word, ids=[*ids])
    return nodes.definition_list_item("", title, nodes.definition("", *body))


def definitions(items: Iterable[nodes.definition_list_item]) -> nodes.definition_list:
    """Return a list of claims."""
    return nodes.definition_list("", *items, classes=["claim-list"])
