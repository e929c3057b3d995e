"""The faces of a site: cut to what is needed, renamed as their licence asks, the same each time."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from tests.building import build_project

if TYPE_CHECKING:
    from pathlib import Path

FACES = {
    "Own Serif": (
        "font_source_serif_pro",
        {"400": "SourceSerifPro-Regular.ttf", "400 italic": "SourceSerifPro-It.ttf"},
    ),
    "Own Sans": ("font_source_sans_pro", {"600 700": "SourceSansPro-Semibold.ttf"}),
}
OPTIONS = {"extensions": ["myst_parser", "sphinx_casebook.site.faces"]}
PAGE = {"index.md": "# Page\n", "leaning.md": "---\norphan:\n---\n\n# *Leaning*\n"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faces")
    made = build_project(folder, PAGE, **OPTIONS, casebook_faces=FACES)
    assert made.warnings == ""
    return made.outdir / "_static"


def test_the_sheet_declares_each_face_and_the_page_names_it(built: Path) -> None:
    sheet = (built / "faces.css").read_text(encoding="utf-8")
    assert sheet.count("@font-face") == sheet.count("font-display: fallback") == 3
    assert 'font-family: "Own Sans"; font-weight: 600 700; font-style: normal' in sheet
    upright, italic = ["own-serif-400.woff2", "own-sans-600.woff2"], "own-serif-400-italic.woff2"
    asked = {"index": upright, "search": upright, "leaning": [upright[0], italic, upright[1]]}
    for name, faces in asked.items():
        page = (built.parent / f"{name}.html").read_text(encoding="utf-8")
        assert "faces.css" in page
        early = re.findall(r'<link rel="preload" href="_static/faces/([^"]+)" as="font"', page)
        assert early == faces


def test_a_cut_face_bears_its_own_name_and_keeps_copyright_and_licence(built: Path) -> None:
    for file in sorted((built / "faces").glob("*.woff2")):
        names = TTFont(BytesIO(file.read_bytes()))["name"].names
        reserved = [each for each in names if each.nameID in {1, 3, 4, 6, 16, 18, 21, 25}]
        assert reserved
        assert [str(each) for each in reserved if "source" in str(each).lower()] == []
        assert {0, 13, 14} <= {each.nameID for each in names}
    assert len(list((built / "faces").glob("LICENCE-*.txt"))) == 2


def test_a_cut_face_has_the_letters_and_figures_and_is_small(built: Path) -> None:
    for file in (built / "faces").glob("*00.woff2"):
        assert file.stat().st_size < 25_000
        font = TTFont(BytesIO(file.read_bytes()))
        assert set(map(ord, "AZaz09£é–—‘’“”…ł≈→")) <= font.getBestCmap().keys()
        features = {each.FeatureTag for each in font["GSUB"].table.FeatureList.FeatureRecord}
        assert {"onum", "pnum"} <= features  # lining and tabular are what there is without


def test_the_same_bytes_come_of_a_second_cut(built: Path, tmp_path: Path) -> None:
    again = build_project(tmp_path, PAGE, **OPTIONS, casebook_faces=FACES).outdir / "_static"
    for file in sorted((built / "faces").iterdir()):
        assert file.read_bytes() == (again / "faces" / file.name).read_bytes(), file.name


@pytest.mark.parametrize(
    ("package", "file", "said"),
    [
        ("no_such_package", "A.ttf", "no_such_package: not installed"),
        ("font_source_sans_pro", "Missing.ttf", "the face 'Missing.ttf' of font_source_sans_pro"),
    ],
)
def test_a_face_that_is_not_there_is_named_and_the_rest_stands(
    tmp_path: Path, package: str, file: str, said: str
) -> None:
    faces = {"Lost": (package, {"400": file}), "Own Serif": FACES["Own Serif"]}
    built = build_project(tmp_path, PAGE, **OPTIONS, casebook_faces=faces)
    assert said in built.warnings
    sheet = (built.outdir / "_static" / "faces.css").read_text(encoding="utf-8")
    assert "Lost" not in sheet
    assert "Own Serif" in sheet
