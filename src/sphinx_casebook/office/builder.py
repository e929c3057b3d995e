"""The builder ``casebook-office``: every file that trainers can change, from one reading."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sphinx.builders import Builder
from sphinx.util import logging

from sphinx_casebook.core.warnings import hint, warn

from . import pages, settings
from .model import About
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes

    from .model import File

logger = logging.getLogger(__name__)


class OfficeBuilder(Builder):
    """Writes hand-outs as Word files and decks as PowerPoint files."""

    name = "casebook-office"
    format = "office"
    epilog = "The files are in %(outdir)s."
    allow_parallel = False
    #: Sphinx would fetch them; ``pages`` leaves them out instead.
    supported_remote_images = True
    supported_image_types: ClassVar[list[str]] = ["image/png", "image/jpeg", "image/gif"]

    def get_outdated_docs(self) -> str:
        """Write every file."""
        return "all files"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return nothing: a file has words in place of links into the course."""
        del docname, typ
        return ""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Prepare nothing."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write the files, one after the other."""
        del docnames
        # Their libraries take a third of a second, which other builders need not spend.
        from . import slides, word

        writers = {"docx": word.write, "pptx": slides.write}
        options = settings.get(self.config)
        for file in self._wanted(options):
            sheets = pages.sheets_of(file, self)
            if not sheets:
                continue
            logger.info("writing %s.%s", file.name, file.format)
            about = About(
                file.title,
                self.config.author,
                self.config.language.replace("_", "-"),
                options.footer or "",
                file.font_size,
            )
            target = Path(self.outdir) / f"{file.name}.{file.format}"
            pictures = pages.Pictures(self)
            writers[file.format](sheets, about, target, pictures, options.logo or "")

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write nothing for a page alone."""

    def finish(self) -> None:
        """Leave nothing to do."""

    def _wanted(self, options: settings.Settings) -> Iterator[File]:
        names = [each.name for each in options.files]
        if options.only and options.only not in names:
            near = hint(options.only, names)
            warn(Warnings.UNKNOWN, f"there is no file {options.only!r} in office_files{near}", None)
        yield from (each for each in options.files if options.only in {None, "", each.name})
