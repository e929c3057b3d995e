"""A pack: sheets that each begin on a right-hand page, under a letter; and a booklet of some."""

from __future__ import annotations

from pathlib import Path

from .base import Layout

_STYLE = Path(__file__).parents[1] / "static" / "pack.css"
_MARGINS = "; margin: 15mm 18mm 20mm"

PACK = Layout(
    "pack", has_sheets=True, evidence="trainer", page=_MARGINS, font_size=11.5, styles=(_STYLE,)
)
BOOKLET = Layout(
    "booklet",
    has_sheets=True,
    evidence="none",
    page="; margin: 12mm 12mm 15mm",
    font_size=10.5,
    styles=(_STYLE,),
)
