"""``make`` builds again what has changed, and no more."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: In place of Sphinx, what notes that it ran and whether anything was left of its last reading.
SPHINX = """#!/bin/sh
[ -e build/doctrees/read ] && echo kept >> log || echo new >> log
mkdir -p build/doctrees build/html build/pdf && touch build/doctrees/read
case "$*" in
*casebook-pdf*) echo '{}' > build/pdf/editions.json; touch build/pdf/book.pdf;;
*casebook-office*) mkdir -p build/office; touch build/office/plan.docx build/office/deck.pptx;;
esac
echo "$*" >> asked
[ ! -e fail ]
"""
LONG_AGO = 1_000_000_000


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course whose environment is there, and in which nothing has changed since."""
    for name in ("docs/index.md", "conf/conf.py", "src/toolkit.py", "pyproject.toml"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
        os.utime(path, (LONG_AGO, LONG_AGO))
    shutil.copy2(tmp_path / "pyproject.toml", tmp_path / "constraints.txt")
    shutil.copy(ROOT / "Makefile", tmp_path)
    program = tmp_path / ".venv" / "bin" / "sphinx-build"
    program.parent.mkdir(parents=True)
    program.write_text(SPHINX, encoding="utf-8")
    program.chmod(0o755)
    for name in ("bin/python", "site"):
        (tmp_path / ".venv" / name).touch()
    assert make(tmp_path) == ["new"]
    return tmp_path


def make(course: Path) -> list[str]:
    """Build the web site; return what each run of Sphinx found."""
    log = course / "log"
    log.unlink(missing_ok=True)
    subprocess.run(["make", "-s", "html"], cwd=course, capture_output=True, check=False)
    return log.read_text(encoding="utf-8").split() if log.exists() else []


def change(course: Path, name: str) -> None:
    """Make *name* newer than what was built, on the coarsest of clocks, too."""
    newest = max(path.stat().st_mtime for path in course.rglob("*"))
    (course / name).write_text("changed", encoding="utf-8")
    os.utime(course / name, (newest + 2, newest + 2))


def test_nothing_is_built_again_where_nothing_has_changed(course: Path) -> None:
    assert make(course) == []


@pytest.mark.parametrize("name", ["docs/index.md", "conf/conf.py"])
def test_a_page_or_an_option_leaves_the_rest_as_it_was_read(course: Path, name: str) -> None:
    change(course, name)
    assert make(course) == ["kept"]


def test_a_toolkit_that_changed_reads_every_page_again(course: Path) -> None:
    change(course, "src/toolkit.py")
    assert make(course) == ["new"]


def test_a_build_that_failed_reads_every_page_again(course: Path) -> None:
    change(course, "docs/index.md")
    (course / "fail").touch()
    assert make(course) == ["kept"]
    (course / "fail").unlink()
    assert make(course) == ["new"]


def test_another_day_builds_again(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(LONG_AGO))
    assert make(course) == ["kept"]
    assert make(course) == []


def test_the_web_site_comes_first_and_then_tells_of_the_pdfs(course: Path) -> None:
    """Nobody waits for paper before a page can be read, nor looks at a silent screen."""
    (course / "build/html/.built").unlink()
    (course / "asked").unlink()
    said = subprocess.run(
        ["make", "-s"], cwd=course, capture_output=True, check=True, encoding="utf-8"
    ).stdout
    asked = (course / "asked").read_text(encoding="utf-8").splitlines()
    site, paper, office, again = asked
    assert "-b html" in site
    assert "-b html" in again
    assert "-b casebook-pdf" in paper
    assert "-b casebook-office" in office
    assert " -q " not in paper
    assert said.index("The web site is ready") < said.index("The PDFs are in")
    assert (course / "build/html/print/plan.docx").is_file()
    (course / "asked").unlink()
    subprocess.run(["make", "-s"], cwd=course, capture_output=True, check=True)
    assert not (course / "asked").exists()


def test_the_site_links_to_files_made_after_it(course: Path) -> None:
    (course / "asked").unlink()
    subprocess.run(["make", "-s", "office"], cwd=course, capture_output=True, check=True)
    office, site = (course / "asked").read_text(encoding="utf-8").splitlines()
    assert "-b casebook-office" in office
    assert "-b html" in site
