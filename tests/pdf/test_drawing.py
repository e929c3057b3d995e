"""Editions are drawn by processes of their own, whose end is told in a sentence."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from sphinx_casebook.pdf.drawing import Drawers, PdfError
from tests.building import sphinx_build, write_project

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<!DOCTYPE html>\n<html lang='en'><title>Title</title><p>Words of {name}.</p></html>"
#: In place of WeasyPrint, one that ends its process where the page says so.
MORTAL = """
import os, signal
from pathlib import Path

__version__ = "69"

class HTML:
    def __init__(self, string, **_options):
        self.text = string

    def render(self):
        if "The end." in self.text:
            os.kill(os.getpid(), signal.SIGKILL)
        self.pages = []
        return self

    def write_pdf(self, part, **_options):
        Path(part).write_text(str(os.getpid()))
"""
#: Of the same package: all that is asked of it beside drawing.
PARTS = {
    **{f"{name}/__init__.py": "" for name in ("layout", "text", "formatting_structure")},
    **dict.fromkeys(("layout/inline.py", "layout/preferred.py"), ""),
    **dict.fromkeys(("formatting_structure/boxes.py",), ""),
    "text/line_break.py": "split_first_line = None\n",
    "urls.py": "class URLFetcherResponse: pass\nclass URLFetchingError(OSError): pass\n",
    "__init__.py": MORTAL,
}


def write_page(folder: Path, name: str) -> Path:
    source = folder / f"{name}.html"
    source.write_text(PAGE.format(name=name), encoding="utf-8")
    return source


def test_several_editions_are_drawn_at_a_time(tmp_path: Path) -> None:
    names = ("first", "second", "third")
    with Drawers(2, tmp_path / "fonts.conf") as drawers:
        drawn = [drawers.draw(write_page(tmp_path, name)) for name in names]
        assert [each.result()["pages"] for each in drawn] == [1, 1, 1]
    for name in names:
        text = PdfReader(tmp_path / f"{name}.pdf").pages[0].extract_text()
        assert f"Words of {name}." in text


def test_what_stops_an_edition_is_told(tmp_path: Path) -> None:
    with (
        Drawers(1, tmp_path / "fonts.conf") as drawers,
        pytest.raises(PdfError, match=r"(?s)missing.pdf: .*FileNotFoundError"),
    ):
        drawers.draw(tmp_path / "missing.html").result()


def test_each_edition_has_a_process_and_one_that_is_killed_is_told(tmp_path: Path) -> None:
    package = tmp_path / "mortal" / "weasyprint"
    package.mkdir(parents=True)
    for name, text in PARTS.items():
        (package / name).parent.mkdir(exist_ok=True)
        (package / name).write_text(text, encoding="utf-8")
    conf = {
        "extensions": ["myst_parser", "sphinx_casebook.pdf"],
        "pdf_editions": {name: {"pages": [name]} for name in ("first", "second", "last")},
    }
    pages = {f"{name}.md": f"# {name}\n\nWords.\n" for name in ("first", "second")}
    write_project(tmp_path / "project", {**pages, "last.md": "# Last\n\nThe end.\n"}, conf)
    path = os.pathsep.join([str(tmp_path / "mortal"), os.environ.get("PYTHONPATH", "")])
    outdir = tmp_path / "pdf"
    done = sphinx_build(
        tmp_path / "project", outdir, "-q", "-b", "casebook-pdf", environ={"PYTHONPATH": path}
    )
    assert done.returncode == 1
    said = f"ERROR: last.pdf: drawing it ended with status -{int(signal.SIGKILL)}"
    assert done.stderr.strip() == said
    drawn = {(outdir / f"{name}.pdf").read_text("utf-8") for name in ("first", "second")}
    assert len(drawn) == 2
    assert not (outdir / "last.pdf").exists()
