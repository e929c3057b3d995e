"""An e-book that says how accessible it is, and is the same file for the same content.

The properties are those of https://www.w3.org/TR/epub-a11y-11/. The book has text and
described images, and nothing that moves, sounds or flashes.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx.builders.epub3 import Epub3Builder

from sphinx_casebook.core.archive import pack

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

ACCESSIBILITY = {
    "schema:accessMode": ("textual", "visual"),
    "schema:accessModeSufficient": ("textual",),
    "schema:accessibilityFeature": (
        "alternativeText",
        "displayTransformability",
        "readingOrder",
        "structuralNavigation",
        "tableOfContents",
    ),
    "schema:accessibilityHazard": ("none",),
}


class AccessibleEpub(Epub3Builder):
    """Sphinx's builder of e-books with what it leaves out."""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Say in each chapter in which language it is; a reader opens them one by one."""
        super().prepare_writing(docnames)
        tag, language = self.html_tag.removesuffix(">"), escape(self.config.epub_language)
        self.globalcontext["html_tag"] = f'{tag} lang="{language}" xml:lang="{language}">'

    def build_content(self) -> None:
        """Write the package file, accessibility metadata included."""
        super().build_content()
        package = self.outdir / "content.opf"
        text = package.read_text(encoding="utf-8")
        lines = "".join(f"    {line}\n" for line in self._accessibility())
        package.write_text(text.replace("  </metadata>", f"{lines}  </metadata>"), encoding="utf-8")

    def build_epub(self) -> None:
        """Pack the book, the type first and as it is."""
        self.files.sort()
        names = ["mimetype", "META-INF/container.xml", "content.opf", "toc.ncx", *self.files]
        target = self.outdir / f"{self.config.epub_basename}.epub"
        pack(self.outdir, names, target, stored="mimetype")

    def _accessibility(self) -> Iterator[str]:
        summary = self.config.casebook_epub_summary
        values = {**ACCESSIBILITY, "schema:accessibilitySummary": (summary,) if summary else ()}
        for name, each in values.items():
            for value in each:
                yield f'<meta property="{name}">{escape(value)}</meta>'


def setup(app: Sphinx) -> ExtensionMetadata:
    """Take the place of Sphinx's own builder."""
    app.add_config_value("casebook_epub_summary", "", "epub", types=frozenset({str}))
    app.setup_extension("sphinx.builders.epub3")
    app.add_builder(AccessibleEpub, override=True)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
