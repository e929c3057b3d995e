"""The numbers that stand behind statements, counted for each page as it is written.

What is copied to a page, or left of one, counts as the page shows it: the marks that a document
holds decide the numbers, and the list at its foot has the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.builders import writes_html
from sphinx_casebook.core.messages import in_runs
from sphinx_casebook.core.nodes import element

from . import messages
from .context import reference
from .model import ClaimView
from .nodes import claim_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .context import RenderContext
    from .model import Target

#: As many words as a screen reader says at a mark.
_MOST_WORDS = 8


@dataclass
class Numbering:
    """The claims that a document shows of one page, numbered in its order."""

    #: The place of each claim, by its id.
    numbers: dict[str, int] = field(default_factory=dict)
    #: The claims, in that order.
    claims: list[ClaimView] = field(default_factory=list)
    #: Where each is cited, by its id.
    cited_at: dict[str, list[Target]] = field(default_factory=dict)
    #: Whether the document lists them.
    is_listed: bool = False
    #: The accessible name of the last mark.
    last_label: str = ""

    def add(self, claims: Iterable[ClaimView | str], cited_at: Target | None) -> None:
        """Give each claim that a mark cites its number, unless an earlier one did."""
        for claim in claims:
            if isinstance(claim, str):
                continue
            if claim.id not in self.numbers:
                self.numbers[claim.id] = len(self.numbers) + 1
                self.claims.append(claim)
            if cited_at:
                self.cited_at.setdefault(claim.id, []).append(cited_at)


def mark(
    claims: Sequence[ClaimView | str],
    numbering: Numbering,
    context: RenderContext,
    ids: Sequence[str] = (),
) -> list[nodes.Node]:
    """Return one mark for all *claims*, and the names of those that nothing has.

    :param ids: by which lists of claims find the statement again; none has what nothing has.
    """
    cited = {each.id: each for each in claims if isinstance(each, ClaimView)}
    known = [cited[name] for name in sorted(cited, key=numbering.numbers.__getitem__)]
    unknown = [each for each in claims if isinstance(each, str)]
    made: list[nodes.Node] = [_mark(known, numbering, context, ids)] if known else []
    return made + [nodes.inline("", f"[{name}]", classes=["claim"]) for name in unknown]


def _mark(
    claims: Sequence[ClaimView], numbering: Numbering, context: RenderContext, ids: Sequence[str]
) -> nodes.Element:
    texts = _shortened(_grouped(claims, numbering.numbers))
    plain = ", ".join(number + (f" {doubt}" if doubt else "") for number, doubt in texts)
    targets = [_target(each, numbering, context) for each in claims]
    uris = [uri for target in targets if target and (uri := context.uri(target))]
    label = context.phrases.say(messages.MARK, numbers=plain)
    if label == numbering.last_label:
        label = context.phrases.say(messages.MARK_AGAIN, numbers=plain)
    numbering.last_label = label
    shown = _html(texts) if writes_html(context.builder) else [nodes.Text(f"[{plain}]")]
    if not uris:
        return nodes.superscript("", "", *shown, classes=["claim"], ids=[*ids])
    made = claim_mark("", "", *shown)
    # At once, since there are thousands of them.
    made.attributes.update(
        classes=["claim"], ids=[*ids], label=label, internal=True, **reference(uris[0])
    )
    if uris[1:]:
        made["more"] = [uri[1:] for uri in uris if uri.startswith("#")]
        made["tells"] = numbering.is_listed and _is_whole(texts, len(claims))
    return made


def _target(claim: ClaimView, numbering: Numbering, context: RenderContext) -> Target | None:
    """Return where *claim* stands: in the list of this page, else in a register."""
    return context.own(claim) if numbering.is_listed else claim.entry


def by_certainty(claims: Iterable[ClaimView | str]) -> list[ClaimView | str]:
    """Return what one mark cites as it is numbered: claims without a doubt, then by doubt."""
    return sorted(claims, key=lambda each: "" if isinstance(each, str) else each.doubt)


def _grouped(claims: Sequence[ClaimView], numbers: dict[str, int]) -> list[tuple[list[int], str]]:
    """Return the numbers of *claims*, those that follow each other with one doubt together."""
    groups = groupby(claims, key=lambda each: each.doubt)
    return [([numbers[each.id] for each in group], doubt) for doubt, group in groups]


def _shortened(groups: Sequence[tuple[list[int], str]]) -> list[tuple[str, str]]:
    """Return each group's numbers as text, and its doubt, in as few words as can be heard."""
    texts = [(in_runs(map(str, numbers), _is_next), doubt) for numbers, doubt in groups]
    words = sum(len(f"{text} {doubt}".split()) for text, doubt in texts)
    if words < _MOST_WORDS:
        return texts
    every = [number for numbers, _ in groups for number in numbers]
    return [(f"{min(every)}–{max(every)}", max(doubt for _, doubt in groups))]


def _is_whole(texts: Sequence[tuple[str, str]], count: int) -> bool:
    """Tell whether *texts* name each of *count* claims: a script then needs nothing else."""
    named = 0
    for text, _ in texts:
        for piece in text.split(", "):
            first, _, last = piece.partition("–")
            named += int(last or first) - int(first) + 1
    return named == count


def _is_next(number: str, other: str) -> bool:
    return int(number) + 1 == int(other)


def _html(texts: Sequence[tuple[str, str]]) -> list[nodes.Node]:
    """Return the numbers, each doubt as a word of its own look."""
    made: list[nodes.Node] = []
    for number, doubt in texts:
        made.append(nodes.Text(f"{', ' if made else ''}{number}"))
        if doubt:
            made.append(element("i", nodes.Text(f" {doubt}")))
    return made
