"""What the stages of an edition ask of the builder: pages in standard nodes, and a few facts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util.docutils import new_document
from sphinx.util.nodes import get_node_source

from sphinx_casebook.core.builders import tags_of
from sphinx_casebook.core.messages import Messages
from sphinx_casebook.core.pictures import keep_own
from sphinx_casebook.core.warnings import warn

from . import messages, settings
from .settings import NOT_OPENED, Warnings

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


class RenderContext(NamedTuple):
    """A builder that writes HTML for paper, as the stages see it."""

    builder: StandaloneHTMLBuilder
    #: Warnings that were given already: many editions show the same page.
    given: set[tuple[str, str | None, int | None]]

    def warn(self, kind: Warnings, message: str, node: nodes.Element) -> None:
        """Warn of *node*, once for all editions that show it."""
        key = (message, get_node_source(node), node.line)
        if key not in self.given:
            self.given.add(key)
            warn(kind, message, node)

    @property
    def config(self) -> Config:
        """The configuration of the project."""
        return self.builder.config

    @property
    def env(self) -> BuildEnvironment:
        """What Sphinx read."""
        return self.builder.env

    @property
    def outdir(self) -> Path:
        """Where the PDFs are."""
        return Path(self.builder.outdir)

    @property
    def imagedir(self) -> str:
        """Folder of pictures, seen from ``outdir``."""
        return self.builder.imagedir

    @property
    def options(self) -> settings.Settings:
        """The checked options of the project."""
        return settings.get(self.config)

    @property
    def address(self) -> str:
        """Where the site is; empty where it is not known."""
        return self.options.address or ""

    @property
    def imprint(self) -> str:
        """What the project is, in a line."""
        words = (self.config.project, self.options.imprint)
        return ": ".join(part for part in words if part)

    @property
    def messages(self) -> Messages:
        """What the book says of itself, in its language."""
        return Messages(messages.CATALOGUE, self.config.language)

    def new_document(self) -> nodes.document:
        """Return an empty document that Sphinx's writers take."""
        document = new_document("<edition>", self.builder.docsettings)
        document.settings.env = self.env
        return document

    def resolve(self, docname: str, doctree: nodes.document) -> nodes.document:
        """Return *doctree* as standard nodes, its images at hand."""
        document = self.env.get_and_resolve_doctree(
            docname, self.builder, doctree=doctree, prune_toctrees=False, **tags_of(self.builder)
        )
        keep_own(document, self.env, self._tell_of_picture)
        self.builder.post_process_images(document)
        return document

    def _tell_of_picture(self, address: str, place: nodes.Element) -> None:
        self.warn(Warnings.OUTSIDE, f"{address} {NOT_OPENED}", place)

    def number(self, docname: str) -> str:
        """Return the number of a page in the table of contents."""
        return ".".join(map(str, self.env.toc_secnumbers.get(docname, {}).get("", ())))
