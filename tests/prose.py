"""Check the course's prose: words and turns it does without, openings, and how easy it is to read.

Run as ``python -m tests.prose``. Pages are read as Sphinx reads them, so that only what
readers see counts; turns of phrase are counted in the sources, where they have a line. Ends
with status 1 when a page breaks a rule of the writing guide.
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
NAMES = frozenset({"BBC", "BWCN", "BY", "CA", "CC", "LIGA", "MORI", "PDF", "SWAN", "TABA", "UK"})
#: Folders whose pages learners read, for which reading ease is bounded.
LEARNERS = ("index", "start/", "chapters/", "lessons/")
#: Pages that residents are handed.
HANDED = ("trainers/hand-outs/", "trainers/forms", "trainers/vignettes/")
#: Flesch reading ease: of half of the pages, of every page, and of what residents are handed.
MEDIAN_EASE, LEAST_EASE, HANDED_EASE = 50, 40, 65
#: What stands on a sheet's page but is for the trainer alone, by the kind of its block.
TRAINERS_ALONE = ("solution", "instructor-note", "teaching-note")
_LEAST_WORDS = 60
#: Pages of the course itself, whose turns of phrase are counted.
COUNTED = ("chapters", "lessons", "start")
_BLOCK = re.compile(r":{3,}(?:\{([^}]+)\})?")
#: What a chapter holds beside what is read from its top to its foot: tasks, answers, lists.
_BESIDE = (
    "chart",
    "discussion",
    "exercise",
    "guess",
    "instructor-note",
    "keypoints",
    "not-found",
    "objectives",
    "self-check",
    "solution",
    "teaching-note",
    "use-it",
    "worksheet",
)
#: How many words of a chapter are read from its top to its foot.
LEAST_LENGTH, MOST_LENGTH = 1200, 1800
#: How many chapters have a scene that is retold from print.
LEAST_SCENES = 6
_RETOLD = re.compile(r"^:{3,}\{scene\}.*\n:kind: retold$", re.MULTILINE)
#: Chapters that are a table or a canvas with few words round it.
FRAMES = ("chapters/what-travels", "chapters/your-place")


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
    #: Its paragraphs and the titles of its blocks, in their order, as one text.
    told: str
    #: Its paragraphs without tables, tasks, answers and lists at the foot, as one text.
    read: str


class Turn(NamedTuple):
    """A turn of phrase that wears out when it comes too often."""

    #: What it is, for the writer who has to take one out.
    name: str
    pattern: re.Pattern[str]
    #: How often it may stand in the pages that are counted.
    most: int
    #: Where it is counted: ``every line``, ``key points`` or ``outside use-it``.
    place: str = "every line"
    #: The folders it is counted in, below docs.
    folders: tuple[str, ...] = COUNTED


#: A hit is a place to look at, and may be in order; too many of them are a habit.
TURNS = (
    Turn("what was not found", re.compile(r"[Ff]ound (?:no\b|none|nothing|neither)"), 20),
    Turn(
        "what was not found, in the whole course",
        re.compile(r"[Ff]ound (?:no\b|none|nothing|neither)"),
        40,
        folders=(*COUNTED, "reference", "trainers", "."),
    ),
    Turn(
        "we did not find",
        re.compile(
            r"\b[Ww]e (?:did|do|could|have) not (?:find|found|see|seen|read)\b"
            r"|\b(?:was|were) not found\b"
        ),
        6,
    ),
    Turn(
        "that we read",
        re.compile(r"(?:that|which) we (?:could |have )?(?:read|found|saw)\b|in what we read"),
        4,
    ),
    Turn(
        "a heading on what the record lacks",
        re.compile(r"^## What we found no measure of|^## Where the record stops"),
        0,
    ),
    Turn("a heading on what is disputed", re.compile(r"^## What is disputed"), 3),
    Turn(
        "an item that is no thing to do",
        re.compile(
            r"^- .*(?:[Ff]ound (?:no|nothing)|did not find|not known|cannot (?:tell|say)"
            r"|do not know)"
        ),
        0,
    ),
    Turn(
        "a key point that is no thing to do",
        re.compile(
            r"[Ff]ound (?:no|nothing)|did not find|not known|cannot (?:tell|say)|do not know"
        ),
        0,
        "key points",
    ),
    Turn(
        "both may be right",
        re.compile(
            r"\b(?:[Bb]oth|[Aa]ll three|[Ss]everal of the five)\b[^.]{0,40}\b(?:may|can|could)\b"
            r"[^.]{0,25}\b(?:right|true|honest|point)\b"
        ),
        0,
    ),
    Turn(
        "a short saying at the end of a paragraph",
        re.compile(r"(?<=[.!?`] )(?:It|That|They|This|These|An?) [^.!?{}`]{3,60}\.$"),
        10,
    ),
    Turn(
        "it is not, it does not",
        re.compile(r"(?:That|This|It|They) (?:is|are|does|do) not [^.]{3,70}\.(?: |$)"),
        4,
    ),
    Turn(
        "how we worked it out, in the text",
        re.compile(
            r"\bis ours\b|\bare ours\b|that we infer|which we infer|as we (?:date|read|work|take)"
            r"|which we take|we take (?:it|this|them|that|to)"
        ),
        4,
    ),
    Turn(
        "by its own account",
        re.compile(
            r"\b[Bb]y (?:its|their|his|her|that|the|one|our)(?: [\w’']+){0,3} "
            r"(?:account|accounts|count|counts|telling|words)\b"
        ),
        6,
    ),
    Turn(
        "the speaker after the comma",
        re.compile(
            r", (?:the (?:council|partners|partnership|paper|director|RSPH|city)"
            r"|[A-Z]\w+(?: \w+){0,3}) (?:said|says|reported|reports|counted|counts|adds)\."
        ),
        5,
    ),
    Turn(
        "said, told, wrote, reported",
        re.compile(r"\b(?:said|says|say|reported|reports|wrote|writes|told|tells)\b"),
        260,
    ),
    Turn(
        "a vague date",
        re.compile(
            r"\b[Ii]n about (?:19|20|[A-Z])|\bby about\b|date not shown|\bundated\b"
            r"|without a date|shows no date|a date not shown"
        ),
        8,
    ),
    Turn(
        "a sentence bent to fit a lesson",
        re.compile(
            r"(?:That is|This is why|which is (?:the reason|why|a good reason|one more reason)"
            r"|Hence the lesson|is what we mean|means? asking|[Tt]o) ?[^.{]{0,90}\{lesson\}"
        ),
        0,
    ),
    Turn("a lesson in the text", re.compile(r"\{lesson\}"), 40, "outside use-it"),
    Turn(
        "somebody in place of you",
        re.compile(r"one (?:has|would have) to|those who|[Aa]nyone (?:who|tempted)|[Ww]hoever"),
        30,
    ),
    Turn("thus and hence", re.compile(r"\b(?:thus|therefore|hence|evidently)\b"), 2),
    Turn(
        "of which, to whom",
        re.compile(r"\b(?:on|in|to|of|for|with|by|at|from) (?:which|whom)\b"),
        40,
    ),
    Turn("versions of a figure", re.compile(r"^```\{versions\}"), 4),
    Turn("a think tank", re.compile(r"\ba think tank\b"), 2),
    Turn(
        "worth noting",
        re.compile(r"Note (?:also )?what|It is worth|It helps to|worth (?:keeping|knowing|saying)"),
        0,
    ),
)
#: How far into a chapter its reader must have met somebody, a day and a choice.
OPENING_WORDS = 120
_DAY = re.compile(
    r"\b(?:(?:19|20)\d\d|\w+day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)\b"
)
_SOMEBODY = re.compile(
    r"\b(?:council(?:lor)?s?|leader|director|executive|officers?|editor|union|staff|workers?"
    r"|visitor|residents|neighbours?|m[ae]n|wom[ae]n|people|children|firm|[A-Z]\w+ [A-Z]\w+)\b"
)
_CHOICE = re.compile(r"\?|\b[Yy]ou(?:r|rs)?\b")


def main() -> int:
    """Print every finding and the reading ease of each page; return the exit status."""
    pages = list(read_pages())
    findings = [finding for page in pages for finding in find_faults(page)]
    findings += [finding for page in pages for finding in check_opening(page)]
    findings += [finding for page in pages for finding in check_length(page)]
    findings += [finding for turn in TURNS for finding in check_turn(turn, ROOT / "docs")]
    findings += check_scenes(ROOT / "docs")
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
    told = [node.astext() for node in doctree.findall(nodes.TextElement) if is_told(node)]
    read = [node.astext() for node in paragraphs if is_read(node)]
    texts = ("\n\n".join(each) for each in (running, handed, told, read))
    return Page(docname, lines, *texts)


def is_told(node: nodes.TextElement) -> bool:
    """Tell whether *node* is a paragraph or the title of a block, and no heading."""
    heads_block = isinstance(node, nodes.title) and not isinstance(
        node.parent, nodes.section | nodes.document
    )
    return isinstance(node, nodes.paragraph) or heads_block


def is_read(node: nodes.paragraph) -> bool:
    """Tell whether a paragraph is read on the way from the top of a page to its foot."""
    return not isinstance(node.parent, nodes.entry) and not is_below(node, _BESIDE)


def ended(text: str) -> str:
    """Return *text* with a full stop where it has none, as a cell or an item ends a sentence."""
    return text if text.endswith((".", "?", "!", ":")) else f"{text}."


def is_below(node: nodes.Node, kinds: tuple[str, ...]) -> bool:
    """Tell whether *node* stands in a block of one of *kinds*."""
    parent = node.parent
    while parent is not None and parent.get("kind") not in kinds:
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


def check_opening(page: Page) -> Iterator[str]:
    """Yield what a reader has not met after the first words of a chapter."""
    if not page.docname.startswith("chapters/"):
        return
    opening = " ".join(page.told.split()[:OPENING_WORDS])
    wanted = {"a person or an office": _SOMEBODY, "a day or a year": _DAY, "a choice": _CHOICE}
    for name, pattern in wanted.items():
        if not pattern.search(opening):
            yield f"{page.docname}:1: opens without {name} in its first {OPENING_WORDS} words"


def check_length(page: Page) -> Iterator[str]:
    """Yield a finding for a chapter that is too short to be told or too long to be read."""
    if not page.docname.startswith("chapters/"):
        return
    words = len(page.read.split())
    if words > MOST_LENGTH or (words < LEAST_LENGTH and page.docname not in FRAMES):
        yield f"{page.docname}:1: {words} words, not {LEAST_LENGTH} to {MOST_LENGTH}"


def check_scenes(docs: Path) -> Iterator[str]:
    """Yield a finding if too few chapters have a scene that is retold from print."""
    chapters = (path.read_text(encoding="utf-8") for path in (docs / "chapters").glob("*.md"))
    with_one = sum(1 for text in chapters if _RETOLD.search(text))
    if with_one < LEAST_SCENES:
        yield f"chapters: {with_one} with a scene retold from print, at least {LEAST_SCENES}"


def check_turn(turn: Turn, docs: Path) -> list[str]:
    """Return each place of a turn of phrase that comes more often than it may."""
    hits = [
        f"{path.relative_to(docs)}:{number}: {match[0].strip()!r}"
        for folder in turn.folders
        for path in sorted((docs / folder).glob("*.md" if folder == "." else "**/*.md"))
        for number, line in lines_of(path.read_text(encoding="utf-8"), turn.place)
        for match in turn.pattern.finditer(line)
    ]
    if len(hits) <= turn.most:
        return []
    return [f"{turn.name}: {len(hits)} times, at most {turn.most}", *(f"  {hit}" for hit in hits)]


def lines_of(text: str, place: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a page in *place*, with their numbers."""
    blocks: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if block := _BLOCK.match(line):
            blocks = [*blocks, block[1]] if block[1] else blocks[:-1]
        if is_in(place, blocks):
            yield number, line


def is_in(place: str, blocks: list[str]) -> bool:
    """Tell whether a line within *blocks* is in *place*."""
    if place == "key points":
        return "keypoints" in blocks
    return place == "every line" or "use-it" not in blocks


if __name__ == "__main__":
    sys.exit(main())
