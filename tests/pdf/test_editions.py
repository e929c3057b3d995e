"""What a reader finds in the PDFs of a project that uses every construct."""

from __future__ import annotations

import json
import re
import shutil
import warnings
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pytest
from docutils import nodes
from pypdf import PdfReader

from sphinx_casebook.pdf import links
from tests.building import Built, running, words
from tests.pdf.reading import broken_rules, children, elements, paragraphs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Build

ROOT = Path(__file__).parents[1] / "roots" / "kitchen_sink"


class Sink(NamedTuple):
    """The kitchen sink, built."""

    folder: Path
    warnings: str

    def path(self, edition: str) -> Path:
        return self.folder / "_build" / "casebook-pdf" / f"{edition}.pdf"

    def pages(self, edition: str) -> list[str]:
        return [words(page.extract_text()) for page in PdfReader(self.path(edition)).pages]

    def text(self, edition: str) -> str:
        return " ".join(self.pages(edition))


def build_sink(
    folder: Path, overrides: Mapping[str, object] | None = None, builder: str = "casebook-pdf"
) -> Sink:
    if not folder.exists():
        shutil.copytree(ROOT, folder)
    with (
        warnings.catch_warnings(),
        running(folder, builder, confoverrides=dict(overrides or {})) as app,
    ):
        # MyST-Parser 5.2 still asks for what Sphinx 11 will drop, when it checks a place on a page.
        warnings.filterwarnings("ignore", message="'myst_parser", category=Warning)
        app.build()
    return Sink(folder, Built(app).warnings)


def html_of(sink: Sink, page: str, *, raw: bool = False) -> str:
    """Return what the web site, built beside the PDFs, says on a page."""
    target = sink.folder / "_build" / "html" / f"{page}.html"
    if not target.exists():
        build_sink(sink.folder, {"pdf_folder": "_build/casebook-pdf"}, "html")
    text = target.read_text("utf-8")
    return text if raw else re.sub(r"<[^>]+>", " ", text)


@pytest.fixture(scope="module")
def sink(tmp_path_factory: pytest.TempPathFactory) -> Sink:
    return build_sink(tmp_path_factory.mktemp("sink") / "project")


def test_it_builds_without_a_warning(sink: Sink) -> None:
    assert sink.warnings == ""


SENTENCES = [
    "The first words of the book.",
    "One a i",
    "An item of part one",
    "What one washes with.",
    "A second paragraph on sponges.",
    "Ελένη Παπαδοπούλου and Дмитро Шевченко dried",
    "hold a sponge",
    "Łukasz Żak and Zoë Ŵyn, who paid £5 – or more.",
    "broken somewhere before the margin ends",
    "cell with words h",
    "Row 60 value 60",
    "bought in 2019",
    "The pot",
    "A card of the deck",
    "Wash a cup",
    "What you found in it",
    "The solution: soap.",
    "What comes first?",
    "Feedback on plates.",
    "Who dries?",
    "A note.",
    "First card.",
    "A folded block",
    "What it hides.",
    "Words of the left tab.",
    "Words of the right tab.",
    "Second card.",
    "The footnote’s words.",
    "The words at the bottom.",
    "Glasses first.",
    "The sink holds nine litres.",
    "Drips of the tap",
    "ounted by ear",
    "Who washed when",
    "Дмитро Шевченко about 2019",
    "What stands on what",
    "The cupboard a bin",
    "As one maker wrote.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_is_missing(sink: Sink, sentence: str) -> None:
    assert sentence in sink.text("learner")
    assert sentence in sink.text("trainer")


def test_the_cover_tells_how_old_pages_and_evidence_are(sink: Sink) -> None:
    cover = sink.pages("learner")[0]
    assert "On 1 June 2026, 1 of 12 pages carried a note of its age." in cover
    assert "The evidence on all pages is from 1 May 2020." in cover


def test_pages_come_in_the_order_of_the_contents(sink: Sink) -> None:
    text = sink.text("learner")
    places = [text.index(each) for each in ("Contents", "The first words", "words of the second")]
    assert places == sorted(places)


def test_notes_for_trainers_are_in_their_copy_alone(sink: Sink) -> None:
    assert "Only trainers read this." in sink.text("trainer")
    assert "Only trainers read this." not in sink.text("learner")


def test_answers_stand_at_the_back_or_nowhere(sink: Sink) -> None:
    text = sink.text("learner")
    assert text.index("The solution: soap.") > text.index("The words at the bottom.")
    assert text.index("Feedback on glasses.") > text.index("The words at the bottom.")
    assert "soap" not in sink.text("sheets")
    assert "Feedback" not in sink.text("sheets")


def test_worksheets_hold_exercises_and_nothing_else(sink: Sink) -> None:
    text = sink.text("sheets")
    assert "Wash it." in text
    assert "What you found in it" in text
    assert "The first words of the book." not in text
    assert "footnote" not in text


def test_a_reference_prints_the_page_that_it_leads_to(sink: Sink) -> None:
    pages = sink.pages("learner")
    [[printed]] = [
        found
        for page in pages
        if (found := re.findall(r"See the second page \(page (\d+)\)", page))
    ]
    assert "The words of the second page." in pages[int(printed) - 1]


def test_the_contents_print_the_page_that_they_lead_to(sink: Sink) -> None:
    pages = sink.pages("learner")
    [contents] = [page for page in pages if "Contents" in page]
    found = re.search(r"2\. Second page[ .]*(\d+)", contents)
    assert found
    assert "The words of the second page." in pages[int(found[1]) - 1]


def test_an_address_is_printed_as_a_numbered_note(sink: Sink) -> None:
    text = sink.text("learner")
    assert "https://example.org/elsewhere" in text
    assert re.search(r"elsewhere\s?1", text)


def test_a_long_address_is_printed_whole(sink: Sink) -> None:
    address = "https://example.org/archive/of/the/kitchen/2019/who-washed-and-who-dried/"
    [page] = [page for text in sink.pages("learner") if address in (page := text.replace(" ", ""))]
    assert "#the-end-of-the-address" in page


def test_every_sheet_names_the_course_and_counts_its_pages(sink: Sink) -> None:
    pages = sink.pages("learner")
    assert "Kitchen sink" in pages[0]  # the cover
    for number, page in enumerate(pages[1:], 2):
        assert "Kitchen sink: a test" in page
        assert f"{number} / {len(pages)}" in page


def test_the_head_of_a_long_table_is_repeated(sink: Sink) -> None:
    with_rows = [page for page in sink.pages("learner") if re.search(r"Row \d+ value", page)]
    assert len(with_rows) > 1
    assert all("Name Value Note" in page for page in with_rows)
    laid_out = [
        page.extract_text(extraction_mode="layout")
        for page in PdfReader(sink.path("learner")).pages
        if "Value" in page.extract_text()
    ]
    assert all(re.search(r"^ *Name +Value +Note *$", page, re.MULTILINE) for page in laid_out)


def test_the_outline_leads_to_parts_and_pages(sink: Sink) -> None:
    with pikepdf.open(sink.path("learner")) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        inner = [child.title for item in outline.root for child in item.children]
    assert "Part one" in titles
    assert inner[:2] == ["1. Everything", "2. Second page"]


def structure(
    pdf: pikepdf.Pdf, below: pikepdf.Dictionary | None = None
) -> list[pikepdf.Dictionary]:
    """Return every element of the tree of tags in reading order, or those *below* one of them."""
    root = pdf.Root.StructTreeRoot if below is None else below
    return [node for node, _ in elements(root)]


EDITIONS = ["learner", "trainer", "large", "sheets", "cards", "pack", "talk", "talk-with-notes"]


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_keeps_the_rules_of_pdf_ua(sink: Sink, edition: str) -> None:
    assert broken_rules(sink.path(edition)) == []
    with pikepdf.open(sink.path(edition)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        with pdf.open_metadata() as metadata:
            assert "Kitchen sink: a test" in metadata["dc:title"]


def test_tags_tell_tables_lists_links_and_pictures(sink: Sink) -> None:
    with pikepdf.open(sink.path("learner")) as pdf:
        kinds = {str(node.S) for node, _ in elements(pdf.Root.StructTreeRoot)}
    assert {"/TH", "/TD", "/L", "/LI", "/LBody", "/Link", "/Figure", "/H1", "/H2"} <= kinds


def test_a_drawing_shares_its_page_with_its_caption(sink: Sink) -> None:
    captions = {
        "Drips of the tap": "Three points",
        "Who washed when": "A time line from 2018",
        "What stands on what": "Two layers",
        "The pot": "A pot that is wider than the page",
    }
    texts = sink.pages("learner")
    with pikepdf.open(sink.path("learner")) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        drawn = {
            str(node.Alt): texts[numbers[node.Pg.objgen]]
            for node in structure(pdf)
            if node.S == "/Figure"
        }
    for caption, words_of_it in captions.items():
        [text] = [text for alt, text in drawn.items() if alt.startswith(words_of_it)]
        assert caption in text


def test_a_running_head_is_no_part_of_what_is_read_aloud(sink: Sink) -> None:
    with pikepdf.open(sink.path("learner")) as pdf:
        page = pdf.pages[3].obj
        told = {
            int(child)
            for node in structure(pdf)
            if node.get("/Pg") == page
            for child in children(node)
            if not isinstance(child, pikepdf.Object)
        }
        drawn = [int(each) for each in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())]
    text, margins = drawn[: len(told)], drawn[len(told) :]
    assert text
    assert told == {*text}
    assert len(margins) in {3, 4}  # the part where there is one, the page, the foot, the number


@pytest.mark.parametrize("edition", ["learner", "trainer", "pack"])
def test_every_table_names_its_columns_to_a_screen_reader(sink: Sink, edition: str) -> None:
    with pikepdf.open(sink.path(edition)) as pdf:
        tables = [node for node in structure(pdf) if node.S == "/Table"]
        assert tables
        for table in tables:
            head = next(node for node in structure(pdf, table) if node.S == "/TR")
            assert {str(node.S) for node in structure(pdf, head)} & {"/TH", "/TD"} == {"/TH"}
            cells = [node for node in structure(pdf, table) if node.S == "/TD"]
            assert cells
            assert all(len(cell.A.Headers) for cell in cells)


def test_the_faces_are_those_of_the_packages(sink: Sink) -> None:
    with pikepdf.open(sink.path("learner")) as pdf:
        fonts = [str(each.FontName) for each in pdf.objects if _is_font_descriptor(each)]
    assert fonts
    assert all("Source" in name or "Plex" in name for name in fonts)


def _is_font_descriptor(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def test_paper_and_type_are_as_asked(sink: Sink) -> None:
    learner, trainer = (PdfReader(sink.path(name)).pages[0] for name in ("learner", "trainer"))
    assert [round(float(side)) for side in learner.mediabox[2:]] == [595, 842]  # A4
    assert [round(float(side)) for side in trainer.mediabox[2:]] == [612, 792]  # Letter
    sizes: list[float] = []
    page = PdfReader(sink.path("large")).pages[2]
    page.extract_text(visitor_text=lambda text, _c, _t, _f, size: sizes.append(size if text else 0))
    assert max(sizes) >= 18


@pytest.mark.parametrize("edition", ["learner", "sheets", "cards", "talk", "talk-with-notes"])
def test_nothing_stands_outside_the_sheet(sink: Sink, edition: str) -> None:
    widths = [float(page.mediabox.width) for page in PdfReader(sink.path(edition)).pages]
    lines = [(each.page, line) for each in paragraphs(sink.path(edition)) for line in each.lines]
    assert lines
    assert all(line.left >= 0 and line.right <= widths[page - 1] for page, line in lines)


def test_four_cards_stand_on_a_sheet(sink: Sink) -> None:
    pages = sink.pages("cards")
    assert len(pages) == 2
    assert all(f"The {name}" in pages[0] for name in ("knife", "fork", "spoon", "plate"))


def test_each_section_of_a_page_is_a_card(sink: Sink) -> None:
    [page] = sink.pages("deck")
    assert page.index("The ace") < page.index("High or low.") < page.index("The king")
    assert "Words before the cards." not in page


def test_each_section_of_a_deck_is_a_slide_without_the_notes(sink: Sink) -> None:
    title, sink_slide, two, pot, sources = sink.pages("talk")
    assert "A half day in the kitchen" in title
    assert "For 18 people who wash up." in title
    assert "What a sink is" in sink_slide
    assert all(word in two for word in ("Left", "Cold water.", "Right", "Warm water."))
    assert "The pot" in pot
    assert "The sink holds nine litres." in sources
    assert "Say how many litres." not in sink.text("talk")
    for number, page in enumerate(PdfReader(sink.path("talk")).pages, 1):
        assert float(page.mediabox.width) / float(page.mediabox.height) == pytest.approx(16 / 9)
        assert f" Kitchen sink: a test {number} / 5" in words(page.extract_text())


def test_who_speaks_has_three_slides_on_a_page_each_before_its_notes(sink: Sink) -> None:
    three, last, sources = sink.pages("talk-with-notes")
    order = [
        *("A half day", "Begin on time."),
        *("What a sink is", "Say how many litres. Then wait."),
        *("Two sinks", "Warm water.", "Touch the water first."),
    ]
    places = [three.index(each) for each in order]
    assert places == sorted(places)
    assert "A pot" in last
    assert "The sink holds nine litres" in sources
    [side, height] = PdfReader(sink.path("talk-with-notes")).pages[0].mediabox[2:]
    assert [round(float(side)), round(float(height))] == [595, 842]


@pytest.mark.parametrize("edition", ["talk", "talk-with-notes", "deck"])
def test_what_does_not_fit_its_frame_is_named_with_file_and_line(
    tmp_path: Path, edition: str
) -> None:
    folder = tmp_path / "project"
    shutil.copytree(ROOT, folder)
    page = "deck" if edition == "deck" else "talk"
    source = folder / f"{page}.md"
    text = source.read_text("utf-8").rstrip() + "\n\n## Too full\n" + "\nOne more line.\n" * 40
    source.write_text(text + "\n## The last\n\nThe end.\n", encoding="utf-8")
    line = 1 + text.splitlines().index("## Too full")
    built = build_sink(folder, {"pdf_only": edition})
    assert f"{page}.md:{line}: WARNING: {edition}: 'Too full' does not fit" in built.warnings
    assert built.warnings.count("does not fit") == 1
    assert built.text(edition).count("One more line.") == 40
    again = build_sink(folder, {"pdf_only": edition})
    assert again.warnings == built.warnings
    assert (
        build_sink(folder, {"pdf_only": edition, "suppress_warnings": ["pdf.overfull"]}).warnings
        == ""
    )


def test_a_pack_holds_its_sheets_in_print_order_and_the_answers_last(sink: Sink) -> None:
    pages = sink.pages("pack")
    wanted = ["the second page", "Take the cup", "Worth ten", "bought in 2018", "Answers"]
    found = [next(n for n, page in enumerate(pages) if each in page) for each in wanted]
    assert found == sorted(set(found))
    assert "soap" in pages[found[-1]]
    text = " ".join(pages)
    assert "Glasses first." not in text
    assert "Feedback on glasses." not in text
    assert "Words before the cards." not in text


def test_a_sheet_says_where_its_own_figures_come_from_and_no_more(sink: Sink) -> None:
    king = next(page for page in sink.pages("pack") if "Worth ten." in page)
    assert "The sink holds nine litres." in king
    cup = next(page for page in sink.pages("pack") if "Take the cup." in page)
    assert "The sink holds nine litres." not in cup
    assert "bought in 2018" not in cup


def test_a_source_is_named_once_under_the_claims_of_a_page(sink: Sink) -> None:
    [talk] = [page for page in sink.pages("talk") if "Evidence on this page" in page]
    assert "K1 seen The sink holds nine litres. 1 May 2020. Source 1. Sources" in talk
    assert re.search(r"Sources.*On sinks \(1 May 2020; read in full\) ?1\.", talk)
    text = sink.text("learner")
    evidence = text[text.index("Evidence on this page") :]
    assert evidence.count("Source 1.") == 2
    assert evidence.split("Second page")[0].count("On sinks (1 May 2020; read in full)") == 1


def test_a_short_hand_out_tells_sources_and_not_again_what_is_claimed(tmp_path: Path) -> None:
    short = {"pages": ["talk"], "layout": "handout", "evidence": "sources"}
    text = build_sink(tmp_path / "short", {"pdf_editions": {"short": short}}).text("short")
    assert re.search(r"K1 seen 1 May 2020\. Source 1\. Sources 1\s?Ŵyn, Zoë", text)
    assert "The sink holds nine litres." not in text


def test_the_list_of_claims_by_page_leads_to_each_entry_of_the_register(sink: Sink) -> None:
    reader = PdfReader(sink.path("trainer"))
    listed = [
        str(each.get_object().get("/Dest"))
        for page in reader.pages
        if "Claims by page" in page.extract_text()
        for each in page["/Annots"]
    ]
    assert {"page-register--claim-K1", "page-register--claim-K2"} <= {*listed}
    assert "page-register" not in listed


def test_a_mark_leads_to_the_evidence_of_its_own_page(sink: Sink) -> None:
    reader = PdfReader(sink.path("learner"))
    marks = [
        (number, str(note["/Dest"]))
        for number, page in enumerate(reader.pages)
        for note in (each.get_object() for each in page.get("/Annots", []))
        if "everything--evidence-K1" in str(note.get("/Dest", ""))
    ]
    assert marks
    places = reader.named_destinations
    for number, name in marks:
        page = reader.get_destination_page_number(places[name])
        assert page is not None
        assert page >= number
        assert "K1 seen The sink holds nine litres." in sink.pages("learner")[page]


def test_no_link_leads_to_a_place_on_the_machine(sink: Sink) -> None:
    with pikepdf.open(sink.path("learner")) as pdf:
        addresses = [
            str(note.A.URI)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/A" in note and "/URI" in note.A
        ]
    assert addresses
    assert all(address.startswith("https://") for address in addresses)


def test_a_code_leads_to_the_first_page_of_a_pack_and_evidence_needs_no_addresses(
    tmp_path: Path,
) -> None:
    site = "https://example.org/course"
    sink = build_sink(tmp_path / "coded", {"pdf_only": "pack", "pdf_address": site})
    assert f"{site}/second.html" in sink.pages("pack")[0]
    with pikepdf.open(sink.path("pack")) as pdf:
        alts = [str(node.Alt) for node in structure(pdf) if node.S == "/Figure"]
    assert alts == [f"QR code that leads to {site}/second.html"]
    assert "Web addresses" not in sink.text("pack")
    king = next(page for page in sink.pages("pack") if "Worth ten." in page)
    assert "On sinks (1 May 2020; read in full)" in king


def test_a_link_to_what_a_pack_leaves_out_is_plain_text(sink: Sink) -> None:
    assert "(page" not in next(page for page in sink.pages("pack") if "Disagreement" in page)


@pytest.mark.parametrize(("page", "led_to"), [("second", "page-second"), ("gone", None)])
def test_a_link_to_a_block_that_is_left_out_leads_to_its_page(
    page: str, led_to: str | None
) -> None:
    link = nodes.reference("", "There", refid=links.place_id(page, "a-block"))
    book = nodes.section("", nodes.paragraph("", "", link), ids=[links.page_id("second")])
    links.drop_dead(book)
    assert book.astext() == "There"
    assert [each["refid"] for each in book.findall(nodes.reference)] == ([led_to] if led_to else [])


def test_the_list_of_editions_tells_pages_and_size(sink: Sink) -> None:
    learner = len(sink.pages("learner"))
    text = words(html_of(sink, "register"))
    assert f"For learners Everything that a learner needs. {learner} 0." in text
    assert 'href="print/learner.pdf"' in html_of(sink, "register", raw=True)


def test_on_paper_the_list_of_editions_tells_what_does_not_change_when_it_is_drawn(
    sink: Sink,
) -> None:
    assert "For learners Everything that a learner needs. For trainers" in sink.text("trainer")


def test_a_print_list_tells_the_pages_of_each_sheet_and_the_copies(sink: Sink) -> None:
    pages = sink.pages("pack")
    first = {
        "Second page": ("1, for you", "The words of the second page."),
        "Wash a cup": ("18 2", "Take the cup."),
        "The king": ("3", "Worth ten."),
        "Disagreement": ("6", "Disagreement"),
    }
    for text in (pages[0], words(html_of(sink, "second"))):
        numbers = {}
        for title, (copies, sentence) in first.items():
            found = re.search(rf"{title} (\d+) (\d+) {copies}", text)
            assert found
            numbers[title] = begin, end = int(found[1]), int(found[2])
            assert sentence in " ".join(pages[begin - 1 : end])
        assert all(before[1] < after[0] for before, after in pairwise(numbers.values()))
    assert "Wash a cup (page" not in pages[0]
    other = next(page for page in sink.pages("learner") if "In large print" in page)
    assert re.search(r"Wash a cup( \(page \d+\))? 18 2", other)


PRINT_LIST = """# Second page

```{print-list} pack
- second | 1
- everything#ex-cop | 18
- everything#ex-cup | 18
- deck#the-king | 3
```
"""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (
            ("", ""),
            "second.md:5: WARNING: print-list: 'everything#ex-cop' is no sheet of pack; "
            "did you mean 'everything#ex-cup'",
        ),
        (("", ""), "second.md:3: WARNING: print-list: pack holds 'everything#disagreement'"),
        (("} pack", "} pak"), "second.md:3: WARNING: print-list: there is no edition 'pak'; did"),
        (("- second | 1", "- second"), "second.md:4: WARNING: print-list: expected '- page | cop"),
    ],
)
def test_a_print_list_that_does_not_fit_its_pack_is_named(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    folder = tmp_path / "project"
    shutil.copytree(ROOT, folder)
    (folder / "second.md").write_text(PRINT_LIST.replace(*change), encoding="utf-8")
    assert message in build_sink(folder, {"pdf_only": "large"}).warnings
    silent = {"pdf_only": "large", "suppress_warnings": ["pdf.unknown", "pdf.unlisted", "pdf.row"]}
    shutil.rmtree(folder / "_build")
    assert build_sink(folder, silent).warnings == ""


def test_the_same_sources_make_the_same_bytes_and_are_not_drawn_twice(
    sink: Sink, tmp_path: Path
) -> None:
    other = build_sink(tmp_path / "other")
    assert other.path("learner").read_bytes() == sink.path("learner").read_bytes()
    before = other.path("learner").stat().st_mtime_ns
    build_sink(tmp_path / "other")
    assert other.path("learner").stat().st_mtime_ns == before


def test_an_edition_is_drawn_again_whatever_of_it_has_changed(build: Build) -> None:
    dot = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h{}v9z"/></svg>'
    )
    page = "---\npublished: 2019-06-26\n---\n\n# Page\n\n![It](dot.svg)\n"

    def drawn(width: int, day: str, **keys: object) -> bytes:
        built = build(
            {"page.md": page, "dot.svg": dot.format(width)},
            "casebook-pdf",
            day=day,
            extensions=["myst_parser", "sphinx_casebook.content_age", "sphinx_casebook.pdf"],
            pdf_editions={"book": {"title": "Book", **keys}},
        )
        return (built.outdir / "book.pdf").read_bytes()

    changes = [
        drawn(9, "2021-06-01"),
        drawn(3, "2021-06-01"),  # a picture
        drawn(3, "2032-06-01"),  # the verdict of the day
        drawn(3, "2032-06-01", impose="booklet"),  # how it is put on paper
    ]
    assert len({*changes}) == len(changes)


def test_one_edition_can_be_asked_for(tmp_path: Path) -> None:
    one = build_sink(tmp_path / "one", {"pdf_only": "large"})
    assert [path.name for path in one.path("large").parent.glob("*.pdf")] == ["large.pdf"]
    assert list(json.loads((one.path("large").parent / "editions.json").read_text("utf-8"))) == [
        "large"
    ]


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        ({"pdf_only": "larg"}, "there is no edition 'larg', only learner"),
        ({"pdf_editions": {"x": {"titel": "X"}}}, "x: titel: unknown key; did you mean 'title'?"),
        ({"pdf_editions": {"x": {"pages": "all"}}}, "x: pages: 'all' is not a list of texts"),
        ({"pdf_editions": {"x": {"font_size": 400}}}, "is not a size in points between 6 and 40"),
        ({"pdf_editions": {"x": {"layout": "scroll"}}}, "'scroll' is not one of book, handout"),
        ({"pdf_editions": {"x": {"pages": ["none/*"]}}}, "x: no page belongs to it"),
        ({"pdf_editions": {"x": {"sheets": ["none"]}}}, "x: there is no 'none'"),
        ({"pdf_editions": {"x": {"sheets": ["second#none"]}}}, "x: there is no 'second#none'"),
        ({"pdf_editions": ["x"]}, "is not a mapping of editions"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, overrides: dict[str, object], message: str) -> None:
    small = {"x": {"pages": ["second"]}}
    built = build_sink(
        tmp_path / "wrong",
        {"pdf_editions": small, **overrides}
        if ("pdf_editions" not in overrides and "pdf_only" not in overrides)
        else overrides,
    )
    assert message in built.warnings
    silent = {**overrides, "suppress_warnings": ["pdf.invalid", "pdf.empty", "pdf.unknown"]}
    assert build_sink(tmp_path / "hidden", silent).warnings == ""
