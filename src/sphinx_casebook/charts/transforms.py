"""Replace the placeholders of charts by what this builder shows there."""

from __future__ import annotations

from typing import Any

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.nodes import walk
from sphinx_casebook.evidence.domain import get_domain

from .images import show
from .nodes import chart_placeholder, guess_controls, lane_choice


class ChartTransform(SphinxPostTransform):
    """Bring in the drawings."""

    default_priority = 6  # as evidence: before references are resolved (10)

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every placeholder of the document, single-page builds included."""
        builder = get_domain(self.env).builder
        if not builder.format:  # translators get the words of the placeholder itself
            return
        for place in walk(self.document):
            if isinstance(place, guess_controls | lane_choice) and not is_web(builder):
                place.parent.remove(place)
            if isinstance(place, chart_placeholder):
                shown = show(place, builder, self.env)
                for node in shown:
                    node.source, node.line = place.source, place.line  # for later warnings
                place.replace_self(shown)
