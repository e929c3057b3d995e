"""Draw a count as squares, one for each thing that was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_casebook.evidence.csv_file import DataError

from . import svg
from .lettering import LEADING, wrap
from .messages import value_words

if TYPE_CHECKING:
    from .chart import Chart
    from .svg import Drawing, Frame

_SIDE, _GAP = 24.0, 5.0
#: So many can be counted by eye, group by group.
_MOST = 200


def draw_squares(chart: Chart, frame: Frame) -> Drawing:
    """Return a group of squares for each row, under its name and its number."""
    size, line = frame.size, frame.size * LEADING
    across = int((frame.width + _GAP) // (_SIDE + _GAP))
    parts: list[str] = []
    top = 0.0
    for series in chart.series:
        if series.name:
            parts.append(svg.text(series.name, 0, top + size, "chart-panel"))
            top += line + 4
        for point in series.points:
            accent = series.accent or point.place in chart.highlight
            colour = " chart-accent" if accent else ""
            words = f"{value_words(point, chart)} {chart.shown(point.place)}"
            rows = wrap(words, frame.width, size, bold=True)
            parts.append(svg.text(rows, 0, top + size, f"chart-label{colour}"))
            top += len(rows) * line + 3
            hollow = "" if accent else " chart-hollow"
            for number in range(int(point.value)):
                row, column = divmod(number, across)
                x, y = column * (_SIDE + _GAP), top + row * (_SIDE + _GAP)
                parts.append(svg.rect(x + 1, y, _SIDE - 2, _SIDE - 2, f"chart-bar{colour}{hollow}"))
            top += -(-int(point.value) // across) * (_SIDE + _GAP) + 8
    return svg.Drawing(frame.width, top, tuple(parts))


def check_counts(chart: Chart) -> Chart:
    """Return *chart*.

    :raises DataError: a value is no count, or too high for one.
    """
    for point in (point for series in chart.series for point in series.points):
        if point.value < 0 or point.value != int(point.value) or point.value > _MOST:
            msg = f"squares: {point.text} is not a count from 0 to {_MOST}"
            raise DataError(msg)
    return chart
