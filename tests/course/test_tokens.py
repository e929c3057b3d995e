"""The tokens of the house style: named once, readable in light and dark, used by all else."""

from __future__ import annotations

import re
from itertools import product

import pytest

from tests.course.conftest import ROOT

STATIC = ROOT / "conf" / "_static"
SHEETS = {path.name: path.read_text(encoding="utf-8") for path in STATIC.glob("*.css")}
TOKENS = dict(
    re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]+, #[0-9a-f]+)\)", SHEETS["course.css"])
)
GROUNDS = ("paper", "tint", "teal-tint")
#: Text on its ground, and the least ratio: 4.5 for text, 3 for edges of controls and drawings.
PAIRS = [
    *product(("ink", "ink-2", "teal", "brick"), GROUNDS, (4.5,)),
    *product(("edge",), ("paper", "tint"), (3.0,)),
    ("on-strong", "teal", 4.5),
    ("on-strong", "brick", 4.5),
]


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    ]
    return sum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_measure_of_contrast_is_that_of_wcag() -> None:
    assert contrast("#fff", "#000") == pytest.approx(21)
    assert contrast("#777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_can_be_read_on_its_ground(text: str, ground: str, least: float, mode: int) -> None:
    pair = [TOKENS[name].split(", ")[mode] for name in (text, ground)]
    assert contrast(*pair) >= least, pair


@pytest.mark.parametrize("name", SHEETS)
def test_colours_are_named_in_the_tokens_alone(name: str) -> None:
    """Paper aside, which has no dark mode."""
    screen = SHEETS[name].partition("@media print")[0]
    rules = re.sub(
        r"/\*.*?\*/|--[a-z0-9-]+: light-dark\([^)]*\)|@supports[^{]*", "", screen, flags=re.DOTALL
    )
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|hsla?\([^)]*\)", rules) == []


def test_every_token_that_a_sheet_uses_is_declared() -> None:
    sheets = [*SHEETS.values(), *(each.read_text() for each in ROOT.glob("src/*/*/static/*.css"))]
    declared = set(re.findall(r"(--[a-z0-9-]+):", "".join(sheets)))
    ours = ("--ink", "--teal", "--brick", "--paper", "--tint", "--rule", "--edge", "--serif")
    used = {
        each
        for sheet in sheets
        for each in re.findall(r"var\((--[a-z0-9-]+)", sheet)
        if each.startswith((*ours, "--sans", "--on-", "--measure", "--side", "--gap"))
    }
    assert used <= declared
