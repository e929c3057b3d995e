"""A build that is killed at any moment leaves the next one right."""

from __future__ import annotations

import shutil
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.building import read_site, sphinx_build

if TYPE_CHECKING:
    from subprocess import CompletedProcess

ROOTS = Path(__file__).parents[1] / "roots"
OPTIONS = ("-b", "html", "-D", "html_theme=basic", "-D", "content_age_today=2026-06-01")
#: Added to a project, it kills the build at the moment that the environment names. A page that is
#: being written then stays behind half written.
DEATH = """
import os, signal
from pathlib import Path

def setup(app):
    event, _, count = os.environ.get("KILLED_AT", "").partition(":")
    calls = []

    def die(app, *args):
        calls.append(args)
        if len(calls) == int(count):
            if event == "html-page-context":
                Path(app.builder.get_outfilename(args[0])).write_text("<!doc", "utf-8")
            os.kill(os.getpid(), signal.SIGKILL)

    if event:
        app.connect(event, die, priority=990)
"""
MOMENTS = [
    *("source-read:1", "source-read:2", "doctree-read:2", "env-updated:1", "write-started:1"),
    *("doctree-resolved:1", "doctree-resolved:4"),
    *("html-page-context:1", "html-page-context:3", "html-page-context:5", "build-finished:1"),
]


def write(folder: Path) -> Path:
    """Write a casebook in its first state."""
    shutil.copytree(ROOTS / "bees", folder)
    with (folder / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(DEATH)
    (folder / "gone.md").write_text("---\norphan: true\n---\n\n# Gone\n", encoding="utf-8")
    return folder


def change(folder: Path) -> None:
    """Change a claim, a page, and the pages that there are."""
    for name, old, new in [
        ("evidence/claims.yaml", "statement: ", "statement: Indeed. "),
        ("story.md", "# ", "# Now "),
        ("index.md", "# ", "# See "),
    ]:
        path = folder / name
        path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    (folder / "gone.md").unlink()


def build(folder: Path, killed_at: str = "") -> CompletedProcess[str]:
    return sphinx_build(folder, folder / "_out", *OPTIONS, environ={"KILLED_AT": killed_at})


def pages(folder: Path) -> dict[str, object]:
    return {name: text for name, text in read_site(folder / "_out").items() if name[0] != "."}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = write(tmp_path_factory.mktemp("expected") / "project")
    change(folder)
    assert build(folder).returncode == 0
    return pages(folder)


@pytest.mark.parametrize("moment", MOMENTS)
def test_the_next_build_is_right(tmp_path: Path, expected: dict[str, object], moment: str) -> None:
    folder = write(tmp_path / "project")
    assert build(folder).returncode == 0
    assert "gone.html" in pages(folder)
    change(folder)
    assert build(folder, moment).returncode == -signal.SIGKILL
    assert build(folder).returncode == 0
    assert pages(folder) == expected


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_first_build_that_is_killed_leaves_nothing_wrong(
    tmp_path: Path, expected: dict[str, object], moment: str
) -> None:
    folder = write(tmp_path / "project")
    assert build(folder, moment).returncode == -signal.SIGKILL
    change(folder)
    assert build(folder).returncode == 0
    assert pages(folder) == expected


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    folder = write(tmp_path / "project")
    assert build(folder).returncode == 0
    [state] = folder.rglob("casebook-*.json")
    state.unlink()
    (state / "in the way").mkdir(parents=True)
    done = build(folder)
    assert done.returncode
    assert f"{state} cannot be written: Is a directory" in done.stderr
    assert "Traceback" not in done.stderr
