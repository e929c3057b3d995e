"""What a page may hold is printed whole: formulas, code, wide tables, rare letters, lines."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pytest
import weasyprint
from pypdf import PdfReader

from sphinx_casebook.pdf import fonts, html, weasy
from tests.building import Built, build_project, words
from tests.pdf.reading import broken_rules, elements, paragraphs

if TYPE_CHECKING:
    from tests.conftest import Build

COLUMNS = range(25)
TREE = ["src/", "├── core", "│   └── nodes.py", "└── pdf"]
WIDE = "\n".join(
    "* - " + "\n  - ".join(f"{'Cell' if row else 'Column'}{row}x{each}" for each in COLUMNS)
    for row in range(3)
)
TALL = "Words of a very tall row. " * 420
PAGE = f"""# See [the site](https://example.org/site) <i>of</i> $x^2$

See {{numref}}`fig-dot` and {{numref}}`code-x`, the formula $2^{{31}}-1$, and a bad $\\nosuch{{x}}$.

$$
\\frac{{a}}{{b}}
$$

```{{figure}} dot.svg
:name: fig-dot
:alt: A dot

The dot
```

```{{code-block}} text
:name: code-x
:caption: A tree

{chr(10).join(TREE)}
```

```python
def winter(hives):  # counts
    return "all of them", 2
```

[There](https://example.org/more) and [there again](https://example.org/more).

{{menuselection}}`File --> Open`. A snowman ☃.

- [ ] a task
- [x] another task

<ul><li>One</li><div>A block</div><li>Two</li> <span>loose words</span> <li>Three</li></ul>

```{{list-table}}
:header-rows: 1

{WIDE}
```

```{{list-table}}
:header-rows: 1

* - Head
  - Other
* - Short
  - {TALL}
```
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><text y="15">O</text></svg>'


class Book(NamedTuple):
    built: Built

    @property
    def path(self) -> Path:
        return self.built.outdir / "book.pdf"

    @property
    def pages(self) -> list[str]:
        return [page.extract_text() for page in PdfReader(self.path).pages]

    @property
    def text(self) -> str:
        return words(" ".join(self.pages))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Book:
    return Book(
        build_project(
            tmp_path_factory.mktemp("book"),
            {
                "index.md": "# All\n\n```{toctree}\npage\nuntitled\ntwo\n```\n",
                "page.md": PAGE,
                "untitled.md": "The first block of no title.\n\nIts second block.\n",
                "two.md": "Before both.\n\n# One title\n\nOf one.\n\n# Another title\n\nOf two.\n",
                "dot.svg": DOT,
                "own.css": "@page { @top-center { content: 'By a sheet of its own' } }",
            },
            "casebook-pdf",
            extensions=["myst_parser", "sphinx_casebook.pdf"],
            myst_enable_extensions=["dollarmath", "tasklist"],
            numfig=True,
            pdf_style="own.css",
            pdf_faces={"titles": "IBM Plex Mono"},
            pdf_editions={"book": {"title": "Book"}, "again": {"pages": ["page"]}},
        )
    )


def test_a_page_without_a_title_or_with_two_is_printed_whole(book: Book) -> None:
    for sentence in ("The first block of no title.", "Its second block.", "Of one.", "Of two."):
        assert sentence in book.text
    assert "Before both." in book.text


def test_captions_have_the_numbers_that_references_print(book: Book) -> None:
    assert re.search(r"See Fig\. 1 \(page \d+\) and Listing 1 \(page \d+\)", book.text)
    assert "Fig. 1 The dot" in book.text
    assert "Listing 1 A tree" in book.text


def test_a_formula_is_drawn_and_its_source_read_aloud(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        figures = [node for node, _ in elements(pdf.Root.StructTreeRoot) if node.S == "/Figure"]
        alts = {str(node.Alt) for node in figures}
    assert {"2^{31}-1", r"\frac{a}{b}"} <= alts
    assert "2^{31}" not in book.text


def test_a_formula_that_cannot_be_drawn_is_told_once_and_printed_as_it_is(book: Book) -> None:
    assert book.built.warnings.count("page.md:3: WARNING: '\\\\nosuch{x}' cannot be drawn") == 1
    assert r"\nosuch{x}" in book.text


def test_code_keeps_its_columns_and_the_lines_of_its_boxes(book: Book) -> None:
    page = next(page for page in book.pages if "nodes.py" in page)
    for line in TREE:
        assert line.replace(" ", "") in page.replace(" ", "").replace("\xa0", "")
    with pikepdf.open(book.path) as pdf:
        faces = {str(each.FontName) for each in pdf.objects if _is_descriptor(each)}
    assert any("Plex" in face and "Mono" in face for face in faces)


def test_code_is_told_apart_without_colours(book: Book) -> None:
    with pikepdf.open(book.path) as pdf:
        [page] = [each for each, text in zip(pdf.pages, book.pages, strict=True) if "def" in text]
        asked = pikepdf.parse_content_stream(page, "rg")
    colours = {tuple(round(float(part), 2) for part in each.operands) for each in asked}
    assert {each for each in colours if len({*each}) > 1} == set()
    assert {"def", "return"} <= {text for text, face in _runs(book) if "Bold" in face}


def _runs(book: Book) -> list[tuple[str, str]]:
    """Return each run of text with its face."""
    found: list[tuple[str, str]] = []
    for page in PdfReader(book.path).pages:
        page.extract_text(
            visitor_text=lambda text, _page, _line, font, _size: found.append(
                (text.strip(), str((font or {}).get("/BaseFont")))
            )
        )
    return found


def test_a_project_may_have_faces_and_a_style_sheet_of_its_own(book: Book) -> None:
    assert book.text.count("By a sheet of its own") == len(book.pages)
    heads = {face.partition("+")[2] for text, face in _runs(book) if text == "One title"}
    assert "IBM-Plex-Mono" in heads  # the running head, which has the face of titles


def _is_descriptor(thing: object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor"


def test_a_letter_that_no_face_has_is_told_with_its_place(book: Book) -> None:
    said = [line for line in book.built.warnings.splitlines() if "pdf.glyph" in line]
    [told] = said
    assert re.search(r"page\.md:\d+: WARNING: book, page \d+: '☃' \(U\+2603 SNOWMAN\)", told)


def test_the_parts_of_a_menu_have_an_arrow_that_faces_have(book: Book) -> None:
    assert "File › Open" in book.text


def test_the_box_of_a_task_stands_on_its_line(book: Book) -> None:
    found = {
        line.words: line
        for each in paragraphs(book.path)
        for line in each.lines
        if "task" in line.words
    }
    assert found
    tops = [each for each in found if each[-2:] in {("a", "task"), ("another", "task")}]
    assert len(tops) == 2


def test_no_column_of_a_wide_table_is_cut_off(book: Book) -> None:
    text = book.text.replace(" ", "")
    for column in COLUMNS:
        assert f"Column0x{column}" in text
        assert f"Cell2x{column}" in text
    for page in PdfReader(book.path).pages:
        edge = float(page.mediabox.width)
        places: list[float] = []
        page.extract_text(
            visitor_text=lambda text, cm, tm, _font, _size, to=places: (
                to.append(tm[4] * cm[0] + cm[4]) if text.strip() else None
            )
        )
        assert all(0 <= place < edge for place in places)
    assert "a table of 25 columns is wider than a turned page" in book.built.warnings


def test_the_head_of_a_table_is_not_alone_above_a_row_taller_than_a_page(book: Book) -> None:
    heads = [page for page in book.pages if re.search(r"Head\s+Other", page)]
    assert len(heads) > 1
    assert all("Words of a very tall row." in page for page in heads)


def test_an_address_has_one_number_and_none_in_contents_and_bookmarks(book: Book) -> None:
    assert "the site1" not in book.text
    assert "See the site of x^2 ." in book.text  # as plain text, in the contents
    assert "the site: https://example.org/site" in book.text
    assert re.search(r"There\s?2 and there again\s?2\s?\.", book.text)
    assert book.text.count("https://example.org/more") == 1
    with pikepdf.open(book.path) as pdf, pdf.open_outline() as outline:
        assert "See the site of" in [item.title for item in outline.root]


def test_it_keeps_the_rules_of_pdf_ua(book: Book) -> None:
    assert broken_rules(book.path) == []


def test_no_row_or_caption_is_alone_and_no_words_go_with_a_chart_wherever_a_page_ends() -> None:
    style = (Path(html.__file__).parent / "static" / "print.css").read_text(encoding="utf-8")
    chart = "<p>Before<figure><figcaption>Finding</figcaption><p style='height: 30mm'></figure>"
    code = "<p>Before<div class='code-block-caption'>Listing</div><pre>one\ntwo\nthree</pre>"
    tables = [
        f"<table><thead><tr><th>Head<tbody>{'<tr><td>Row' * count}</table>"
        for count in (2, 3, 5, 12)
    ]
    parts = [
        f"<section style='break-before: page'><p style='height: {gap}mm'></p>{part}</section>"
        for gap, part in product(range(0, 64, 7), (chart, code, *tables))
    ]
    small = "@page { size: 100mm 90mm; margin: 10mm; @bottom-right { content: none } }"
    drawn = weasyprint.HTML(string=f"<style>{style}{small}</style>{''.join(parts)}").render()
    pages = [
        [text.strip() for box in page._page_box.descendants() if (text := getattr(box, "text", ""))]
        for page in drawn.pages
    ]
    assert len(pages) > len(parts)
    assert [texts for texts in pages if texts.count("Row") == 1] == []
    assert [texts for texts in pages if texts[-1:] == ["Listing"]] == []
    moved = [texts[-1] for texts, after in pairwise(pages) if after[:1] == ["Finding"]]
    assert moved
    assert {*moved} == {"Before"}


#: Forty-three letters and a space before a link, in a measure of forty-three and a half.
MINIMAL = """<!DOCTYPE html><html lang="en"><title>Lines</title><style>
p { font: 14px "IBM Plex Mono", monospace; width: 43.5ch }</style>
<p>aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk <a href="#x">link</a> and so on</p>
<p id="x">aaa bbb ccc ddd eee fff ggg hhh iii jjj kkk link and so on</p></html>"""


def test_a_line_that_fits_but_for_its_space_is_not_broken(build: Build) -> None:
    long = MINIMAL.partition("</style>")[2].replace("</html>", "")
    style = MINIMAL.partition("<style>")[2].partition("</style>")[0]
    built = build(
        {"page.md": f"# Page\n\n<style>{style.replace(chr(10), ' ')}</style>\n{long}\n"},
        "casebook-pdf",
        extensions=["myst_parser", "sphinx_casebook.pdf"],
        pdf_editions={"book": {"title": "Book", "pages": ["page"], "layout": "handout"}},
    )
    lines = [line.words for each in paragraphs(built.outdir / "book.pdf") for line in each.lines]
    assert ("aaa",) not in lines
    assert len([each for each in lines if each[:2] == ("aaa", "bbb")]) == 2


#: Draws the page, and says which lines are broken too early; with the mend where it is asked.
_ALONE = """
import sys, weasyprint
from sphinx_casebook.pdf import weasy
if sys.argv[1] == "mended":
    weasy.mend_lines()
print([*weasy.broken_lines(weasyprint.HTML(string=sys.stdin.read()).render().pages)])
"""


@pytest.mark.parametrize("state", ["as it comes", "mended"])
def test_the_mend_of_lines_is_still_needed(tmp_path: Path, state: str) -> None:
    """Where WeasyPrint breaks the line rightly by itself, the mend can go.

    In a process of its own, which no other test has mended, with the faces of PDFs.
    """
    (tmp_path / "fonts.conf").write_text(fonts.configuration(tmp_path / "cache"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _ALONE, state],
        input=MINIMAL,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
    )
    is_broken = state != "mended" and weasyprint.__version__.startswith(weasy.BROKEN)
    assert done.stdout.strip() == ("[(1, 'aaa')]" if is_broken else "[]")
