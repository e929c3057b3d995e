"""Draw what was chosen: the same text for the same data, in a wide and in a narrow box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chart import ROW_KINDS, Chart
from .diagram import Layers, Timeline
from .diagrams import draw_layers, draw_timeline
from .lines import draw_lines
from .placemap import PlaceMap, draw_map
from .rows import draw_rows
from .slope import draw_slope
from .squares import draw_squares
from .svg import NARROW, WIDE

if TYPE_CHECKING:
    from .svg import Drawing, Frame

#: The drawings of one chart, of which a page shows what fits.
FRAMES = (WIDE, NARROW)

Drawn = Chart | Timeline | Layers | PlaceMap


def draw(shown: Drawn, frame: Frame) -> Drawing:
    """Return a chart or diagram as drawn for *frame*."""
    match shown:
        case Timeline():
            return draw_timeline(shown, frame)
        case Layers():
            return draw_layers(shown, frame)
        case PlaceMap():
            return draw_map(shown, frame)
        case Chart(kind=kind) if kind in ROW_KINDS:
            return draw_rows(shown, frame)
        case Chart(kind="squares"):
            return draw_squares(shown, frame)
        case Chart(kind="slope"):
            return draw_slope(shown, frame)
        case Chart():
            return draw_lines(shown, frame)
