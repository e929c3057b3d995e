"""How every drawing looks: sizes that stay legible on a phone, and in black and white."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure

INK, GRID, ACCENT, SOFT = "#1f2933", "#c9d0d7", "#0f5c5c", "#f1f4f3"
COLOURS = ("#1d4e89", "#9a3412", "#3f6212", "#6b21a8", "#0f766e", "#374151", "#86198f")
MARKERS, DASHES = "os^DvPX", ("-", "--", "-.", ":")
HATCHES = ("", "//", "..", "xx", "\\\\")
#: Inches. At this width a phone of 360 points shows the text at about its own size.
WIDTH = 4.8
#: Points.
SIZE, SMALL = 12, 11
STYLE: Any = {
    "svg.hashsalt": "casebook",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",  # matplotlib brings it
    "font.size": SIZE,
    "axes.labelsize": SIZE,
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "legend.fontsize": SMALL,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "hatch.linewidth": 0.6,
}


def new_figure(height: float) -> Figure:
    """Return an empty drawing of *height* inches."""
    figure = Figure(figsize=(WIDTH, height))
    figure.set_layout_engine("constrained")
    return figure
