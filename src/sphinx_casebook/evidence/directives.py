"""What an author writes inside a sentence and between paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxDirective, SphinxRole

from sphinx_casebook.core.warnings import line_of

from .domain import Exemption, Use, get_domain
from .nodes import claim_placeholder, evidence_placeholder, exemption_placeholder

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of claims in a text that separates them by commas."""
    return tuple(filter(None, map(str.strip, text.split(","))))


class Claim(SphinxRole):
    """Markers for one or more claims, after the statement that rests on them."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Store the use, and mark its place."""
        env, names = self.env, split_names(self.text)
        docname = env.docname
        index = get_domain(env).note_use(Use(names, self.name, line_of(self)))
        place = claim_placeholder()
        # At once, since there are thousands of them.
        place.attributes.update(docname=docname, claims=names, index=index)
        return [place], []


class Unsourced(SphinxRole):
    """Why a figure stands without a source; readers do not see it."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Store the reason, and mark its place."""
        docname = self.env.docname
        exemption = Exemption(self.text, self.get_source_info()[1])
        index = get_domain(self.env).note_exemption(docname, exemption)
        return [exemption_placeholder(docname=docname, index=index)], []


class EvidenceList(SphinxDirective):
    """A list that is made when pages are written: of a page, all claims, or what to check."""

    def run(self) -> list[Node]:
        """Mark the place of the list."""
        docname = self.env.docname
        get_domain(self.env).note_list(docname, self.name)
        return [evidence_placeholder(docname=docname, kind=self.name)]


class Register(SphinxDirective):
    """The register, or the part of it that patterns of names stand for."""

    optional_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        """Mark the place of the list."""
        docname = self.env.docname
        get_domain(self.env).add(docname, registers=tuple(" ".join(self.arguments).split()))
        return [evidence_placeholder(docname=docname, kind=self.name)]


class Versions(SphinxDirective):
    """What the sources of one claim say, side by side."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Store the use, and mark the place of the table."""
        docname, name = self.env.docname, self.arguments[0]
        index = get_domain(self.env).note_use(Use((name,), self.name, line_of(self)))
        return [evidence_placeholder(docname=docname, kind=self.name, claims=(name,), index=index)]


class NotFound(SphinxDirective):
    """What was looked for and not found: the absences that are named, else those of the page."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True  # more names, since those of MyST end with the line

    def run(self) -> list[Node]:
        """Store the use, and mark the place of the block."""
        docname, names = self.env.docname, tuple(" ".join([*self.arguments, *self.content]).split())
        index = get_domain(self.env).note_use(Use(names, self.name, line_of(self)))
        return [evidence_placeholder(docname=docname, kind=self.name, claims=names, index=index)]
