"""The builder ``casebook-pdf``: every edition from one reading of the sources."""

from __future__ import annotations

from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils.io import StringOutput
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging
from sphinx.writers.html import HTMLWriter

from sphinx_casebook.core.warnings import fail, warn

from . import assemble, fonts, html, links, pack, records, settings
from .context import RenderContext
from .drawing import Drawers, PdfError
from .findings import Findings
from .layouts import LAYOUTS, is_large
from .model import FRAME, SHEET, Edition, Job
from .pack import LEADERS
from .records import Record
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Mapping, Set
    from concurrent.futures import Future

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

logger = logging.getLogger(__name__)

WITHOUT_EXTRA = "PDFs need more packages: pip install 'sphinx-casebook[pdf]'"


#: A tag of builds that write for paper.
PAPER = "paper"
#: What a pack may have at its back: answers, and what its sheets rest on.
_BACKS = 2


class _Drawing(NamedTuple):
    """An edition on its way."""

    edition: Edition
    #: What it holds.
    tree: nodes.document
    #: Of all that it is drawn from.
    digest: str
    #: What is known of it already, or will be.
    result: Record | Future[dict[str, Any]]


class PdfBuilder(StandaloneHTMLBuilder):
    """Draws each edition as a tagged PDF."""

    name = "casebook-pdf"
    epilog = "The PDFs are in %(outdir)s."
    #: What other parts of the toolkit ask, to write for paper.
    is_paper = True
    add_permalinks = False
    copysource = False
    search = False
    allow_parallel = False
    #: A picture of a given size would lead to its file in the folder of the build.
    html_scaled_image_link = False
    #: The one that is being drawn.
    edition: Edition | None = None
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "image/png",
        "image/jpeg",
        "image/gif",
    ]

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self._sphinx = app
        self._findings = Findings(Path(self.outdir))
        self._context = RenderContext(self, set())

    @property
    def is_large_print(self) -> bool:
        """Whether the edition that is being drawn is large print."""
        return self.edition is not None and is_large(self.edition)

    @property
    def context(self) -> RenderContext:
        """What the stages of an edition ask of this builder."""
        return self._context

    def init(self) -> None:
        """Let pages tell paper from the web, where there is what draws it."""
        if not all(find_spec(name) for name in html.EXTRA):
            raise PdfError(WITHOUT_EXTRA)
        super().init()
        self.tags.add(PAPER)

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Take the plainest theme, of which nothing is used."""
        return "basic", {}

    def get_outdated_docs(self) -> str:  # type: ignore[override]  # as Sphinx's own single page
        """Build every edition; one that would be the same is not drawn again."""
        return "all editions"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return an address that ``links`` makes a place in the book."""
        del typ
        return links.INTERNAL + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same from everywhere."""
        del from_
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: Set[str]) -> None:
        """Draw the editions, as many at a time as the build has jobs."""
        self.prepare_writing(docnames)
        outdir = Path(self.outdir)
        before, now = records.read(outdir), dict[str, Record]()
        (outdir / ".fonts.conf").write_text(fonts.configuration(outdir / ".fonts"), "utf-8")
        wanted = _wanted(settings.get(self.config))
        with Drawers(self._sphinx.parallel, outdir / ".fonts.conf") as drawers:
            begun = [self._begin(each, before, drawers) for each in wanted]
            try:
                for drawing in filter(None, begun):
                    now[drawing.edition.name] = self._end(drawing)
            except PdfError as error:
                fail(self._sphinx, str(error))
        known = {each.name for each in settings.get(self.config).editions}
        kept = {name: each for name, each in before.items() if name in known}
        records.write(outdir, {**kept, **now})

    def finish(self) -> None:
        """Write none of the files of a web site."""

    def _begin(
        self, edition: Edition, before: Mapping[str, Record], drawers: Drawers
    ) -> _Drawing | None:
        """Write the HTML of an edition, and have it drawn where it differs from *before*."""
        self.edition = edition
        parts = assemble.find_parts(self.env, edition)
        if not parts:
            warn(Warnings.EMPTY, f"pdf_editions: {edition.name}: no page belongs to it", None)
            return None
        source = Path(self.outdir) / f"{edition.name}.html"
        tree = assemble.assemble(self.context, edition, parts)
        source.write_text(self._html(edition, tree), encoding="utf-8")
        self.copy_image_files()
        digest, record = self._digest(source), before.get(edition.name)
        if record and record.digest == digest and source.with_suffix(".pdf").exists():
            return _Drawing(edition, tree, digest, record)
        return _Drawing(edition, tree, digest, drawers.draw(source, self._job(edition)))

    def _job(self, edition: Edition) -> Job:
        """Return how the pages of *edition* are put on paper."""
        if not edition.class_set:
            return Job(impose=edition.impose)
        options = settings.get(self.config)
        sheets, _ = pack.facts(edition.sheets, self.env.metadata, options.groups)
        back = [LEADERS.count(edition.class_set)] * _BACKS
        copies = [each.copies.count(edition.class_set) for each in sheets]
        return Job((*copies, *back), edition.impose)

    def _end(self, drawing: _Drawing) -> Record:
        """Wait for an edition and say what does not fit.

        :raises PdfError: it could not be drawn.
        """
        edition, record = drawing.edition, drawing.result
        if not isinstance(record, Record):
            drawn = record.result()
            places = tuple(pack.places(edition, drawn["places"]))
            size = (Path(self.outdir) / f"{edition.name}.pdf").stat().st_size
            told = {key: value for key, value in drawn.items() if key != "places"}
            record = Record(drawing.digest, size=size, places=places, **told)
        logger.info("%s: %d pages, %.1f s", edition.name, record.pages, record.seconds)
        images = {name: f"{self.imagedir}/{file}" for name, file in self.images.items()}
        self._findings.tell(edition.name, record, drawing.tree, images)
        self._tell_sides(edition, record)
        return record

    def _tell_sides(self, edition: Edition, record: Record) -> None:
        """Say which sheets have more pages than they may."""
        if not LAYOUTS[edition.layout].has_sheets or is_large(edition):
            return
        groups = settings.get(self.config).groups
        sheets, _ = pack.facts(edition.sheets, self.env.metadata, groups)
        for facts, (first, last) in zip(sheets, record.places, strict=False):
            if facts.sides and last - first + 1 > facts.sides:
                count = last - first + 1
                say = f"{edition.name}: {facts.sheet!r} has {count} pages, not {facts.sides}"
                warn(Warnings.OVERFULL, say, (pack.split(facts.sheet)[0], 1))

    def _html(self, edition: Edition, tree: nodes.document) -> str:
        front = LAYOUTS[edition.layout].front(tree, edition, self.context)
        tree[:0] = [*front]
        links.drop_unused(tree, kept=(FRAME, SHEET))
        self.secnumbers, self.fignumbers = {}, {}
        self.imgpath, self.dlpath, self.current_docname = "_images", "_downloads", edition.name
        writer = HTMLWriter(self)
        writer.write(tree, StringOutput(encoding="unicode"))
        writer.assemble_parts()
        return html.page(writer.parts["fragment"], edition, self.context)

    def _digest(self, source: Path) -> str:
        """Return the digest of all that a drawing is made from."""
        digest = sha256(source.read_bytes() + (source.parent / ".fonts.conf").read_bytes())
        for name in sorted(self.images.values()):
            digest.update((Path(self.outdir) / self.imagedir / name).read_bytes())
        digest.update(repr(self._job(self.edition)).encode() if self.edition else b"")
        return digest.hexdigest()


def _wanted(options: settings.Settings) -> list[Edition]:
    wanted = [each for each in options.editions if options.only in {None, "", each.name}]
    if not wanted and options.only:
        names = ", ".join(each.name for each in options.editions)
        warn(Warnings.UNKNOWN, f"there is no edition {options.only!r}, only {names}", None)
    return [_for_class(each, options) for each in wanted]


def _for_class(edition: Edition, options: settings.Settings) -> Edition:
    """Return *edition* for as many people as are asked for, where it is a pack."""
    people = str(options.class_set or "")
    if not people.isdigit() or not LAYOUTS[edition.layout].has_sheets or edition.impose:
        return edition
    return edition._replace(name=f"{edition.name}-for-{people}", class_set=int(people))
