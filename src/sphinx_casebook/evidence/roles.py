"""What an author writes inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import SphinxRole

from .domain import Exemption, Use, get_domain
from .nodes import claim_place, exemption_place

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of claims in a text that separates them by commas."""
    return tuple([name for part in text.split(",") if (name := part.strip())])


class Claim(SphinxRole):
    """Markers for one or more claims, after the statement that rests on them."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Store the use, and mark its place."""
        docname, names = self.env.docname, split_names(self.text)
        use = Use(names, versions=False, line=self.get_source_info()[1])
        index = get_domain(self.env).note_use(docname, use)
        return [claim_place(docname=docname, claims=names, index=index)], []


class Unsourced(SphinxRole):
    """Why a figure stands without a source; readers do not see it."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Store the reason, and mark its place."""
        docname = self.env.docname
        exemption = Exemption(self.text, self.get_source_info()[1])
        index = get_domain(self.env).note_exemption(docname, exemption)
        return [exemption_place(docname=docname, index=index)], []
