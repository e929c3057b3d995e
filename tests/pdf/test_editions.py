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
from pypdf import PdfReader

from tests.building import Built, running, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def build_sink(folder: Path, overrides: Mapping[str, object] | None = None) -> Sink:
    if not folder.exists():
        shutil.copytree(ROOT, folder)
    with (
        warnings.catch_warnings(),
        running(folder, "casebook-pdf", confoverrides=dict(overrides or {})) as app,
    ):
        # MyST-Parser 5.2 still asks for what Sphinx 11 will drop, when it checks a place on a page.
        warnings.filterwarnings("ignore", message="'myst_parser", category=Warning)
        app.build()
    return Sink(folder, Built(app).warnings)


@pytest.fixture(scope="module")
def sink(tmp_path_factory: pytest.TempPathFactory) -> Sink:
    return build_sink(tmp_path_factory.mktemp("sink") / "project")


def test_it_builds_without_a_warning(sink: Sink) -> None:
    assert sink.warnings == ""


SENTENCES = [
    "The first words of the book.",
    "One a i",
    "What one washes with.",
    "Łukasz Żak and Zoë Ŵyn, who paid £5 – or more.",
    "broken somewhere before the margin ends",
    "cell with words h",
    "Row 60 value 60",
    "bought in 2019",
    "What it hides.",
    "Words of the left tab.",
    "Words of the right tab.",
    "Second card.",
    "The footnote",
    "The words at the bottom.",
    "Glasses first.",
    "The sink holds nine litres.",
    "Drips of the tap",
    "As one maker wrote.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_no_sentence_is_missing(sink: Sink, sentence: str) -> None:
    assert sentence in sink.text("learner")
    assert sentence in sink.text("trainer")


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


def test_every_sheet_names_the_course_and_counts_its_pages(sink: Sink) -> None:
    pages = sink.pages("learner")
    for number, page in enumerate(pages, 1):
        assert "Kitchen sink: a test" in page
        assert f"{number} / {len(pages)}" in page


def test_the_head_of_a_long_table_is_repeated(sink: Sink) -> None:
    with_rows = [page for page in sink.pages("learner") if re.search(r"Row \d+ value", page)]
    assert len(with_rows) > 1
    assert all("Name Value Note" in page for page in with_rows)


def test_the_outline_leads_to_parts_and_pages(sink: Sink) -> None:
    with pikepdf.open(sink.path("learner")) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        inner = [child.title for item in outline.root for child in item.children]
    assert "Part one" in titles
    assert inner[:2] == ["1. Everything", "2. Second page"]


def structure(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every element of the tree of tags, in reading order."""
    pending = [pdf.Root.StructTreeRoot]
    while pending:
        node = pending.pop()
        if isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            children = node.get("/K", [])
            children = children if isinstance(children, pikepdf.Array) else [children]
            pending += reversed(list(children))


@pytest.mark.parametrize(
    "edition", ["learner", "trainer", "large", "sheets", "cards", "pack", "talk", "talk-with-notes"]
)
def test_a_pdf_is_tagged_for_a_screen_reader(sink: Sink, edition: str) -> None:
    with pikepdf.open(sink.path(edition)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert "Kitchen sink: a test" in metadata["dc:title"]


def test_tags_tell_headings_tables_and_pictures(sink: Sink) -> None:
    with pikepdf.open(sink.path("learner")) as pdf:
        kinds = [str(node.S) for node in structure(pdf)]
        figures = [node for node in structure(pdf) if node.S == "/Figure"]
        assert all(str(node.get("/Alt", "")) for node in figures)
        assert figures
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H[1-6]", kind)]
    assert {"/TH", "/TD", "/L", "/LI", "/Link"} <= set(kinds)
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("edition", ["learner", "large", "cards"])
def test_every_font_is_embedded(sink: Sink, edition: str) -> None:
    with pikepdf.open(sink.path(edition)) as pdf:
        fonts = [each for each in pdf.objects if _is_font_descriptor(each)]
        assert fonts
        assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)
        assert all("Source" in str(font.FontName) for font in fonts)


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
    for page in PdfReader(sink.path(edition)).pages:
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        places: list[tuple[float, float]] = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, _font, _size, to=places: (
                to.append((tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5])) if text.strip() else None
            )
        )
        assert places
        assert all(0 <= x <= width and 0 <= y <= height for x, y in places)


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
        assert f"The talk. Kitchen sink: a test {number} / 5" in words(page.extract_text())


def test_who_speaks_has_one_slide_with_its_notes_on_each_page(sink: Sink) -> None:
    pages = sink.pages("talk-with-notes")
    slides = ("A half day", "What a sink is", "Two sinks", "A pot", "The sink holds nine litres")
    notes = ("Begin on time.", "Say how many litres. Then wait.", "Touch the water first.")
    assert len(pages) == len(slides)
    assert all(slide in page for slide, page in zip(slides, pages, strict=True))
    assert all(note in page for note, page in zip(notes, pages, strict=False))
    assert pages[2].index("Warm water.") < pages[2].index("Touch the water first.")
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
    wanted = ["the second page", "Wash a cup", "The king", "Disagreement", "Answers"]
    found = [next(n for n, page in enumerate(pages) if each in page) for each in wanted[1:]]
    assert found == sorted(set(found))
    assert "soap" in pages[found[-1]]
    text = " ".join(pages)
    assert "Glasses first." not in text
    assert "Feedback on glasses." not in text
    assert "Words before the cards." not in text


def test_a_sheet_says_where_its_own_figures_come_from_and_no_more(sink: Sink) -> None:
    king = next(page for page in sink.pages("pack") if "The king" in page)
    assert "The sink holds nine litres." in king
    cup = next(page for page in sink.pages("pack") if "Wash a cup" in page)
    assert "The sink holds nine litres." not in cup


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


def test_a_link_to_what_a_pack_leaves_out_is_plain_text(sink: Sink) -> None:
    assert "(page" not in next(page for page in sink.pages("pack") if "Disagreement" in page)


def test_the_list_of_editions_tells_pages_and_size(sink: Sink, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(sink.folder, folder)
    again = build_sink(folder, {"pdf_folder": "_build/casebook-pdf"})
    learner = len(sink.pages("learner"))
    text = again.text("trainer")
    assert f"For learners Everything that a learner needs. {learner}" in text


def test_the_same_sources_make_the_same_bytes_and_are_not_drawn_twice(
    sink: Sink, tmp_path: Path
) -> None:
    other = build_sink(tmp_path / "other")
    assert other.path("learner").read_bytes() == sink.path("learner").read_bytes()
    before = other.path("learner").stat().st_mtime_ns
    build_sink(tmp_path / "other")
    assert other.path("learner").stat().st_mtime_ns == before


def test_another_verdict_draws_the_edition_again(sink: Sink, tmp_path: Path) -> None:
    folder = tmp_path / "project"
    shutil.copytree(sink.folder, folder)
    later = build_sink(folder, {"content_age_today": "2032-06-01"})
    assert later.path("learner").read_bytes() != sink.path("learner").read_bytes()


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
        ({"pdf_editions": {"x": {"font_size": 400}}}, "is not a size between 6 and 40 points"),
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


def test_without_pango_one_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    from sphinx_casebook.pdf import render

    def fail(*_args: object) -> int:
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(render, "render", fail)
    assert render.main(str(tmp_path / "a.html"), str(tmp_path / "a.pdf")) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "sudo apt-get install libpango-1.0-0" in said
