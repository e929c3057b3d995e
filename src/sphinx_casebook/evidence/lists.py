"""Lists of claims: of a page, of what was not found or set right, of all, of what to check."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from docutils import nodes
from sphinx.addnodes import compact_paragraph

from sphinx_casebook.core.builders import is_for_paper, is_web
from sphinx_casebook.core.disclosure import folded
from sphinx_casebook.core.names import (
    CLAIM_PLACES,
    CLAIM_SOURCES,
    IN_REGISTER,
    PAGE_CLAIMS,
    SEARCHED,
)
from sphinx_casebook.core.nodes import join, table

from . import messages, settings
from .context import anchor
from .index import span
from .marks import mark
from .messages import sentence
from .nodes import Line, claim_lines, evidence_link

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from sphinx_casebook.core.nodes import Cell

    from .context import RenderContext
    from .marks import Numbering
    from .model import (
        ClaimView,
        CorrectionView,
        EntryView,
        PartView,
        QueueView,
        RegisterView,
        SourceView,
        Target,
    )

#: The class of every list of claims.
_LIST = "claim-list"
#: How many sources of a claim the web's list of a page names; the register has all of them.
_SHOWN = 2
#: How many stand beside a chart on the web; the rest is folded.
_BESIDE_A_CHART = 3
#: Groups of claims, doubts first, by their class; and what each group means.
GROUPS = {
    "claim-disputed": ("disputed", messages.CERTAINTY_MEANING["disputed"]),
    "claim-inferred": ("inferred", messages.CERTAINTY_MEANING["inferred"]),
    "": ("seen", messages.CERTAINTY_MEANING["seen"]),
    "claim-absent": ("absent", messages.ABSENT_MEANING),
    "claim-private": ("private", messages.PRIVATE_MEANING),
}


def heading(text: str, level: int, name: str, context: RenderContext) -> list[nodes.Node]:
    """Return a heading that does not enter the contents, with its anchor."""
    attributes: dict[str, Any] = {"heading-level": min(level, 6)}
    rubric = nodes.rubric("", text, classes=["evidence-heading"], **attributes)
    return [anchor(name, context.builder), rubric]


def page_list(numbering: Numbering, context: RenderContext, level: int) -> list[nodes.Node]:
    """Return the claims that a document shows of a page, numbered, under the range of their dates.

    On the web they are folded, and each has what its card needs; elsewhere they are a list.
    """
    claims, phrases = numbering.claims, context.phrases
    if not claims:
        return []
    dates = nodes.paragraph("", span(claims, phrases))
    name = context.anchor(context.docname, "page-evidence")
    if is_web(context.builder):
        lines = [_line(claim, n, numbering, context) for n, claim in _numbered(claims)]
        title = phrases.say_of(messages.EVIDENCE_COUNTED, len(claims))
        page, _, section = settings.get(context.builder.config).explained.partition("#")
        explained = context.uri((page, section)) if page else None
        if explained:
            link = nodes.reference("", phrases.say(messages.EXPLAINED), refuri=explained)
            dates += [nodes.Text(" "), link]
        listed = claim_lines(lines=lines, close=phrases.say(messages.CLOSE), explained=explained)
        block = folded(title, dates, listed, classes=("page-evidence",))
        block["ids"].append(name)
        return [block]
    items = [_item(claim, number, numbering, context) for number, claim in _numbered(claims)]
    title = phrases.say(messages.EVIDENCE)
    return [*heading(title, level, name, context), dates, _definitions(items, PAGE_CLAIMS)]


def _numbered(claims: Iterable[ClaimView]) -> Iterator[tuple[int, ClaimView]]:
    return enumerate(claims, 1)


def _line(claim: ClaimView, number: int, numbering: Numbering, context: RenderContext) -> Line:
    """Return a claim as the web's list of a page has it; a register has all of its sources."""
    phrases = context.phrases
    entry = context.uri(claim.entry) if claim.entry else None
    told = claim.facts.removesuffix(claim.searched)  # where it was sought is the register's
    back = [*filter(None, map(context.uri, numbering.cited_at.get(claim.id, ())))]
    several = len(back) > 1
    names = [f"{number}.{place}" if several else str(number) for place, _ in enumerate(back, 1)]
    sources = [_outward(source, context) for source in claim.sources[:_SHOWN]]
    about = claim.id
    if more := len(claim.sources) - len(sources):
        rest = phrases.say_of(messages.MORE_SOURCES, more)
        if entry:
            about = f"{rest}, {claim.id}"  # one link to both, which no other on the page is called
        else:
            sources.append(("", rest, ""))
    return Line(
        anchor=context.own(claim)[1],
        statement=claim.statement,
        word=claim.word,
        kind=claim.kind,
        facts=" ".join(filter(None, (told.strip(), claim.sought_on, claim.corrected))),
        sources=tuple(sources),
        entry=((entry, about),) if entry else (),
        back=tuple(
            (uri, phrases.say(messages.AT_MARK, number=name))
            for uri, name in zip(back, names, strict=True)
        ),
        cited_at=phrases.template(messages.CITED_AT),
    )


def _outward(source: SourceView, context: RenderContext) -> tuple[str, str, str]:
    """Return a source's own address, else where the bibliography has it; its name; what is read."""
    own = (context.uri(source.target) if source.target else None) or ""
    read = "" if source.read == "full" else context.phrases.say(messages.READ_SHORT[source.read])
    said = "; ".join(filter(None, (read, _copy(source.url, context))))
    return source.url or own, source.brief, said


def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def _copy(url: str, context: RenderContext) -> str:
    """Return that an address has a copy of what its owner published, and in which format."""
    if _host(url) != "github.com":
        return ""
    kind = PurePosixPath(urlsplit(url).path).suffix[1:].upper()
    phrases = context.phrases
    return phrases.say(messages.COPY_OF_KIND, kind=kind) if kind else phrases.say(messages.COPY)


def _item(
    claim: ClaimView, number: int, numbering: Numbering, context: RenderContext
) -> nodes.definition_list_item:
    """Return a claim as other formats' list of a page has it."""
    name = context.link(claim.entry, claim.id) if claim.entry else nodes.Text(claim.id)
    back = [context.uri(target) for target in numbering.cited_at.get(claim.id, ())]
    labels = [context.phrases.say(messages.PLACE, number=str(n)) for n, _ in enumerate(back, 1)]
    targets = numbering.cited_at.get(claim.id, ())
    links = [context.link(target, text) for target, text in zip(targets, labels, strict=True)]
    body = _told(claim, context)
    if links:
        body.append(_places(messages.CITED_AT, join(links, ", "), context))
    ids = [context.own(claim)[1]]
    return entry([nodes.Text(f"{number} "), name], body, claim, ids)


def entry(
    term: Sequence[nodes.Node],
    body: Sequence[nodes.Node],
    claim: ClaimView,
    ids: Sequence[str] = (),
) -> nodes.definition_list_item:
    """Return *term* with the word for how sure *claim* is, and *body* under it."""
    word = nodes.inline("", claim.word, classes=["claim-word", *filter(None, [claim.kind])])
    title = nodes.term("", "", *term, nodes.Text(" "), word, ids=[*ids])
    return nodes.definition_list_item("", title, nodes.definition("", *body))


def _definitions(
    items: Iterable[nodes.definition_list_item], *classes: str
) -> nodes.definition_list:
    return nodes.definition_list("", *items, classes=[_LIST, *classes])


def _told(claim: ClaimView, context: RenderContext) -> list[nodes.Node]:
    """Return what *claim* says, how sure it is, who says so, from when and where."""
    told: list[nodes.Node] = [nodes.paragraph("", claim.statement)]
    facts = " ".join(filter(None, (claim.facts, claim.corrected)))
    if not claim.sources:
        return [*told, nodes.paragraph("", facts, classes=["claim-facts"])] if facts else told
    if is_for_paper(context.builder):  # which sets the sources of a whole page together
        before = [nodes.paragraph("", facts, classes=["claim-facts"])] if facts else []
        return [*told, *before, source_line(claim.sources, context)]
    return [*told, source_line(claim.sources, context, f"{facts} ")]


def source_line(
    sources: Sequence[SourceView], context: RenderContext, said: str = "", *, brief: bool = False
) -> nodes.paragraph:
    """Return a sentence of sources, each linked to the bibliography, after what is *said*.

    :param brief: whether a link leads to the rest of what is known of them.
    """
    before, after = context.phrases.around_sources(len(sources))
    named: list[nodes.Element] = [_source_link(each, context, brief=brief) for each in sources]
    if not brief and is_web(context.builder):
        beside = [_at(each, context) for each in sources]
        named = [
            nodes.inline("", "", link, *more) for link, more in zip(named, beside, strict=True)
        ]
    links = join(named, "; ")
    name = "claim-facts" if said else CLAIM_SOURCES
    return nodes.paragraph("", said + before, *links, nodes.Text(after), classes=[name])


def folded_source_line(
    sources: Sequence[SourceView], context: RenderContext
) -> Iterator[nodes.Node]:
    """Yield a line of sources; on the web what goes beyond a few is folded under it."""
    number = _BESIDE_A_CHART if is_web(context.builder) else len(sources)
    if len(sources) <= number + 1:
        number = len(sources)
    yield source_line(sources[:number], context, brief=True)
    if rest := sources[number:]:
        links = join([_source_link(each, context, brief=True) for each in rest], "; ")
        title = context.phrases.say_of(messages.FURTHER_SOURCES, len(rest))
        yield folded(title, nodes.paragraph("", "", *links, classes=[CLAIM_SOURCES]))


def _source_link(source: SourceView, context: RenderContext, *, brief: bool) -> nodes.Element:
    if not source.target:
        return nodes.inline("", source.line)
    if not brief or not is_web(context.builder):
        return context.link(source.target, source.line)
    # A claim's link of the same words leads to the source itself.
    label = context.phrases.say(messages.IN_BIBLIOGRAPHY, source=source.brief)
    return context.link(source.target, source.brief, label)


def _at(source: SourceView, context: RenderContext) -> list[nodes.Node]:
    """Return a link to the source itself, beside that to the bibliography."""
    host = _host(source.url)
    if not host or not source.target:
        return []
    label = context.phrases.say(messages.AT, host=host, source=source.brief)
    link = evidence_link("", host, refuri=source.url, label=label)
    copy = _copy(source.url, context)
    return [nodes.Text(" ("), link, nodes.Text(f", {copy})" if copy else ")")]


def versions(
    claim: ClaimView, context: RenderContext, marks: Sequence[nodes.Node] = ()
) -> nodes.table:
    """Return what the sources of *claim* say, side by side.

    :param marks: what stands behind the first head.
    """
    phrases = context.phrases
    header = [phrases.say(each) for each in (messages.VALUE, messages.DATE, messages.SOURCE)]
    rows: list[list[Cell]] = [
        [
            [compact_paragraph("", each.value)],
            [compact_paragraph("", each.date)],
            _cell(each.sources, context),
        ]
        for each in claim.versions
    ]
    made = table(header, rows, (26, 15, 34), ("evidence-table",))
    if marks:
        head = next(iter(made.findall(compact_paragraph)))
        head += marks
    return made


def _cell(sources: Sequence[SourceView], context: RenderContext) -> Cell:
    links = join((_source_link(each, context, brief=True) for each in sources), "; ")
    return [compact_paragraph("", "", *links)]


def not_found(
    claims: Sequence[ClaimView], numbering: Numbering, context: RenderContext
) -> list[nodes.Node]:
    """Return what *claims* say was not found, as one folded block; nothing where there are none."""
    if not claims:
        return []
    items: list[nodes.Node] = []
    for claim in claims:
        told = claim.facts.removesuffix(claim.searched)
        text = nodes.Text(f"{sentence(claim.statement)} {told}")
        searched = nodes.inline("", f"{claim.searched} ", classes=[SEARCHED])
        marks = mark([claim], numbering, context)
        items.append(nodes.list_item("", nodes.paragraph("", "", text, searched, *marks)))
    title = context.phrases.say(messages.NOT_FOUND)
    return [folded(title, nodes.bullet_list("", *items), classes=("not-found",))]


def corrections(found: Sequence[CorrectionView], context: RenderContext) -> list[nodes.Node]:
    """Return what was set right in claims: what stood there, and why it was wrong."""
    if not found:
        return [nodes.paragraph("", context.phrases.say(messages.NO_CORRECTIONS))]
    return [_definitions([_correction(each, context) for each in found], "corrections")]


def _correction(correction: CorrectionView, context: RenderContext) -> nodes.definition_list_item:
    claim = correction.claim
    name = context.link(claim.entry, claim.id) if claim.entry else nodes.Text(claim.id)
    term = nodes.term("", "", name, nodes.Text(f" {correction.date}"))
    body = [nodes.paragraph("", line) for line in correction.lines]
    return nodes.definition_list_item("", term, nodes.definition("", *body))


def register(view: RegisterView, context: RenderContext, level: int) -> list[nodes.Node]:
    """Return the claims of a page of the register, by certainty, and ways to all others.

    Its filters are plain links to groups, so that it works on paper too.
    """
    grouped = {kind: [each for each in view.entries if each.claim.kind == kind] for kind in GROUPS}
    groups = {kind: entries for kind, entries in grouped.items() if entries}
    made: list[nodes.Node] = [*_ways(view, groups, context)]
    for kind, entries in groups.items():
        name, meaning = GROUPS[kind]
        own = context.anchor(context.docname, f"claims-{name}")
        made += heading(context.phrases.say(meaning), level, own, context)
        made.append(_definitions([_register_entry(each, context) for each in entries]))
    return [*made, *_by_page(view, context, level), *_left_over(view, context, level)]


def _ways(
    view: RegisterView, groups: dict[str, list[EntryView]], context: RenderContext
) -> Iterator[nodes.Node]:
    """Yield links for each way to look for claims: a line, or a list of the many pages."""
    phrases = context.phrases
    here = [
        _way(
            (context.docname, f"claims-{name}"), phrases.say(messages.GROUPS[name]), count, context
        )
        for name, count in ((GROUPS[kind][0], len(found)) for kind, found in groups.items())
    ]
    if here:
        yield nodes.paragraph("", f"{phrases.say(messages.BY_CERTAINTY)} ", *join(here, " · "))
    rest = [
        _way((context.docname, name), phrases.say(text), len(items), context)
        for text, name, items in _unused(view, context)
    ]
    if rest:
        yield nodes.paragraph("", f"{phrases.say(messages.OTHERS)} ", *join(rest, " · "))
    yield from _parts(messages.PARTS, view.parts, context)
    for kind, (name, _) in GROUPS.items():
        found = [claim for claim in view.doubtful if kind and claim.kind == kind]
        if found:
            links = [context.link(each.entry, each.id) for each in found if each.entry]
            title = phrases.say(
                messages.COUNTED, name=phrases.say(messages.GROUPS[name]), count=str(len(found))
            )
            yield nodes.paragraph("", f"{sentence(title)[:-1]}: ", *join(links, " · "))
    yield from _parts(messages.BY_PAGE, view.pages, context)


def _parts(title: str, parts: Sequence[PartView], context: RenderContext) -> Iterator[nodes.Node]:
    if parts:
        ways = [_way(each.target, each.title, each.size, context) for each in parts]
        items = (nodes.list_item("", nodes.paragraph("", "", way)) for way in ways)
        yield nodes.paragraph("", context.phrases.say(title))
        yield nodes.bullet_list("", *items, classes=["page-ways"])


def _way(target: Target, text: str, count: int, context: RenderContext) -> nodes.Element:
    docname, name = target
    label = context.phrases.say(messages.COUNTED, name=text, count=str(count))
    return context.link((docname, context.anchor(docname, name) if name else ""), label)


def _register_entry(held: EntryView, context: RenderContext) -> nodes.definition_list_item:
    claim, phrases = held.claim, context.phrases
    body = _told(claim, context)
    if claim.versions:
        body.append(versions(claim, context))
    if claim.note:
        body.append(nodes.paragraph("", claim.note))
    if claim.also:
        body.append(nodes.paragraph("", phrases.say(messages.ALSO, names=", ".join(claim.also))))
    body.append(_used_in(held, context))
    target = context.docname, f"{IN_REGISTER}{claim.id}"
    name: nodes.Node = nodes.Text(claim.id)
    if is_web(context.builder):
        name = context.link(target, claim.id, phrases.say(messages.LINK_TO, claim=claim.id))
    return entry([name], body, claim, [target[1]])


def _used_in(held: EntryView, context: RenderContext) -> nodes.Element:
    """Return links back to the uses of a claim; further ones of a page are numbered."""
    claim, phrases, links = held.claim, context.phrases, list[nodes.Node]()
    for place in held.places:
        links += [nodes.Text("; ")] if links else []
        further = [str(number) for number, _ in enumerate(place.uses, 1)][1:]
        names = [place.title, *(phrases.say(messages.PLACE, number=number) for number in further)]
        # A list of links holds those of every claim.
        ways = [place.title, *(f"{place.title}, {name}" for name in names[1:])]
        labels = [f"{claim.id}: {way}" for way in ways]
        links += join(
            [
                context.link(context.use(place.docname, use), name, label)
                for use, name, label in zip(place.uses, names, labels, strict=True)
            ],
            ", ",
        )
    if links:
        return _places(messages.USED_IN, links, context)
    if held.unused:
        return nodes.paragraph("", phrases.say(messages.NOT_USED_BECAUSE, reason=held.unused))
    return nodes.paragraph("", phrases.say(messages.NOT_USED))


def _places(message: str, links: Sequence[nodes.Node], context: RenderContext) -> nodes.paragraph:
    before, _, after = context.phrases.say(message, places="\0").partition("\0")
    return nodes.paragraph("", before, *links, nodes.Text(after), classes=[CLAIM_PLACES])


def _by_page(view: RegisterView, context: RenderContext, level: int) -> Iterator[nodes.Node]:
    """Yield the claims of each page as links to their entries."""
    if not view.by_page or (view.parts and is_web(context.builder)):
        return  # on the web the pages' own lists are one link away
    items = []
    for page, claims in zip(view.pages, view.by_page, strict=True):
        docname = page.target[0]
        links = [_entry_link(claim, context) for claim in claims]
        term = nodes.term("", "", context.link((docname, ""), page.title))
        definition = nodes.definition("", nodes.paragraph("", "", *join(links, " · ")))
        items.append(nodes.definition_list_item("", term, definition))
    yield from heading(
        context.phrases.say(messages.CLAIMS_BY_PAGE), level, "claims-by-page", context
    )
    yield nodes.definition_list("", *items)


def _entry_link(claim: ClaimView, context: RenderContext) -> nodes.Node:
    text = f"{claim.id}, {claim.doubt}" if claim.doubt else claim.id
    return context.link(claim.entry, text) if claim.entry else nodes.Text(text)


def _unused(view: RegisterView, context: RenderContext) -> list[tuple[str, str, list[nodes.Node]]]:
    """Return what nothing uses: heading, anchor and items."""
    claims = [nodes.paragraph("", "", _entry_link(claim, context)) for claim in view.unused]
    sources = [
        nodes.paragraph("", "", _source_link(source, context, brief=False))
        for source in view.unused_sources
    ]
    found = [
        (messages.UNUSED_CLAIMS, "claims-unused", claims),
        (messages.UNUSED_SOURCES, "sources-unused", sources),
    ]
    return [(text, name, list(items)) for text, name, items in found if items]


def _left_over(view: RegisterView, context: RenderContext, level: int) -> Iterator[nodes.Node]:
    for text, name, items in _unused(view, context):
        own = context.anchor(context.docname, name)
        yield from heading(context.phrases.say(text), level, own, context)
        yield nodes.bullet_list("", *(nodes.list_item("", item) for item in items))


def queue(view: QueueView, context: RenderContext, level: int) -> Iterator[nodes.Node]:
    """Yield what a maintainer should check against the original, and figures without a source."""
    phrases = context.phrases
    yield from heading(phrases.say(messages.TO_CHECK), level, "queue-claims", context)
    groups = (
        (messages.READ_IN_PART, view.partly, "queue-read-in-part"),
        (messages.READ_BUT_DOUBTFUL, view.doubtful, "queue-doubtful"),
        (messages.TO_LOOK_FOR, view.stale, "queue-absences"),
    )
    if not any(found for _, found, _ in groups):
        yield nodes.paragraph("", phrases.say(messages.NOTHING_TO_CHECK))
    for text, found, name in groups:
        if found:
            title = phrases.say(messages.COUNTED, name=phrases.say(text), count=str(len(found)))
            yield from heading(title, level + 1, name, context)
            yield _definitions([_queued(claim, number, context) for claim, number in found])
    yield from heading(phrases.say(messages.EXCEPTIONS), level, "queue-exceptions", context)
    items = []
    for docname, title, index, reason in view.exemptions:
        target = docname, context.anchor(docname, f"unsourced-{index}")
        place = phrases.say(messages.PLACE, number=str(index + 1))  # which may share its reason
        link = context.link(target, title, f"{title}, {place}: {reason}")
        items.append(nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f": {reason}"))))
    if items:
        yield nodes.bullet_list("", *items)
    else:
        yield nodes.paragraph("", phrases.say(messages.NO_EXCEPTIONS))


def _queued(claim: ClaimView, number: int, context: RenderContext) -> nodes.definition_list_item:
    phrases = context.phrases
    used = phrases.say_of(messages.PAGES_USING, number)
    line = sentence(f"{phrases.period(claim.period)}; {used}") if claim.is_dated else sentence(used)
    body: list[nodes.Node] = [nodes.paragraph("", claim.statement), nodes.paragraph("", line)]
    if claim.sources:
        # The register, one link away, has their addresses.
        body.append(nodes.paragraph("", phrases.sources(each.brief for each in claim.sources)))
    if not claim.is_dated:
        body.append(nodes.paragraph("", claim.facts))
    return entry([_entry_link(claim._replace(doubt=""), context)], body, claim)
