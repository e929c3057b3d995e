"""The course has the same bytes wherever and however it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.building import read_site, read_tree
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

BUILDERS = ["html", "singlehtml", "epub", "text", "latex", "gettext", "content-age"]
#: Sphinx writes the time of the build into the cache of its configuration, which nobody reads.
CACHES = {".buildinfo"}


class Place(NamedTuple):
    """A machine, as far as a build can see it."""

    folder: str
    jobs: str
    environ: dict[str, str]


HERE = Place("here", "1", {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"})
THERE = Place(
    "quite/another place", "4", {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "2"}
)


def copy_sources(folder: Path) -> None:
    for name in ("docs", "conf"):
        shutil.copytree(ROOT / name, folder / name)


def build(folder: Path, builder: str, place: Place) -> Path:
    outdir = folder / "build" / builder
    shared = "" if builder == "gettext" else "shared"  # it reads without translations
    subprocess.run(
        [
            *(sys.executable, "-m", "sphinx", "-q", "-j", place.jobs, "-b", builder),
            *("-c", str(folder / "conf"), "-d", str(folder / "build" / f"doctrees{shared}")),
            *(str(folder / "docs"), str(outdir)),
        ],
        env={**os.environ, **place.environ, "SOURCE_DATE_EPOCH": "1790000000"},
        check=True,
        capture_output=True,
    )
    return outdir


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("same bytes")
    for place in (HERE, THERE):
        folder = root / place.folder
        copy_sources(folder)
        for builder in BUILDERS:
            build(folder, builder, place)
    return {place.folder: root / place.folder for place in (HERE, THERE)}


def outputs(folder: Path, builder: str) -> dict[str, object]:
    read = read_site if builder == "html" else read_tree
    tree = read(folder / "build" / builder)
    return {name: text for name, text in tree.items() if name not in CACHES}


def different(one: dict[str, object], other: dict[str, object]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.mark.parametrize("builder", BUILDERS)
def test_every_place_makes_the_same_bytes(places: dict[str, Path], builder: str) -> None:
    here = outputs(places[HERE.folder], builder)
    assert here
    assert different(here, outputs(places[THERE.folder], builder)) == []


def test_a_change_that_is_taken_back_leaves_no_trace(places: dict[str, Path]) -> None:
    folder = places[THERE.folder]
    clean = outputs(folder, "html")
    changed = [folder / "docs" / name for name in ("chapters/money.md", "evidence/claims.yaml")]
    before = [path.read_bytes() for path in changed]
    changed[0].write_bytes(before[0].replace(b"\n# ", b"\n# Not only ", 1))
    changed[1].write_bytes(before[1].replace(b"statement: ", b"statement: Indeed, ", 1))
    build(folder, "html", THERE)
    assert different(clean, outputs(folder, "html"))
    for path, content in zip(changed, before, strict=True):
        path.write_bytes(content)
    build(folder, "html", THERE)
    assert different(clean, outputs(folder, "html")) == []
