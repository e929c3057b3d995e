"""Check the course's prose: words it does without, initials, and how easy it is to read.

Run as ``python -m tests.prose``. Pages are read as Sphinx reads them, so that only what
readers see counts. Ends with status 1 when a page breaks a rule of the writing guide.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import textstat
from docutils import nodes
from sphinx.application import Sphinx

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
#: Words that praise, promise or fill.
AVOIDED = re.compile(
    r"\b(journey|unprecedented|ground-?breaking|transformative|game-?chang\w*|delve|tapestry|"
    r"vibrant|robust|seamless|holistic|leverag\w+|pivotal|testament|underscore[sd]?|"
    r"it is (?:important|worth) (?:to note|noting)|not just|more than just|at its heart)\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\b[A-Z]{2,}s?\b")
#: Initials that are a name in themselves, or that nobody spells out.
NAMES = frozenset({"BBC", "BWCN", "CA", "PDF", "UK"})
#: Folders whose pages learners read, for which reading ease is bounded.
LEARNERS = ("index", "start/", "chapters/", "lessons/")
#: Pages that residents are handed.
HANDED = ("trainers/hand-outs/", "trainers/forms", "trainers/vignettes/")
#: Flesch reading ease: of half of the pages, of every page, and of what residents are handed.
MEDIAN_EASE, LEAST_EASE, HANDED_EASE = 50, 40, 65
#: What stands on a sheet's page but is for the trainer alone, by the class of its node.
TRAINERS_ALONE = ("solution", "instructor_note")
_LEAST_WORDS = 60


class Page(NamedTuple):
    """What a reader reads on one page."""

    #: Document name.
    docname: str
    #: All of its paragraphs, with the line of each.
    paragraphs: list[tuple[int | None, str]]
    #: The paragraphs of running prose, as one text.
    running: str
    #: All that somebody who is handed the page reads, lists and cells included, as one text.
    handed: str


def main() -> int:
    """Print every finding and the reading ease of each page; return the exit status."""
    pages = list(read_pages())
    findings = [finding for page in pages for finding in find_faults(page)]
    eases = {page.docname: reading_ease(page) for page in pages if is_for_learners(page)}
    known = {docname: ease for docname, ease in eases.items() if ease is not None}
    median = statistics.median(known.values())
    bounds = dict.fromkeys(known, LEAST_EASE)
    for page in pages:
        if page.docname.startswith(HANDED):
            known[page.docname], bounds[page.docname] = ease_of(page.handed), HANDED_EASE
    findings += [
        f"{docname}: reading ease {ease:.0f}, below {bounds[docname]}"
        for docname, ease in known.items()
        if ease < bounds[docname]
    ]
    if median < MEDIAN_EASE:
        findings.append(f"reading ease of half of the pages is below {MEDIAN_EASE}: {median:.0f}")
    for docname, ease in known.items():
        print(f"{ease:5.0f}  {docname}")
    print(f"{median:5.0f}  median Flesch reading ease")
    print("\n".join(findings), end="\n" if findings else "")
    return 1 if findings else 0


def read_pages() -> Iterator[Page]:
    """Yield the pages of the course."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        app = Sphinx(ROOT / "docs", ROOT / "conf", out, out / "doctrees", "dummy", status=None)
        app.build()
        for docname in sorted(app.env.found_docs):
            yield read_page(docname, app.env.get_doctree(docname))


def read_page(docname: str, doctree: nodes.document) -> Page:
    """Return what a reader reads on one page."""
    paragraphs = list(doctree.findall(nodes.paragraph))
    running = [node.astext() for node in paragraphs if is_running(node)]
    handed = [ended(node.astext()) for node in paragraphs if not is_below(node, TRAINERS_ALONE)]
    lines = [(node.line, node.astext()) for node in paragraphs]
    return Page(docname, lines, "\n\n".join(running), "\n\n".join(handed))


def ended(text: str) -> str:
    """Return *text* with a full stop where it has none, as a cell or an item ends a sentence."""
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def is_below(node: nodes.Node, kinds: tuple[str, ...]) -> bool:
    """Tell whether *node* stands in a block of one of *kinds*."""
    parent = node.parent
    while parent is not None and type(parent).__name__ not in kinds:
        parent = parent.parent
    return parent is not None


def is_running(node: nodes.paragraph) -> bool:
    """Tell whether a paragraph is running prose: no list, table or card."""
    apart = (nodes.list_item, nodes.entry, nodes.container, nodes.definition, nodes.field_body)
    parent = node.parent
    while parent is not None:
        if isinstance(parent, apart):
            return False
        parent = parent.parent
    return True


def is_for_learners(page: Page) -> bool:
    """Tell whether reading ease is bounded on *page*."""
    return page.docname.startswith(LEARNERS)


def reading_ease(page: Page) -> float | None:
    """Return the Flesch reading ease of running prose; None where there is too little."""
    if len(page.running.split()) < _LEAST_WORDS:
        return None
    return ease_of(page.running)


def ease_of(text: str) -> float:
    """Return the Flesch reading ease of *text*."""
    return float(textstat.flesch_reading_ease(text))


def find_faults(page: Page) -> Iterator[str]:
    """Yield each avoided word, and each set of initials that nobody has spelled out."""
    explained = set(NAMES)
    for line, text in page.paragraphs:
        for match in AVOIDED.finditer(text):
            yield f"{page.docname}:{line}: {match[0]!r} is a word that the course does without"
        if is_for_learners(page):
            explained |= set(re.findall(r"\(([A-Z]{2,})\)", text))
            for initials in sorted(set(_INITIALS.findall(text))):
                if initials.removesuffix("s") not in explained:
                    yield f"{page.docname}:{line}: {initials} is not spelled out at first use"
                    explained.add(initials)


if __name__ == "__main__":
    sys.exit(main())
