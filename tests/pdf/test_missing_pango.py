"""Without Pango, one sentence says what to install, and the web site is built all the same."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from sphinx_casebook.pdf.drawing import MISSING
from tests.building import sphinx_build, write_project

if TYPE_CHECKING:
    from pathlib import Path

#: In place of WeasyPrint, what it does where the library is missing.
MODULE = """raise OSError("cannot load library 'libpango-1.0-0': not found")\n"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    conf = {
        "extensions": ["myst_parser", "sphinx_casebook.pdf"],
        "pdf_editions": {"book": {"title": "Book"}, "other": {"title": "Other"}},
    }
    write_project(tmp_path / "project", {"page.md": "# Page\n\nText.\n"}, conf)
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "weasyprint.py").write_text(MODULE, encoding="utf-8")
    return tmp_path / "project"


def environ(project: Path) -> dict[str, str]:
    before = os.environ.get("PYTHONPATH", "")
    return {"PYTHONPATH": f"{project.parent / 'without'}{os.pathsep}{before}"}


def test_one_sentence_says_what_to_install(project: Path) -> None:
    done = sphinx_build(
        project, project / "_pdf", "-q", "-b", "casebook-pdf", environ=environ(project)
    )
    assert done.returncode == 1
    assert done.stderr.strip() == f"ERROR: {MISSING}"


def test_the_web_site_is_built(project: Path) -> None:
    done = sphinx_build(project, project / "_html", "-q", "-W", environ=environ(project))
    assert done.returncode == 0
    assert (project / "_html" / "page.html").exists()
