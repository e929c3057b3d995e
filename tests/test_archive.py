"""The offline copy and the e-book: the same bytes for the same content."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile

import bs4
import pytest

from tests.building import CONTENT_AGE, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

EPUB = {
    "extensions": [*CONTENT_AGE, "sphinx_casebook.site.epub"],
    "epub_identifier": "example",
    "epub_uid": "example",
    "casebook_epub_summary": 'Plain text & "pictures".',
}
PAGES = {"one.md": "# One\n\nText.\n", "two.md": "# Two\n\nText.\n"}


def packed(folder: Path, target: Path) -> bytes:
    command = [sys.executable, "-m", "sphinx_casebook.core.archive", str(folder), str(target)]
    subprocess.run(command, check=True)
    return target.read_bytes()


def test_a_packed_site_holds_every_file_but_the_hidden(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "sub").mkdir(parents=True)
    (site / "index.html").write_text("one", encoding="utf-8")
    (site / "sub" / "page.html").write_text("two", encoding="utf-8")
    (site / ".buildinfo").write_text("hidden", encoding="utf-8")
    packed(site, tmp_path / "site.zip")
    with ZipFile(tmp_path / "site.zip") as archive:
        assert archive.namelist() == ["index.html", "sub/page.html"]
        assert archive.read("sub/page.html") == b"two"


@pytest.mark.parametrize(
    ("epoch", "time"),
    [
        (None, (1980, 1, 1, 0, 0, 0)),
        ("1700000000", (2023, 11, 14, 22, 13, 20)),
        ("0", (1980, 1, 1, 0, 0, 0)),
    ],
)
def test_the_same_files_make_the_same_archive(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    epoch: str | None,
    time: tuple[int, int, int, int, int, int],
) -> None:
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    page = tmp_path / "site" / "index.html"
    page.parent.mkdir()
    page.write_text("one", encoding="utf-8")
    first = packed(page.parent, tmp_path / "first.zip")
    os.utime(page, (1_000_000_000, 1_000_000_000))
    page.chmod(0o600)
    assert packed(page.parent, tmp_path / "second.zip") == first
    with ZipFile(tmp_path / "first.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {time}


def test_two_builds_of_an_e_book_are_the_same_file(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    books = []
    for folder in ("here", "there"):
        built = build(PAGES, "epub", folder=folder, **EPUB)
        [book] = built.outdir.glob("*.epub")
        books.append(book)
    assert books[0].read_bytes() == books[1].read_bytes()
    with ZipFile(books[0]) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


def test_each_heading_of_an_e_book_has_a_level(build: Build) -> None:
    page = "# <b>All</b>\n\n```{toctree}\n:caption: Part\n\nother\n```\n"
    other = "# A <i>title</i> & <br>more\n\n## Part <!-- not shown --> &lt;one&gt;\n"
    built = build({"index.md": page, "other.md": other}, "epub", **EPUB)
    [heading] = built.html().select("[role=heading]")
    assert (heading.get_text(), heading["aria-level"]) == ("Part", "2")
    shown = [words(link) for link in bs4.BeautifulSoup(built.read("nav.xhtml"), "xml").select("a")]
    assert shown == ["All", "A title & more", "Part <one>"]


def test_an_e_book_says_how_accessible_it_is(build: Build) -> None:
    package = build(PAGES, "epub", **EPUB).read("content.opf")
    assert '<meta property="schema:accessMode">textual</meta>' in package
    assert '<meta property="schema:accessibilityHazard">none</meta>' in package
    assert (
        '<meta property="schema:accessibilitySummary">Plain text &amp; &quot;pictures&quot;.</meta>'
        in package
    )
