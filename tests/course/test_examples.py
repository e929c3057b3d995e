"""Every example on the maintainers' pages does what the page says: it is built here."""

from __future__ import annotations

import re
import shlex
import tomllib
from typing import TYPE_CHECKING, NamedTuple

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from pypdf import PdfReader

from tests.building import Built, build_project

from . import examples
from .examples import PAGES, ROOT, as_project, find, of_kind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .examples import Example

CONF = {
    "extensions": ["myst_parser", "sphinx_casebook"],
    "myst_enable_extensions": ["colon_fence"],
    "bibtex_bibfiles": ["evidence/sources.bib"],
    "evidence_claims": "evidence/claims.yaml",
    "lessons_outcomes": {"O1": "tell", "O3": "find"},
    "nitpicky": True,
}
#: A message and its translation.
DUTCH = ("This content has been withdrawn.", "Deze pagina is ingetrokken.")


class Own(NamedTuple):
    """A project that uses what a page teaches to add, and what is then to be seen."""

    #: Its page.
    page: str
    #: What stands in a file of the output.
    shows: str
    file: str = "index.html"
    builder: str = "html"
    options: Mapping[str, object] = {}
    #: Whether it stands beside the claims that examples cite.
    needs_claims: bool = False


OWN = {
    "architecture": Own("---\nwithdrawn: true\n---\n# All\n", DUTCH[1], options={"language": "nl"}),
    "content-age": Own("# All\n\nWords.\n", "All: undated", "content-age.txt", "content-age"),
    "evidence": Own(
        "# All\n\nHives. {claim}`H1`\n", ">†</a></sup>", "page.html", needs_claims=True
    ),
    "lessons": Own("# All\n\n```{role-play} Two words\n:minutes: 5\n\nTalk.\n```\n", "Role play"),
    "pdf": Own(
        "# All\n\nWords.\n",
        "420 x 594",
        "wall.pdf",
        "casebook-pdf",
        {"pdf_editions": {"wall": {"title": "Wall", "layout": "poster", "pages": ["index"]}}},
    ),
}
BARE_SETUP = "def setup(app):\n    return {'parallel_read_safe': True}\n"
ALONE = {"extensions": CONF["extensions"]}
MARKUP = ("markdown", "md", "rst", "yaml", "bibtex")
_CLAIM_WITHOUT_SOURCE = "- id: Z1\n  statement: So.\n  sources: [a-book]\n  certainty: seen\n"
FOUND = {name: find(path.read_text(encoding="utf-8")) for name, path in PAGES.items()}


def each(language: str) -> list[pytest.param]:
    """Return every example of a language, named by its page and line."""
    return [
        pytest.param(name, example, id=f"{name}-{example.line}")
        for name, found in FOUND.items()
        for example in of_kind(found, language)
    ]


def build_markup(folder: Path, found: list[Example]) -> Built:
    return build_project(folder, as_project(found), day="2026-11-25", **CONF)


@pytest.mark.parametrize("name", [name for name, found in FOUND.items() if of_kind(found, *MARKUP)])
def test_the_markup_of_a_page_is_built_without_a_warning(name: str, tmp_path: Path) -> None:
    built = build_markup(tmp_path, FOUND[name])
    assert built.warnings == ""
    pages = [path.read_text(encoding="utf-8") for path in built.outdir.rglob("*.html")]
    assert not re.search(r":::|```|\{[a-z-]+\}`", "".join(pages))  # nothing stays unread


def is_extension(example: Example) -> bool:
    """Tell whether an example is a module of its own, and not lines for ``conf.py``."""
    return "import " in example.text


CONF_LINES = [each for each in each("python") if not is_extension(each.values[1])]
EXTENSIONS = [each for each in each("python") if is_extension(each.values[1])]


@pytest.mark.parametrize(("name", "example"), EXTENSIONS)
def test_an_extension_of_ones_own_is_loaded(
    name: str, example: Example, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = f"example_{name.replace('-', '_')}_{example.line}"
    text = example.text if "def setup" in example.text else f"{example.text}\n\n{BARE_SETUP}"
    (tmp_path / f"{module}.py").write_text(text, encoding="utf-8")
    (tmp_path / "poster.css").write_text("p { color: black }", encoding="utf-8")
    write_catalogue(tmp_path / "locale/nl/LC_MESSAGES", "sphinx_casebook.content_age")
    monkeypatch.syspath_prepend(tmp_path)
    own, extensions = OWN[name], [*CONF["extensions"], module]
    beside = as_project([]) if own.needs_claims else {}
    project = {**beside, "page.md" if beside else "index.md": own.page}
    options = {**(CONF if beside else {}), **own.options, "extensions": extensions}
    made = build_project(tmp_path / "project", project, own.builder, **options)
    assert made.warnings == ""
    assert own.shows in (size_of(made) if own.builder == "casebook-pdf" else made.read(own.file))


def size_of(made: Built) -> str:
    """Return the size of the first page of the one PDF of a build, in millimetres."""
    [path] = made.outdir.glob("*.pdf")
    sides = PdfReader(path).pages[0].mediabox[2:]
    return " x ".join(f"{float(side) / 72 * 25.4:.0f}" for side in sides)


def write_catalogue(folder: Path, domain: str) -> None:
    """Write a language that says one sentence."""
    catalogue = Catalog("nl")
    catalogue.add(DUTCH[0], DUTCH[1])
    folder.mkdir(parents=True)
    with (folder / f"{domain}.mo").open("wb") as stream:
        write_mo(stream, catalogue)


@pytest.mark.parametrize(("name", "example"), CONF_LINES)
def test_lines_for_conf_py_are_taken(name: str, example: Example, tmp_path: Path) -> None:
    values = {"extensions": ["myst_parser", "sphinx_casebook"]}
    exec(compile(example.text, f"{name}.md", "exec"), values)  # noqa: S102  # as Sphinx does
    values.pop("__builtins__")
    has_myst = "myst_parser" in values["extensions"]
    project = {"index.md" if has_myst else "index.rst": "All\n===\n\nWords.\n"}
    if "bibtex_bibfiles" in values:
        held = as_project([])
        project |= {path: held[path] for path in held if path.startswith("evidence/")}
    if "evidence_claims" in values:
        project["index.md"] = "# All\n\nHives. {claim}`H1`\n"
    built = build_project(tmp_path, project, **values)
    assert built.warnings == ""
    assert [key for key in values if key not in {*built.app.config.values, "extensions"}] == []


@pytest.mark.parametrize(("name", "example"), each("toml"))
def test_an_edition_is_taken_and_finds_its_pages(
    name: str, example: Example, tmp_path: Path
) -> None:
    editions = tomllib.loads(example.text)
    project = as_project([])
    project["print.md"] = "# To print\n\n```{pdf-editions}\n```\n"
    built = build_project(tmp_path, project, **CONF, pdf_editions=editions)
    assert built.warnings == "", name
    for edition in editions.values():
        assert edition["title"] in built.read("print.html")


@pytest.mark.parametrize(("name", "example"), each("console"))
def test_a_command_exists(name: str, example: Example, tmp_path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z ]*):", makefile, re.MULTILINE))
    known = {target for line in targets for target in line.split()}
    for line in example.text.splitlines():
        command, *words = shlex.split(line, comments=True)
        if command == "make":
            assert {word for word in words if "=" not in word} <= known, f"{name}: {line}"
        else:
            assert command == "sphinx-build", f"{name}: {line}"
            builder = words[words.index("-b") + 1]
            project = {"index.md": "# All\n\nWords.\n"}
            assert build_project(tmp_path, project, builder, **ALONE).warnings == ""


def test_every_page_of_maintainers_has_been_searched() -> None:
    assert {"build-and-release", "review-queue", "writing", "reuse"} <= FOUND.keys()
    count = len(
        re.findall(
            r"^`{3,}(?:markdown|md|rst|yaml|toml|python|bibtex|console)$",
            "".join(path.read_text("utf-8") for path in PAGES.values()),
            re.MULTILINE,
        )
    )
    assert sum(map(len, FOUND.values())) == count > 30


@pytest.mark.parametrize(
    ("language", "text", "says"),
    [
        ("md", "{claim}`NOBODY1`\n", "NOBODY1"),
        ("md", ":::{exercise} No minutes\nLook.\n:::\n", "minutes"),
        ("md", ":::{exercize}\nLook.\n:::\n", "exercize"),
        ("yaml", "---\nreviewed: 02/03/2021\n---\n", "02/03/2021"),
        ("yaml", _CLAIM_WITHOUT_SOURCE, "a-book"),
        ("rst", "A page\n======\n\n:lesson:`nowhere`\n", "nowhere"),
    ],
)
def test_a_broken_example_is_found(language: str, text: str, says: str, tmp_path: Path) -> None:
    built = build_markup(tmp_path, [examples.Example(language, text, 1)])
    assert says in built.warnings
