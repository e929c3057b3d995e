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
    return tuple(filter(None, map(str.strip, text.split(","))))


class Claim(SphinxRole):
    """Markers for one or more claims, after the statement that rests on them."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Store the use, and mark its place."""
        env, names = self.env, split_names(self.text)
        docname, line = env.docname, self.get_source_info()[1]
        index = get_domain(env).note_use(Use(names, self.name, line))
        place = claim_place()
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
        return [exemption_place(docname=docname, index=index)], []
