"""Write pages as slides: a title each, the words, tables, charts that can be changed, and notes.

Each second-level section of a page is a slide; the title of the page with what stands before
them is the first. What trainers alone are told becomes notes, and so do the marks of claims.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Mm, Pt

from sphinx_casebook.core.names import INSTRUCTOR_NOTE
from sphinx_casebook.core.warnings import warn

from . import package
from .pages import claims, plain, runs
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .model import About, Sheet
    from .pages import Pictures

_TONE, _BLACK, _WHITE = map(RGBColor.from_string, ("0F5C5C", "000000", "FFFFFF"))
_FACE = "Arial"
#: The most words that somebody in the back row reads, and the sizes by their number.
MOST_WORDS = 65
_SIZES = ((25, 32), (45, 28), (MOST_WORDS, 24))
_LEAST = 22
#: Classes by which authors ask for a looks of a slide's own.
TIMER, QUESTION, CHART = "timer", "question", "bar-chart"
#: Where what stands under the title begins, and how wide it is.
_TOP, _WIDE = 46, 298
#: Millimetres of a point, and the width of a letter and the height of a line by the size of type.
_POINT, _LETTER, _LEADING = 0.353, 0.55, 1.25
_PLACES = {"TITLE": (20, 13, 298, 26), "BODY": (20, _TOP, 298, 118)}


class Slide(NamedTuple):
    """What one slide holds."""

    title: nodes.Node
    body: list[nodes.Node]
    notes: list[nodes.Element]


def write(
    sheets: Sequence[Sheet], about: About, target: Path, pictures: Pictures, logo: str
) -> None:
    """Write the slides of *sheets* at *target*."""
    del logo  # a deck takes it from the master
    deck = Presentation()
    _set_master(deck)
    properties = deck.core_properties
    properties.title, properties.author = about.title, about.author
    properties.language = about.language
    for sheet in sheets:
        for number, slide in enumerate(_slides(sheet)):
            _Writer(deck, about, pictures).add(slide, is_first=number == 0)
    package.write(deck, target, properties)


def _slides(sheet: Sheet) -> Iterator[Slide]:
    sections = [node for node in sheet.body if isinstance(node, nodes.section)]
    yield _slide(sheet.title, [node for node in sheet.body if node not in sections])
    for section in sections:
        yield _slide(section[0], section.children[1:])


def _slide(title: nodes.Node, body: Sequence[nodes.Node]) -> Slide:
    notes = [each for each in body if _has(each, INSTRUCTOR_NOTE)]
    shown = [each for each in body if each not in notes and _is_shown(each)]
    return Slide(title, shown, notes)  # type: ignore[arg-type]  # what has a class is an element


def _has(node: nodes.Node, name: str) -> bool:
    return isinstance(node, nodes.Element) and name in node["classes"]


def _is_shown(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and not isinstance(node, nodes.Invisible | nodes.target)


def _set_master(deck: Any) -> None:  # noqa: ANN401  # python-pptx hides its types
    """Make the template wide, and its places and its face the same on each layout."""
    deck.slide_width, deck.slide_height = Mm(338), Mm(190)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            kind = shape.placeholder_format.type.name
            name = "TITLE" if "TITLE" in kind and kind != "SUBTITLE" else "BODY"
            if kind in {"DATE", "FOOTER", "SLIDE_NUMBER"}:
                _place(shape, {"DATE": 20, "FOOTER": 60, "SLIDE_NUMBER": 290}[kind], 178, 40, 8)
            else:
                _place(shape, *_PLACES[name])
    styles = deck.slide_master._element.find(qn("p:txStyles"))
    for level in styles.find(qn("p:titleStyle")):
        level.set("algn", "l")
        for run in level.iter(qn("a:defRPr")):
            run.set("sz", "4000")
            run.set("b", "1")
    [theme] = [
        each.target_part
        for each in deck.slide_master.part.rels.values()
        if each.reltype.endswith("/theme")
    ]
    faces = theme.blob.replace(b'typeface="Calibri"', f'typeface="{_FACE}"'.encode())
    theme._blob = faces.replace(b"4F81BD", str(_TONE).encode())


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:  # noqa: ANN401  # as above
    """Set all four: one alone makes the others nought."""
    shape.left, shape.top, shape.width, shape.height = Mm(left), Mm(top), Mm(width), Mm(height)


class _Writer:
    """Adds slides to a deck."""

    def __init__(self, deck: Any, about: About, pictures: Pictures) -> None:  # noqa: ANN401  # as above
        self._deck, self._about, self._pictures = deck, about, pictures

    def add(self, slide: Slide, *, is_first: bool) -> None:
        """Add *slide*."""
        _check(slide)
        apart = [each for each in slide.body if _stands_apart(each)]
        lines = [*_lines([each for each in slide.body if each not in apart])]
        made = self._deck.slides.add_slide(self._deck.slide_layouts[1 if lines else 5])
        made.shapes.title.text = plain(slide.title)
        top = float(_TOP)
        if lines:
            body = made.placeholders[1]
            self._write(body.text_frame, lines)
            beside = any(_has(each, TIMER) or isinstance(each, nodes.image) for each in apart)
            has_table = any(isinstance(each, nodes.table) for each in apart)
            high = _height(lines) if has_table else 118.0
            _place(body, 20, _TOP, 190 if beside else _WIDE, high)
            top += high
        for node in apart:
            self._add_apart(made, node, top)
        if self._about.footer:
            lines_below = self._about.footer.splitlines()
            place = (20, 187 - 5.2 * len(lines_below), 298, 5.2 * len(lines_below))
            self._box(made, place, lines_below, 12, name="Licence")
        self._add_notes(made, slide)
        if is_first:
            made.background.fill.solid()
            made.background.fill.fore_color.rgb = _TONE
            _colour(made, _WHITE)

    def _write(self, frame: Any, lines: Sequence[_Line]) -> None:  # noqa: ANN401  # as above
        size = _size(lines)
        frame.word_wrap = True
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.space_after = Pt(8)
            _bullet(paragraph, line.bullet)
            self._runs(paragraph, line.node, size)

    def _runs(
        self,
        paragraph: Any,  # noqa: ANN401  # as above
        node: nodes.Node,
        size: float,
        *,
        is_bold: bool = False,
    ) -> None:
        for words, looks in runs(node):
            run = paragraph.add_run()
            run.text, run.font.size = words, Pt(size)
            run.font.bold = is_bold or "strong" in looks or None
            run.font.italic = "emphasis" in looks or None
            run._r.get_or_add_rPr().set("lang", self._about.language)

    def _add_apart(self, made: Any, node: nodes.Node, top: float) -> None:  # noqa: ANN401  # as above
        if _has(node, CHART) and isinstance(node, nodes.table):
            self._chart(made, node, top)
        elif isinstance(node, nodes.table):
            self._table(made, node, top)
        elif isinstance(node, nodes.image):
            self._picture(made, node)
        elif _has(node, TIMER):
            self._timer(made, plain(node))
        else:
            place, size = ((20, 138, 298, 26), 28) if top > _TOP else ((20, 60, 298, 60), 40)
            box = self._box(made, place, [plain(node)], size, name="Question")
            box.fill.solid()
            box.fill.fore_color.rgb = _BLACK
            _colour_frame(box.text_frame, _WHITE)

    def _timer(self, made: Any, words: str) -> None:  # noqa: ANN401  # as above
        number, _, unit = words.partition(" ")
        box = self._box(made, (222, 50, 96, 100), [number], 150, name="Minutes")
        paragraph = box.text_frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size = unit, Pt(32)
        for each in box.text_frame.paragraphs:
            each.alignment = PP_ALIGN.CENTER
        _colour_frame(box.text_frame, _TONE)

    def _box(
        self,
        made: Any,  # noqa: ANN401  # as above
        place: tuple[float, float, float, float],
        lines: Sequence[str],
        size: float,
        *,
        name: str,
    ) -> Any:  # noqa: ANN401  # as above
        shape = made.shapes.add_textbox(*map(Mm, place))
        shape.name = name
        shape.text_frame.word_wrap = True
        for number, words in enumerate(lines):
            frame = shape.text_frame
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            self._runs(paragraph, nodes.Text(words), size)
        return shape

    def _table(self, made: Any, node: nodes.table, top: float) -> None:  # noqa: ANN401  # as above
        rows = [row.children for row in node.findall(nodes.row)]
        widths = _column_widths(rows)
        high = min(118.0, 172 - top) / len(rows)
        frame = made.shapes.add_table(
            len(rows), len(widths), Mm(20), Mm(top), Mm(298), Mm(high * len(rows))
        )
        frame.name = "Table"
        frame._element.xpath(".//p:cNvPr")[0].set("descr", _told(rows))
        frame.table.first_row = any(node.findall(nodes.thead))
        size = 24 if len(rows) <= 7 else _LEAST
        for column, share in zip(frame.table.columns, widths, strict=True):
            column.width = Mm(298 * share / sum(widths))
        for number, row in enumerate(rows):
            frame.table.rows[number].height = Mm(high)
            for column, entry in enumerate(row):
                cell = frame.table.cell(number, column)
                cell.margin_top = cell.margin_bottom = Mm(0.5)
                self._runs(cell.text_frame.paragraphs[0], entry, size)

    def _chart(self, made: Any, node: nodes.table, top: float) -> None:  # noqa: ANN401  # as above
        """Draw a table of names and numbers as bars, which PowerPoint lets one change."""
        head, *rows = ([plain(cell) for cell in row.children] for row in node.findall(nodes.row))
        data: Any = CategoryChartData()  # type: ignore[no-untyped-call]
        data.categories = [name for name, *_ in rows]
        for column, series in enumerate(head[1:], 1):
            data.add_series(series, [float(row[column]) for row in rows])
        frame = made.shapes.add_chart(
            XL_CHART_TYPE.BAR_CLUSTERED, Mm(20), Mm(top), Mm(298), Mm(136 - top), data
        )
        frame.name = "Chart"
        said = "; ".join(", ".join(row) for row in rows)
        frame._element.xpath(".//p:cNvPr")[0].set("descr", f"{' and '.join(head[1:])}. {said}.")
        chart = frame.chart
        chart.has_legend, chart.has_title = len(head) > 2, False
        chart.font.size, chart.font.name = Pt(_LEAST), _FACE
        chart.category_axis.reverse_order = True
        skip = chart.category_axis._element.makeelement(qn("c:tickLblSkip"), {"val": "1"})
        chart.category_axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
        chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
        chart.value_axis.minimum_scale = 0
        plot = chart.plots[0]
        plot.gap_width, plot.has_data_labels = 45, True
        for series in plot.series:
            series.format.fill.solid()
            series.format.fill.fore_color.rgb = _TONE

    def _picture(self, made: Any, image: nodes.image) -> None:  # noqa: ANN401  # as above
        path = self._pictures.find(image)
        if path is not None:
            shape = made.shapes.add_picture(str(path), Mm(222), Mm(50), width=Mm(96))
            shape._element.xpath(".//p:cNvPr")[0].set("descr", image.get("alt", ""))

    def _add_notes(self, made: Any, slide: Slide) -> None:  # noqa: ANN401  # as above
        told = [
            plain(each)
            for note in slide.notes
            for each in note.findall(nodes.TextElement)
            if not isinstance(each.parent, nodes.TextElement)
            and "disclosure-title" not in each["classes"]
        ]
        marks = [each for node in (slide.title, *slide.body, *slide.notes) for each in claims(node)]
        if marks:
            told.append(f"[{', '.join(dict.fromkeys(marks))}]")
        made.notes_slide.notes_text_frame.text = "\n".join(filter(None, told))


class _Line(NamedTuple):
    """A paragraph of a slide's body."""

    node: nodes.Node
    #: ``bullet``, ``number`` or nothing.
    bullet: str


def _size(lines: Sequence[_Line]) -> int:
    """Return the size of type for *lines*, by how many words they have."""
    words = sum(len(plain(line.node).split()) for line in lines)
    return next((size for most, size in _SIZES if words <= most), _LEAST)


def _height(lines: Sequence[_Line]) -> float:
    """Return the millimetres that *lines* take, so that what follows does not lie on them."""
    size = _size(lines) * _POINT
    letters = (_WIDE - 2 * size) / (size * _LETTER)
    taken = sum(ceil(len(plain(line.node)) / letters) for line in lines)
    return taken * size * _LEADING + 8


def _lines(body: Sequence[nodes.Node]) -> Iterator[_Line]:
    for node in body:
        if isinstance(node, nodes.bullet_list | nodes.enumerated_list):
            bullet = "bullet" if isinstance(node, nodes.bullet_list) else "number"
            yield from (_Line(item, bullet) for item in node.children)
        elif isinstance(node, nodes.TextElement):
            yield _Line(node, "")
        elif isinstance(node, nodes.Element):
            yield from _lines(node.children)


def _stands_apart(node: nodes.Node) -> bool:
    return isinstance(node, nodes.table | nodes.image) or _has(node, TIMER) or _has(node, QUESTION)


def _check(slide: Slide) -> None:
    words = len(plain(slide.title).split())
    words += sum(len(plain(each).split()) for each in slide.body)
    if words > MOST_WORDS:
        message = f"{plain(slide.title)!r} has {words} words; a slide is read with {MOST_WORDS}"
        warn(Warnings.OVERFULL, message, slide.title)


def _bullet(paragraph: Any, kind: str) -> None:  # noqa: ANN401  # as above
    properties = paragraph._p.get_or_add_pPr()
    if kind == "bullet":
        return
    if kind == "number":
        properties.set("marL", "600000")
        properties.set("indent", "-600000")
        mark = properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod"})
    else:
        properties.set("marL", "0")
        properties.set("indent", "0")
        mark = properties.makeelement(qn("a:buNone"), {})
    properties.append(mark)


def _column_widths(rows: Sequence[Sequence[nodes.Node]]) -> list[int]:
    """Return the share of each column by its longest cell, within reason."""
    longest = [max(len(plain(cell)) for cell in column) for column in zip(*rows, strict=True)]
    return [min(max(each, 6), 40) for each in longest]


def _told(rows: Sequence[Sequence[nodes.Node]]) -> str:
    return "; ".join(", ".join(plain(cell) for cell in row) for row in rows)


def _colour(made: Any, colour: RGBColor) -> None:  # noqa: ANN401  # as above
    for shape in made.shapes:
        if shape.has_text_frame:
            _colour_frame(shape.text_frame, colour)


def _colour_frame(frame: Any, colour: RGBColor) -> None:  # noqa: ANN401  # as above
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.color.rgb = colour
