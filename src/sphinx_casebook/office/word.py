"""Write sheets as a Word file: styles, lists, heads of tables, lines to type on, boxes to tick.

python-docx gives the parts; what it has no call for is written as Office's own elements.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from . import package
from .pages import plain, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from .model import About, Sheet
    from .pages import Pictures

#: On every machine; whoever has a face of their own sets it in the styles.
_FACE = "Arial"
#: Of each style its size, the space before it and after it, in points, where running text has 12.
_STYLES = {
    "Normal": (12, 0, 6),
    "Title": (24, 0, 8),
    "Heading 1": (20, 0, 8),
    "Heading 2": (15, 12, 4),
    "Heading 3": (13, 10, 2),
    "List Bullet": (12, 0, 3),
    "List Number": (12, 0, 3),
    "Caption": (11, 6, 3),
}
#: A box to tick and a gap to fill in, of five full stops or more; Sphinx makes one sign of three.
_BOX, _GAP = "☐", r"\.{5,}|…(?:…|\.\.)[.…]*"
#: A line to write on, as the blocks of lessons make it, and the points from one to the next.
_LINE, _RULED = re.compile(r"_{8,}|\.{20,}"), 26
#: The style of words in a table with a head, which has to fit more on a line.
_CELLS = "Table Text"
#: Millimetres of what is printed, of a picture, and of one in a cell.
_MEASURE, _PICTURE, _IN_CELL = 170, 120, 30
#: The most letters of the name of a field, which Office cuts at 64.
_LONGEST_NAME = 60
#: Millimetres that a letter in bold takes in a table, and those to both sides of a cell's words.
_LETTER, _PADDING = 2.0, 2.6


def write(
    sheets: Sequence[Sheet], about: About, target: Path, pictures: Pictures, logo: str
) -> None:
    """Write *sheets* at *target*, each on a page of its own."""
    document = Document()
    _set_styles(document, about)
    _set_page(document.sections[0], about, logo)
    writer = _Writer(document, pictures)
    for number, sheet in enumerate(sheets):
        title = document.add_paragraph(style="Title" if len(sheets) == 1 else "Heading 1")
        title.paragraph_format.page_break_before = number > 0
        _add_runs(title, sheet.title)
        writer.add(sheet.body, 1 if len(sheets) == 1 else 2)
    package.write(document, target, document.core_properties)


def _set_styles(document: Any, about: About) -> None:  # noqa: ANN401  # python-docx hides its types
    scale = about.font_size / 12
    for name, (size, before, after) in _STYLES.items():
        style = document.styles[name]
        style.font.name, style.font.size = _FACE, Pt(size * scale)
        style.font.color.rgb = RGBColor(0, 0, 0)
        spaces = style.paragraph_format
        spaces.space_before, spaces.space_after = Pt(before * scale), Pt(after * scale)
        spaces.line_spacing = 1.1
        style.font.bold = name in {"Title", "Heading 1", "Heading 2", "Heading 3"}
        fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
        for attribute in [each for each in fonts.attrib if "Theme" in each]:
            del fonts.attrib[attribute]
        for attribute in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(attribute), _FACE)
    cells = document.styles.add_style(_CELLS, WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style = document.styles["Normal"]
    cells.font.size, cells.paragraph_format.space_after = Pt(10 * scale), Pt(2)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), about.language)
    properties = document.core_properties
    properties.title, properties.author = about.title, about.author
    properties.language, properties.comments = about.language, ""


def _set_page(section: Any, about: About, logo: str) -> None:  # noqa: ANN401  # as above
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - _MEASURE) / 2)
    section.top_margin, section.bottom_margin = Mm(18), Mm(20)
    section.footer_distance = Mm(8)  # two lines of the foot end under the text
    if about.footer:
        section.footer.paragraphs[0].add_run(about.footer).font.size = Pt(9)
    if logo:
        section.different_first_page_header_footer = True
        section.first_page_header.paragraphs[0].paragraph_format.space_after = Pt(12)
        _add_control(section.first_page_header.paragraphs[0], logo, logo)
        section.first_page_footer.paragraphs[0].add_run(about.footer).font.size = Pt(9)


class _Writer:
    """Adds nodes to a document, one after the other."""

    def __init__(self, document: Any, pictures: Pictures) -> None:  # noqa: ANN401  # as above
        self._document, self._pictures = document, pictures

    def add(self, body: Iterable[nodes.Node], level: int) -> None:
        """Add *body*, whose headings begin at *level*."""
        for are_cards, several in groupby(body, _is_card):
            if are_cards:
                self._cards(list(several))
                continue
            for node in several:
                self._add(node, level)

    def _cards(self, cards: Sequence[nodes.Node]) -> None:
        """Add cards to cut out, two beside each other, each whole on its page."""
        table = self._document.add_table(-(-len(cards) // 2), 2, "Table Grid")
        table.autofit = False
        _pad(table, 2)
        for row in table.rows:
            _flag(row._tr.get_or_add_trPr(), "w:cantSplit")
        for number, card in enumerate(cards):
            cell = table.cell(number // 2, number % 2)
            texts = [
                each
                for each in card.findall(nodes.TextElement)
                if not isinstance(each.parent, nodes.TextElement)
            ]
            for place, text in enumerate(texts):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                paragraph.style = "Normal" if place else "Heading 3"
                paragraph.paragraph_format.keep_with_next = False  # else all cards stay on one page
                paragraph.paragraph_format.space_before = Pt(0)
                paragraph.paragraph_format.space_after = Pt(3)
                _add_runs(paragraph, text)
        self._end_table()

    def _add(self, node: nodes.Node, level: int) -> None:
        if isinstance(node, nodes.section):
            title, *body = node.children
            self._add(title, level)
            self.add(body, level + 1)
        elif _is_heading(node):
            self._heading(node, level)
        elif isinstance(node, nodes.bullet_list | nodes.enumerated_list):
            self._list(node)
        elif isinstance(node, nodes.table):
            self._table(node)
        elif isinstance(node, nodes.line_block):
            self._lines(node)
        elif isinstance(node, nodes.image):
            self._picture(node, self._document.add_paragraph())
        else:
            self._add_other(node, level)

    def _add_other(self, node: nodes.Node, level: int) -> None:
        if isinstance(node, nodes.TextElement):
            self._paragraph(node, "Normal")
        elif isinstance(node, nodes.Element) and not isinstance(node, nodes.Invisible):
            self.add(node.children, level)

    def _heading(self, node: nodes.Node, level: int) -> None:
        paragraph = self._document.add_paragraph(style=f"Heading {min(level, 3)}")
        paragraph.add_run(plain(node))

    def _paragraph(self, node: nodes.Node, style: str) -> Any:  # noqa: ANN401  # as above
        paragraph = self._document.add_paragraph(style=style)
        for image in node.findall(nodes.image):
            self._picture(image, paragraph)
        _add_runs(paragraph, node)
        return paragraph

    def _list(self, node: nodes.Element) -> None:
        is_numbered = isinstance(node, nodes.enumerated_list)
        numbering = _new_numbering(self._document) if is_numbered else None
        style = "List Number" if is_numbered else "List Bullet"
        for item in node.children:
            first, *rest = item.children or [nodes.paragraph()]
            paragraph = self._paragraph(first, style)
            if numbering is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = numbering
            self.add(rest, 3)

    def _lines(self, node: nodes.line_block) -> None:
        """Add lines to write on, as borders of empty paragraphs; typed text stays on its line."""
        if before := self._document.paragraphs:  # what is asked stays with where it is answered
            before[-1].paragraph_format.keep_with_next = True
        for number, line in enumerate(node.children, 1):
            if _LINE.fullmatch(line.astext().strip()):
                rule = self._document.add_paragraph()
                rule.paragraph_format.keep_with_next = number < len(node.children)
                _rule(rule, after=0 if number < len(node.children) else 8)
            else:
                self._paragraph(line, "Normal")

    def _table(self, node: nodes.table) -> None:
        rows = list(node.findall(nodes.row))
        widths = _widths([int(each["colwidth"]) for each in node.findall(nodes.colspec)], rows)
        heads = sum(len(list(each.findall(nodes.row))) for each in node.findall(nodes.thead))
        title = next(iter(node.findall(nodes.title)), None)
        if title is not None:
            self._paragraph(title, "Caption")
        table = self._document.add_table(len(rows), len(widths), "Table Grid" if heads else None)
        table.autofit = False
        _pad(table, 1)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for number, row in enumerate(rows):
            for column, entry in enumerate(row.children):
                cell = table.cell(number, column)
                cell.width = Mm(widths[column])
                self._fill(cell, entry, _CELLS if heads else "Normal", is_head=number < heads)
            if number < heads:
                _flag(table.rows[number]._tr.get_or_add_trPr(), "w:tblHeader")
            _flag(table.rows[number]._tr.get_or_add_trPr(), "w:cantSplit")
        self._end_table()

    def _end_table(self) -> None:
        """Add what Word needs between a table and what follows, as low as it can be."""
        between = self._document.add_paragraph().paragraph_format
        between.space_after, between.line_spacing = Pt(0), Pt(10)

    def _fill(self, cell: Any, entry: nodes.Node, style: str, *, is_head: bool) -> None:  # noqa: ANN401  # as above
        paragraphs = [each for each in entry.children if isinstance(each, nodes.Element)]
        for number, node in enumerate(paragraphs):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = style
            for image in node.findall(nodes.image):
                self._picture(image, paragraph, width=_IN_CELL)
            _add_runs(paragraph, node, is_bold=is_head)
        if paragraphs and style == "Normal":  # rows without borders are told apart by space
            cell.paragraphs[-1].paragraph_format.space_after = Pt(14)

    def _picture(self, image: nodes.image, paragraph: Any, width: int = _PICTURE) -> None:  # noqa: ANN401  # as above
        path, words = self._pictures.find(image), image.get("alt", "")
        if width == _PICTURE and (image.get("width") == "100%" or image["classes"]):
            width = _MEASURE  # as its author asks, or a chart
        if path is None:
            paragraph.add_run(words)
            return
        drawing = paragraph.add_run().add_picture(str(path), width=Mm(width))
        drawing._inline.docPr.set("descr", words)
        drawing._inline.docPr.set("name", path.stem)


def _is_card(node: nodes.Node) -> bool:
    """Tell whether *node* is what sphinx-design calls a card."""
    return isinstance(node, nodes.Element) and node.get("design_component") == "card"


def _is_heading(node: nodes.Node) -> bool:
    """Tell whether *node* heads what follows; all strong, as blocks are titled on paper."""
    if isinstance(node, nodes.title | nodes.rubric | nodes.caption):
        return True
    is_strong = isinstance(node, nodes.paragraph) and len(node.children) == 1
    return is_strong and isinstance(node.children[0], nodes.strong)


def _add_runs(paragraph: Any, node: nodes.Node, *, is_bold: bool = False) -> None:  # noqa: ANN401  # as above
    asked = ""
    for words, looks in runs(node):
        for part in re.split(f"({_BOX}|{_GAP})", words):
            if part == _BOX:
                _add_tick(paragraph)
            elif re.fullmatch(_GAP, part):
                _add_control(paragraph, part, asked)
            elif part:
                run = paragraph.add_run(part)
                run.bold = is_bold or "strong" in looks or None
                run.italic = "emphasis" in looks or None
                asked = part.strip() or asked


def _widths(shares: Sequence[int], rows: Sequence[nodes.Node]) -> list[float]:
    """Return the millimetres of each column: its share, but no less than its longest word."""
    words = (
        [max(map(len, cell.astext().split()), default=1) for cell in row.children] for row in rows
    )
    least = [max(column) * _LETTER + _PADDING for column in zip(*words, strict=True)]
    wanted = [_MEASURE * share / sum(shares) for share in shares]
    missing = sum(max(low - width, 0) for low, width in zip(least, wanted, strict=True))
    spare = sum(max(width - low, 0) for low, width in zip(least, wanted, strict=True))
    if missing > spare:  # no table holds such words: they break
        return wanted
    given = missing / spare if spare else 0
    return [
        max(low, width - given * (width - low)) for low, width in zip(least, wanted, strict=True)
    ]


def _pad(table: Any, width: int) -> None:  # noqa: ANN401  # as above
    """Leave *width* millimetres to both sides of the words of a cell."""
    margins = _element("w:tblCellMar")
    for edge in ("left", "right"):
        margins.append(_element(f"w:{edge}", w=str(round(width * 56.7)), type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401  # as above
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _flag(properties: Any, name: str) -> None:  # noqa: ANN401  # as above
    properties.append(_element(name, val="true"))


def _rule(paragraph: Any, after: int) -> None:  # noqa: ANN401  # as above
    spaces = paragraph.paragraph_format
    spaces.space_after, spaces.line_spacing = Pt(after), Pt(_RULED)
    spaces.line_spacing_rule = WD_LINE_SPACING.AT_LEAST  # words stand low in it, on the line
    borders = _element("w:pBdr")
    for edge in ("bottom", "between"):  # alike neighbours share one border but for that between
        borders.append(_element(f"w:{edge}", val="single", sz="6", space="1", color="444444"))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing")


def _add_control(paragraph: Any, words: str, name: str) -> None:  # noqa: ANN401  # as above
    """Add *words* that a click selects whole, to be typed over.

    :param name: what a screen reader calls the field: what is asked, whose end says most.
    """
    control, properties, content = (
        _element(f"w:{each}") for each in ("sdt", "sdtPr", "sdtContent")
    )
    if name:
        properties.append(_element("w:alias", val=name[-_LONGEST_NAME:].strip()))
    properties.append(_element("w:showingPlcHdr"))
    run = paragraph.add_run(words)
    content.append(run._r)
    control.extend((properties, content))
    paragraph._p.append(control)


def _add_tick(paragraph: Any) -> None:  # noqa: ANN401  # as above
    """Add a box that a click ticks."""
    control, properties, content = (
        _element(f"w:{name}") for name in ("sdt", "sdtPr", "sdtContent")
    )
    space = "http://schemas.microsoft.com/office/word/2010/wordml"
    box = properties.makeelement(f"{{{space}}}checkbox", nsmap={"w14": space})
    for name, value in (("checked", "0"), ("checkedState", "2612"), ("uncheckedState", "2610")):
        child = box.makeelement(f"{{{space}}}{name}", {f"{{{space}}}val": value})
        if name != "checked":
            child.set(f"{{{space}}}font", "MS Gothic")
        box.append(child)
    properties.append(box)
    content.append(paragraph.add_run(_BOX)._r)
    control.extend((properties, content))
    paragraph._p.append(control)


def _new_numbering(document: Any) -> int:  # noqa: ANN401  # as above
    """Return the number of a list that begins at 1 again."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    used = style.pPr.numPr.numId.val
    abstract = numbering.num_having_numId(used).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)
