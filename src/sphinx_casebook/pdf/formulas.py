"""Draw formulas as pictures, since WeasyPrint knows no MathML."""

from __future__ import annotations

from hashlib import blake2b
from html import escape
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.formulas import FormulaError, to_mathml

from .settings import Warnings

if TYPE_CHECKING:
    from .context import RenderContext

_NEEDED = "to have formulas drawn in a PDF: pip install ziamath"
#: Size at which a formula is set, in pixels of its picture; it is shown in the size of its text.
_SIZE = 10.0
#: What is left free around it, or the edges of its letters would be cut.
_MARGIN = 0.5


def draw(tree: nodes.Element, context: RenderContext) -> None:
    """Put a picture in the place of each formula of *tree*; its TeX is what is read aloud."""
    for formula in [*tree.findall(nodes.math), *tree.findall(nodes.math_block)]:
        tex = " ".join(formula.astext().split())
        try:
            image = _image(tex, context, is_block=isinstance(formula, nodes.math_block))
        except ImportError:
            context.warn(
                Warnings.FORMULA, f"{tex!r} is printed as it was written; {_NEEDED}", formula
            )
        except FormulaError as error:
            say = f"{tex!r} cannot be drawn, and is printed as it was written: {error}"
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


def _image(tex: str, context: RenderContext, *, is_block: bool) -> str:
    """Return the element that shows *tex*, whose picture is written beside the others.

    :raises ImportError: ziamath is missing.
    :raises FormulaError: the formula cannot be read or set.
    """
    from ziamath.zmath import Math

    mathml = to_mathml(tex, is_block=is_block)
    try:
        drawn = Math(mathml, size=_SIZE, margin=_MARGIN)
        svg = drawn.svg()
    except Exception as error:  # it has no exceptions of its own
        reason = str(error) or type(error).__name__
        raise FormulaError(reason) from error
    name = f"formula-{blake2b(svg.encode(), digest_size=8).hexdigest()}.svg"
    folder = context.outdir / context.imagedir
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(svg, encoding="utf-8")
    height, below = drawn.getsize()[1] + 2 * _MARGIN, drawn.getyofst() - _MARGIN
    style = f"height: {height / _SIZE:.3f}em; vertical-align: {below / _SIZE:.3f}em"
    return f'<img src="{context.imagedir}/{name}" alt="{escape(tex)}" style="{style}">'
