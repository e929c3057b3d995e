"""What is ringed or drawn on a sheet: a grid of numbers, and a line of years."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_casebook.core.messages import Messages
from sphinx_casebook.core.nodes import table, text
from sphinx_casebook.core.warnings import line_of, warn

from . import messages
from .settings import Warnings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

#: A scale has at least two ends.
_FEWEST = 2
#: Width and height, and where the line and its marks are, in millimetres.
_WIDTH, _HEIGHT, _LINE, _BEGIN, _END = 174, 104, 50, 8, 160


class YearsDrawn(NamedTuple):
    """What a line of years says."""

    #: What stands in the box of each mark; empty to be written in.
    years: tuple[str, ...]
    #: What is written above the line, and what below it.
    above: str = ""
    below: str = ""


def draw_years(line: YearsDrawn, *, is_large: bool = False) -> str:
    """Return the line as SVG; its words in 18 point across a page where it *is_large*."""
    size = 6.4 if is_large else 3.8
    step = (_END - _BEGIN) / max(1, len(line.years) - 1)
    wide = min(15.0, step - 2)
    parts = [
        _text(0, 6, line.above, "start", size),
        _text(0, _HEIGHT - 3, line.below, "start", size),
    ]
    parts.append(f'<path d="M2 {_LINE}H168" stroke="#000" stroke-width=".9"/>')
    parts.append(f'<path d="M172 {_LINE}l-6-3v6z"/>')
    for number, year in enumerate(line.years):
        at = _BEGIN + number * step
        parts.append(f'<path d="M{at:.2f} {_LINE - 3}v6" stroke="#000" stroke-width=".6"/>')
        parts.append(
            f'<rect x="{at - wide / 2:.2f}" y="{_LINE + 4}" width="{wide:.2f}" height="8" '
            'fill="#fff" stroke="#666" stroke-width=".35"/>'
        )
        parts.append(_text(at, _LINE + 8 + size / 3, year, "middle", size))
        parts.append(
            f'<path d="M{at:.2f} 10V{_LINE - 4}M{at:.2f} {_LINE + 14}V{_HEIGHT - 10}" '
            'stroke="#bbb" stroke-width=".25" stroke-dasharray=".8 1.2"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'font-family="Source Sans Pro, sans-serif">{"".join(parts)}</svg>'
    )


def _text(x: float, y: float, words: str, anchor: str, size: float) -> str:
    if not words:
        return ""
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}" text-anchor="{anchor}" '
        f'font-weight="600">{escape(words)}</text>'
    )


class year_line(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """A ``line`` of years, and what it is in words, ``alt``."""


class FormGrid(SphinxDirective):
    """A table in which a number is ringed in each row, with words over the numbers."""

    has_content = True
    option_spec: ClassVar[Any] = {
        "scale": directives.unchanged_required,
        "head": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        """Return the table."""
        rows = [line.removeprefix("- ").strip() for line in self.content if line.strip()]
        scale = [each.strip() for each in self.options.get("scale", "").split("|") if each.strip()]
        if not rows or len(scale) < _FEWEST:
            say = f"{self.name}: it needs rows, and a scale such as 'not at all | quite sure'"
            warn(Warnings.ROW, say, (self.env.docname, line_of(self)))
            return []
        numbers = [f"{number}" for number in range(1, len(scale) + 1)]
        header = [self.options.get("head", ""), *map("{} {}".format, numbers, scale)]
        cells = [[text(row), *map(text, numbers)] for row in rows]
        widths = (40, *(60 // len(scale) for _ in scale))
        return [table(header, cells, widths, ["form-grid"])]


class YearLine(SphinxDirective):
    """A line that is drawn, with a mark and a box for each year, and room above and below it."""

    option_spec: ClassVar[Any] = {
        "marks": directives.positive_int,
        "years": directives.unchanged_required,
        "above": directives.unchanged_required,
        "below": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return the drawing, of which the alternative text says the same."""
        years = self.options.get("years", "").split()
        line = YearsDrawn(
            tuple(years or [""] * self.options.get("marks", 9)),
            self.options.get("above", ""),
            self.options.get("below", ""),
        )
        said = Messages(messages.CATALOGUE, self.config.language)
        about = [each for each in (line.above, line.below) if each]
        alt = " ".join([said.say(messages.YEAR_LINE, number=str(len(line.years))), *about])
        return [year_line("", line=line, alt=alt)]


def register(app: Sphinx) -> None:
    """Tell Sphinx of the directives, and how a line of years is written by each builder."""
    app.add_directive("form-grid", FormGrid)
    app.add_directive("year-line", YearLine)
    words = (_visit_words, None)
    shown = (_visit_years, None)
    app.add_node(year_line, html=shown, latex=words, text=words, man=words, texinfo=words)


def _visit_years(self: HTML5Translator, node: year_line) -> None:
    drawn = draw_years(node["line"], is_large=getattr(self.builder, "is_large_print", False))
    data = b64encode(drawn.encode()).decode()
    alt = self.attval(node["alt"])
    picture = f'<img src="data:image/svg+xml;base64,{data}" alt="{alt}">'
    self.body.append(f'<div class="year-line">{picture}</div>\n')
    raise nodes.SkipNode


def _visit_words(self: Any, node: year_line) -> None:  # noqa: ANN401  # any writer
    paragraph = nodes.paragraph("", node["alt"])
    paragraph.walkabout(self)
    raise nodes.SkipNode
