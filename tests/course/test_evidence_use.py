"""The evidence is all there, and every claim is used or says why it is not."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import pytest
import yaml

from tests.course.conftest import ROOT

DOCS = ROOT / "docs"
#: The facts that the course was begun with: three files, numbered without a gap.
FACTS = {"A": 185, "B": 231, "C": 233}
SOURCES = 577
CITED = re.compile(r"\{claim\}`([^`]+)`|\{versions\} *([A-C0-9, ]+)")


@cache
def claims() -> list[dict[str, Any]]:
    text = (DOCS / "evidence" / "claims.yaml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)
    return found


def names(claim: dict[str, Any]) -> set[str]:
    return {claim["id"], *claim.get("also", [])}


@cache
def cited() -> frozenset[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))]
    found = [a or b for text in texts for a, b in CITED.findall(text)]
    return frozenset(name.strip() for each in found for name in each.split(","))


@pytest.mark.parametrize("part", FACTS)
def test_no_fact_is_lost(part: str) -> None:
    expected = [f"{part}{number:03}" for number in range(1, FACTS[part] + 1)]
    known = [name for claim in claims() for name in names(claim) if name.startswith(part)]
    assert sorted(known) == expected


def test_no_source_is_lost() -> None:
    text = (DOCS / "evidence" / "sources.bib").read_text(encoding="utf-8")
    assert len(re.findall(r"^@\w+\{", text, re.MULTILINE)) == SOURCES


def test_every_claim_is_cited_or_says_why_not() -> None:
    silent = [
        claim["id"] for claim in claims() if not names(claim) & cited() and not claim.get("unused")
    ]
    assert silent == []


def test_a_claim_that_is_cited_is_not_called_unused() -> None:
    assert [each["id"] for each in claims() if each.get("unused") and names(each) & cited()] == []


def test_no_reason_serves_for_too_many_claims() -> None:
    reasons = Counter(claim["unused"] for claim in claims() if claim.get("unused"))
    assert reasons
    assert max(reasons.values()) <= 0.15 * len(claims())


def test_most_of_the_evidence_is_at_work() -> None:
    assert sum(bool(names(claim) & cited()) for claim in claims()) >= 380


def test_no_private_story_is_cited() -> None:
    assert [each["id"] for each in claims() if each.get("private") and names(each) & cited()] == []
