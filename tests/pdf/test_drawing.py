"""Editions are drawn by other processes, whose end is told in a sentence."""

from __future__ import annotations

import signal
import subprocess
import sys
from json import dumps, loads
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from sphinx_casebook.pdf import render
from sphinx_casebook.pdf.drawing import Drawers, PdfError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = "<!DOCTYPE html>\n<html lang='en'><title>Title</title><p>Words of {name}.</p></html>"
#: In place of WeasyPrint, one that ends its process where the page says so.
MORTAL = """
import os, signal
from pathlib import Path

class pdf:
    class pydyf:
        class PDF:
            page_references = property(lambda self: None)

class HTML:
    def __init__(self, string, base_url):
        self.text = string

    def render(self):
        if "end" in self.text:
            os.kill(os.getpid(), signal.SIGKILL)
        self.pages = [type("Page", (), {"anchors": {}})]
        return self

    def write_pdf(self, part, **_options):
        Path(part).write_text(str(os.getpid()))
"""

UNFORKED = """
import os, sys
from sphinx_casebook.pdf import render
del os.fork
render.FORKS = False
render.serve(sys.stdin, sys.stdout)
"""


@pytest.fixture
def drawers(tmp_path: Path) -> Iterator[Drawers]:
    with Drawers(1, tmp_path / "fonts.conf") as made:
        yield made


def write_page(folder: Path, name: str) -> Path:
    source = folder / f"{name}.html"
    source.write_text(PAGE.format(name=name), encoding="utf-8")
    return source


def put_in_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = folder / "weasyprint"
    (package / "pdf").mkdir(parents=True)
    (package / "__init__.py").write_text(MORTAL, encoding="utf-8")
    (package / "pdf" / "__init__.py").write_text("from . import pydyf\n", encoding="utf-8")
    (package / "pdf" / "pydyf.py").write_text("from .. import pdf\nPDF = pdf.pydyf.PDF\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))


def test_one_process_starts_the_drawing_of_many_editions(drawers: Drawers, tmp_path: Path) -> None:
    for name in ("first", "second"):
        source = write_page(tmp_path, name)
        assert drawers.draw(source).result()["pages"] == 1
        assert f"Words of {name}." in PdfReader(source.with_suffix(".pdf")).pages[0].extract_text()


def test_each_edition_has_a_process_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(tmp_path / "mortal", monkeypatch)
    pages = [write_page(tmp_path, name) for name in ("first", "second")]
    with Drawers(1, tmp_path / "fonts.conf") as drawers:
        for page in pages:
            drawers.draw(page).result()
    assert len({page.with_suffix(".pdf").read_text(encoding="utf-8") for page in pages}) == 2


def test_a_process_that_is_killed_is_told_and_the_next_edition_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(tmp_path / "mortal", monkeypatch)
    with Drawers(1, tmp_path / "fonts.conf") as drawers:
        killed = drawers.draw(write_page(tmp_path, "end"))
        following = drawers.draw(write_page(tmp_path, "next"))
        with pytest.raises(PdfError, match=f"end.pdf: .* status -{int(signal.SIGKILL)}$"):
            killed.result()
        assert following.result()["pages"] == 1


def test_what_stops_an_edition_is_told(drawers: Drawers, tmp_path: Path) -> None:
    with pytest.raises(PdfError, match=r"(?s)missing.pdf: .*FileNotFoundError"):
        drawers.draw(tmp_path / "missing.html").result()


def test_without_python_that_draws_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(render, "__file__", str(tmp_path / "none.py"))
    with (
        Drawers(1, tmp_path / "fonts.conf") as drawers,
        pytest.raises(PdfError, match=r"page.pdf: what draws it ended with status 2"),
    ):
        drawers.draw(write_page(tmp_path, "page")).result()


def test_where_nothing_may_fork_one_process_draws_all(tmp_path: Path) -> None:
    pages = [write_page(tmp_path, name) for name in ("first", "second")]
    requests = [dumps([str(page), str(page.with_suffix(".pdf"))]) for page in pages]
    done = subprocess.run(
        [sys.executable, "-c", UNFORKED],
        input="\n".join(requests),
        capture_output=True,
        text=True,
        check=True,
    )
    assert [loads(line)["pages"] for line in done.stdout.splitlines()] == [1, 1]
    assert all(page.with_suffix(".pdf").exists() for page in pages)
