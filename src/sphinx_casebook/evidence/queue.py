"""The queue: what to check against the original, and figures that stand without a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import messages
from .blocks import heading
from .domain import get_domain
from .entries import source_line, statement
from .lists import definitions, entry
from .wording import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .links import Scene
    from .model import Claim


def queue(scene: Scene, level: int) -> list[nodes.Node]:
    """Return what a maintainer should look at next."""
    return [*_to_check(scene, level), *_exemptions(scene, level)]


def _to_check(scene: Scene, level: int) -> Iterator[nodes.Node]:
    every = scene.build.ledger.claims.values()
    claims = [claim for claim in every if not claim.private and not claim.absence]
    partly = [claim for claim in claims if not _is_read(claim, scene)]
    doubtful = [claim for claim in claims if _is_read(claim, scene) and claim.certainty != "seen"]
    yield from heading(scene.words.say(messages.TO_CHECK), level, "queue-claims")
    if not partly and not doubtful:
        yield nodes.paragraph("", scene.words.say(messages.NOTHING_TO_CHECK))
    for text, found, name in (
        (messages.READ_IN_PART, partly, "queue-read-in-part"),
        (messages.READ_BUT_DOUBTFUL, doubtful, "queue-doubtful"),
    ):
        if found:
            found.sort(key=lambda claim: (-_pages_using(claim, scene), claim.id))
            title = scene.words.say(
                messages.COUNTED, name=scene.words.say(text), count=str(len(found))
            )
            yield from heading(title, level + 1, name)
            yield definitions([_entry(claim, scene) for claim in found])


def _is_read(claim: Claim, scene: Scene) -> bool:
    """Tell whether at least one source of *claim* was read in full."""
    sources = (scene.build.sources.get(key) for key in claim.all_sources)
    return any(source.read == "full" for source in sources if source)


def _pages_using(claim: Claim, scene: Scene) -> int:
    return len(scene.build.places.get(claim.id, ()))


def _entry(claim: Claim, scene: Scene) -> nodes.definition_list_item:
    number = _pages_using(claim, scene)
    used = scene.words.say_of(messages.PAGES_USING, number)
    line = sentence(f"{scene.words.period(claim.refers_to)}; {used}")
    body: list[nodes.Node] = [statement(claim), nodes.paragraph("", line)]
    if claim.sources:
        body.append(source_line(claim.sources, scene))
    return entry([scene.claim_link(claim, claim.id)], body, claim, scene)


def _exemptions(scene: Scene, level: int) -> Iterator[nodes.Node]:
    yield from heading(scene.words.say(messages.EXCEPTIONS), level, "queue-exceptions")
    pages = get_domain(scene.env).pages
    items = [
        _exemption(docname, index, exemption.reason, scene)
        for docname in scene.build.order
        if docname in pages
        for index, exemption in enumerate(pages[docname].exemptions)
    ]
    if items:
        yield nodes.bullet_list("", *items)
    else:
        yield nodes.paragraph("", scene.words.say(messages.NO_EXCEPTIONS))


def _exemption(docname: str, index: int, reason: str, scene: Scene) -> nodes.list_item:
    link = scene.link(docname, scene.anchor(docname, f"unsourced-{index}"), scene.title(docname))
    return nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f": {reason}")))
