"""How a drawing looks in a file of its own: light colours, the book's face, safe without colour.

In pages the same classes take their colours from ``charts.css``, and so from the theme.
"""

from __future__ import annotations

_INK, _INK_2, _EDGE, _RULE = "#1b2325", "#4a5558", "#788385", "#d8d9d1"
_PAPER, _TINT, _BRICK, _TEAL = "#fff", "#f5f4ef", "#a23f1c", "#0f5c5c"
_FACE = '"Source Sans Pro", "Course Sans", Arial, sans-serif'

#: Of each class, in the order in which later ones win.
RULES: dict[str, str] = {
    "text": f"font-family: {_FACE}; fill: {_INK_2}",
    ".chart-wide text": "font-size: 15px",
    ".chart-narrow text": "font-size: 13.5px",
    ".chart-grid": f"stroke: {_RULE}; stroke-width: 1",
    ".chart-zero": f"stroke: {_EDGE}; stroke-width: 1.5",
    ".chart-hair": f"fill: none; stroke: {_EDGE}; stroke-width: 1",
    ".chart-event": f"stroke: {_INK}; stroke-width: 1.25; stroke-dasharray: 2 3",
    ".chart-gap": f"fill: {_TINT}; stroke: {_RULE}",
    ".chart-line": f"fill: none; stroke: {_EDGE}; stroke-width: 2; stroke-linejoin: round",
    ".chart-dash-1": "stroke-dasharray: 6 3",
    ".chart-dash-2": "stroke-dasharray: 2 3",
    ".chart-dash-3": "stroke-dasharray: 8 3 2 3",
    ".chart-line.chart-accent": f"stroke: {_BRICK}; stroke-width: 3.2",
    ".chart-band": f"fill: {_EDGE}; fill-opacity: .18",
    ".chart-band.chart-accent": f"fill: {_BRICK}; fill-opacity: .15",
    ".chart-dot": f"fill: {_EDGE}",
    ".chart-dot.chart-accent": f"fill: {_BRICK}",
    ".chart-dots": f"fill: none; stroke: {_EDGE}; stroke-width: 9; stroke-linecap: round",
    ".chart-dots.chart-accent": f"stroke: {_BRICK}",
    ".chart-dot.chart-hollow": f"fill: {_PAPER}; stroke: {_EDGE}; stroke-width: 2",
    ".chart-dot.chart-accent.chart-hollow": f"stroke: {_BRICK}",
    ".chart-bar": f"fill: {_EDGE}",
    ".chart-bar.chart-accent": f"fill: {_BRICK}",
    ".chart-bar.chart-hollow": f"fill: {_PAPER}; stroke: {_EDGE}; stroke-width: 1.5",
    ".chart-bar.chart-accent.chart-hollow": f"stroke: {_BRICK}",
    ".chart-shade-1": f"fill-opacity: .45; stroke: {_EDGE}; stroke-width: 1",
    ".chart-shade-2": f"fill-opacity: .15; stroke: {_EDGE}; stroke-width: 1",
    ".chart-stem": f"stroke: {_EDGE}; stroke-width: 2; stroke-opacity: .6",
    ".chart-stem.chart-accent": f"stroke: {_BRICK}; stroke-width: 4; stroke-opacity: 1",
    ".chart-whisker": f"stroke: {_EDGE}; stroke-width: 2",
    ".chart-whisker.chart-accent": f"stroke: {_BRICK}; stroke-width: 2.5",
    ".chart-off": f"fill: none; stroke: {_EDGE}; stroke-width: 2",
    ".chart-off.chart-accent": f"stroke: {_BRICK}",
    ".chart-bracket": f"fill: none; stroke: {_BRICK}; stroke-width: 1.5",
    ".chart-arrow": f"fill: none; stroke: {_INK_2}; stroke-width: 1.5",
    ".chart-layer": f"fill: {_TINT}; stroke: {_EDGE}",
    ".chart-box": f"fill: {_PAPER}; stroke: {_EDGE}",
    ".chart-word": f"fill: {_INK}",
    ".chart-panel": f"fill: {_INK}; font-weight: 700",
    ".chart-name.chart-accent": f"fill: {_BRICK}; font-weight: 700",
    ".chart-label": "font-weight: 600",
    ".chart-label.chart-accent": f"fill: {_BRICK}; font-weight: 700",
    ".chart-note": f"fill: {_INK}",
    ".guess-dot": "display: none",
    ".guess-line": "display: none",
    ".guess-slot": f"stroke: {_RULE}; stroke-width: 1.5; stroke-dasharray: 1 4",
    ".chart-dot.lane-1": f"fill: {_TEAL}",
    ".chart-dot.lane-2": f"fill: {_BRICK}",
    ".chart-dot.chart-hollow.lane-1": f"fill: {_PAPER}; stroke: {_TEAL}",
    ".chart-dot.chart-hollow.lane-2": f"fill: {_PAPER}; stroke: {_BRICK}",
    ".chart-ground": f"fill: {_TINT}; stroke: {_EDGE}; stroke-width: 1.5",
    ".chart-town": f"fill: {_INK_2}",
    ".chart-pin": f"fill: {_TEAL}",
    ".chart-pin-number": f"fill: {_PAPER}; font-weight: 700",
    ".chart-pin.chart-hollow": f"fill: {_PAPER}; stroke: {_TEAL}; stroke-width: 2; "
    "stroke-dasharray: 3 2",
    ".chart-pin-number.chart-hollow": f"fill: {_TEAL}",
    ".chart-beyond": f"fill: {_INK_2}; font-style: italic",
}


def standalone() -> str:
    """Return the rules as the style of a file."""
    return "".join(f"{selector}{{{rule}}}" for selector, rule in RULES.items())
