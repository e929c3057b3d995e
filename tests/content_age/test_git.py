"""Dates from real repositories: what git knows, and what is said where it knows nothing."""

from __future__ import annotations

import json
import os
import subprocess
from typing import TYPE_CHECKING

import bs4
import pytest

from tests.building import CONTENT_AGE, Built, banners, build_project, sphinx_build, words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

EXTENSIONS = ["sphinx_last_updated_by_git", *CONTENT_AGE]
#: Nothing of the machine's or the user's configuration reaches the repositories.
QUIET = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
SINCE_2016 = "2016-04-07T12:00:00+00:00"
TOLD = "This content is more than five years old. It was last updated on April 7, 2016."


def git(folder: Path, *arguments: str, when: str = SINCE_2016) -> None:
    person = {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", "A"), ("EMAIL", "a@example.org"), ("DATE", when))
    }
    command = ["git", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **QUIET, **person})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of two pages that no repository holds yet."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "page.md").write_text("# Page\n", encoding="utf-8")
    (folder / "index.md").write_text("# Index\n\n```{toctree}\npage\n```\n", encoding="utf-8")
    conf = f'project = "Example"\nextensions = {EXTENSIONS!r}\nhtml_theme = "basic"\n'
    conf += 'content_age_git = True\ncontent_age_today = "2026-06-01"\n'
    conf += 'exclude_patterns = ["_build"]\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    return folder


def commit(folder: Path, *names: str, when: str = SINCE_2016) -> None:
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", *names)
    git(folder, "commit", "-q", "-m", "A change", when=when)


def report(
    folder: Path, *, environ: Mapping[str, str] | None = None
) -> tuple[dict[str, str | None], list[str], int]:
    """Return when each page was updated, the warnings and the exit status of a build."""
    out = folder.parent / f"{folder.name}-report"
    done = sphinx_build(
        folder, out, "-b", "content-age", "-W", "--keep-going", environ={**QUIET, **(environ or {})}
    )
    rows = json.loads((out / "content-age.json").read_text(encoding="utf-8"))["pages"]
    warnings = [line for line in done.stderr.splitlines() if line.startswith("WARNING")]
    return {row["docname"]: row["updated"] for row in rows}, warnings, done.returncode


def test_a_page_was_updated_when_it_was_last_committed(project: Path) -> None:
    commit(project, "page.md", "index.md", "conf.py")
    (project / "page.md").write_text("# Page\n\nMore.\n", encoding="utf-8")
    commit(project, "page.md", when="2020-02-29T23:30:00+00:00")
    updated, warnings, status = report(project)
    assert updated == {"page": "2020-02-29", "index": "2016-04-07"}
    assert (warnings, status) == ([], 0)


def test_what_a_page_says_beats_git(project: Path) -> None:
    (project / "page.md").write_text("---\nupdated: 2026-05\n---\n# Page\n", encoding="utf-8")
    commit(project, "page.md", "index.md", "conf.py")
    assert report(project)[0]["page"] == "2026-05"


def test_the_date_of_a_commit_is_told_to_readers(project: Path) -> None:
    commit(project, "page.md", "index.md", "conf.py")
    out = project.parent / "html"
    assert sphinx_build(project, out, "-W", environ=QUIET).returncode == 0
    page = bs4.BeautifulSoup((out / "page.html").read_text(encoding="utf-8"), "html5lib")
    assert [words(banner) for banner in banners(page)] == [TOLD]


def one_warning(warnings: list[str], message: str) -> None:
    [warning] = warnings
    assert warning.endswith("[content_age.git]")
    assert message in warning


def test_case_44_a_shallow_clone_has_no_dates_and_one_warning(project: Path) -> None:
    commit(project, "page.md", "index.md", "conf.py")
    (project / "index.md").write_text(
        "# Index\n\nMore.\n\n```{toctree}\npage\n```\n", encoding="utf-8"
    )
    commit(project, "index.md", when="2025-06-01T12:00:00+00:00")
    clone = project.parent / "clone"
    git(project.parent, "clone", "-q", "--depth", "1", project.as_uri(), str(clone))
    updated, warnings, status = report(clone)
    assert updated == {"page": None, "index": None}
    one_warning(
        warnings,
        "a shallow clone (which has no history), no repository or no git; pages without a date: 2",
    )
    assert status == 1


def test_case_44_without_git_there_are_no_dates_and_one_warning(project: Path) -> None:
    commit(project, "page.md", "index.md", "conf.py")
    empty = project.parent / "no-programs"
    empty.mkdir()
    updated, warnings, status = report(project, environ={"PATH": str(empty)})
    assert updated == {"page": None, "index": None}
    one_warning(warnings, "pages without a date: 2")
    assert status == 1


def test_case_44_a_page_that_is_not_tracked_has_no_date_and_the_others_have_theirs(
    project: Path,
) -> None:
    commit(project, "index.md", "conf.py")
    os.utime(project / "page.md", (0, 0))  # nor is the file's own time taken for one
    updated, warnings, status = report(project)
    assert updated == {"page": None, "index": "2016-04-07"}
    one_warning(warnings, "pages without a date: 1")
    assert status == 1


def test_case_44_outside_a_repository_there_are_no_dates_and_one_warning(project: Path) -> None:
    ceiling = {"GIT_CEILING_DIRECTORIES": str(project.parent)}
    updated, warnings, status = report(project, environ=ceiling)
    assert updated == {"page": None, "index": None}
    one_warning(warnings, "pages without a date: 2")
    assert status == 1


def test_case_44_the_extension_has_to_be_loaded(tmp_path: Path) -> None:
    built: Built = build_project(
        tmp_path / "project", {"page.md": "# Page\n"}, content_age_git=True, day="2026-06-01"
    )
    one_warning(built.warnings.splitlines(), "sphinx_last_updated_by_git is not loaded")
    assert banners(built.html("page")) == []


def test_what_git_does_not_know_can_be_left_unsaid(project: Path) -> None:
    with (project / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write('suppress_warnings = ["content_age.git"]\n')
    ceiling = {"GIT_CEILING_DIRECTORIES": str(project.parent)}
    assert report(project, environ=ceiling)[1:] == ([], 0)
