"""What those who put an edition together ask of the builder that calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import os

    from docutils import nodes
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_casebook.core.messages import Messages


class Binder(Protocol):
    """``PdfBuilder``, as its own stages see it."""

    config: Config
    env: BuildEnvironment
    #: Folder of images, seen from ``outdir``.
    imagedir: str

    @property
    def outdir(self) -> os.PathLike[str]:
        """Where the PDFs are."""

    @property
    def address(self) -> str:
        """Where the site is; empty where it is not known."""

    @property
    def phrases(self) -> Messages:
        """What the book says of itself, in its language."""

    def new_document(self) -> nodes.document:
        """Return an empty document that Sphinx's writers take."""

    def resolve(self, docname: str, doctree: nodes.document) -> nodes.document:
        """Return *doctree* as standard nodes, its images at hand."""

    def number(self, docname: str) -> str:
        """Return the number of a page in the table of contents."""
