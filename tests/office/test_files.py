"""What a trainer finds in the files that they can change, read as Office and a screen reader do."""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

import docx
import pptx
import pytest
from docutils import nodes
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn

from sphinx_casebook.office import pages
from tests.building import Built, build_project
from tests.pdf.test_kinds import BLOCKS, secret

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PLAN = """# The ferry at dusk

One pilot, *two* boats, and **three** hours.

1. Ring the bell.
2. Wait for the echo.

Between the lists.

1. Untie the rope.
2. Push.

:::{exercise} Cast off
:name: ex-cast-off
:minutes: 5

- Count the oars.
:::

:::{solution}
There are four oars.
:::

:::{instructor-note} For the pilot
Say nothing of the fog.
:::

:::{teaching-note}
Five oars are a catch.
:::

:::{worksheet} What we saw
:lines: 3
Before the light goes.
:::

## The deck

```{list-table}
:header-rows: 1
:widths: 30 70

* - Who
  - Where
* - The mate
  - At the stern ☐ ☐
```

The bell rings at .......... for ..... and then ... it stops.

```{list-table}
:header-rows: 1
:widths: 5 5 90

* - Afternoon
  - Lighthouses
  - What else
* - 1
  - 2
  - The fog, the rope, and what the mate has said of both
```

```{list-table}
:widths: 20 80

* - ![A lamp that is lit](lamp.*)
  - Light it at five.
```
"""
DECK = """# Tides

For those who row.

:::{instructor-note}
Wait until all sit.
:::

## Before noon

- Row to the buoy
- Rest

:::{instructor-note}
Six minutes, no more.
:::

## How far?

```{list-table}
:header-rows: 1
:class: bar-chart

* - Day
  - Miles
* - Monday
  - 4
* - Tuesday
  - 7.5
```

{.question}
Who measured it?

## Row

Two to a boat.

{.timer}
8 minutes

## The order

| At | Who |
| --- | --- |
| 10:00 | The mate |

## Look

![A lamp that is lit](lamp.*)

A lamp.
"""
FILES = {
    "plan": {"title": "The ferry", "sheets": ["plan"]},
    "sheets": {
        "title": "The sheets",
        "sheets": ["plan#the-deck", "plan#ex-cast-off", "plan"],
        "leave_out": ["solution", "instructor-note"],
    },
    "deck": {"title": "Tides", "format": "pptx", "sheets": ["deck"]},
}
CONF = {
    "extensions": ["myst_parser", "sphinx_casebook.lessons", "sphinx_casebook.office"],
    "myst_enable_extensions": ["colon_fence", "attrs_block"],
    "language": "en_GB",
    "author": "The crew",
    "office_files": FILES,
    "office_footer": "Copy it.\nChange it.",
    "office_logo": "Your flag",
}


def png() -> bytes:
    """Return the smallest picture that there is."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0\0\0\0")), chunk(b"IEND", b""))
    )


class Office(NamedTuple):
    """A project that was built."""

    built: Built
    folder: Path

    def text(self, name: str) -> docx.document.Document:
        return docx.Document(str(self.folder / f"{name}.docx"))

    def deck(self) -> pptx.presentation.Presentation:
        return pptx.Presentation(str(self.folder / "deck.pptx"))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Office]:
    def build(plan: str = PLAN, deck: str = DECK, **conf: object) -> Office:
        folder = tmp_path_factory.mktemp("office")
        (folder / "lamp.png").write_bytes(png())
        pages = {"plan.md": plan, "deck.md": deck}
        built = build_project(folder, pages, "casebook-office", **{**CONF, **conf})
        return Office(built, built.outdir)

    return build


@pytest.fixture(scope="module")
def office(build: Callable[..., Office]) -> Office:
    made = build()
    assert made.built.warnings == ""
    return made


def said(document: docx.document.Document) -> str:
    """Return all words of a text, tables and boxes included, in the order of reading."""
    words = [each.text or "" for each in document.element.body.iter(qn("w:t"))]
    return " ".join("".join(words).split())


def styles(document: docx.document.Document) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in document.paragraphs if each.text]


def test_a_text_has_styles_that_office_knows(office: Office) -> None:
    found = styles(office.text("plan"))
    assert ("Title", "The ferry at dusk") in found
    assert ("Heading 1", "The deck") in found
    assert ("List Number", "Ring the bell.") in found
    assert ("List Bullet", "Count the oars.") in found
    assert ("Normal", "One pilot, two boats, and three hours.") in found
    known = office.text("plan").styles
    assert known["Title"].font.bold
    assert known["Heading 1"].font.bold
    assert not known["Normal"].font.bold


def test_emphases_stay(office: Office) -> None:
    [paragraph] = [each for each in office.text("plan").paragraphs if "One pilot" in each.text]
    looks = {run.text: (run.bold, run.italic) for run in paragraph.runs}
    assert looks["two"] == (None, True)
    assert looks["three"] == (True, None)


def test_each_numbered_list_begins_at_one(office: Office) -> None:
    lists = [each for each in office.text("plan").paragraphs if each.style.name == "List Number"]
    numbers = [each._p.pPr.numPr.numId.val for each in lists]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]


def test_a_line_to_write_on_is_an_empty_paragraph_with_a_border(office: Office) -> None:
    document = office.text("plan")
    ruled = [each for each in document.paragraphs if each._p.find(f".//{qn('w:pBdr')}") is not None]
    empty = [each for each in ruled if not each.text]
    assert len(empty) == 3
    for each in empty:  # Word draws one border for alike neighbours that have none between
        assert each._p.find(f".//{qn('w:between')}") is not None
        assert each.paragraph_format.line_spacing.pt >= 24  # as high as a hand writes
        assert each.paragraph_format.line_spacing_rule == WD_LINE_SPACING.AT_LEAST
    [asked] = [each for each in document.paragraphs if each.text == "Before the light goes."]
    together = [asked, *empty[:-1]]  # on one page with what is asked
    assert all(each.paragraph_format.keep_with_next for each in together)
    assert "____" not in said(document)


def test_a_gap_is_a_field_that_says_what_it_asks(office: Office) -> None:
    fields = {
        field.find(f".//{qn('w:alias')}").get(qn("w:val")): field
        for field in office.text("plan").element.body.iter(qn("w:sdt"))
        if field.find(f".//{qn('w:alias')}") is not None
    }
    assert [*fields] == ["The bell rings at", "for"]
    for field in fields.values():  # a click selects all of it
        assert field.find(f".//{qn('w:showingPlcHdr')}") is not None
        assert set("".join(each.text for each in field.iter(qn("w:t")))) <= {".", "…"}


def test_a_file_is_as_large_as_it_asks_and_no_other_size_is_taken(
    build: Callable[..., Office],
) -> None:
    wrong = ["16", 7, 37, 12.5, True]
    sizes = {"small": 10, "easy": 16} | {f"wrong-{n}": size for n, size in enumerate(wrong)}
    made = build(
        office_files={name: FILES["plan"] | {"font_size": size} for name, size in sizes.items()}
    )
    for name in ("small", "easy"):
        known = made.text(name).styles
        assert known["Normal"].font.size.pt == known["List Number"].font.size.pt == sizes[name]
        assert known["Title"].font.size.pt == 2 * sizes[name]
    for number, size in enumerate(wrong):
        told = f"wrong-{number}: font_size: expected 8 to 36 points, found {size!r}"
        assert told in made.built.warnings


#: In which order ECMA-376 asks for the properties of a paragraph, of a table and of a field.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc rPr",
    "tblPr": "tblStyle tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook",
    "sdtPr": "rPr alias tag id lock placeholder temporary showingPlcHdr checkbox",
}


@pytest.mark.parametrize("name", ["plan", "sheets"])
@pytest.mark.parametrize("kind", ORDER)
def test_properties_stand_in_the_order_that_word_asks_for(
    office: Office, name: str, kind: str
) -> None:
    """Word repairs a file in which they do not, and says that it was broken."""
    order = ORDER[kind].split()
    found = [*office.text(name).element.body.iter(qn(f"w:{kind}"))]
    assert found
    for element in found:
        places = [order.index(each.tag.rpartition("}")[2]) for each in element]
        assert places == sorted(places), [each.tag for each in element]


def test_a_box_can_be_ticked(office: Office) -> None:
    xml = office.text("plan").element.xml
    assert xml.count("w14:checkbox>") + xml.count("w14:checkbox ") >= 2
    assert said(office.text("plan")).count("☐") == 2


def test_a_table_has_a_head_that_is_repeated_and_widths_of_its_own(office: Office) -> None:
    table, narrow, lamp = office.text("plan").tables
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert lamp.rows[0]._tr.trPr.find(qn("w:tblHeader")) is None
    inside, below = lamp.cell(0, 1).paragraphs[-1], narrow.cell(1, 2).paragraphs[-1]
    assert inside.paragraph_format.space_after.pt > below.style.paragraph_format.space_after.pt
    first, second = (column.width for column in table.columns)
    assert first / second == pytest.approx(30 / 70, rel=0.01)
    for column in narrow.columns:  # no word is broken, by what Arial takes in bold at 10 point
        longest = max(len(word) for cell in column.cells for word in cell.text.split())
        assert column.width.pt >= longest * 10 * 0.55
    assert sum(each.width for each in narrow.columns) == pytest.approx(first + second, rel=0.01)


def test_a_picture_has_its_words(office: Office) -> None:
    drawn = office.text("plan").element.body.iter(qn("wp:docPr"))
    assert [each.get("descr") for each in drawn] == ["A lamp that is lit"]


CARDS = """# Cards

Cut them out.

:::{card} The pilot
Knows the *rocks*.
:::

:::{card} The mate
Rings the bell.
:::

:::{card} The guest
Sits still.
:::

Then row.
"""


def test_cards_stand_in_frames_two_beside_each_other_and_each_whole(
    build: Callable[..., Office],
) -> None:
    extensions = [*CONF["extensions"], "sphinx_design"]
    document = build(CARDS, office_files={"plan": FILES["plan"]}, extensions=extensions).text(
        "plan"
    )
    [table] = document.tables
    assert table.style.name == "Table Grid"
    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [
        ["The pilot\nKnows the rocks.", "The mate\nRings the bell."],
        ["The guest\nSits still.", ""],
    ]
    titles = [cell.paragraphs[0] for row in table.rows for cell in row.cells][:3]
    assert {each.style.name for each in titles} == {"Heading 3"}
    assert not any(each.paragraph_format.keep_with_next for each in titles)
    for row in table.rows:
        assert row._tr.trPr.find(qn("w:cantSplit")) is not None
    assert [each.text for each in document.paragraphs if each.text][-1] == "Then row."


def test_a_file_says_its_title_its_author_and_its_language(office: Office) -> None:
    for properties in (office.text("plan").core_properties, office.deck().core_properties):
        assert properties.author == "The crew"
        assert properties.language == "en-GB"
    assert office.text("plan").core_properties.title == "The ferry"
    languages = set(re.findall(r'w:lang w:val="([^"]+)"', office.text("plan").styles.element.xml))
    assert languages == {"en-GB"}


def test_the_foot_and_a_place_for_a_logo(office: Office) -> None:
    section = office.text("plan").sections[0]
    assert "Copy it.\nChange it." in section.footer.paragraphs[0].text
    for slide in office.deck().slides:
        [foot] = [each for each in slide.shapes if each.name == "Licence"]
        assert [each.text for each in foot.text_frame.paragraphs] == ["Copy it.", "Change it."]
        assert foot.top + foot.height <= office.deck().slide_height
    assert "Your flag" in section.first_page_header._element.xml


def test_sheets_begin_on_a_page_each_and_leave_out_what_learners_do_not_see(office: Office) -> None:
    document = office.text("sheets")
    titles = [each for each in document.paragraphs if each.style.name == "Heading 1"]
    assert [each.text for each in titles] == ["The deck", "Cast off", "The ferry at dusk"]
    assert [bool(each.paragraph_format.page_break_before) for each in titles] == [False, True, True]
    for told in ("four oars", "nothing of the fog", "oars are a catch"):
        assert told not in said(document)
        assert told in said(office.text("plan"))


def test_a_block_comes_with_its_solution(build: Callable[..., Office]) -> None:
    files = {"one": {"sheets": ["plan#ex-cast-off"]}}
    text = said(build(office_files=files).text("one"))
    assert text.index("Count the oars") < text.index("four oars")
    assert "Ring the bell" not in text


def test_what_a_pdf_leaves_out_a_file_leaves_out_by_the_same_name(
    build: Callable[..., Office],
) -> None:
    """A stranger's kind has one name, be it a directive's, a node's or a class."""
    blocks = {name: text for name, text in BLOCKS.items() if name != "figure"}  # its file is SVG
    plan = "# Plan\n\n" + "\n\n".join(
        text.replace("{}", secret(name)) for name, text in blocks.items()
    )
    names = {**{name: name for name in blocks}, "node": "instructor_note"}
    files = {name: {"sheets": ["plan"], "leave_out": [kind]} for name, kind in names.items()}
    made = build(plan, office_files=files, extensions=[*CONF["extensions"], "sphinx_design"])
    for name, kind in names.items():
        text = said(made.text(name))
        missing = [each for each in blocks if secret(each) not in text]
        assert missing == [kind.replace("_", "-")]


SENTENCES = [
    each.strip() for each in re.findall(r"[A-Z][^.|*#{}:☐\[\]\n]+[.]$", PLAN, re.MULTILINE)
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_is_lost(office: Office, sentence: str) -> None:
    assert sentence in said(office.text("plan"))


def test_a_slide_has_one_title_which_is_read_first(office: Office) -> None:
    slides = list(office.deck().slides)
    assert [each.shapes.title.text for each in slides] == [
        *("Tides", "Before noon", "How far?", "Row", "The order", "Look")
    ]
    for each in slides:
        assert each.shapes[0].shape_id == each.shapes.title.shape_id


def test_no_place_of_a_slide_is_left_empty(office: Office) -> None:
    for slide in office.deck().slides:
        for shape in slide.placeholders:
            assert shape.text_frame.text, slide.shapes.title.text


def test_what_trainers_are_told_is_in_the_notes_and_nowhere_else(office: Office) -> None:
    slides = list(office.deck().slides)
    assert slides[0].notes_slide.notes_text_frame.text == "Wait until all sit."
    assert slides[1].notes_slide.notes_text_frame.text == "Six minutes, no more."
    shown = [s.text_frame.text for each in slides for s in each.shapes if s.has_text_frame]
    assert not any("Six minutes" in each or "Wait until" in each for each in shown)


def test_the_first_slide_alone_is_dark_with_white_words(office: Office) -> None:
    slides = list(office.deck().slides)
    assert [each._element.cSld.bg is not None for each in slides] == [True, *[False] * 5]
    runs = [r for s in slides[0].shapes for p in s.text_frame.paragraphs for r in p.runs]
    assert {str(run.font.color.rgb) for run in runs} == {"FFFFFF"}


def test_what_is_about_a_page_stays_in_the_course(build: Callable[..., Office]) -> None:
    plan = "# Plan\n\n{.no-search}\nChecked in May.\n\nRow.\n"
    document = build(plan, office_files={"plan": FILES["plan"]}).text("plan")
    assert [each.text for each in document.paragraphs] == ["Plan", "Row."]


def test_a_chart_can_be_changed_and_is_told_in_words(office: Office) -> None:
    [frame] = [s for s in office.deck().slides[2].shapes if s.has_chart]
    assert list(frame.chart.plots[0].categories) == ["Monday", "Tuesday"]
    assert list(frame.chart.plots[0].series[0].values) == [4.0, 7.5]
    assert frame.chart.plots[0].has_data_labels
    assert frame._element.xpath(".//p:cNvPr")[0].get("descr") == "Miles. Monday, 4; Tuesday, 7.5."


@pytest.mark.parametrize("words", [4, 12, 24, 40])
def test_a_chart_lies_below_what_is_said_above_it(build: Callable[..., Office], words: int) -> None:
    said = " ".join(["tide"] * words)
    deck = DECK.replace("## How far?\n", f"## How far?\n\n{said}\n")
    [chart] = [s for s in build(deck=deck).deck().slides[2].shapes if s.has_chart]
    body = build(deck=deck).deck().slides[2].placeholders[1]
    assert body.text_frame.text == said
    [size] = {run.font.size.pt for p in body.text_frame.paragraphs for run in p.runs}
    letters = body.width.pt / (size * 0.55)  # as wide as Arial is on the whole
    assert body.height.pt >= -(-len(said) // letters) * size * 1.15
    assert chart.top >= body.top + body.height
    assert chart.height.mm >= 30


def test_minutes_are_large_and_a_question_stands_in_a_box(office: Office) -> None:
    boxes = {s.name: s for each in office.deck().slides for s in each.shapes}
    assert boxes["Minutes"].text_frame.text == "8\nminutes"
    assert boxes["Minutes"].text_frame.paragraphs[0].runs[0].font.size.pt >= 100
    assert boxes["Question"].text_frame.text == "Who measured it?"


def test_all_but_the_licence_can_be_read_from_the_back_row(office: Office) -> None:
    for slide in office.deck().slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.name != "Licence":
                sizes = [
                    r.font.size.pt
                    for p in shape.text_frame.paragraphs
                    for r in p.runs
                    if r.font.size
                ]
                assert all(size >= 22 for size in sizes), shape.name


def test_every_picture_chart_and_table_of_a_deck_has_words(office: Office) -> None:
    for slide in office.deck().slides:
        for shape in slide.shapes:
            if not shape.has_text_frame:
                assert shape._element.xpath(".//*[local-name()='cNvPr']")[0].get("descr"), (
                    shape.name
                )


def test_the_same_sources_give_the_same_bytes(
    build: Callable[..., Office], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795910400")
    one, two = build().folder, build().folder
    names = sorted(path.name for path in one.glob("*.*x"))
    assert names == ["deck.pptx", "plan.docx", "sheets.docx"]
    for name in names:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name
        with ZipFile(one / name) as archive:
            assert archive.namelist()[0] == "[Content_Types].xml"
            assert {each.date_time[:3] for each in archive.infolist()} == {(2026, 11, 29)}


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a": {"sheets": ["plam"]}}, "office_files: a: no page 'plam'; did you mean 'plan'?"),
        ({"a": {"sheets": ["plan#dek"]}}, "office_files: a: no 'dek' on page plan"),
        (
            {"a": {"sheets": ["plan"], "fromat": "docx"}},
            "unknown key 'fromat'; did you mean 'format'?",
        ),
        ({"a": {"sheets": ["plan"], "format": "odt"}}, "format: 'odt' is not one of docx, pptx"),
        ({"a": {"sheets": "plan"}}, "sheets: expected a list of texts"),
        ({"a": {}}, "sheets: expected at least one page"),
        (
            {"a": {"sheets": ["plan"], "leave_out": ["instructor-notes"]}},
            "a: leave_out: there is no block 'instructor-notes'; did you mean 'instructor-note'",
        ),
        ({"A b": {"sheets": ["plan"]}}, "expected small letters, digits and hyphens"),
        ([], "is not a mapping of files"),
    ],
)
def test_a_mistake_is_named(build: Callable[..., Office], files: object, message: str) -> None:
    assert message in build(office_files=files).built.warnings


def test_a_slide_with_too_many_words_is_told(build: Callable[..., Office]) -> None:
    deck = f"# Long\n\nShort.\n\n## Too long\n\n{'word ' * 70}\n"
    assert "'Too long' has 72 words; a slide is read with 65" in build(deck=deck).built.warnings


def test_a_picture_without_words_is_told(build: Callable[..., Office]) -> None:
    plan = "# Dark\n\n![](lamp.*)\n"
    files = {"plan": FILES["plan"]}
    assert "lamp.png has no alternative text" in build(plan, office_files=files).built.warnings


def test_a_mark_is_named_by_its_claims_and_not_by_its_number() -> None:
    """A number means something on its own page alone."""
    marks = [
        nodes.reference("", "[1]", refid="claim-A1", classes=["claim"]),
        nodes.reference("", "[2, 3]", refuri="#claim-B2", more=["claim-C3"], classes=["claim"]),
        nodes.reference("", "[1]", refid="claim-A1", classes=["claim"]),
        nodes.inline("", "[X9]", classes=["claim"]),
    ]
    said = nodes.paragraph("", "It rose. ", *marks, nodes.Text(" So?"))
    assert pages.claims(said) == ["A1", "B2", "C3", "X9"]
    assert pages.plain(said) == "It rose. So?"


def test_one_file_can_be_asked_for(build: Callable[..., Office]) -> None:
    folder = build(office_only="deck").folder
    assert [path.name for path in folder.glob("*.*x")] == ["deck.pptx"]
    assert (
        "no file 'dek' in office_files; did you mean 'deck'?"
        in build(office_only="dek").built.warnings
    )


def test_a_list_on_a_slide_has_numbers_or_bullets_as_its_author_wrote(
    build: Callable[..., Office],
) -> None:
    deck = "# Deck\n\n## Numbers\n\n1. Row.\n2. Rest.\n\n## Bullets\n\n- Row.\n\n## Words\n\nRow.\n"
    _, numbers, bullets, plain = (
        build(deck=deck, office_files={"deck": FILES["deck"]}).deck().slides
    )
    found = [each._element.xpath("count(.//a:buAutoNum)") for each in (numbers, bullets, plain)]
    assert found == [2, 0, 0]
    none = [each._element.xpath("count(.//a:buNone)") for each in (numbers, bullets, plain)]
    assert none == [0, 0, 1]
