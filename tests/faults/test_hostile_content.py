"""Content that means harm does none, in any format.

Whoever may edit a page may write HTML on it, since Markdown allows that. But data files, sources,
titles and options come from elsewhere, and are only ever text.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import bs4
import pytest

from tests.building import Built, build_project, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = "<script>steal()</script>"
EVIL = f"""{SCRIPT}"'><img src=x onerror=steal()> ]]> --> {{{{ 7*7 }}}}"""
TEX = r"\input{/etc/passwd}"
FORMULA = "=SUM(A1:A9)"
BIBTEX = EVIL.replace("{", "(").replace("}", ")").replace('"', "'")


def quoted(text: str) -> str:
    """Return *text* as a double-quoted value of YAML."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


CLAIMS = f"""
- id: H1
  statement: {quoted(EVIL + TEX)}
  refers_to: "2020"
  sources: [evil]
  certainty: disputed
  certainty_note: {quoted(EVIL)}
  reported_by: {quoted(EVIL)}
  note: {quoted(EVIL)}
  versions:
    - {{value: {quoted(EVIL)}, date: "2020", source: evil}}
    - {{value: plain, date: "2021", source: evil}}
"""
SOURCES = f"""@misc{{evil,
  author = {{{BIBTEX}}},
  title = {{{BIBTEX}}},
  howpublished = {{{BIBTEX}}},
  date = {{2020}}, year = {{2020}},
  url = {{javascript:steal()}},
  read = {{none}},
}}
"""
DATA = f"""# title: {EVIL}
# sources: evil
# caveat: {EVIL}
year,count,kind
2019,1,{SCRIPT}
2020,2,{SCRIPT}
"""
LESSON = f"""---
lesson: evil
minutes: 5
reviewed: 2026-01-01
published: 2010-01-01
owner: {quoted(EVIL)}
withdrawn: 2026-01-01
withdrawn-reason: {quoted(EVIL)}
---

# A lesson `{SCRIPT}` of harm

:::{{objectives}}
- `{SCRIPT}`
:::

:::{{exercise}} {SCRIPT.replace("<", "&lt;")}
:minutes: 5
:materials: {EVIL}
:group: {EVIL}
Do it.
:::

:::{{self-check}} Which?
:name: sc-evil
Question.

- [ ] `{SCRIPT}`

  No.
- [x] `{EVIL}`

  Yes.
:::

:::{{keypoints}}
- Done.
:::

:::{{figure-data}} evil.csv
:alt: {EVIL}
:kind: points
:x: year
:y: count
:series: kind
:::
"""
CHAPTER = (
    f"""---
owner: {quoted(FORMULA)}
---

# {FORMULA}
"""
    + """
The harm. {claim}`H1` As {lesson}`evil` shows.

```{versions} H1
```
"""
)
LISTS = """# Lists

```{evidence-register}
```
```{evidence-queue}
```
```{bibliography}
```
```{lesson-index}
```
```{lesson-map}
```
```{content-age-list}
```
"""
FILES = {
    "index.md": "# Start\n\n```{toctree}\nlesson\nchapter\nlists\n```\n",
    "lesson.md": LESSON,
    "chapter.md": CHAPTER,
    "lists.md": LISTS,
    "evidence/claims.yaml": CLAIMS,
    "evidence/sources.bib": SOURCES,
    "evidence/data/evil.csv": DATA,
}
CONF = {
    "extensions": ["myst_parser", "sphinx_casebook"],
    "myst_enable_extensions": ["colon_fence"],
    "evidence_claims": "evidence/claims.yaml",
    "bibtex_bibfiles": ["evidence/sources.bib"],
    "lessons_chapters": ["chapter"],
    "latex_documents": [("index", "evil.tex", "Title", "Author", "manual")],
    "pdf_imprint": EVIL,
    "pdf_editions": {"book": {"title": EVIL, "purpose": EVIL}},
}
BUILDERS = ["html", "singlehtml", "epub", "text", "latex", "casebook-pdf", "content-age"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    folder = tmp_path_factory.mktemp("hostile")
    return {
        builder: build_project(folder, FILES, builder, day="2026-06-01", **CONF)
        for builder in BUILDERS
    }


def trees(built: Built) -> Iterator[tuple[str, bs4.BeautifulSoup]]:
    for path in sorted(built.outdir.rglob("*")):
        if path.suffix in {".html", ".xhtml", ".svg"}:
            parser = "html5lib" if path.suffix == ".html" else "lxml-xml"
            yield path.name, bs4.BeautifulSoup(path.read_bytes(), parser)


def harm(tree: bs4.BeautifulSoup) -> Iterator[str]:
    """Yield what a browser would run, or ask for, because of a text of ours."""
    for tag in tree.find_all(True):
        if tag.name == "script" and "steal" in str(tag) and not tag.get("type"):
            yield str(tag)
        if tag.name == "img" and tag.get("src") == "x":
            yield str(tag)
        for name, value in tag.attrs.items():
            if name.startswith("on") or str(value).strip().lower().startswith("javascript:"):
                yield str(tag)


def test_the_search_for_harm_finds_it() -> None:
    tree = bs4.BeautifulSoup(EVIL + "<a href=javascript:steal()>x</a>", "html5lib")
    assert len(list(harm(tree))) == 4


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "casebook-pdf"])
def test_no_text_becomes_markup(built: dict[str, Built], builder: str) -> None:
    found = list(trees(built[builder]))
    assert found
    assert [(name, each) for name, tree in found for each in harm(tree)] == []


#: What stands before the script in a claim, its source, the title of a lesson, and an exercise.
SHOWN = ["Reported by ", "Source: ", "A lesson ", "Materials: ", "Exercise: "]


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text"])
def test_the_text_is_shown_as_it_was_written(built: dict[str, Built], builder: str) -> None:
    outdir = built[builder].outdir
    shown = " ".join(words(tree) for _, tree in trees(built[builder]))
    shown += " ".join(words(path.read_text("utf-8")) for path in sorted(outdir.rglob("*.txt")))
    assert [before for before in SHOWN if before + SCRIPT not in shown] == []


def test_tex_commands_of_a_claim_are_letters(built: dict[str, Built]) -> None:
    text = built["latex"].read("evil.tex")
    assert "etc/passwd" in text
    assert TEX not in text


def test_a_list_for_spreadsheets_holds_no_formula(built: dict[str, Built]) -> None:
    rows = csv.reader(built["content-age"].read("content-age.csv").splitlines())
    cells = [cell for row in rows for cell in row]
    assert cells.count(f"'{FORMULA}") == 2  # a title and an owner
    assert not [cell for cell in cells if cell[:1] in {"=", "+", "@"}]


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("```{figure-data} ../../../../../../etc/hosts\n:alt: x\n:kind: points\n```", "outside"),
        ("```{figure-data} /etc/hosts\n:alt: x\n:kind: points\n```", "cannot be read"),
        (
            "```{content-age}\n:withdrawn: 2020\n:superseded-by: ../../../etc/hosts\n```",
            "superseded-by",
        ),
    ],
)
def test_no_path_leads_out_of_the_sources(tmp_path: Path, page: str, said: str) -> None:
    files = {**FILES, "chapter.md": CHAPTER + "\n" + page + "\n"}
    built = build_project(tmp_path / "project", files, day="2026-06-01", **CONF)
    assert said in built.warnings
    assert "chapter.md" in built.warnings
    for path in built.outdir.rglob("*"):
        assert not path.is_file() or b"localhost" not in path.read_bytes()


@pytest.mark.parametrize("name", ["../book", "a/b", "/book", "..", "", "book\n"])
def test_an_edition_is_no_path(tmp_path: Path, name: str) -> None:
    built = build_project(
        tmp_path / "project",
        {"index.md": "# Page\n"},
        "casebook-pdf",
        extensions=["myst_parser", "sphinx_casebook.pdf"],
        pdf_editions={name: {"title": "Out"}},
    )
    assert f"pdf_editions: {name!r} names no edition" in built.warnings
    assert not list(tmp_path.rglob("book*"))
