"""The check on figures without a source, on real pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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


def test_a_claim_in_a_title_leaves_the_contents_alone(page: Callable[..., Casebook]) -> None:
    casebook = page("# Title\n\n## Saving £115m {claim}`A1`\n\nText.\n")
    assert casebook.warnings == ""
    assert "[A1]</a>" in casebook.html("index")
