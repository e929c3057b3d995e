"""No build fetches, and no format holds, what lies outside of its project, however it is named."""

from __future__ import annotations

import base64
import io
import json
import re
import socketserver
import threading
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import bs4
import pikepdf
import pytest
from pypdf import PdfReader

from tests.building import Built, build_project, sphinx_build, write_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LEAK = "LEAKED"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}</svg>'
#: How HTML and CSS name an address, and what it should hold; those that WeasyPrint would open.
OPENED = {
    "img": ('<img src="{}" alt="x">', "svg"),
    "img, single quotes": ("<img alt='x' src='{}'>", "svg"),
    "object": ('<object type="image/svg+xml" data="{}"></object>', "svg"),
    "embed": ('<embed type="image/svg+xml" src="{}">', "svg"),
    "link to a style sheet": ('<link rel="stylesheet" href="{}">', "css"),
    "link to an attachment": ('<link rel="attachment" href="{}">', "txt"),
    "a to an attachment": ('<a rel="attachment" href="{}">words</a>', "txt"),
    "import": ('<style>@import "{}";</style>', "css"),
    "import of an address": ("<style>@import url({});</style>", "css"),
    "import in a layer": ("<style>@import url('{}') print;</style>", "css"),
    "font": ('<style>@font-face {{ font-family: F; src: url("{}") }}</style>', "txt"),
    "profile of colours": ('<style>@color-profile --own {{ src: url("{}") }}</style>', "txt"),
    "background": ("<style>#b{1} {{ background: url({0}) }}</style><p id=b{1}>x</p>", "svg"),
    "background of an element": ("<p style=\"background-image: url('{}')\">x</p>", "svg"),
    "background of pages": (
        '<style>@page p{1} {{ background: url({0}) }}</style><p style="page: p{1}">x</p>',
        "svg",
    ),
    "margin of pages": (
        "<style>@page q{1} {{ @top-left {{ content: url({0}) }} }}</style>"
        '<p style="page: q{1}">x</p>',
        "svg",
    ),
    "content": ("<style>#c{1}::before {{ content: url({0}) }}</style><p id=c{1}>x</p>", "svg"),
    "bullet": ('<ul style="list-style-image: url({})"><li>x</li></ul>', "svg"),
    "border": ('<p style="border: 9px solid; border-image-source: url({})">x</p>', "svg"),
    "drawing in the page": (SVG.format('width="9" height="9"><image href="{}"/>'), "svg"),
    "old link of a drawing": (SVG.format('width="9" height="9"><image xlink:href="{}"/>'), "svg"),
}
#: Those that it does not open today.
OTHERS = {
    "frame": ('<iframe src="{}"></iframe>', "txt"),
    "picture of several sizes": ('<img srcset="{} 2x" alt="x">', "svg"),
    "film": ('<video poster="{0}" src="{0}"></video>', "svg"),
    "sound": ('<audio src="{}"></audio>', "txt"),
    "script": ('<script src="{}"></script>', "txt"),
    "button": ('<input type="image" src="{}" alt="x">', "svg"),
    "old background": ('<table background="{}"><tr><td>x</td></tr></table>', "svg"),
    "pointer": ('<p style="cursor: url({}), auto">x</p>', "svg"),
    "mask": ('<p style="mask-image: url({})">x</p>', "svg"),
    "icon": ('<link rel="icon" href="{}">', "svg"),
    "use": (SVG.format('width="9" height="9"><use href="{}#a"/>'), "svg"),
    "font of a drawing": (
        SVG.format(
            'width="9" height="9"><style>@font-face {{ font-family: G; src: url({}) }}</style>'
        ),
        "txt",
    ),
    "import of a drawing": (SVG.format('width="9"><style>@import url({});</style>'), "css"),
    "filter": (SVG.format('width="9"><filter id="f"><feImage href="{}"/></filter>'), "svg"),
}
#: Drawings that lie in the project, whose content names an address.
DRAWINGS = {
    "drawing": ('width="9" height="9"><image href="{}"/>', "svg"),
    "old drawing": ('width="9" height="9"><image xlink:href="{}"/>', "svg"),
    "font in a drawing": (
        'width="9" height="9"><style>@font-face {{ font-family: H; src: url({}) }}</style>',
        "txt",
    ),
}
#: How a page names a picture, which Sphinx brings along for a format that holds its pictures.
PICTURES = {
    "picture": ("![It]({})", "svg"),
    "picture of dots": ("![It]({})", "png"),
    "picture in a sentence": ("So ![It]({}) there.", "png"),
    "picture in a link": ("[![It]({})](https://example.org)", "png"),
    "picture in a cell": ("| a |\n| - |\n| ![It]({}) |", "png"),
    "figure": (":::{{figure}} {}\n:alt: It\n\nWords.\n:::", "png"),
    "figure of any kind": (":::{{figure}} {}\n:alt: It\n:::", "*"),
    "card": (":::{{card}} Words\n:img-top: {}\n:::", "png"),
}
_DRAWN = ":kind: line\n:x: year\n:y: count\n:title: So\n:alt: It\n:::"
#: How a page names data.
DATA = {
    "chart": (f":::{{{{chart}}}} {{}}\n{_DRAWN}", "csv"),
    "old chart": (":::{{figure-data}} {}\n:kind: points\n:x: year\n:y: count\n:alt: x\n:::", "csv"),
    "guess": (f":::{{{{guess}}}} {{}}\n{_DRAWN}", "csv"),
    "time line": (":::{{timeline}} {}\n:title: So\n:::", "csv"),
    "map": (":::{{place-map}} {}\n:title: So\n:::", "csv"),
}
WAYS = {**OPENED, **OTHERS, **PICTURES, **DATA}
#: The smallest picture, with words behind its end.
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
CONTENT = {
    "svg": SVG.format(f'width="90" height="20"><text y="15">{LEAK}</text>').encode(),
    "css": f'body::before {{ content: "{LEAK}" }}'.encode(),
    "txt": LEAK.encode(),
    "csv": f"# title: {LEAK}\nyear,count,{LEAK}\n2019,1,2\n2020,2,3\n".encode(),
    "png": DOT + LEAK.encode(),
}
CLAIM = (
    "- {{id: A{0}, statement: It is 2., sources: [a], certainty: seen, from: '{1}#2020/count'}}\n"
)
BASE = {
    "extensions": ["myst_parser", "sphinx_design", "sphinx_casebook.charts"],
    "myst_enable_extensions": ["colon_fence"],
    "evidence_claims": ["claims.yaml"],
    "bibtex_bibfiles": ["sources.bib"],
}
#: Builders of ours, and of Sphinx with what we add: what each loads, and what its pages may name.
BUILDERS: dict[str, tuple[list[str], tuple[Mapping[str, tuple[str, str]], ...]]] = {
    "casebook-pdf": (["sphinx_casebook.pdf"], (OPENED, OTHERS, PICTURES, DATA)),
    "casebook-office": (["sphinx_casebook.office"], (OPENED, OTHERS, PICTURES, DATA)),
    "epub": (["sphinx_casebook.site.epub"], (OPENED, OTHERS, PICTURES, DATA)),
    # Of a web site, a picture is its author's to choose, as with any that Sphinx builds.
    "html": (
        [f"sphinx_casebook.site.{each}" for each in ("faces", "minify", "search", "permalinks")],
        (OPENED, OTHERS, DATA),
    ),
    "singlehtml": (["sphinx_casebook.site.single_page"], (OPENED, OTHERS, DATA)),
    "text": ([], (OPENED, OTHERS, PICTURES, DATA)),
    "gettext": ([], (OPENED, OTHERS, PICTURES, DATA)),
    "content-age": (["sphinx_casebook.content_age"], (OPENED, OTHERS, PICTURES, DATA)),
}
#: Those that hold their pictures.
HOLDING = ["casebook-pdf", "casebook-office", "epub"]


class Mill(NamedTuple):
    """A project that names what lies outside of it in every way, built."""

    built: Built
    #: The blocks in which each way of naming stands, one for each address: file, lines, address.
    places: dict[str, list[tuple[str, range, str]]]
    #: What reached the listener.
    heard: list[str]

    def told(self, way: str) -> Iterator[tuple[str, list[str]]]:
        """Yield each address that *way* names, with what was said of its block."""
        found = re.findall(r"/([\w.-]+):(\d+): (WARNING: .*)", self.built.warnings)
        for file, lines, address in self.places[way]:
            said = [text for name, line, text in found if name == file and int(line) in lines]
            yield address, said


class Listener(socketserver.StreamRequestHandler):
    heard: list[str] = []

    def handle(self) -> None:
        self.heard.append(self.rfile.readline().decode("latin-1"))
        self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + LEAK.encode())


@contextmanager
def listening() -> Iterator[int]:
    """Yield the port of a listener on this machine, which has heard nothing yet."""
    Listener.heard.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Listener) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


@pytest.fixture(scope="module", params=BUILDERS)
def mill(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Mill:
    folder = tmp_path_factory.mktemp("mill")
    load, ways = BUILDERS[request.param]
    for kind, content in CONTENT.items():
        (folder / f"secret.{kind}").write_bytes(content)
    with listening() as port:
        files, places = pages(
            folder, port, {key: way for each in ways for key, way in each.items()}
        )
        names = [name.removesuffix(".md") for name in files if name.endswith(".md")]
        formats = {"words": "docx", "slides": "pptx"}
        conf = {**BASE, "extensions": [*BASE["extensions"], *load]}
        if request.param == "casebook-pdf":
            conf["pdf_editions"] = {"book": {"title": "Book"}}
        if request.param == "casebook-office":
            conf["office_files"] = {
                name: {"format": kind, "sheets": names} for name, kind in formats.items()
            }
        built = build_project(folder / "project", files, request.param, **conf)
    return Mill(built, places, [*Listener.heard])


def pages(
    folder: Path, port: int, ways: Mapping[str, tuple[str, str]]
) -> tuple[dict[str, str], dict[str, list[tuple[str, range, str]]]]:
    """Return the files of the project, and where each way names which address."""
    outside = f"{folder.as_uri()}/secret"
    addresses = [
        f"http://127.0.0.1:{port}/{{}}",
        f"HTTP://127.0.0.1:{port}/{{}}",
        f"//127.0.0.1:{port}/{{}}",
        outside,
        outside.replace("file://", "file://localhost"),
        outside.replace("secret", "%73ecret").replace("file:", "FILE:"),
        "../secret",  # above the sources
        "../../../secret",  # above where formats are written
        "%2e%2e/%2e%2e/%2e%2e/secret",
        "own/../../secret",
        f"/../{folder.name}/secret",
        f"{folder}/secret",
    ]
    files = {"sources.bib": "@misc{a, title = {A}}\n"}
    places: dict[str, list[tuple[str, range, str]]] = {}
    for number, (way, (template, kind)) in enumerate(ways.items()):
        text, name = f"# {way}\n\nWords.\n\n", f"page-{number:03}.md"
        for one, pattern in enumerate(addresses):
            if way in {*OPENED, *OTHERS} and pattern.startswith(("own/", "/../")):
                continue  # told where the same file is named without the detour
            address = f"{pattern.format(f'{number}-{one}')}.{kind}"
            begin = text.count("\n") + 1
            text += template.format(address, f"{number}-{one}") + "\n\n"
            places.setdefault(way, []).append((name, range(begin, text.count("\n")), address))
        files[name] = text
    for number, (way, (template, kind)) in enumerate(DRAWINGS.items()):
        text, name = f"# {way}\n\n", f"drawn-{number}.md"
        for one, pattern in enumerate(addresses[:6] + addresses[7:9] + addresses[11:]):
            address = f"{pattern.format(f'drawn-{number}-{one}')}.{kind}"
            begin = text.count("\n") + 1
            files[f"drawn-{number}-{one}.svg"] = SVG.format(template.format(address))
            text += f"![It](drawn-{number}-{one}.svg)\n\n"
            places.setdefault(way, []).append((name, range(begin, begin + 1), address))
        files[name] = text
    claims = [CLAIM.format(one, f"{each.format(one)}.csv") for one, each in enumerate(addresses)]
    files["claims.yaml"] = "".join(claims)
    places["claim"] = [
        ("claims.yaml", range(one + 1, one + 2), each) for one, each in enumerate(addresses)
    ]
    return files, places


def contents(path: Path) -> Iterator[bytes]:
    """Yield what a file holds, and what is packed or pressed in it."""
    data = path.read_bytes()
    yield data
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    if path.suffix == ".pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            yield from (
                each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)
            )
            yield from (name.encode() for name in pdf.attachments)
        yield "".join(page.extract_text() for page in PdfReader(path).pages).encode()


def test_nothing_is_asked_of_the_network(mill: Mill) -> None:
    assert mill.heard == []


def test_nothing_from_outside_is_in_any_file(mill: Mill) -> None:
    written = [path for path in sorted(mill.built.outdir.rglob("*")) if path.is_file()]
    held = {path: [*contents(path)] for path in written if ".doctrees" not in path.parts}
    assert any(
        b"Words." in each or b"page-000" in each for found in held.values() for each in found
    )
    leaks = [path.name for path, found in held.items() if any(LEAK.encode() in e for e in found)]
    assert leaks == []


def test_what_is_not_opened_is_told_with_file_and_line(mill: Mill) -> None:
    """Each way and each address has one message, where it would have been opened."""
    name = mill.built.app.builder.name
    ways = [*(PICTURES if name in HOLDING else ()), *DATA, "claim"]
    if name == "casebook-pdf":
        ways += [*OPENED, *DRAWINGS]
    for way in ways:
        for address, said in mill.told(way):  # two files of Office say the same
            # To Markdown, an address of a file is no picture but text.
            is_text = address.lower().startswith("file:") and WAYS.get(way, ("",))[0].count("![")
            assert len({*said}) == (not is_text), (way, address, said)
            if way in {*OPENED, *DRAWINGS}:
                assert "is not opened: a PDF holds what lies in the project" in said[0], way


#: What Sphinx and docutils bring into a page from elsewhere, and what is run in it.
STRANGE = {
    "page.md": """# Page

<script>steal()</script>

Words <b onclick="steal()">bold</b>.

```{{raw}} html
<script>steal()</script>
```

```{{raw}} html
:file: ../secret.txt
```

```{{raw}} html
:url: {0}/raw
```

```{{include}} ../secret.txt
```

```{{literalinclude}} ../secret.txt
```

```{{csv-table}} Words
:file: ../secret.csv
```

```{{csv-table}} Words
:url: {0}/table
```

```{{eval-rst}}
.. raw:: html
   :file: ../secret.txt
```
""",
    "other.rst": """Other
=====

.. raw:: html

   <script>steal()</script>

.. raw:: html
   :url: {0}/rest

.. include:: ../secret.txt

.. csv-table:: Words
   :url: {0}/table
""",
}
#: What SECURITY.md says to write before pages of strangers are built.
SAFE_CONF = {"myst_disable_syntax": ["html_block", "html_inline"]}
SAFE_DOCUTILS = "[general]\nraw_enabled: no\nfile_insertion_enabled: no\n"


def test_the_advice_for_pages_of_strangers_holds(tmp_path: Path) -> None:
    """As the advice stands in SECURITY.md: nothing of theirs is run, fetched or read."""
    advice = (Path(__file__).parents[2] / "SECURITY.md").read_text(encoding="utf-8")
    advice = re.sub(r"^ +", "", advice, flags=re.MULTILINE)
    for name, value in SAFE_CONF.items():
        assert f"{name} = {json.dumps(value)}\n" in advice
    assert SAFE_DOCUTILS in advice
    for kind in ("txt", "csv"):
        (tmp_path / f"secret.{kind}").write_bytes(CONTENT[kind])
    root = tmp_path / "project"
    with listening() as port:
        files = {name: text.format(f"http://127.0.0.1:{port}") for name, text in STRANGE.items()}
        write_project(root, files, SAFE_CONF)
        (root / "docutils.conf").write_text(SAFE_DOCUTILS, encoding="utf-8")
        made = sphinx_build(root, tmp_path / "out", "-q")
        assert Listener.heard == []
    assert made.returncode == 0
    assert made.stderr.count("disabled") + made.stderr.count("deactivated") >= 10
    for name in ("page", "other"):
        text = (tmp_path / "out" / f"{name}.html").read_text(encoding="utf-8")
        page = bs4.BeautifulSoup(text, "html5lib").select_one(".body")
        assert page is not None
        assert LEAK not in text
        assert page.select("script, [onclick]") == []


def test_what_lies_in_the_project_is_opened(tmp_path: Path) -> None:
    drawn = CONTENT["svg"].decode().replace(LEAK, "Drawn")
    page = '# Page\n\n![It](own.svg)\n\n<style>b::after { content: " styled" }</style>\n<b>Is</b>\n'
    embedded = '<link rel="attachment" href="data:text/plain,Attached">\n'
    built = build_project(
        tmp_path,
        {"page.md": f"{page}{embedded}", "own.svg": drawn},
        "casebook-pdf",
        extensions=["myst_parser", "sphinx_casebook.pdf"],
        pdf_editions={"book": {"title": "Book"}},
    )
    assert built.warnings == ""
    with pikepdf.open(built.outdir / "book.pdf") as pdf:
        [attached] = pdf.attachments.values()
        assert attached.get_file().read_bytes() == b"Attached"


PACKED = base64.b64encode(
    SVG.format('width="9" height="9"><image href="http://example.org/packed"/>').encode()
).decode()
#: Addresses that are written otherwise than they are read, and a rule that cannot be drawn.
WRITTEN = {
    "lines": '<img alt="x" src="http://example.org/over\nlines">',
    "signs": '<img alt="x" src="http://example.org/&#115;igns">',
    "numbers": "<p style='background: u\\72l(http://example.org/n\\75mbers)'>x</p>",
    "strokes": '<img alt="x" src="http:\\\\example.org\\strokes">',
    "packed": f'<img alt="x" src="data:image/svg+xml;base64,{PACKED}">',
    "rule": "<p style='filter: url(http://example.org/rule)'>x</p>",
}


def test_whatever_is_said_of_a_page_names_the_page_and_stays_on_it(tmp_path: Path) -> None:
    pages = {f"{name}.md": f"# {name}\n\n<br>\n\n{text}\n" for name, text in WRITTEN.items()}
    pages["base.md"] = '# Base\n\n<base href="http://example.org/base/">\n'
    left_open = {"comment": "<!-- so", "code": "<script>so", "sentence": "So <textarea> so"}
    pages |= {f"left-{name}.md": f"# Left\n\n{text}\n" for name, text in left_open.items()}
    pages["own.md"] = "# Own\n\n![It](own.svg)\n"
    built = build_project(
        tmp_path,
        {**pages, "own.svg": CONTENT["svg"].decode()},
        "casebook-pdf",
        extensions=["myst_parser", "sphinx_casebook.pdf"],
        pdf_editions={"book": {"title": "Book"}},
    )
    for name in WRITTEN:
        [line] = [each for each in built.warnings.splitlines() if name in each]
        assert re.search(rf"/{name}\.md:5: WARNING: ", line)
    assert built.warnings.count("\n") == len(WRITTEN) + len(left_open)
    for name in left_open:
        assert re.search(
            rf"/left-{name}\.md: WARNING: HTML of the page is not closed", built.warnings
        )
    # Where the addresses of a page begin is nothing to the other pages of a book.
    assert any(LEAK.encode() in each for each in contents(built.outdir / "book.pdf"))


@pytest.mark.parametrize("name", [".doctrees/environment.pickle", "link.txt", "../secret.txt"])
def test_the_folder_of_the_pdfs_is_not_a_way_out(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text(LEAK, encoding="utf-8")
    outdir = tmp_path / "project" / "_build" / "casebook-pdf"
    (outdir / ".doctrees").mkdir(parents=True)
    (outdir / ".doctrees" / "environment.pickle").write_text(LEAK, encoding="utf-8")
    (outdir / "link.txt").symlink_to(tmp_path / "secret.txt")
    built = build_project(
        tmp_path / "project",
        {"page.md": f'# Page\n\n<link rel="attachment" href="{name}">\n'},
        "casebook-pdf",
        extensions=["myst_parser", "sphinx_casebook.pdf"],
        pdf_editions={"book": {"title": "Book"}},
    )
    assert "page.md:3: WARNING: " in built.warnings
    with pikepdf.open(outdir / "book.pdf") as pdf:
        assert not pdf.attachments


def test_a_refusal_is_told_again_though_nothing_is_drawn_again(tmp_path: Path) -> None:
    page = {"page.md": '# Page\n\n<img src="https://example.org/x.png" alt="x">\n'}
    options = {"extensions": ["myst_parser", "sphinx_casebook.pdf"]}
    editions = {"book": {"title": "Book"}, "again": {"title": "Again"}}
    first = build_project(tmp_path, page, "casebook-pdf", **options, pdf_editions=editions)
    second = build_project(tmp_path, page, "casebook-pdf", **options, pdf_editions=editions)
    assert first.warnings.count("page.md:3: WARNING: https://example.org/x.png is not opened") == 1
    assert second.warnings == first.warnings
    silent = build_project(
        tmp_path,
        page,
        "casebook-pdf",
        **options,
        pdf_editions=editions,
        suppress_warnings=["pdf.outside"],
    )
    assert silent.warnings == ""
