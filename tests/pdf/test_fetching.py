"""A PDF opens nothing but what lies in its own project, whatever a page names and however."""

from __future__ import annotations

import socketserver
import threading
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
import pytest

from tests.building import Built, build_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
CONTENT = {
    "svg": SVG.format(f'width="90" height="20"><text y="15">{LEAK}</text>'),
    "css": f'body::before {{ content: "{LEAK}" }}',
    "txt": LEAK,
}


class Mill(NamedTuple):
    """A project that names what lies outside of it in every way, built."""

    built: Built
    #: Where each way of naming stands, with the address that it names.
    places: dict[str, tuple[str, str]]
    #: What reached the listener.
    heard: list[str]


class Listener(socketserver.StreamRequestHandler):
    heard: list[str] = []

    def handle(self) -> None:
        self.heard.append(self.rfile.readline().decode("latin-1"))
        self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\n" + LEAK.encode())


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mill]:
    folder = tmp_path_factory.mktemp("mill")
    for kind, text in CONTENT.items():
        (folder / f"secret.{kind}").write_text(text, encoding="utf-8")
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Listener) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        files, places = pages(folder, server.server_address[1])
        built = build_project(
            folder / "project",
            files,
            "casebook-pdf",
            extensions=["myst_parser", "sphinx_casebook.pdf"],
            pdf_editions={"book": {"title": "Book"}},
        )
        server.shutdown()
    yield Mill(built, places, Listener.heard)
    Listener.heard.clear()


def pages(folder: Path, port: int) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Return the files of the project, and where each way names which address."""
    outside = f"{folder.as_uri()}/secret"
    addresses = {
        "web": f"http://127.0.0.1:{port}/{{}}",
        "web of any letters": f"HTTP://127.0.0.1:{port}/{{}}",
        "web without a scheme": f"//127.0.0.1:{port}/{{}}",
        "file": outside,
        "file by host": outside.replace("file://", "file://localhost"),
        "file by letters": outside.replace("secret", "%73ecret").replace("file:", "FILE:"),
        "file above": "../../../secret",
        "file above, by letters": "%2e%2e/%2e%2e/%2e%2e/secret",
        "path": f"{folder}/secret",
    }
    files, places = {}, {}
    ways = {**OPENED, **OTHERS}
    for number, (way, how) in enumerate(product(ways, addresses)):
        template, kind = ways[way]
        address = f"{addresses[how].format(number)}.{kind}"
        files[f"page-{number:03}.md"] = (
            f"# {way}: {how}\n\nWords.\n\n{template.format(address, number)}\n"
        )
        places[f"{way}: {how}"] = (f"page-{number:03}.md:5", address)
    for number, (way, how) in enumerate(product(DRAWINGS, addresses)):
        template, kind = DRAWINGS[way]
        address = f"{addresses[how].format(f'drawn-{number}')}.{kind}"
        files[f"drawn-{number:03}.svg"] = SVG.format(template.format(address))
        files[f"drawn-{number:03}.md"] = f"# {way}: {how}\n\n![It](drawn-{number:03}.svg)\n"
        places[f"{way}: {how}"] = (f"drawn-{number:03}.md:3", address)
    return files, places


def test_nothing_is_asked_of_the_network(mill: Mill) -> None:
    assert mill.heard == []


def test_nothing_from_outside_is_in_the_pdf(mill: Mill) -> None:
    with pikepdf.open(mill.built.outdir / "book.pdf") as pdf:
        assert not pdf.attachments
        read = [each.read_bytes() for each in pdf.objects if isinstance(each, pikepdf.Stream)]
        assert not any(LEAK.encode() in each for each in read)
    from pypdf import PdfReader

    text = "".join(page.extract_text() for page in PdfReader(mill.built.outdir / "book.pdf").pages)
    assert LEAK not in text
    assert "Words." in text


@pytest.mark.parametrize("way", [*OPENED, *DRAWINGS])
def test_what_is_not_opened_is_told_with_page_and_line(mill: Mill, way: str) -> None:
    told = mill.built.warnings.splitlines()
    for name, (place, address) in mill.places.items():
        if name.startswith(f"{way}: "):
            found = [line for line in told if f"{place}: WARNING: " in line]
            assert len(found) == 1, (name, address)
            assert "is not opened: a PDF holds what lies in the project" in found[0]


def test_what_lies_in_the_project_is_opened(tmp_path: Path) -> None:
    drawn = CONTENT["svg"].replace(LEAK, "Drawn")
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
