"""A pack is printed once and handed out: letters, odd pages, lists, cards, class sets, booklets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
import pytest
from pypdf import PdfReader

from sphinx_casebook.pdf.imposition import _folded, packing_order
from sphinx_casebook.pdf.pack import facts, read_copies
from tests.building import Built, build_project, words
from tests.pdf.reading import broken_rules, paragraphs, sizes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

GROUPS = {"pair": 2, "three": 3, "table": 6}
SHEETS = ["plan", "rules", "cards", "slips", "form", "line"]
LEARNERS = {"rules": "A", "cards": "B", "slips": "C", "form": "D", "line": "M"}
CLAIMS = """
- id: K1
  statement: The sink holds nine litres.
  refers_to: "2020-05-01"
  sources: [sink2020]
  certainty: seen
- id: K2
  statement: The tap has nine turns.
  refers_to: "2020-05-01"
  sources: [sink2020]
  certainty: inferred
- id: K3
  statement: The bowl has nine corners.
  refers_to: "2020-05-01"
  sources: [sink2020]
  certainty: seen
- id: K4
  statement: A cup is clean after nine wipes.
  refers_to: "2020-05-01"
  sources: [sink2020]
  certainty: inferred
"""
SOURCES = """@misc{sink2020, author = {Ann Other},
  title = {On sinks, on what stands in them, and on all who washed there or dried},
  year = {2020},
  date = {2020-05-01}, read = {full}}
"""


def card(title: str, text: str, back: str = "") -> str:
    footer = f":::{{card-footer}}\n{back}\n:::\n" if back else ""
    return f"::::{{card}} {title}\n{text}\n{footer}::::\n"


PAGES = {
    "index.md": "# All\n\n```{toctree}\n:glob:\n\n*\n```\n",
    "plan.md": """---
copies: leader
sides: 1
---
# The plan

```{print-pack} morning
:slides: letter
:files: plan.docx other.pptx
```

Words for who leads. {claim}`K1`

```{tick-list} morning
:large-print: 2 sets
```
""",
    "rules.md": """---
copies: person
---
# Rules

One talks, and the sink holds nine litres. {claim}`K1,K2` {claim}`K3`

The bowl has nine corners. {claim}`K3`

:::{exercise} Wash a cup
:name: ex-cup
:minutes: 5
:outcome: O1

Take it.
:::
:::{solution} ex-cup
It is clean. {claim}`K3,K4`
:::
""",
    "cards.md": f"""---
copies: three/2
cards: 6
how: on card; cut
---
# Cards

{card("The caller", "Words of the caller.", "Back of the caller.")}
{card("The worker", "Words of the worker.", "Back of the worker.")}
{card("The watcher", "Words of the watcher.", "Back of the watcher.")}
""",
    "slips.md": f"""---
copies: three/2
slips: 6
---
# Slips

{card("Envelope 1", "Words of the first slip.")}
{card("Envelope 2", "Words of the second slip.")}
""",
    "form.md": """---
copies: person
---
# Form

```{form-grid}
:head: I could ...
:scale: not at all | about half | quite sure

- tell the story
- find the start
```
""",
    "line.md": """---
copies: table*3
sheet: M
---
# Line

```{year-line}
:years: 2010 2014 2018
:above: Our work
:below: All else
```
""",
    "task.md": """# Task

:::{exercise} Fill the sink
:name: ex-sink
:minutes: 5
:outcome: O1

Nine litres go in. {claim}`K1,K2`
:::
:::{solution} ex-sink
It took nine turns. {claim}`K2`
:::
:::{keypoints}
- Wipe nine times. {claim}`K4`
:::
""",
    "all.md": "# All claims\n\n```{evidence-register}\n```\n",
    "points.md": "# Points\n\n```{collect} keypoints\n```\n",
    "evidence/claims.yaml": CLAIMS,
    "evidence/sources.bib": SOURCES,
}
#: What may become of evidence.
TOLD = ("none", "sources", "full", "register")
PACK = {"layout": "pack", "sheets": SHEETS, "to_back": ["solution"], "back_title": "Look for"}
EDITIONS: Mapping[str, Mapping[str, object]] = {
    "morning": {"title": "A morning", **PACK},
    "letter": {"title": "A morning", **PACK, "paper": "Letter"},
    "morning-large-print": {
        "title": "A morning, large",
        "layout": "pack",
        "sheets": SHEETS[1:],
        "leave_out": ["solution"],
        "font_size": 18,
    },
    "morning-for-7": {"title": "A morning", **PACK, "class_set": 7},
    "booklet": {
        "title": "A booklet",
        "layout": "booklet",
        "paper": "A5",
        "impose": "booklet",
        "sheets": ["rules", "form", "line"],
        "leave_out": ["solution"],
    },
    "sources": {"title": "A page", "pages": ["rules"], "evidence": "sources"},
    "register": {
        "title": "A book",
        "pages": ["plan", "rules"],
        "to_back": ["solution"],
        "evidence": "register",
    },
    "running-on": {"title": "A book", "pages": ["form", "rules"], "run_on": ["rules"]},
    "tasks": {
        "title": "Tasks",
        "pages": ["line", "rules"],
        "only": ["exercise"],
        "only_of": ["rules"],
    },
    **{
        f"parts-{told}": {
            "title": "Parts",
            "pages": ["task", "points"],
            "only": ["exercise"],
            "only_of": ["task"],
            "to_back": ["solution"],
            "evidence": told,
        }
        for told in TOLD
    },
}
OPTIONS = {
    "extensions": ["myst_parser", "sphinx_design", "sphinx_casebook"],
    "myst_enable_extensions": ["colon_fence"],
    "evidence_claims": "evidence/claims.yaml",
    "bibtex_bibfiles": ["evidence/sources.bib"],
    "lessons_outcomes": {"O1": "wash up"},
    "lessons_chapters": ["task"],
    "exclude_patterns": ["_build"],
    "content_age_today": "2026-06-01",
    "project": "Washing up",
    "pdf_imprint": "a course of our own",
    "pdf_foot": ["You may copy this: CC BY 4.0", "Web address: {address}"],
    "pdf_editions": EDITIONS,
}


class Packs(NamedTuple):
    built: Built

    def path(self, name: str) -> Path:
        return self.built.outdir / f"{name}.pdf"

    def pages(self, name: str) -> list[str]:
        return [words(page.extract_text()) for page in PdfReader(self.path(name)).pages]

    def sizes(self, name: str, said: str) -> set[float]:
        """Return how large the words *said* are printed, in points."""
        found: set[float] = set()

        def look(text: str, page: Any, at: list[float], _font: Any, size: float) -> None:  # noqa: ANN401  # as pypdf calls it
            if said in words(text):
                found.add(round(size * abs(at[0] * page[0]), 1))

        for page in PdfReader(self.path(name)).pages:
            page.extract_text(visitor_text=look)
        return found


@pytest.fixture(scope="module")
def packs(tmp_path_factory: pytest.TempPathFactory) -> Packs:
    folder = tmp_path_factory.mktemp("packs")
    return Packs(build_project(folder, PAGES, "casebook-pdf", **OPTIONS))


def test_it_builds_without_a_warning(packs: Packs) -> None:
    assert packs.built.warnings == ""


@pytest.mark.parametrize("name", ["morning", "letter"])
def test_each_sheet_begins_on_an_odd_page_under_its_letter(packs: Packs, name: str) -> None:
    begins = {
        found[1]: number
        for number, page in enumerate(packs.pages(name), 1)
        if (found := re.search(r"A morning · sheet (\w)", page))
        or (found := re.match(r"(\w) · \w+ · \d sets? · both sides", page))
    }
    assert [*begins] == [*LEARNERS.values()]
    assert all(number % 2 for number in begins.values())


def test_no_sheet_has_another_on_its_back(packs: Packs) -> None:
    """Leaves hold one sheet: what stands behind it is its own, or blank and says so."""
    pages = packs.pages("morning")
    heads = [
        number
        for number, page in enumerate(pages, 1)
        if "A morning ·" in page or "both sides" in page
    ]
    assert all(number % 2 for number in heads)
    blank = [page for page in pages if page.startswith("Blank on purpose")]
    assert blank
    assert all("You may copy" not in page for page in blank)


def test_learners_sheets_show_no_evidence_and_the_trainer_has_it(packs: Packs) -> None:
    pages = packs.pages("morning")
    rules = next(page for page in pages if "One talks" in page)
    assert "K1" not in rules
    assert "Ann Other" not in rules
    assert "the trainer has the list" in rules
    assert "nine litres. The bowl has nine corners. Exercise" in rules
    look, rests = (text for text in pages if "It is clean" in text or "A. Rules" in text)
    assert "It is clean.K3,K4" in look.replace("\u2060", "")  # by their codes, as in the list
    assert re.search(r"A\. Rules K1 seen .* K2 inferred .* K3 seen .* K4 inferred", rests)
    assert rests.count("K3 seen") == 1
    at = pages.index(rules) + 1
    shown = {
        word
        for each in paragraphs(packs.path("morning"))
        for line in each.lines
        for word in line.words
        if each.page == at and word.strip(",[]").isdigit()
    }
    assert shown <= {f"{at}", "5"}  # its page, and the minutes of its exercise
    last = pages[-1]
    assert "A. Rules" in last
    assert "K1" in last
    assert "Other, Ann, On sinks" in last


def test_what_to_look_for_comes_after_the_sheets_and_is_not_in_large_print(packs: Packs) -> None:
    pages = packs.pages("morning")
    at = next(number for number, page in enumerate(pages, 1) if "It is clean." in page)
    assert at % 2
    assert "Look for" in pages[at - 1]
    assert at > next(number for number, page in enumerate(pages, 1) if "Our work" in page)
    assert not any("It is clean." in page for page in packs.pages("morning-large-print"))


def test_the_foot_says_who_may_copy_and_where_it_is(packs: Packs) -> None:
    rules = next(page for page in packs.pages("morning") if "One talks" in page)
    assert re.search(r"You may copy this: CC BY 4\.0 Web address: \.{20,}", rules)
    assert re.search(r"A · \d+", rules)


def test_a_tick_list_names_every_sheet_with_its_pages_and_copies(packs: Packs) -> None:
    pages = packs.pages("morning")
    plan = pages[0]
    counts = {
        "T The plan": "2 2 3",
        "A Rules": "12 18 24",
        "B Cards": "2 3 4 on card; cut",
        "C Slips": "2 3 4",
        "D Form": "12 18 24",
        "M Line": "6 9 12",
        "T Look for": "2 2 3",
        "T Where the figures on the sheets come from": "2 2 3",
    }
    for sheet, copies in counts.items():
        found = re.search(rf"{sheet} (\d+)(?:\s?–\s?(\d+))? {copies}", plan)
        assert found, sheet
        first, last = int(found[1]), int(found[2] or found[1])
        assert found[1] != found[2]
        assert sheet.partition(" ")[2] in pages[first - 1]
        assert first <= last <= len(pages)
    assert "18 pt In large print: A–D, M" in plan
    assert plan.count("☐") == len(counts) + 1


def test_a_tick_list_on_the_web_says_the_same(packs: Packs) -> None:
    built = build_project(
        packs.built.app.srcdir,
        PAGES,
        "html",
        **{**OPTIONS, "pdf_folder": "_build/casebook-pdf"},
    )
    rows = [words(row) for row in built.html("plan").select(".tick-list tr")]
    assert len(rows) == 10
    assert any(re.match(r"☐ B Cards \d+–\d+ 2 3 4 on card; cut", row) for row in rows)


def test_a_plan_leads_to_its_pack_and_says_where_it_is(packs: Packs) -> None:
    """What is not drawn or made is named, and is no link; in the pack itself there is no line."""
    srcdir = packs.built.app.srcdir
    (srcdir / "_build" / "office").mkdir(parents=True, exist_ok=True)
    (srcdir / "_build" / "office" / "plan.docx").write_bytes(b"")
    options = {**OPTIONS, "pdf_folder": "_build/casebook-pdf"}
    built = build_project(srcdir, PAGES, "html", **options)
    items = built.html("plan").select(".print-pack > li")
    pages = {name: len(packs.pages(name)) for name in ("morning", "morning-large-print", "letter")}
    assert [words(each) for each in items] == [
        f"Print the pack (PDF, {pages['morning']} pages, one job): print/morning.pdf",
        f"Its sheets in large print (PDF, {pages['morning-large-print']} pages)",
        f"Slides (PDF, {pages['letter']} slides)",
        "Files that you can change: plan.docx, other.pptx",
    ]
    assert [str(link["href"]) for each in items for link in each.select("a")] == [
        *("print/morning.pdf", "print/morning-large-print.pdf", "print/letter.pdf"),
        "print/plan.docx",
    ]
    assert built.html("plan").select_one('link[href*="packs.css"]')
    assert [words(each) for each in built.html("plan").select(".address")] == [
        ": print/morning.pdf"
    ]
    assert "Print the pack" not in " ".join(packs.pages("morning"))
    undrawn = build_project(srcdir, PAGES, "html", **{**OPTIONS, "pdf_folder": "_build/nothing"})
    first = undrawn.html("plan").select_one(".print-pack > li")
    assert not undrawn.html("plan").select(".address")
    assert first is not None
    assert words(first) == "Print the pack (PDF, one job): print/morning.pdf"
    assert first.select("a") == []


def test_a_tick_list_may_count_for_other_numbers_of_people(packs: Packs) -> None:
    plan = PAGES["plan.md"].replace(":large-print: 2 sets", ":people: 6 10")
    pages = {**PAGES, "plan.md": plan}
    built = build_project(packs.built.app.srcdir, pages, "html", **OPTIONS)
    [head, *rows] = [words(row) for row in built.html("plan").select(".tick-list tr")]
    assert "6 people 10 people How" in head
    assert any(re.match(r"☐ A Rules 6 10", row) for row in rows)


def test_a_page_that_runs_on_begins_where_the_one_before_ends(packs: Packs) -> None:
    together = [page for page in packs.pages("running-on") if "tell the story" in page]
    assert ["One talks" in page for page in together] == [True]
    apart = [page for page in packs.pages("morning") if "tell the story" in page]
    assert ["One talks" in page for page in apart] == [False]


def test_some_blocks_may_be_all_that_some_pages_show(packs: Packs) -> None:
    text = " ".join(packs.pages("tasks"))
    assert "Wash a cup" in text
    assert "One talks" not in text
    assert "Line" in text


@pytest.mark.parametrize("told", TOLD)
def test_no_mark_is_a_bare_number(packs: Packs, told: str) -> None:
    """What is cut from its page, moved to the back or copied has its evidence in the book."""
    html = (packs.built.outdir / f"parts-{told}.html").read_text("utf-8")
    body = html.partition("<body")[2]
    places = {*re.findall(r'id="([^"]+)"', body)}
    for statement in ("Nine litres go in.", "It took nine turns.", "Wipe nine times."):
        after = body.partition(statement)[2].partition("</p>")[0]
        marks = re.findall(r'href="#([^"]+)"', after)
        assert bool(marks) == (told != "none"), statement
        assert places.issuperset(marks), statement
        assert not re.search(r"\d", re.sub(r"<a .*?</a>", "", after)), statement
    assert ("On sinks" in body) == (told != "none")
    assert "K3" not in body  # nothing of the page that is not shown


def test_a_tick_list_has_no_pages_where_none_are_known(tmp_path: Path) -> None:
    built = build_project(tmp_path, PAGES, "html", **{**OPTIONS, "pdf_folder": "nowhere"})
    header, *rows = built.html("plan").select(".tick-list tr")
    assert "Pages" not in words(header)
    cells = len(header.select("th"))
    assert any(re.match(r"☐ B Cards 2 3 4 on card; cut", words(row)) for row in rows)
    assert all(len(row.select("td, th")) == cells for row in rows)


def test_cards_fill_a_side_and_their_backs_change_columns(packs: Packs) -> None:
    pages = packs.pages("morning")
    front = next(n for n, page in enumerate(pages, 1) if "Words of the caller." in page)
    assert front % 2
    assert pages[front - 1].count("Words of the caller.") == 2
    assert pages[front].count("Back of the caller.") == 2
    places = {}
    for each in paragraphs(packs.path("morning")):
        for line in each.lines:
            text = " ".join(line.words)
            if each.page in {front, front + 1} and "of the" in text:
                places.setdefault(text, line.left)
    middle = 595 / 2
    assert places["Words of the caller."] < middle < places["Back of the caller."]
    assert places["Back of the worker."] < middle < places["Words of the worker."]


def test_slips_stand_six_to_a_side_and_have_no_back(packs: Packs) -> None:
    pages = packs.pages("morning")
    at = next(n for n, page in enumerate(pages, 1) if "Words of the first slip." in page)
    assert pages[at - 1].count("Words of the first slip.") == 3
    assert pages[at].startswith("Blank on purpose")
    # They are read from the table, cards in the hand.
    assert packs.sizes("morning", "Words of the first slip.") == {16}
    assert max(packs.sizes("morning", "Words of the worker.")) < 16


def test_a_form_has_words_over_the_numbers_to_ring(packs: Packs) -> None:
    form = next(page for page in packs.pages("morning") if "I could" in page)
    assert "1 not at all 2 about half 3 quite sure" in form
    assert "tell the story 1 2 3" in form


def test_a_line_of_years_is_drawn_and_read_aloud(packs: Packs) -> None:
    line = next(page for page in packs.pages("morning") if "Our work" in page)
    assert all(year in line for year in ("2010", "2014", "2018"))
    with pikepdf.open(packs.path("morning")) as pdf:
        said = [str(each.Alt) for each in pdf.objects if _is_figure(each)]
    assert "A line of years with 3 marks, a box under each for the year. Our work All else" in said


def _is_figure(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == "/Figure"


def test_in_large_print_all_is_large_and_cards_are_boxes(packs: Packs) -> None:
    runs = [
        each for page in PdfReader(packs.path("morning-large-print")).pages for each in sizes(page)
    ]
    assert [(text, size) for text, size in runs if size < 17.4] == []
    text = " ".join(packs.pages("morning-large-print"))
    assert text.count("Words of the caller.") == 1
    assert "You may copy this" in text
    assert "[K1" not in text


def test_every_page_in_large_print_says_whose_it_is(packs: Packs) -> None:
    """A foot of two lines stands once; a leaf that is found alone still tells where it is from."""
    pages = packs.pages("morning-large-print")
    written = [page for page in pages if not page.startswith("Blank on purpose")]
    assert len(written) >= len(EDITIONS["morning-large-print"]["sheets"])
    assert all("Washing up: a course of our own" in page for page in written)


@pytest.mark.parametrize("name", ["morning", "letter", "morning-large-print", "register"])
def test_a_pack_keeps_the_rules_of_pdf_ua(packs: Packs, name: str) -> None:
    assert broken_rules(packs.path(name)) == []


def test_a_class_set_holds_each_sheet_as_often_as_it_is_needed(packs: Packs) -> None:
    pages = packs.pages("morning-for-7")
    wanted = {"One talks": 7, "Words of the first slip.": 2, "I could": 7, "Our work": 6}
    wanted |= {"It is clean": 2, "A. Rules K1": 2}  # for those who lead
    for sentence, copies in wanted.items():
        found = [number for number, page in enumerate(pages, 1) if sentence in page]
        assert len(found) == copies, sentence
        assert all(number % 2 for number in found)
        backs = [pages[number] for number in found if number < len(pages)]
        assert all(not text or "Blank on purpose" in text for text in backs), sentence
        assert any(backs), sentence
    order = [next(n for n, page in enumerate(pages) if sentence in page) for sentence in wanted]
    assert order == sorted(order)
    with pikepdf.open(packs.path("morning-for-7")) as pdf:
        assert "/StructTreeRoot" not in pdf.Root
        with pdf.open_metadata() as metadata:
            assert "pdfuaid:part" not in metadata


def test_a_booklet_is_folded_from_sheets_of_twice_the_size(packs: Packs) -> None:
    reader = PdfReader(packs.path("booklet"))
    assert [round(float(side)) for side in reader.pages[0].mediabox[2:]] == [839, 595]
    assert len(reader.pages) == 2
    first, second = packs.pages("booklet")
    assert "One talks" in first
    assert "I could" in second
    assert "Our work" in second


def test_a_register_has_each_claim_once_by_the_number_in_the_text(packs: Packs) -> None:
    text = " ".join(packs.pages("register"))
    assert text.count("Other, Ann, On sinks") == 1
    plain = text.replace("\u2060", "").replace(" ", "")
    assert "ninelitres.1,2,3Thebowlhasninecorners.3" in plain
    assert "Itisclean.3,4" in plain  # an answer at the back has them too
    assert re.search(r"1 K1 seen .* 2 K2 inferred .* 3 K3 seen .* 4 K4 inferred", text)
    assert text.count("Source 1.") == 4
    with pikepdf.open(packs.path("register")) as pdf:
        targets = [
            str(note.Dest)
            for page in pdf.pages
            for note in page.get("/Annots", [])
            if "/Dest" in note
        ]
    assert [targets.count(f"register-K{number}") for number in (1, 2, 3, 4)] == [2, 1, 3, 1]


def test_a_short_list_of_sources_has_the_whole_width(packs: Packs) -> None:
    """Columns would leave half of the page empty beside it."""
    lines = [
        line
        for each in paragraphs(packs.path("sources"))
        for line in each.lines
        if "Other," in line.words
    ]
    assert lines
    assert max(line.right for line in lines) > 595 / 2 + 40


@pytest.mark.parametrize(
    ("rule", "counts"),
    [
        ("1", (1, 1, 1, 1)),
        ("person", (6, 12, 18, 25)),
        ("three", (2, 4, 6, 9)),
        ("three/2", (1, 2, 3, 5)),
        ("table*3", (3, 6, 9, 15)),
        ("leader", (2, 2, 2, 3)),
        (" Table * 2 ", (2, 4, 6, 10)),
    ],
)
def test_a_rule_says_how_many_copies(rule: str, counts: tuple[int, ...]) -> None:
    copies = read_copies(rule, GROUPS)
    assert tuple(copies.count(people) for people in (6, 12, 18, 25)) == counts


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("tabel", "there is no group 'tabel'; did you mean 'table'?"),
        ("three/0", "'three/0' divides by nothing"),
        ("two per table", "'two per table' is no rule"),
        ("", "'' is no rule"),
    ],
)
def test_a_rule_that_cannot_be_read_is_named(rule: str, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        read_copies(rule, GROUPS)


def test_no_two_sheets_of_a_pack_have_one_letter() -> None:
    letters = {"b": {"sheet": "A"}, "d": {"copies": "leader"}, "f": {"sheet": "C"}}
    found, wrong = facts([*"abcdef"], letters, GROUPS)
    assert wrong == []
    assert [each.letter for each in found] == ["T", "A", "B", "T", "D", "C"]


def test_copies_of_a_sheet_never_share_a_leaf() -> None:
    order = packing_order([(1, 1), (3, 5), (0, 0), (7, 8)], [2, 2, 4, 1])
    assert order == [1, 0, 1, 0, 3, 4, 5, 0, 3, 4, 5, 0, 7, 8]


@pytest.mark.parametrize("count", range(1, 13))
def test_a_folded_booklet_reads_in_order(count: int) -> None:
    """Open at any fold, the page on the right follows the one on the left."""
    sides = [*_folded(count)]
    total = 2 * len(sides)
    assert sorted(page for side in sides for page in side) == [*range(1, total + 1)]
    for number, (left, right) in enumerate(sides):
        assert left + right == total + 1
        assert (left % 2, right % 2) == (0, 1)
        assert min(left, right) == number + 1


WRONG = {
    "copies: tabel": "rules.md:1: WARNING: copies: there is no group 'tabel'",
    "cards: 5": "rules.md:1: WARNING: cards: '5' is not 6 or 8",
    "sides: two": "rules.md:1: WARNING: sides: 'two' is not a number",
}


def test_wrong_keys_of_sheets_and_lists_are_named(tmp_path: Path) -> None:
    for number, (key, message) in enumerate(WRONG.items()):
        pages = {
            "rules.md": f"---\n{key}\n---\n# Rules\n",
            "plan.md": "# Plan\n\n```{tick-list} mornin\n```\n",
            "bad.md": "# Bad\n\n```{form-grid}\n- a row\n```\n",
        }
        edition = {"morning": {"layout": "pack", "sheets": ["plan", "rules"]}}
        built = build_project(
            tmp_path / f"{number}",
            pages,
            "text",
            extensions=["myst_parser", "sphinx_casebook.pdf"],
            pdf_editions=edition,
        )
        assert message in built.warnings
        assert "plan.md:3: WARNING: tick-list: there is no edition 'mornin'; did" in built.warnings
        assert "bad.md:3: WARNING: form-grid: it needs rows, and a scale" in built.warnings


def test_a_sheet_of_more_sides_than_it_may_have_is_told(tmp_path: Path) -> None:
    long = "\n\n".join(["A line of the plan."] * 120)
    built = build_project(
        tmp_path,
        {"plan.md": f"---\nsides: 1\n---\n# Plan\n\n{long}\n"},
        "casebook-pdf",
        extensions=["myst_parser", "sphinx_casebook.pdf"],
        pdf_editions={"morning": {"layout": "pack", "sheets": ["plan"]}},
    )
    assert re.search(r"plan\.md:1: WARNING: morning: 'plan' has \d pages, not 1", built.warnings)


def columns(count: int) -> str:
    rows = [[f"{row}{column:02}lighthouse"[:9] for column in range(count)] for row in "abc"]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], ["---"] * count, *rows[1:]))


#: Four times the paper of the other, with all twice as large on it.
LAYOUTS = {
    "leaf": 'size="A5", page="margin: 1mm", font_size=10.5',
    "wall": 'size="297mm 42cm", page="margin: 2cm 1mm 30mm 40mm; margin-right: 4cm", font_size=21',
}


def test_a_layout_of_ones_own_is_a_value_and_is_as_its_paper_and_type_are(tmp_path: Path) -> None:
    made = "".join(f'add_layout(Layout("{name}", {each}))\n' for name, each in LAYOUTS.items())
    editions: dict[str, dict[str, object]] = {
        name: {"title": "Page", "layout": name, "pages": ["page"]} for name in LAYOUTS
    }
    editions["leaf"]["margins"] = "10mm 20mm 15mm"
    conf = (
        f"from sphinx_casebook.pdf.layouts import Layout, add_layout\n{made}"
        f'extensions = ["myst_parser", "sphinx_casebook.pdf"]\npdf_editions = {editions}\n'
    )
    tables = "\n\n".join(f"{columns(count)}\n\nAfter." for count in (3, 5, 7, 8))
    built = build_project(
        tmp_path, {"page.md": f"# Page\n\n{tables}\n", "conf.py": conf}, "casebook-pdf"
    )
    assert built.warnings == ""
    leaf, wall = (
        [([float(side) for side in page.mediabox[2:]], sizes(page)) for page in reader.pages]
        for reader in (PdfReader(built.outdir / f"{name}.pdf") for name in LAYOUTS)
    )
    assert len(leaf) == len(wall) > 1
    for (paper, runs), (large_paper, large_runs) in zip(leaf, wall, strict=True):
        assert large_paper == pytest.approx([2 * side for side in paper], abs=3)
        assert large_runs == [(text, pytest.approx(2 * size, abs=0.2)) for text, size in runs]
    of_text = {round(size, 1) for _, runs in leaf for text, size in runs if "lighth" in text}
    assert sorted(of_text) == pytest.approx([8.5, 9.45], abs=0.1)
    assert [paper[0] > paper[1] for paper, _ in leaf].count(True) == 2
