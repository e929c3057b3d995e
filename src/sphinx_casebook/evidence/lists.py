"""The list of a page: the claims that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.builders import is_web

from . import brief, messages
from .blocks import heading
from .entries import told, used_in
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
    shown = [each for each in cited if left is None or each.id in left]
    if not shown:
        return []
    claims = sorted(shown, key=lambda claim: scene.build.ranks[claim.id])
    name = scene.anchor(scene.docname, "page-evidence")
    head = [
        *heading(scene.words.say(messages.EVIDENCE), level, name),
        nodes.paragraph("", _span(claims, scene)),
    ]
    if scene.build.register is not None and is_web(scene.builder):
        return [*head, brief.page_list(claims, scene)]
    return [*head, definitions([_entry(claim, scene) for claim in claims], "page-claims")]


def summary(scene: Scene, _level: int) -> list[nodes.Node]:
    """Return one sentence on the dates of all claims that pages use."""
    used = [claim for claim in scene.build.ledger.claims.values() if claim.id in scene.build.places]
    dated = [claim for claim in used if claim.refers_to and not claim.private]
    return (
        [nodes.paragraph("", _span(dated, scene, messages.OLDEST_OF_ALL, messages.SINGLE_OF_ALL))]
        if dated
        else []
    )


def _span(
    claims: Sequence[Claim],
    scene: Scene,
    several: str = messages.OLDEST,
    single: str = messages.SINGLE_DATE,
) -> str:
    words = scene.words
    dated = [claim.refers_to for claim in claims if claim.refers_to]
    if not dated:
        return words.say(messages.NO_DATES)
    distinct = dict.fromkeys(dated)
    first = min(distinct, key=lambda period: period.start.first)
    last = max(distinct, key=lambda period: period.end.last)
    oldest = words.period(Period(first.start, first.start, first.about))
    newest = words.period(Period(last.end, last.end, last.about))
    message = single if oldest == newest else several
    text = words.say(message, oldest=oldest, newest=newest)
    if len(dated) < len(claims):
        text = f"{text} {words.say(messages.SOME_UNDATED)}"
    return text


def _entry(claim: Claim, scene: Scene) -> nodes.definition_list_item:
    here = {scene.docname: scene.build.places[claim.id][scene.docname]}
    term = scene.register_link(claim, claim.id)
    body = [*told(claim, scene), used_in(claim, here, scene)]
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
    held = scene.build.told[claim.id]
    classes = ["claim-word", held.doubt] if held.doubt else ["claim-word"]
    word = nodes.inline("", held.word, classes=classes)
    title = nodes.term("", "", *term, nodes.Text(" "), word, ids=[*ids])
    return nodes.definition_list_item("", title, nodes.definition("", *body))


def definitions(
    items: Iterable[nodes.definition_list_item], *classes: str
) -> nodes.definition_list:
    """Return a list of claims."""
    return nodes.definition_list("", *items, classes=["claim-list", *classes])
