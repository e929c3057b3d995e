"""An e-book that says how accessible it is, and is the same file for the same content.

Its pictures are those of the project: nothing is fetched for it.

The properties are those of https://www.w3.org/TR/epub-a11y-11/. The book has text and
described images, and nothing that moves, sounds or flashes. Its formulas are MathML, which
e-readers set and read aloud; Sphinx would leave the TeX to a script that no e-reader runs.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core import formulas, warnings
from sphinx_casebook.core import nodes as core_nodes
from sphinx_casebook.core.archive import pack
from sphinx_casebook.core.pictures import keep_own
from sphinx_casebook.core.warnings import warn

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


class Warnings(warnings.Warnings, warning_type="epub"):
    """The subtypes of ``epub`` warnings."""

    FORMULA = "formula", "A formula that cannot be shown in an e-book."
    OUTSIDE = "outside", "A picture that lies outside of the project, or on the network."


class FormulaTransform(SphinxPostTransform):
    """Puts MathML in the place of each formula."""

    default_priority = 500
    builders = ("epub",)

    def run(self, **_kwargs: object) -> None:
        """Replace the formulas of one page."""
        found = [*self.document.findall(nodes.math), *self.document.findall(nodes.math_block)]
        for formula in found:
            tex, is_block = formula.astext(), isinstance(formula, nodes.math_block)
            try:
                mathml = formulas.to_mathml(tex, is_block=is_block)
            except ImportError:
                say = f"{tex!r} is shown as it was written; to have formulas: {formulas.NEEDED}"
                warn(Warnings.FORMULA, say, formula)
            except formulas.FormulaError as error:
                say = f"{tex!r} cannot be read, and is shown as it was written: {error}"
                warn(Warnings.FORMULA, say, formula)
            else:
                number = formula.get("number")
                shown = [nodes.inline("", f"({number})", classes=["eqno"])] if number else []
                made: nodes.Element = nodes.container() if is_block else nodes.inline()
                made += [*shown, nodes.raw("", mathml, format="html")]
                made.update_basic_atts({"ids": formula["ids"], "classes": ["math"]})
                formula.replace_self(made)


class OwnPictures(SphinxPostTransform):
    """Keeps pictures of elsewhere out of the book."""

    builders = ("epub",)
    default_priority = 90  # before Sphinx fetches them

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401  # as Sphinx has it
        """Look at the pictures of a page."""
        del kwargs
        keep_own(self.document, self.env, self._tell)

    @staticmethod
    def _tell(address: str, place: nodes.Element) -> None:
        say = f"{address} is not opened: an e-book holds what lies in the project, or 'data:'"
        warn(Warnings.OUTSIDE, say, place)


class AccessibleEpub(Epub3Builder):
    """Sphinx's builder of e-books with what it leaves out."""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Say in each chapter in which language it is; a reader opens them one by one."""
        super().prepare_writing(docnames)
        tag, language = self.html_tag.removesuffix(">"), escape(self.config.epub_language)
        self.globalcontext["html_tag"] = f'{tag} lang="{language}" xml:lang="{language}">'

    def get_refnodes(
        self, doctree: nodes.Node, result: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Collect the entries of the contents, which are plain text."""
        if isinstance(doctree, nodes.reference):
            doctree.children = [nodes.Text(core_nodes.words_of(doctree))]
        return super().get_refnodes(doctree, result)

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Add the page of the contents itself, whose title is plain text too."""
        super().toc_add_files(refnodes)
        refuri = escape(self.config.root_doc + self.out_suffix)
        root = next(each for each in refnodes if each["refuri"] == refuri)
        root["text"] = escape(core_nodes.words_of(self.env.titles[self.config.root_doc]))

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """Say of which level the titles of contents are, without which a heading is none."""
        heading = 'class="caption" role="heading"'
        levelled = body.replace(heading, f'{heading} aria-level="2"')
        return super().get_doc_context(docname, levelled, metatags)

    def build_content(self) -> None:
        """Write the package file, accessibility metadata included."""
        super().build_content()
        package = self.outdir / "content.opf"
        text = package.read_text(encoding="utf-8")
        for name in self.files:
            if name.endswith(".xhtml") and b"<math " in (self.outdir / name).read_bytes():
                href = f'href="{escape(name)}"'
                text = text.replace(f" {href} ", f' {href} properties="mathml" ', 1)
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
    for extension in ("sphinx.builders.epub3", core_nodes.__name__):
        app.setup_extension(extension)
    app.add_builder(AccessibleEpub, override=True)
    app.add_post_transform(FormulaTransform)
    app.add_post_transform(OwnPictures)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
