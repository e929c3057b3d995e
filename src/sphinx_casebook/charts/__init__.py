"""Draw charts, time lines and layers from CSV files, with what they rest on and the data.

The stages: read the data (``evidence.csv_file``) -> choose what is drawn (``chart``, or the module
of a diagram: ``timeline``, ``layers``, ``placemap``) -> hand its words to translators
(``translation``) -> draw it (``drawing``, which names the module of each kind) -> bring it to the
builder (``transforms``).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_casebook import content_age, evidence
from sphinx_casebook.core import assets, disclosure

from . import nodes
from .directives import ChartDirective, GuessDirective, PlaceMapDirective, TimelineDirective
from .guess import GUESS
from .messages import CATALOGUE
from .transforms import ChartTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["setup"]

_HERE = Path(__file__).parent
_NEEDED = (disclosure.__name__, content_age.__name__, evidence.__name__)
#: The classes for which a page needs a file.
_NEEDS = {
    "charts.css": {nodes.FIGURE},
    "chart-kinds.css": {
        *(
            "chart-dash-3",
            "chart-band",
            "chart-shade-1",
            "chart-stem",
            "chart-whisker",
            "chart-off",
        ),
        *("chart-bracket", "chart-arrow", "chart-layer", "chart-box"),
    },
    "places.css": {"place-list"},
    "timeline.css": {"timeline-box"},
    "guess.css": {GUESS},
    "charts.js": {"chart-steps"},
    "guess.js": {GUESS},
}


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up ``charts``."""
    for extension in _NEEDED:
        app.setup_extension(extension)
    app.add_message_catalog(CATALOGUE, str(_HERE / "locale"))
    assets.register(app, _HERE / "static", _NEEDS)
    app.add_directive("chart", ChartDirective)
    app.add_directive("figure-data", ChartDirective)  # its name in the first edition
    app.add_directive("guess", GuessDirective)
    app.add_directive("place-map", PlaceMapDirective)
    app.add_directive("timeline", TimelineDirective)
    nodes.register(app)
    app.add_post_transform(ChartTransform)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
