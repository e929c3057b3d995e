"""What a release must have: one version, a reason for each range, a licence for each package."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import pytest

from tests import licences
from tests.floors import NOT_RUN, floors

from .checklist import RESULTS, ROOT, disagreements, newest, not_built

if TYPE_CHECKING:
    from pathlib import Path

PYPROJECT = '[project]\nversion = "1.2.0"\n'
CITATION = "version: 1.2.0\ndate-released: 2026-05-01\n"
CHANGELOG = (
    "# Changelog\n\n## Unreleased - 2026-06-01\n\n## 1.2.0 - 2026-05-01\n\n## 1.1.0 - 2026-01-01\n"
)
ASKED = licences.wanted(licences.PYPROJECT.read_text(encoding="utf-8"))
PINNED = licences.pinned(licences.CONSTRAINTS.read_text(encoding="utf-8"))
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in licences.TABLE.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and "---" not in line and not line.startswith("| Package")
]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_all_files_tell_of_one_release() -> None:
    files = map(read, ("pyproject.toml", "CITATION.cff", "CHANGELOG.md"))
    assert list(disagreements(*files)) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        ("citation", "version: 1.2.0", "version: 1.1.0", "CITATION.cff: version is 1.1.0"),
        ("changelog", "## 1.2.0", "## 1.3.0", "CHANGELOG.md: the newest release is 1.3.0"),
        ("changelog", "## 1.2.0 - 2026-05-01\n", "", "CHANGELOG.md: the newest release is 1.1.0"),
        ("citation", "2026-05-01", "2026-05-02", "date-released is 2026-05-02"),
    ],
)
def test_a_file_that_tells_of_another_is_named(name: str, old: str, new: str, says: str) -> None:
    files = {"pyproject": PYPROJECT, "citation": CITATION, "changelog": CHANGELOG}
    assert list(disagreements(*files.values())) == []
    files[name] = files[name].replace(old, new)
    [problem] = disagreements(*files.values())
    assert says in problem


def test_what_is_unreleased_is_no_release() -> None:
    assert newest("## Unreleased - 2026-06-01\n") is None


def test_a_format_that_was_not_built_is_named(tmp_path: Path) -> None:
    problems = list(not_built(tmp_path, "1.2.0"))
    assert len(problems) == len(RESULTS)
    assert problems[0] == "not there: dist/sphinx_casebook-1.2.0-*.whl"
    for pattern in RESULTS:
        path = tmp_path / pattern.format(version="1.1.0").replace("*", "any")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert list(not_built(tmp_path, "1.2.0")) == problems[:1]
    assert list(not_built(tmp_path, "1.1.0")) == []


@pytest.mark.parametrize("each", ASKED, ids=lambda each: f"{each.use}-{each.name}")
def test_every_range_has_its_reason(each: licences.Wanted) -> None:
    assert each.reason, f"pyproject.toml: {each.name} has no comment that says why"


def test_the_table_has_the_ranges_and_reasons_of_today() -> None:
    told = [row[:4] for row in ROWS if len(row) == 5]
    assert told == [each.cells() for each in ASKED]


def test_the_table_has_every_package_that_comes_along() -> None:
    along = {row[0] for row in ROWS if len(row) == 2}
    assert along == PINNED.keys() - {each.name for each in ASKED}


def test_the_licences_are_those_of_what_is_installed() -> None:
    checked = []
    for row in ROWS:
        try:
            if version(row[0]) != PINNED[row[0]]:
                continue  # another version may word it differently
        except PackageNotFoundError:
            continue  # of a set that is not installed here
        checked.append(row[0])
        assert row[-1] == licences.licence(row[0]), row[0]
    assert {"myst-parser", "pytest"} <= set(checked)


def test_a_requirement_without_a_comment_has_no_reason() -> None:
    text = (
        '[project]\ndependencies = [\n  "a>=1",  # reads\n  "b>=2",\n]\n'
        "[project.optional-dependencies]\n"
    )
    assert [(each.name, each.reason) for each in licences.wanted(text)] == [
        ("a", "reads"),
        ("b", ""),
    ]


def test_the_policy_names_no_contact_that_nobody_gave() -> None:
    policy = read("SECURITY.md")
    assert not re.search(r"\S+@\S+|https?://", policy)
    assert "How to report" in policy


def test_the_oldest_versions_are_one_for_each_package_that_is_asked_for() -> None:
    """They are what the tests of old versions install."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    found = dict(line.split("==") for line in floors(project))
    assert found.keys() == {each.name for each in ASKED if each.use not in NOT_RUN}
    assert found["sphinx"] == "8.2"
