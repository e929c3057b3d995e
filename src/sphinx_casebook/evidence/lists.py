"""Lists of claims: those of a page, what was not found, what was corrected, what to check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.disclosure import folded
from sphinx_casebook.core.paper import CLAIM_LIST

from . import brief, messages
from .domain import get_domain
from .messages import sentence
from .model import Period
from .render import heading, marker, source_line, statement, told, used_in

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from .context import RenderContext
    from .model import Absence, Claim, Correction


def page_list(
    context: RenderContext, level: int, left: Container[str] | None = None
) -> list[nodes.Node]:
    """Return the claims of a page, newest first, under the range of their dates.

    On the web what each of them says stands in the register, one link away; without a
    register, and where following a link is less easy, it stands here.

    :param left: names of the claims that a part of the page still shows; None for all of it.
    """
    cited = context.build.cited.get(context.docname, ())
    shown = [each for each in cited if left is None or each.id in left]
    if not shown:
        return []
    claims = sorted(shown, key=lambda claim: context.build.ranks[claim.id])
    name = context.anchor(context.docname, "page-evidence")
    head = [
        *heading(context.words.say(messages.EVIDENCE), level, name),
        nodes.paragraph("", _span(claims, context)),
    ]
    if context.build.register is not None and is_web(context.builder):
        return [*head, brief.page_list(claims, context)]
    return [*head, definitions([_entry(claim, context) for claim in claims], CLAIM_LIST)]


def summary(context: RenderContext, _level: int) -> list[nodes.Node]:
    """Return one sentence on the dates of all claims that pages use."""
    used = [
        claim for claim in context.build.claims.by_id.values() if claim.id in context.build.places
    ]
    dated = [claim for claim in used if claim.refers_to and not claim.private and not claim.absence]
    return (
        [nodes.paragraph("", _span(dated, context, messages.OLDEST_OF_ALL, messages.SINGLE_OF_ALL))]
        if dated
        else []
    )


def corrections(context: RenderContext, _level: int) -> list[nodes.Node]:
    """Return what was set right in claims, newest first: what stood there, why it was wrong."""
    claims = context.build.claims.by_id.values()
    found = [(each, claim) for claim in claims for each in claim.corrected]
    if not found:
        return [nodes.paragraph("", context.words.say(messages.NO_CORRECTIONS))]
    found.sort(key=lambda pair: _day(pair[0]), reverse=True)
    items = [_correction(each, claim, context) for each, claim in found]
    return [nodes.definition_list("", *items, classes=["claim-list", "corrections"])]


def _day(correction: Correction) -> int:
    return correction.on.end.last.toordinal() if correction.on else 0


def _correction(
    correction: Correction, claim: Claim, context: RenderContext
) -> nodes.definition_list_item:
    words, date = context.words, context.words.period(correction.on)
    said = words.say(messages.SAID, date=date, text=correction.said)
    now = words.say(messages.NOW_SAYS, text=sentence(claim.statement))
    notes = [words.say(messages.WHY, reason=sentence(correction.why))]
    if correction.noticed_by:
        notes.append(words.say(messages.NOTICED_BY, role=correction.noticed_by.rstrip(".")))
    term = nodes.term("", "", context.register_link(claim, claim.id), nodes.Text(f" {date}"))
    lines = [said, now, " ".join(notes)] if not claim.private else []
    body = [nodes.paragraph("", line) for line in lines]
    return nodes.definition_list_item("", term, nodes.definition("", *body))


def not_found(claims: Sequence[Claim], context: RenderContext) -> list[nodes.Node]:
    """Return *claims*, which are absences, as one folded block; nothing where there are none."""
    items = [_absence(claim, claim.absence, context) for claim in claims if claim.absence]
    if not items:
        return []
    title = context.words.say(messages.NOT_FOUND)
    return [folded(title, nodes.bullet_list("", *items), classes=("not-found",))]


def _absence(claim: Claim, absence: Absence, context: RenderContext) -> nodes.list_item:
    meaning, ask, *_ = context.words.search(absence)
    text = nodes.Text(f"{sentence(claim.statement)} {meaning} {ask} ")
    return nodes.list_item("", nodes.paragraph("", "", text, marker(claim, context)))


def _span(
    claims: Sequence[Claim],
    context: RenderContext,
    several: str = messages.OLDEST,
    single: str = messages.SINGLE_DATE,
) -> str:
    words = context.words
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


def _entry(claim: Claim, context: RenderContext) -> nodes.definition_list_item:
    here = {context.docname: context.build.places[claim.id][context.docname]}
    term = context.register_link(claim, claim.id)
    body = [*told(claim, context), used_in(claim, here, context)]
    ids = [context.anchor(context.docname, f"evidence-{claim.id}")]
    return entry([term], body, claim, context, ids)


def entry(
    term: Sequence[nodes.Node],
    body: Sequence[nodes.Node],
    claim: Claim,
    context: RenderContext,
    ids: Sequence[str] = (),
) -> nodes.definition_list_item:
    """Return *term* with the word for how sure *claim* is, and *body* under it."""
    held = context.build.told[claim.id]
    classes = ["claim-word", held.doubt] if held.doubt else ["claim-word"]
    word = nodes.inline("", held.word, classes=classes)
    title = nodes.term("", "", *term, nodes.Text(" "), word, ids=[*ids])
    return nodes.definition_list_item("", title, nodes.definition("", *body))


def definitions(
    items: Iterable[nodes.definition_list_item], *classes: str
) -> nodes.definition_list:
    """Return a list of claims."""
    return nodes.definition_list("", *items, classes=["claim-list", *classes])


def queue(context: RenderContext, level: int) -> list[nodes.Node]:
    """Return what a maintainer should look at next."""
    return [*_to_check(context, level), *_exemptions(context, level)]


def _to_check(context: RenderContext, level: int) -> Iterator[nodes.Node]:
    every = context.build.claims.by_id.values()
    claims = [claim for claim in every if not claim.private and not claim.absence]
    partly = [claim for claim in claims if not _is_read(claim, context)]
    doubtful = [claim for claim in claims if _is_read(claim, context) and claim.certainty != "seen"]
    yield from heading(context.words.say(messages.TO_CHECK), level, "queue-claims")
    if not partly and not doubtful:
        yield nodes.paragraph("", context.words.say(messages.NOTHING_TO_CHECK))
    for text, found, name in (
        (messages.READ_IN_PART, partly, "queue-read-in-part"),
        (messages.READ_BUT_DOUBTFUL, doubtful, "queue-doubtful"),
    ):
        if found:
            found.sort(key=lambda claim: (-_pages_using(claim, context), claim.id))
            title = context.words.say(
                messages.COUNTED, name=context.words.say(text), count=str(len(found))
            )
            yield from heading(title, level + 1, name)
            yield definitions([_to_check_entry(claim, context) for claim in found])


def _is_read(claim: Claim, context: RenderContext) -> bool:
    """Tell whether at least one source of *claim* was read in full."""
    sources = (context.build.sources.get(key) for key in claim.all_sources)
    return any(source.read == "full" for source in sources if source)


def _pages_using(claim: Claim, context: RenderContext) -> int:
    return len(context.build.places.get(claim.id, ()))


def _to_check_entry(claim: Claim, context: RenderContext) -> nodes.definition_list_item:
    number = _pages_using(claim, context)
    used = context.words.say_of(messages.PAGES_USING, number)
    line = sentence(f"{context.words.period(claim.refers_to)}; {used}")
    body: list[nodes.Node] = [statement(claim), nodes.paragraph("", line)]
    if claim.sources:
        body.append(source_line(claim.sources, context))
    return entry([context.claim_link(claim, claim.id)], body, claim, context)


def _exemptions(context: RenderContext, level: int) -> Iterator[nodes.Node]:
    yield from heading(context.words.say(messages.EXCEPTIONS), level, "queue-exceptions")
    pages = get_domain(context.env).pages
    items = [
        _exemption(docname, index, exemption.reason, context)
        for docname in context.build.order
        if docname in pages
        for index, exemption in enumerate(pages[docname].exemptions)
    ]
    if items:
        yield nodes.bullet_list("", *items)
    else:
        yield nodes.paragraph("", context.words.say(messages.NO_EXCEPTIONS))


def _exemption(docname: str, index: int, reason: str, context: RenderContext) -> nodes.list_item:
    link = context.link(
        docname, context.anchor(docname, f"unsourced-{index}"), context.title(docname)
    )
    return nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f": {reason}")))
