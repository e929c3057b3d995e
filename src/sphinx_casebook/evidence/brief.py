"""Lists for the web, written as HTML at once.

Pages cite dozens of claims, and a register thousands. As nodes, each line would be twenty
of them, which every transform, the writer and the search index would visit; and a page's
weight counts. Every other format gets standard nodes.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from docutils import nodes

from . import messages
from .nodes import escape_text, escape_value, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .context import RenderContext
    from .messages import Messages
    from .model import Claim


def page_list(claims: Iterable[Claim], context: RenderContext) -> written:
    """Return *claims*, each in a line: how sure, from when, who says so, links to the rest."""
    lines, view = context.build.lines, context.view
    docname = context.docname
    uses = f'<a href="#{escape_value(_uses_anchor(docname, context))}'
    made: list[str] = []
    for claim in claims:
        key = claim.id, view
        if key not in lines:
            lines[key] = _line(claim, context)
        numbers = context.build.places[claim.id][docname]
        made.append(f"{lines[key]}{_cited_at(claim, uses, numbers, context.words)}</dd>\n")
    return written(html=f'<dl class="claim-list">\n{"".join(made)}</dl>\n')


def told(claim: Claim, context: RenderContext) -> written:
    """Return what *claim* says and what it rests on, with its words for the search."""
    text, html = claim.statement, f"<p>{escape_text(claim.statement)}</p>\n"
    if not claim.private:
        said = context.build.told[claim.id].facts
        before, after = (
            context.words.around_sources(len(claim.sources)) if claim.sources else ("", "")
        )
        names = [context.source_words(key) for key in claim.sources]
        links = map(_source_link, claim.sources, names, repeat(context))
        text += f" {said} {before}{'; '.join(names)}{after}"
        facts = f"{escape_text(said)} {before}{'; '.join(links)}{after}"
        html += f'<p class="claim-facts">{facts}</p>\n'
    return written("", nodes.Text(text), html=html)


def used_in(claim: Claim, pages: Mapping[str, Sequence[int]], context: RenderContext) -> written:
    """Return links back to the uses of *claim* on *pages*."""
    first, links = context.words.place(1, claim.id), list[str]()
    for docname, numbers in pages.items():
        title, label, uses = _way_back(docname, context)
        links.append(f'<a href="{uses}{numbers[0]}" aria-label="{label}: {first}">{title}</a>')
        for place, number in enumerate(numbers[1:], 2):
            name = context.words.place(place, claim.id)
            links[-1] += f', <a href="{uses}{number}" aria-label="{label}: {name}">{name}</a>'
    text = context.words.say(messages.USED_IN, places="; ".join(links))
    return written(html=f'<p class="claim-places">{text}</p>\n')


def claims_by_page(pages: Iterable[Sequence[Claim]], context: RenderContext) -> Iterator[written]:
    """Yield the claims of each of *pages* as links to their entries."""
    links = {
        claim.id: _link(context.claim_uri(claim), context.build.told[claim.id].mark[1:-1])
        for claim in context.build.claims.by_id.values()
    }
    for claims in pages:
        yield written(html=f"<p>{' · '.join([links[claim.id] for claim in claims])}</p>\n")


@lru_cache(maxsize=1024)
def _way_back(docname: str, context: RenderContext) -> tuple[str, str, str]:
    """Return a page's title as text and as a value, and the address of its uses but for numbers."""
    title, address = (
        context.title(docname),
        context.uri(docname, _uses_anchor(docname, context)) or "",
    )
    return escape_text(title), escape_value(title), escape_value(address)


def _uses_anchor(docname: str, context: RenderContext) -> str:
    """Return what ``RenderContext.use_anchor`` begins with for all uses of a page."""
    return f"{context.anchor(docname, 'cited')}-"


def _line(claim: Claim, context: RenderContext) -> str:
    """Return what the line of *claim* has in common on all pages with the same view."""
    told = context.build.told[claim.id]
    word = f'<span class="{told.doubt}">{told.word}</span>' if told.doubt else told.word
    parts = [escape_text(told.facts)] if told.facts else []
    if claim.sources and not claim.private:
        before, after = context.words.around_sources(len(claim.sources))
        names = context.build.source_links
        links = [_source_link(key, names.get(key, key), context) for key in claim.sources]
        parts.append(before + "; ".join(links) + after)
    term = _link(context.claim_uri(claim), claim.id)
    return f"<dt>{term} {word}</dt>\n<dd>{''.join([f'{part} ' for part in parts])}"


def _source_link(key: str, name: str, context: RenderContext) -> str:
    target = context.build.bibliography.get(key)
    return _link(context.uri(*target) if target else None, escape_text(name))


def _cited_at(claim: Claim, start: str, uses: Sequence[int], words: Messages) -> str:
    before, after = words.around_places
    links = [f'{start}{use}">{words.place(n, claim.id)}</a>' for n, use in enumerate(uses, 1)]
    return f"{before}{', '.join(links)}{after}"


def _link(uri: str | None, text: str) -> str:
    return f'<a href="{escape_value(uri)}">{text}</a>' if uri else text
