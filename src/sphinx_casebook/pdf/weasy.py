"""Draw one HTML page as a tagged PDF, in a process of its own: all that touches WeasyPrint."""

from __future__ import annotations

import gc
import hashlib
import logging
import re
from contextlib import contextmanager
from itertools import pairwise
from mimetypes import guess_type
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import url2pathname, urlopen

from fontTools.ttLib import TTFont

from . import fonts
from .model import CONTENT, OWN_STYLE, PAGE_RUN, SHEET, Job

#: Why WeasyPrint cannot be loaded; whoever draws is told so.
_MISSING: list[OSError] = []

try:
    import weasyprint
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline, preferred
    from weasyprint.text import line_break
    from weasyprint.urls import URLFetcherResponse, URLFetchingError

    from . import imposition, tags

    #: A PDF for screens and for paper.
    _TAGGED = {"pdf_variant": "pdf/ua-1", "pdf_tags": True, "finisher": tags.mend_tags}
except OSError as error:
    _MISSING.append(error)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from weasyprint.document import Page

#: Every page once, in order.
PLAIN = Job()
#: The last character that every face has.
_LATIN = 0xFF
#: Where in a style sheet something stands, as WeasyPrint says it.
_PLACE = re.compile(r"\bat (\d+):(\d+)")
#: What it quotes of one.
_QUOTED = re.compile(r"[`']([^`']+)[`']")
#: The versions that break a line so.
BROKEN = ("70.",)
_WRAPS = ("normal", "pre-line")
#: A line is short where more than this part of its measure is free.
_SHORT = 0.75
#: In CSS pixels.
_ROUNDING = 0.5


#: Why something is not opened.
_OUTSIDE = "it lies outside of what is printed"


class _Unreadable:
    """A file in place of one that is not to be opened."""

    def read(self, *_size: int) -> bytes:
        """Fail as WeasyPrint expects it."""
        raise URLFetchingError(_OUTSIDE)

    def close(self) -> None:
        """Close nothing."""


class Fetcher:
    """What a page may open: ``data:`` and files of the folder in which it lies; nothing else.

    WeasyPrint calls it for whatever a page, a style sheet or a picture names. Links are resolved
    first, so that none leads out, and what begins with a dot is not the page's: Sphinx keeps there
    what it read.
    """

    #: WeasyPrint asks: one that is refused does not stop the drawing.
    _fail_on_errors = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        #: What was refused, each address once, in the order in which it was met.
        self.refused: dict[str, None] = {}

    def __call__(self, url: str) -> URLFetcherResponse:
        """Return the content at *url*, or what fails to be read where it is not to be opened."""
        if url[:5].lower() == "data:":
            with urlopen(url) as response:  # noqa: S310  # opens nothing
                return URLFetcherResponse(url, response.read(), dict(response.headers))
        path = self._path(url)
        if path is None:
            self.refused[url] = None
            # WeasyPrint stops at some addresses that are not found, and never at such content.
            return URLFetcherResponse(url, _Unreadable(), {"Content-Type": "text/css"})
        kind = guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    def _path(self, url: str) -> Path | None:
        """Return the file that *url* names; None where it is none of the folder."""
        try:
            parts = urlsplit(url)
            path = Path(url2pathname(parts.path)).resolve()
        except (OSError, ValueError):
            return None
        is_ours = parts.scheme.lower() == "file" and not parts.netloc
        if not is_ours or not path.is_relative_to(self._folder):
            return None
        hidden = any(part.startswith(".") for part in path.relative_to(self._folder).parts)
        return None if hidden else path


class Log(logging.Handler):
    """What WeasyPrint says of a page; not what it says of the toolkit's own style sheet.

    That sheet has rules for browsers, and a rule that WeasyPrint does not know is no news.
    """

    def __init__(self, html: str) -> None:
        super().__init__(logging.WARNING)
        self._own = html.partition(OWN_STYLE)[2].partition("</style>")[0]
        #: Each message once, in order.
        self.said: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what is said of the page."""
        message = record.getMessage()
        if record.levelno >= logging.WARNING and not self._is_of_own_style(message):
            self.said[message] = None

    def _is_of_own_style(self, message: str) -> bool:
        """Tell whether *message* names a rule that stands there in the toolkit's style sheet."""
        if place := _PLACE.search(message):
            line = "".join(self._own.splitlines()[int(place[1]) - 1 : int(place[1])])
            named = re.search(r"[`@]([\w-]+)|: ([\w-]+\()", message)
            word = named[1] or named[2] if named else ""
            return bool(word) and word in line[: int(place[2]) + len(word)]
        return any(each.strip() in self._own for each in _QUOTED.findall(message) if each.strip())


@contextmanager
def _listening(log: Log) -> Iterator[None]:
    logger = logging.getLogger("weasyprint")
    before = logger.handlers
    logger.handlers = [log]
    try:
        yield
    finally:
        logger.handlers = before


def mend_lines() -> None:
    """Let a text that fits but for its last space stay whole, where WeasyPrint would break it.

    ``split_first_line`` of version 70 measures the space with which a text ends before an inline
    element. Where that space alone does not fit, it takes the text for one that cannot be broken,
    and puts its first word alone on the line. What calls it allows for such a space already, so
    that it is enough to hand it the whole text. The page ``upstream`` for maintainers has the
    report; other versions stay as they are.
    """
    split = line_break.split_first_line
    if weasyprint.__version__.startswith(BROKEN) and not hasattr(split, "mended"):
        mended = _mended(split)
        for module in (line_break, inline, preferred):
            if getattr(module, "split_first_line", None) is split:
                module.split_first_line = mended


def _mended(split: Callable[..., Any]) -> Callable[..., Any]:
    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: float | None,
        justification_spacing: float,
        **options: Any,
    ) -> Any:
        found = split(text, style, context, max_width, justification_spacing, **options)
        length, resume_at, width = found[1:4]
        may_be_wrong = (
            resume_at is not None
            and max_width is not None
            and not options.get("minimum")
            and text.endswith(" ")
            and "\n" not in text
            and style["white_space"] in _WRAPS
        )
        if may_be_wrong and " " not in text.encode()[:length].decode().strip():
            bare = split(
                text.rstrip(" "), style, context, max_width, justification_spacing, **options
            )
            if bare[2] is None and bare[3] > width:
                return split(text, style, context, None, justification_spacing, **options)
        return found

    split_first_line.mended = True  # type: ignore[attr-defined]
    return split_first_line


def render(source: Path, target: Path, job: Job = PLAIN) -> dict[str, object]:
    """Draw *source* as *target* and tell what came of it.

    :param job: how its pages are put on paper.
    :returns: its ``pages``, what is ``overfull``, its ``places``, what it ``refused`` to open, the
        ``unknown`` characters with the first page of each, lines that are ``broken`` too early, and
        all else that was ``said``.
    :raises OSError: where Pango is missing.
    """
    if _MISSING:
        raise _MISSING[0]
    from weasyprint import HTML

    # Drawing leaves few cycles behind, and to look for them as often as usual takes a tenth of it.
    gc.set_threshold(100_000, 10, 5)
    text = source.read_text(encoding="utf-8")
    fetcher = Fetcher(source.parent)
    identifier = hashlib.sha256(text.encode()).hexdigest()[:32].encode()
    part = target.with_suffix(".part")
    log = Log(text)
    mend_lines()
    with _listening(log):
        document = HTML(string=text, base_url=str(source), url_fetcher=fetcher).render()
        places = _places(document.pages)
        _shorten_runs(document.pages)
        options = _TAGGED if job == PLAIN else {"finisher": _finisher(places, job)}
        document.write_pdf(part, pdf_identifier=identifier, optimize_images=True, **options)
    part.replace(target)  # an interrupted build leaves no half file behind
    return {
        "pages": len(document.pages),
        "overfull": sorted(set(_overfull(document.pages))),
        "places": places,
        "refused": [*fetcher.refused],
        "unknown": _unknown(document.pages),
        "broken": [f"page {page}: {words!r}" for page, words in broken_lines(document.pages)],
        "said": [each for each in log.said if not _is_told_elsewhere(each, fetcher)],
    }


def _finisher(places: dict[str, int], job: Job) -> Any:
    """Return what puts pages in the order of *job*: a sheet ends before the next begins."""
    begins = [places.get(f"{SHEET}{number}-begin", 0) for number in range(len(job.copies))]
    ends = [places.get(f"{SHEET}{number}-end", 0) for number in range(len(job.copies))]
    return imposition.reorder([*zip(begins, ends, strict=True)], job.copies, job.impose)


def _is_told_elsewhere(message: str, fetcher: Fetcher) -> bool:
    """Tell whether *message* is of an address that was refused, or of a letter without a glyph."""
    told = (".notdef glyph", _OUTSIDE, *fetcher.refused)
    return any(each in message for each in told)


def _unknown(pages: list[Page]) -> dict[str, int]:
    """Return each character that none of the toolkit's faces has, with its first page."""
    first: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for box in page._page_box.descendants():
            for character in set(getattr(box, "text", "")) - first.keys():
                first[character] = number
    rare = {each for each in first if each.isprintable() and ord(each) > _LATIN}
    for file in fonts.files() if rare else ():
        with TTFont(file, lazy=True) as face:
            rare = {each for each in rare if ord(each) not in face.getBestCmap()}
    return {each: first[each] for each in sorted(rare)}


def broken_lines(pages: list[Page]) -> Iterator[tuple[int, str]]:
    """Yield the page and the words of lines under a quarter of their measure, last ones aside.

    A line that a page breaks by itself is no such line, nor is one before a word too long for it.
    """
    for number, page in enumerate(pages, 1):
        for block in page._page_box.descendants():
            if isinstance(block, boxes.BlockContainerBox) and block.width > 0:
                lines = [each for each in block.children if isinstance(each, boxes.LineBox)]
                for line, after in pairwise(lines):
                    texts, rest = _texts(line), _texts(after)
                    if texts and rest and not _is_ended(line):
                        begin, end = texts[0].position_x, texts[-1].position_x + texts[-1].width
                        word = rest[0].width * len(rest[0].text.split(" ")[0] + " ")
                        free = block.width - (end - begin)
                        if free > block.width * _SHORT and word / len(rest[0].text) < free / 2:
                            yield number, "".join(each.text for each in texts)


def _texts(line: Any) -> list[Any]:
    """Return the boxes of *line* that hold words."""
    found = [each for each in line.descendants() if isinstance(each, boxes.TextBox)]
    return [each for each in found if each.text.strip()]


def _is_ended(line: Any) -> bool:
    """Tell whether the author ended *line*, or what stands in it is more than words."""
    return any(
        each.element_tag == "br"
        or each.style["white_space"] not in _WRAPS[:1]
        or isinstance(each, boxes.AtomicInlineLevelBox)
        for each in line.descendants()
    )


def _places(pages: list[Page]) -> dict[str, int]:
    """Return the page of every mark of a sheet: what goes over several begins on the first."""
    places: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for name in page.anchors:
            if name.startswith(SHEET):
                places.setdefault(name, number)
    return places


def _shorten_runs(pages: list[Page]) -> None:
    """Leave one number of a run of pages that begins where it ends: no style sheet can tell."""
    for page in pages:
        for box in page._page_box.descendants():
            if box.element is not None and PAGE_RUN in box.element.get("class", "").split():
                numbers = [each.text for each in _texts(box)]
                if box.element_tag == "span" and len(numbers) > 1 and numbers[0] == numbers[-1]:
                    gone = {each for child in box.children[1:] for each in child.descendants()}
                    gone.update(box.children[1:])
                    page.links[:] = [link for link in page.links if link[3] not in gone]
                    box.children = box.children[:1]


def _overfull(pages: list[Page]) -> Iterator[str]:
    """Yield the ids of frames whose content ends below them, or on another page."""
    seen: set[str] = set()
    for page in pages:
        for name in page.anchors.keys() & {each + CONTENT for each in page.anchors}:
            frame = name.removesuffix(CONTENT)
            (_, _, _, bottom), (_, _, _, limit) = page.anchors[name], page.anchors[frame]
            if frame in seen or bottom > limit + _ROUNDING:
                yield frame
        seen |= page.anchors.keys()
