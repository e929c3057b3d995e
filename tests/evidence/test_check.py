"""The check on figures without a source, on real pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.evidence.conftest import warned

if TYPE_CHECKING:
    from collections.abc import Callable

    from .conftest import Casebook

FAILING = {
    "per cent": "It rose by 12 per cent.",
    "pounds": "It cost £5.",
    "listed unit": "There were 40 people.",
    "table cell": "| a | b |\n| - | - |\n| 1 | 45% |",
    "list item": "- one\n- 320,000 homes",
    "heading": "## Saving £115m",
    "number in words": "Forty per cent stayed.",
    "range": "Between 3 and 5 people came.",
    "footnote": "Text.[^1]\n\n[^1]: It was 12 %.",
    "caption": ":::{figure} x.png\n:alt: x\n\nAbout 40 people\n:::",
    "quotation": "> It was 12 %.",
    "admonition": ":::{note}\nIt was 12 %.\n:::",
}
INNOCENT = {
    "plain years": "In 2014, from 2011-13 and in the 1990s.",
    "page numbers": "See page 312 and pp. 120-135.",
    "minutes": "It takes 120 minutes.",
    "paper sizes": "On A4 paper, 210 x 297 mm.",
    "exercise": ":::{container} exercise\nIt was 12 %.\n:::",
    "worksheet": ":::{container} worksheet\nIt was 12 %.\n:::",
    "code": "Write `12 %` or:\n\n```\n12 %\n```",
    "dates": "On 22 January 2014 and 2014-01-22.",
    "versions": "Sphinx 9.0.4 and Python 3.11.",
    "ordinals": "The 100th and the 21st.",
    "telephone": "Call 01942 555123 or +44 20 7946 0018.",
    "claim": "It rose by 12 per cent {claim}`A1`.",
    "citation": "It rose by 12 per cent {cite:p}`a`.\n\n```{bibliography}\n```",
    "exemption": "It rose by 12 per cent {unsourced}`made up`.",
}


def unsourced(casebook: Casebook) -> list[str]:
    lines = casebook.warnings.splitlines()
    return [line for line in lines if "[evidence.unsourced]" in line]


@pytest.mark.parametrize("text", FAILING.values(), ids=FAILING.keys())
def test_fails(page: Callable[..., Casebook], text: str) -> None:
    casebook = page(f"# Title\n\n{text}\n")
    [warning] = unsourced(casebook)
    assert warning.startswith("/index.md:")
    assert ":None" not in warning


@pytest.mark.parametrize("text", INNOCENT.values(), ids=INNOCENT.keys())
def test_is_silent(page: Callable[..., Casebook], text: str) -> None:
    assert unsourced(page(f"# Title\n\n{text}\n")) == []


def test_line(page: Callable[..., Casebook]) -> None:
    [warning] = unsourced(page("# Title\n\nOne.\n\nIt was 12 %.\n"))
    assert warning.startswith("/index.md:5:")
    assert "'12 %'" in warning


def test_suppressed_and_elsewhere(page: Callable[..., Casebook]) -> None:
    text = "# Title\n\nIt was 12 %.\n"
    assert not unsourced(page(text, suppress_warnings=["evidence.unsourced"]))
    assert not unsourced(page(text, evidence_check=["other"]))


def test_units_are_a_closed_list(page: Callable[..., Casebook]) -> None:
    assert not unsourced(page("# Title\n\nThere were 40 people.\n", evidence_units=["goats"]))
    assert unsourced(page("# Title\n\nThere were 40 goats.\n", evidence_units=["goats"]))


CLAIMS = """\
- {id: A1, statement: "It cost £64.8m, for 1,200 people.", sources: [a], certainty: seen}
- {id: B1, statement: "It rose from 12% to 15%.", sources: [a], certainty: disputed,
   versions: [{value: 17%, source: a}, {value: 19%, source: a}]}
- {id: P1, statement: Somebody told it., sources: [a], certainty: seen, private: true}
- {id: N1, kind: absence, statement: A count, ask: Ask., searched: [a], searched_on: 2026-11,
   state: not-measured}
"""

DIFFERS = {
    "another sum": ("It cost £64m {claim}`A1`.", "'£64m' is not what A1 says"),
    "a sum of two": ("It rose by three points {claim}`B1`.", "'three points' is not what B1"),
    "of another claim": ("It cost £64.8m {claim}`B1`.", "'£64.8m' is not what B1 says"),
    "beside two": ("It was 16% {claim}`A1,B1`.", "'16%' is not what A1, B1 says"),
    "list item": ("- It was 16% {claim}`B1`.", "'16%'"),
    "cell": ("| a | b |\n| - | - |\n| x | 16% {claim}`B1` |", "'16%'"),
    "heading": ("## It was 16% {claim}`B1`", "'16%'"),
    "one of two": ("It was 12%, then 16% {claim}`B1`.", "'16%'"),
}
AGREES = {
    "as it stands": "It cost £64.8m for 1,200 people {claim}`A1`.",
    "rounded": "It cost £65 million {claim}`A1`.",
    "of a version": "It was 17% {claim}`B1`.",
    "worked out": "It rose by three points {claim}`B1`. {unsourced}`our sum`",
    "cited as well": "It was 16% {claim}`B1` {cite:p}`a`.\n\n```{bibliography}\n```",
    "private": "It was 16% {claim}`P1`.",
    "exercise": ":::{container} exercise\nIt was 16% {claim}`B1`.\n:::",
    "code": "Write `16%` {claim}`B1`.",
    "a share": "It was 12 in 100 people, or 12 per 1,000 residents {claim}`B1`.",
    "a few": "Two people said so {claim}`B1`.",
}
NOT_FOUND = [
    "We found no count of them.",
    "It rose, and we have found none.",
    "We did not find a count.",
    "We couldn't find a count.",
    "No count of the bees was found.",
    "A count could not be found.",
    "Nothing on it has been found.",
    "We know of no count.",
]
FOUND = [
    "We found a count.",
    "The club found no bees.",
    "No bees flew. A hive was found.",
    "We found out that no bees flew.",
    "See what is not found elsewhere.",
]


@pytest.mark.parametrize(("text", "message"), DIFFERS.values(), ids=DIFFERS.keys())
def test_a_number_that_its_claims_do_not_hold(
    page: Callable[..., Casebook], text: str, message: str
) -> None:
    casebook = page(f"# Title\n\n{text}\n", claims=CLAIMS)
    [warning] = warned(casebook, "differs")
    assert message in warning
    assert warning.startswith("/index.md:")
    assert len(casebook.warnings.splitlines()) == 1


@pytest.mark.parametrize("text", AGREES.values(), ids=AGREES.keys())
def test_a_number_that_its_claims_hold(page: Callable[..., Casebook], text: str) -> None:
    casebook = page(f"# Title\n\n{text}\n", claims=CLAIMS)
    assert casebook.warnings == ""


@pytest.mark.parametrize("text", NOT_FOUND)
def test_what_was_not_found_needs_an_absence(page: Callable[..., Casebook], text: str) -> None:
    [warning] = warned(page(f"# Title\n\n{text}\n", claims=CLAIMS), "unsearched")
    assert warning.startswith("/index.md:3: WARNING: ")
    assert "has no absence beside it" in warning
    [warning] = warned(page(f"# Title\n\n{text} {{claim}}`A1`\n", claims=CLAIMS), "unsearched")
    assert page(f"# Title\n\n{text} {{claim}}`N1`\n", claims=CLAIMS).warnings == ""
    assert page(f"# Title\n\n:::{{container}} exercise\n{text}\n:::\n").warnings == ""


@pytest.mark.parametrize("text", FOUND)
def test_what_only_sounds_like_it(page: Callable[..., Casebook], text: str) -> None:
    assert page(f"# Title\n\n{text}\n").warnings == ""


@pytest.mark.parametrize(
    ("text", "subtype"),
    [("It was 16% {claim}`B1`.", "differs"), ("We found no count.", "unsearched")],
)
def test_either_check_can_be_switched_off(
    page: Callable[..., Casebook], text: str, subtype: str
) -> None:
    text = f"# Title\n\n{text}\n"
    quiet = page(text, claims=CLAIMS, suppress_warnings=[f"evidence.{subtype}"])
    assert quiet.warnings == ""
    assert page(text, claims=CLAIMS, evidence_check=["other"]).warnings == ""


def test_a_claim_that_changes_is_compared_though_no_page_did(
    page: Callable[..., Casebook],
) -> None:
    casebook = page("# Title\n\nIt was 15% {claim}`B1`.\n", claims=CLAIMS)
    assert casebook.warnings == ""
    casebook.replace("claims.yaml", "to 15%", "to 16%")
    casebook.build()
    assert casebook.read == []
    [warning] = warned(casebook, "differs")
    assert warning.startswith("/index.md:3: WARNING: '15%'")


DATA = """\
# title: Hives
year,area,hives,share
2014,north,40,12.4%
2014,south,7,-
2015,all,"1,250",5
"""
CELL = "- {{id: A1, statement: {}, sources: [a], certainty: seen, from: {}}}\n"
RIGHT = [
    ("There were 40 hives.", "d.csv#2014|north/hives"),
    ("There were 1,250 hives.", "d.csv#2015/hives"),
    ("About 1,300 hives.", "d.csv#2015/hives"),
    ("A share of 12 per cent.", "d.csv#2014|north/share"),
    ("From 40 to 1,250.", "[d.csv#2014|north/hives, d.csv#2015|all/hives]"),
]
WRONG = [
    ("There were 41 hives.", "d.csv#2014|north/hives", "differs", "north/hives holds 40, which"),
    ("A share of 13%.", "d.csv#2014|north/share", "differs", "holds 12.4%"),
    ("There were 40 hives.", "d.csv#2014/hives", "claim", "2 rows of d.csv begin with '2014'; add"),
    ("There were 40 hives.", "d.csv#2016/hives", "claim", "d.csv has no row '2016'; did you mean"),
    ("There were 40 hives.", "d.csv#2015/hive", "claim", "no column 'hive'; did you mean 'hives'?"),
    ("There were 40 hives.", "d.csv#2014|south/share", "claim", "holds no number: '-'"),
    ("There were 40 hives.", "e.csv#2014/hives", "file", "e.csv cannot be read"),
    ("There were 40 hives.", "../claims.yaml#a/b", "file", "lies outside the folder of the data"),
]


@pytest.mark.parametrize(("statement", "cell"), RIGHT)
def test_a_claim_says_what_its_cell_holds(
    page: Callable[..., Casebook], statement: str, cell: str
) -> None:
    claims = CELL.format(f'"{statement}"', f'"{cell}"' if cell[0] != "[" else cell)
    casebook = page("# Title\n\nSo {claim}`A1`.\n", claims=claims, data=DATA)
    assert casebook.warnings == ""


@pytest.mark.parametrize(("statement", "cell", "subtype", "message"), WRONG)
def test_a_claim_that_differs_from_its_cell(
    page: Callable[..., Casebook], statement: str, cell: str, subtype: str, message: str
) -> None:
    claims = "# first\n" + CELL.format(f'"{statement}"', f'"{cell}"')
    casebook = page("# Title\n\nSo {claim}`A1`.\n", claims=claims, data=DATA)
    [warning] = warned(casebook, subtype)
    assert warning.startswith("/claims.yaml:2: WARNING: A1: from: ")
    assert message in warning
    assert len(casebook.warnings.splitlines()) == 1


def test_a_figure_of_a_cell_counts_as_the_claims_own(page: Callable[..., Casebook]) -> None:
    claims = CELL.format("There were 40 hives in 2014.", "[d.csv#2014|north/hives]")
    text = "# Title\n\nThere were 40 people {claim}`A1`.\n"
    assert page(text, claims=claims, data=DATA).warnings == ""


def test_data_that_change_are_compared_again(page: Callable[..., Casebook]) -> None:
    claims = CELL.format("There were 40 hives.", "[d.csv#2014|north/hives]")
    casebook = page("# Title\n\nSo {claim}`A1`.\n", claims=claims, data=DATA)
    casebook.replace("evidence/data/d.csv", "north,40", "north,44")
    casebook.build()
    [warning] = warned(casebook, "differs")
    assert "holds 44, which the claim does not say" in warning


def test_a_claim_in_a_title_leaves_the_contents_alone(page: Callable[..., Casebook]) -> None:
    casebook = page("# Title\n\n## Saving £65m {claim}`A1`\n\nText.\n", claims=CLAIMS)
    assert casebook.warnings == ""
    assert 'aria-label="Evidence 1">1</a></sup></h2>' in casebook.html("index").replace(
        '<a class="headerlink" href="#saving-65m" title="Link to this heading">¶</a>', ""
    )
