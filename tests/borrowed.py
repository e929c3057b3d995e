"""Find runs of words that the course has in common with texts it must not copy.

``python -m tests.borrowed FILE...`` writes the fingerprints of those texts anew: hashes of every
run of ten words of a ``.txt`` file, and of what stands between quotation marks in any other. The
texts themselves are not part of the project.
"""

from __future__ import annotations

import re
import sys
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RUN = 10
FINGERPRINTS = Path(__file__).parent / "course" / "borrowed.txt"


def words(text: str) -> list[str]:
    """Return the words of *text* in lower case, without punctuation and markup."""
    plain = re.sub(r"\{[a-z-]+\}`[^`]*`|\]\([^)]*\)", " ", text)
    return re.findall(r"[a-z0-9]+", plain.lower().replace("'", "").replace("’", ""))


def runs(text: str) -> Iterator[tuple[str, str]]:
    """Yield each run of words with its fingerprint."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start : start + RUN])
        yield run, blake2b(run.encode(), digest_size=6).hexdigest()


def borrowed(text: str, known: set[str]) -> list[str]:
    """Return the runs of *text* whose fingerprints are *known*."""
    return [run for run, fingerprint in runs(text) if fingerprint in known]


def known_fingerprints() -> set[str]:
    """Return the fingerprints that the project keeps."""
    return set(FINGERPRINTS.read_text(encoding="utf-8").split())


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        text = path.read_text(encoding="utf-8")
        yield from [text] if path.suffix == ".txt" else _quoted(text)


def _quoted(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield from re.split(r'["“”]', line)[1::2]


if __name__ == "__main__":
    made = {mark for text in _texts(map(Path, sys.argv[1:])) for _, mark in runs(text)}
    FINGERPRINTS.write_text("\n".join(sorted(made)) + "\n", encoding="utf-8")
