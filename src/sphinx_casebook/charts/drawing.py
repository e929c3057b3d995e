"""Draw what was chosen: the same text for the same data, in a wide and in a narrow box."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .chart import ROW_KINDS, Chart
from .layers import Layers, draw_layers
from .lines import draw_lines
from .placemap import PlaceMap, draw_map
from .rows import draw_rows
from .slope import draw_slope
from .squares import draw_squares
from .svg import NARROW, WIDE
from .timeline import Lanes, Timeline, draw_strip, draw_timeline

if TYPE_CHECKING:
    from collections.abc import Callable

    from .svg import Drawing, Frame

#: The drawings of one chart, of which a page shows what fits.
FRAMES = (WIDE, NARROW)

Drawn = Chart | Timeline | Layers | PlaceMap | Lanes


#: By the type of a diagram, and by the kind of a chart; every other kind has an axis of time.
_DIAGRAMS: dict[type, Callable[[Any, Frame], Drawing]] = {
    Timeline: draw_timeline,
    Layers: draw_layers,
    PlaceMap: draw_map,
    Lanes: draw_strip,
}
_KINDS: dict[str, Callable[[Chart, Frame], Drawing]] = {
    **dict.fromkeys(ROW_KINDS, draw_rows),
    "slope": draw_slope,
    "squares": draw_squares,
}


def draw(shown: Drawn, frame: Frame) -> Drawing:
    """Return a chart or diagram as drawn for *frame*."""
    if isinstance(shown, Chart):
        return _KINDS.get(shown.kind, draw_lines)(shown, frame)
    return _DIAGRAMS[type(shown)](shown, frame)
