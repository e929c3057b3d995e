"""Every word of a page arrives in every format, whatever markup holds it.

The parts of the toolkit have such tests of their own markup and of data; this one is of all that
Markdown, docutils and Sphinx know.
"""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest
from pypdf import PdfReader

from tests.building import Built, build_project
from tests.faults.test_fetching import DOT
from tests.lessons.test_words import marked
from tests.pdf.reading import paragraphs
from tests.test_pseudo_locale import LANGUAGE, translate

if TYPE_CHECKING:
    from pathlib import Path

# MyST-Parser 5.2 still asks for what Sphinx 11 will drop.
pytestmark = pytest.mark.filterwarnings(
    "ignore:'myst_parser", "ignore:'sphinx.environment.BuildEnvironment.app'"
)

#: A page for each; a word of its own stands in every place of braces.
PAGES = {
    "no-title": "{}\n\n{}\n",
    "two-titles": "{}\n\n# {}\n\n{}\n\n# {}\n\n{}\n",
    "only-a-table": "| {} | {} |\n| - | - |\n| {} | *{}* |\n",
    "only-a-list": "- {}\n- {}\n",
    "only-a-picture": "![{}](dot.png)\n",
    "deep": "# {}\n\n## {}\n\n### {}\n\n#### {}\n\n##### {}\n\n{}\n",
    "inline": "# {}\n\n*{}* **{}** `{}` {sub}`{}` {sup}`{}` {kbd}`{}` {guilabel}`{}` {file}`{}` "
    '{abbr}`{} (so)` {menuselection}`{} --> {}` [{}](https://example.org) [{}](inline.md "so") '
    "{doc}`{} <deep>` {download}`{} <dot.png>` {term}`{} <Word>` {math}`x` {{ word }}\n",
    "notes": "# {}\n\nA[^1] B[^named] {}.\n\n[^1]: {}\n\n    {}\n\n[^named]: *{}*\n",
    "lists": "# {}\n\n- {}\n\n  {}\n\n  1. {}\n     - {}\n\n       > {}\n\n- [ ] {}\n- [x] {}\n\n"
    "{}\n: {}\n\n  {}\n\n:{}: {}\n",
    "quotes": "# {}\n\n> {}\n>\n> -- {}\n\n```{epigraph}\n{}\n\n-- {}\n```\n\n"
    "```{pull-quote}\n{}\n```\n",
    "tables": "# {}\n\n```{list-table} {}\n:header-rows: 1\n:stub-columns: 1\n\n* - {}\n  - {}\n"
    "* - {}\n  - - {}\n    - {}\n```\n\n```{csv-table} {}\n:header: {}, b\n\n{}, {}\n```\n",
    "figures": "# {}\n\n```{figure} dot.png\n:alt: {}\n:name: fig\n\n{}\n\n{}\n```\n\n"
    "```{code-block} text\n:caption: {}\n\n{}\n```\n\n    {}\n",
    "boxes": "# {}\n\n```{note}\n{}\n```\n\n```{admonition} {}\n{}\n```\n\n"
    "```{seealso}\n{}\n```\n\n"
    "```{topic} {}\n{}\n```\n\n```{sidebar} {}\n{}\n```\n\n{}\n\n```{rubric} {}\n```\n\n"
    "```{container} x\n{}\n```\n\n```{versionadded} 2\n{}\n```\n\n```{deprecated} 2\n{}\n```\n",
    "nested": "# {}\n\n::::{note}\n{}\n:::{tip}\n{}\n\n| {} |\n| - |\n| {} |\n\n"
    "- {}\n  > {}\n:::\n::::\n\n"
    ":::::{list-table}\n* - {}\n\n    ::::{warning}\n    {}\n    ::::\n:::::\n",
    "cards": "# {}\n\n::::{grid} 2\n:::{grid-item-card} {}\n{}\n+++\n{}\n:::\n::::\n\n"
    "::::{tab-set}\n:::{tab-item} {}\n{}\n:::\n:::{tab-item} {}\n{}\n:::\n::::\n\n"
    ":::{dropdown} {}\n{}\n:::\n\n:::{card} {}\n{}\n:::\n",
    "rest": "{}\n==========\n\n.. [CIT2002] A {} citation.\n\n"
    "See [CIT2002]_ and [#auto]_ and [*]_.\n\n"
    ".. [#auto] {}\n.. [*] {}\n\n| {}\n|   {}\n\n-o  {}\n--long  {}\n\n>>> {}\n\n"
    ".. compound::\n\n   {}\n\n.. hlist::\n\n   * {}\n   * {}\n\n"
    ".. productionlist::\n   {}: so\n\n.. py:function:: {}(a)\n\n   {}\n\n   :param a: {}\n\n"
    ".. centered:: {}\n\n.. parsed-literal::\n\n   {}\n\nA |sub|.\n\n.. |sub| replace:: {}\n",
    "words": "# {}\n\n```{glossary}\nWord\n{}\n  {}\n\n  {}\n```\n",
    "included": "# {}\n\n```{include} part.txt\n```\n\n{}\n",
}
#: Where the words of each format stand.
BUILDERS = {
    "html": [".html"],
    "singlehtml": [".html"],
    "epub": [".xhtml"],
    "text": [".txt"],
    "latex": [".tex"],
    "casebook-pdf": [".pdf"],
    "casebook-office": [".docx"],
}


def project() -> tuple[dict[str, str], dict[str, str]]:
    """Return the files of the project, and the page of each word in them."""
    files, places = dict[str, str](), dict[str, str]()
    for number, (name, text) in enumerate({**PAGES, "part": "## {}\n\n{}\n\n- {}\n"}.items()):
        written, found = marked(text, 26 * number)
        kinds = {"part": "txt", "rest": "rst"}
        files[f"{name}.{kinds.get(name, 'md')}"] = written
        places |= dict.fromkeys(found, "included" if name == "part" else name)
    names = "\n".join(f"So <{name}>" for name in PAGES)
    files["index.md"] = f"# All\n\n```{{toctree}}\n{names}\n```\n"
    return files, places


def texts(path: Path) -> str:
    """Return what a file says, and what it says to who does not see it."""
    if path.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            elements = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
            spoken = [str(each["/Alt"]) for each in elements if "/Alt" in each]
        return "".join([*(page.extract_text() for page in PdfReader(path).pages), *spoken])
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as packed:
            names = [name for name in packed.namelist() if name.startswith("word/")]
            return "".join(packed.read(name).decode("latin-1") for name in names)
    return path.read_text(encoding="utf-8")


def build(folder: Path, builder: str, **options: object) -> Built:
    """Build the project in *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dot.png").write_bytes(DOT)
    conf = {
        "extensions": [
            *("myst_parser", "sphinx_design", "sphinx_casebook", "sphinx_casebook.office"),
            *("sphinx_casebook.site.epub", "sphinx_casebook.site.single_page"),
        ],
        "myst_enable_extensions": [
            *("colon_fence", "deflist", "fieldlist", "tasklist", "substitution"),
        ],
        "myst_substitutions": {"word": "so"},
        "latex_documents": [("index", "all.tex", "All", "x", "manual")],
        "pdf_editions": {"book": {"title": "Book", "pages": [*PAGES]}},
        "office_files": {"words": {"format": "docx", "sheets": [*PAGES]}},
        "epub_copyright": "x",
        "version": "1",
        "numfig": True,
        **options,
    }
    return build_project(folder, project()[0], builder, **conf)


@pytest.fixture(scope="module", params=BUILDERS)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("words"), request.param)


def test_every_word_arrives(built: Built) -> None:
    builder = built.app.builder.name
    paths = [path for path in built.outdir.rglob("*") if path.suffix in BUILDERS[builder]]
    shown = "".join(texts(path) for path in paths)
    missing = {word: place for word, place in project()[1].items() if word not in shown}
    if builder == "latex":  # for which Sphinx writes no alternative texts
        assert [*missing.values()] == ["only-a-picture", "figures"]
    else:
        assert missing == {}
    if builder == "casebook-pdf":
        [path] = paths
        widths = [float(page.mediabox.width) for page in PdfReader(path).pages]
        lines = [(each.page, line) for each in paragraphs(path) for line in each.lines]
        assert [
            line for page, line in lines if line.left < 0 or line.right > widths[page - 1]
        ] == []


#: What Sphinx hands to no translator: code, names in it, and what is defined to stand elsewhere.
CODE = {"figures": "fg", "rest": "imnrs"}


def test_every_word_comes_back_from_the_translators(tmp_path: Path) -> None:
    """Each message of the catalogues comes back in every format, and no other is left."""
    made = build(tmp_path / "p", "gettext")
    folder = tmp_path / "p" / "locale" / LANGUAGE / "LC_MESSAGES"
    for path in made.outdir.glob("*.pot"):
        translate(path, folder / f"{path.stem}.po", lambda text: text.replace("quobax", "other"))
    words = {w: p for w, p in project()[1].items() if w[-1] not in CODE.get(p, "")}
    for builder in ("html", "text", "casebook-pdf"):
        back = build(tmp_path / "p", builder, language=LANGUAGE, locale_dirs=["locale"])
        paths = [p for p in back.outdir.rglob("*") if p.suffix in BUILDERS[builder]]
        shown = "".join(map(texts, paths))
        lost = {w: p for w, p in words.items() if w.replace("quobax", "other") not in shown}
        assert lost == {}, builder
        named = re.sub(r'\b(?:id|href|name|class)="[^"]*"', "", shown)
        assert {w: p for w, p in words.items() if w in named} == {}, builder
