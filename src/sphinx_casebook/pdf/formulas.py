"""Draw formulas as pictures, where Matplotlib is there to set them; WeasyPrint knows no MathML."""

from __future__ import annotations

from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from .warnings import Warnings

if TYPE_CHECKING:
    from .context import RenderContext

_NEEDED = "to have formulas drawn in a PDF: pip install matplotlib"
#: What joins the points of a path, by their code: move, line, two kinds of curves, close.
_COMMANDS = {1: "M", 2: "L", 3: "Q", 4: "C", 79: "Z"}
_POINTS = {"M": 1, "L": 1, "Q": 2, "C": 3, "Z": 1}
#: Size at which a formula is set, in points; it is shown in the size of its text.
_SIZE = 10.0


def draw(tree: nodes.Element, context: RenderContext) -> None:
    """Put a picture in the place of each formula of *tree*; its TeX is what is read aloud."""
    for formula in [*tree.findall(nodes.math), *tree.findall(nodes.math_block)]:
        tex = " ".join(formula.astext().split())
        try:
            image = _image(tex, context)
        except ImportError:
            context.warn(
                Warnings.FORMULA, f"{tex!r} is printed as it was written; {_NEEDED}", formula
            )
        except ValueError as error:
            reason = str(error).strip().splitlines()[-1]
            say = f"{tex!r} cannot be drawn, and is printed as it was written: {reason}"
            context.warn(Warnings.FORMULA, say, formula)
        else:
            _replace(formula, nodes.raw("", image, format="html"))


def _replace(formula: nodes.Element, image: nodes.raw) -> None:
    if isinstance(formula, nodes.math):
        made: nodes.Element = nodes.inline("", "", image, classes=["formula"])
    else:
        number = formula.get("number")
        shown = [nodes.inline("", f"({number})", classes=["eqno"])] if number else []
        made = nodes.paragraph("", "", image, *shown, classes=["formula-block"])
    made["ids"] = formula["ids"]
    made.source, made.line = formula.source, formula.line
    formula.replace_self(made)


def _image(tex: str, context: RenderContext) -> str:
    """Return the element that shows *tex*, whose picture is written beside the others.

    :raises ImportError: Matplotlib is missing.
    :raises ValueError: it knows no such formula.
    """
    from matplotlib.font_manager import FontProperties
    from matplotlib.mathtext import MathTextParser
    from matplotlib.textpath import TextPath

    face = FontProperties(family="serif", size=_SIZE, math_fontfamily="dejavuserif")
    text = f"${tex}$"
    width, height, depth, _, _ = MathTextParser("path").parse(text, dpi=72, prop=face)
    path = TextPath((0, 0), text, size=_SIZE, prop=face, usetex=False)
    name = f"formula-{blake2b(tex.encode(), digest_size=8).hexdigest()}.svg"
    folder = context.outdir / context.imagedir
    folder.mkdir(parents=True, exist_ok=True)
    drawn = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {-height + depth:.3f} {width:.3f} '
        f'{height:.3f}"><path transform="scale(1 -1)" d="{_data(path)}"/></svg>\n'
    )
    (folder / name).write_text(drawn, encoding="utf-8")
    style = f"height: {height / _SIZE:.3f}em; vertical-align: {-depth / _SIZE:.3f}em"
    return f'<img src="{context.imagedir}/{name}" alt="{escape(tex)}" style="{style}">'


def _data(path: object) -> str:
    """Return the points of *path* as SVG writes them."""
    vertices = [(float(x), float(y)) for x, y in path.vertices]  # type: ignore[attr-defined]
    codes = [_COMMANDS[int(code)] for code in path.codes]  # type: ignore[attr-defined]
    parts, at = [], 0
    while at < len(codes):
        command = codes[at]
        points = vertices[at : at + _POINTS[command]]
        written = "" if command == "Z" else " ".join(f"{x:.3f} {y:.3f}" for x, y in points)
        parts.append(command + written)
        at += _POINTS[command]
    return "".join(parts)
