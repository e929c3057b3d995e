"""The list of a page: the claims that it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.disclosure import folded

from . import brief, messages
from .blocks import heading
from .entries import marker, told, used_in
from .model import Period
from .wording import sentence

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from .links import Scene
    from .model import Absence, Claim, Correction


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
    dated = [claim for claim in used if claim.refers_to and not claim.private and not claim.absence]
    return (
        [nodes.paragraph("", _span(dated, scene, messages.OLDEST_OF_ALL, messages.SINGLE_OF_ALL))]
        if dated
        else []
    )


def corrections(scene: Scene, _level: int) -> list[nodes.Node]:
    """Return what was set right in claims, newest first: what stood there, why it was wrong."""
    claims = scene.build.ledger.claims.values()
    found = [(each, claim) for claim in claims for each in claim.corrected]
    if not found:
        return [nodes.paragraph("", scene.words.say(messages.NO_CORRECTIONS))]
    found.sort(key=lambda pair: _day(pair[0]), reverse=True)
    items = [_correction(each, claim, scene) for each, claim in found]
    return [nodes.definition_list("", *items, classes=["claim-list", "corrections"])]


def _day(correction: Correction) -> int:
    return correction.on.end.last.toordinal() if correction.on else 0


def _correction(correction: Correction, claim: Claim, scene: Scene) -> nodes.definition_list_item:
    words, date = scene.words, scene.words.period(correction.on)
    said = words.say(messages.SAID, date=date, text=correction.said)
    now = words.say(messages.NOW_SAYS, text=sentence(claim.statement))
    notes = [words.say(messages.WHY, reason=sentence(correction.why))]
    if correction.noticed_by:
        notes.append(words.say(messages.NOTICED_BY, role=correction.noticed_by.rstrip(".")))
    term = nodes.term("", "", scene.register_link(claim, claim.id), nodes.Text(f" {date}"))
    lines = [said, now, " ".join(notes)] if not claim.private else []
    body = [nodes.paragraph("", line) for line in lines]
    return nodes.definition_list_item("", term, nodes.definition("", *body))


def not_found(claims: Sequence[Claim], scene: Scene) -> list[nodes.Node]:
    """Return *claims*, which are absences, as one folded block; nothing where there are none."""
    items = [_absence(claim, claim.absence, scene) for claim in claims if claim.absence]
    if not items:
        return []
    title = scene.words.say(messages.NOT_FOUND)
    return [folded(title, nodes.bullet_list("", *items), classes=("not-found",))]


def _absence(claim: Claim, absence: Absence, scene: Scene) -> nodes.list_item:
    meaning, ask, *_ = scene.words.search(absence)
    text = nodes.Text(f"{sentence(claim.statement)} {meaning} {ask} ")
    return nodes.list_item("", nodes.paragraph("", "", text, marker(claim, scene)))


def _span(
    claims: Sequence[Claim],
    scene: Scene,
    several: str = messages.OLDEST,
    single: str = messages.SINGLE_DATE,
) -> str:
    words = scene.words
    found = [claim for claim in claims if not claim.absence]
    dated = [claim.refers_to for claim in found if claim.refers_to]
    if not dated:
        return words.say(messages.NO_DATES)
    distinct = dict.fromkeys(dated)
    first = min(distinct, key=lambda period: period.start.first)
    last = max(distinct, key=lambda period: period.end.last)
    oldest = words.period(Period(first.start, first.start, first.about))
    newest = words.period(Period(last.end, last.end, last.about))
    message = single if oldest == newest else several
    text = words.say(message, oldest=oldest, newest=newest)
    if len(dated) < len(found):
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
