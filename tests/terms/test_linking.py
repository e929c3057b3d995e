"""Which words of a text are uses of a term."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.terms.linking import Definition, find_uses, make_finder


def term(*names: str) -> Definition:
    return Definition(names, "glossary", f"term-{names[0]}", "What it means.")


TERMS = [
    term("NHS", "National Health Service"),
    term("asset-based"),
    term("link worker"),
    term("Deal"),
    term("Deal Conference"),
    *map(term, ["party", "bus", "levy", "lunch", "key", "BBC", "status"]),
    term("council tax"),
]


def used(text: str) -> list[str]:
    return [text[use.start : use.end] for use in find_uses(text, make_finder(TERMS), set())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The NHS and the NHS", ["NHS"], id="once"),
        pytest.param(
            "National Health Service (NHS)", ["National Health Service"], id="one of its names"
        ),
        pytest.param("two link workers", ["link workers"], id="plural"),
        pytest.param("Link workers came", ["Link workers"], id="opening a sentence"),
        pytest.param("a link\nworker", ["link\nworker"], id="over two lines"),
        pytest.param("LINK WORKER", [], id="shouted"),
        pytest.param("a deal was made", [], id="a proper name keeps its capital"),
        pytest.param("the Deal Conference", ["Deal Conference"], id="the longest"),
        pytest.param("NHSX and eNHS", [], id="inside a word"),
        pytest.param("non-asset-based", [], id="behind a hyphen"),
        pytest.param("(asset-based)", ["asset-based"], id="in brackets"),
        pytest.param("parties and levies", ["parties", "levies"], id="consonant and y"),
        pytest.param("keys", ["keys"], id="vowel and y"),
        pytest.param("buses, statuses, lunches", ["buses", "statuses", "lunches"], id="hissing"),
        pytest.param("Council taxes", ["Council taxes"], id="the last word, opening a sentence"),
        pytest.param("the BBCs", ["BBCs"], id="initials"),
        pytest.param("partys, bu, statu, taxs", [], id="no plural"),
    ],
)
def test_the_first_use_of_each_term_is_found(text: str, expected: list[str]) -> None:
    assert used(text) == expected


def test_no_term_finds_nothing() -> None:
    assert list(find_uses("The NHS", make_finder([]), set())) == []


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


@given(st.lists(NAMES.filter(str.strip), max_size=4), st.text(max_size=60))
def test_any_names_and_any_text_give_uses_in_order(names: list[str], text: str) -> None:
    finder = make_finder([term(name) for name in names])
    uses = list(find_uses(" ".join([text, *names]), finder, set()))
    assert all(first.end <= second.start for first, second in pairwise(uses))
    assert len({use.definition for use in uses}) == len(uses)
