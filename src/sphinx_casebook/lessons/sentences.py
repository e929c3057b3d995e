"""Find the sentence in which something stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Mention, Sentence

#: Behind a full stop and what closes with it, before a capital, a number or a link.
_END = re.compile(
    r"(?<=[.!?…])(?<!\b[A-Z]\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bcf\.)(?<!\bvs\.)(?<!\bSt\.)"
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)[\"'’”)\]]*\s+(?=[\"'‘“(\[]*[^\sa-z])"
)
#: Characters of private use, one for each mention while a text is cut.
_FIRST_MARK = 0xE000
_MARKS = re.compile(r"([\ue000-\uf8ff])")


def mark(number: int) -> str:
    """Return the character that stands for a mention."""
    return chr(_FIRST_MARK + number)


def sentence_at(text: str, offset: int) -> str:
    """Return the sentence of *text* in which *offset* lies, its white space made single."""
    start, end = 0, len(text)
    for match in _END.finditer(text):
        if match.end() <= offset:
            start = match.end()
        else:
            end = match.start() + len(match[0].rstrip())
            break
    words = " ".join(text[start:end].split())
    return re.sub(r" (?=[.,;:!?)])", "", words)


def sentence_of(text: str, number: int, mentions: list[Mention]) -> Sentence:
    """Return the sentence of *text* that holds mention *number*, all its mentions in place."""
    sentence = sentence_at(text, text.index(mark(number)))
    parts = (part for part in _MARKS.split(sentence) if part)
    return tuple(
        mentions[ord(part) - _FIRST_MARK] if _MARKS.fullmatch(part) else part for part in parts
    )
