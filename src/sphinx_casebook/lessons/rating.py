"""How sure it is that something happened, or worked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.core.warnings import hint, warn

from . import nodes as kinds
from . import settings
from .directives import Block
from .warnings import Warnings

if TYPE_CHECKING:
    from docutils.nodes import Node


class Rating(Block):
    """How sure it is that something happened, or worked, and why."""

    node_class = kinds.rating
    required_arguments = 1
    optional_arguments = 0

    def run(self) -> list[Node]:
        """Return the rating; one that is not known is reported and left out."""
        name, _, level = " ".join(self.arguments[0].split()).partition(" ")
        scales = settings.get(self.config).ratings
        if level not in scales.get(name, ()):
            known = [f"{each} {level}" for each, levels in scales.items() for level in levels]
            near = hint(f"{name} {level}", known) or f"; expected one of {', '.join(known)}"
            message = f"there is no rating {self.arguments[0]!r}{near}"
            warn(Warnings.INVALID, message, (self.env.docname, self.lineno))
            return []
        made = self.make()
        made["rating"], made["level"] = name, level
        made += self.parse_content_to_nodes()
        return [made]
