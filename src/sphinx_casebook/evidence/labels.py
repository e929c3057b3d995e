"""The words for a claim wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from . import messages
from .messages import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .messages import Messages
    from .model import Claim, Source


class ClaimLabels(NamedTuple):
    """The words for one claim, worked out once a build."""

    #: The visible text of its marker.
    mark: str
    #: The accessible name of its marker; it begins as the visible text does.
    label: str
    #: How sure it is, or that it is private, in one word.
    word: str
    #: What marks the doubt for style sheets; empty where there is none.
    doubt: str
    #: When it is from, who says so and what the doubt is; empty where it is private.
    facts: str


def label_claim(claim: Claim, words: Messages, sources: Mapping[str, Source]) -> ClaimLabels:
    """Return the words for *claim*."""
    if claim.private:
        word = words.say(messages.PRIVATE)
        return ClaimLabels(f"[{claim.id}]", f"{claim.id}, {word}.", word, "claim-private", "")
    if claim.absence:
        word = words.say(messages.STATE[claim.absence.state])
        facts = " ".join(words.search(claim.absence))
        return ClaimLabels(
            f"[{claim.id}, {word}]", f"{claim.id}, {word}.", word, "claim-absent", facts
        )
    word = words.certainty(claim)
    is_sure = claim.certainty == "seen"
    # Doubts are named; the rest is not shouted.
    mark = f"[{claim.id}]" if is_sure else f"[{claim.id}, {word}]"
    date = sentence(words.period(claim.refers_to))
    party = (
        [words.say(messages.REPORTED_BY, party=claim.reported_by.rstrip("."))]
        if claim.reported_by
        else []
    )
    shorts = [sources[key].short for key in claim.sources if key in sources]
    named = [words.sources(shorts)] if shorts else []
    note = [sentence(claim.certainty_note)] if claim.certainty_note else []
    return ClaimLabels(
        mark,
        " ".join([f"{claim.id}, {word}.", *party, date, *named]),
        word,
        "" if is_sure else f"claim-{claim.certainty}",
        " ".join([date, *party, *note]),
    )
