from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.evidence import loading
from sphinx_casebook.evidence.loading import find_missing_sources, load_claims
from sphinx_casebook.evidence.sources import make_source, read_bibliography

GOOD = "id: A1\n  statement: x\n  sources: [a]\n  certainty: seen\n"


def problems(text: str) -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for each in load_claims(text).problems]


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ("  statment: y\n", 5, "A1: statment: unknown key; did you mean 'statement'?"),
        ("  refers_to: 2013/2011\n", 5, "write it as 2011/2013"),
        ("  refers_to: 2011-02-30\n", 5, "no such day"),
        ("  private: maybe\n", 5, "A1: private: 'maybe' is not of type 'boolean'"),
        ("  versions: [{value: 1, source: a}]\n", 5, "A1: versions"),
        (
            "  versions:\n  - {value: 1, source: a}\n  - {value: 2}\n",
            7,
            "source: the key is missing",
        ),
        ("  note:\n", 5, "A1: note"),
        ("- id: A1\n  statement: y\n  sources: [a]\n  certainty: seen\n", 5, "already"),
        ("  also: [A1]\n", 5, "already"),
        ("- id: A2\n  statement: y\n  certainty: seen\n", 5, "A2: sources: the key is missing"),
        ("- id: A2\n  statement: y\n  certainty: seen\n  sources: []\n", 8, "A2: sources"),
        (
            "- id: A2\n  statement: y\n  certainty: sure\n  sources: [a]\n",
            7,
            "A2: certainty: 'sure'",
        ),
        ("- just text\n", 5, "is not of type 'object'"),
    ],
)
def test_a_mistake_names_line_and_key_and_the_rest_stands(
    more: str, line: int, message: str
) -> None:
    loaded = load_claims(f"- {GOOD}{more}")
    assert "A1" in loaded.ledger.claims
    [problem] = loaded.problems
    assert problem.line == line
    assert message in problem.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- id: [\n", 2),
        ("a: 1\na: 2\n", 2),
        ("just text", 1),
        ("", 1),
        ("- a\n--- \n- b\n", 2),
        ("- !!python/object/apply:os.system [ls]\n", None),
        ("- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]\n", 2),
        ("\0", 1),
        ("[" * 5000, None),
    ],
)
def test_a_broken_file_is_one_problem(text: str, line: int | None) -> None:
    loaded = load_claims(text)
    assert not loaded.ledger.claims
    assert len(loaded.problems) == 1
    assert line in (None, loaded.problems[0].line)


def test_values() -> None:
    text = f"- {GOOD}  also: [B1]\n  refers_to: 2011/2013\n  private: true\n"
    ledger = load_claims(text).ledger
    claim = ledger.claims[ledger.names["B1"]]
    assert claim.private
    assert str(claim.refers_to.end) == "2013"
    assert load_claims(text).problems == ()


def test_missing_sources() -> None:
    ledger = load_claims(f"- {GOOD.replace('[a]', '[aplha]')}").ledger
    [problem] = find_missing_sources(ledger, ["alpha"])
    assert problem.line == 3
    assert problem.message == "A1: sources: no BibTeX entry 'aplha'; did you mean 'alpha'?"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("@misc{b, title={B}\n@misc{c, title={C}}", 3, "b: syntax error"),
        ("@report{b, title={B}}", 2, "b: unknown entry type @report"),
        ("@misc{a, title={again}}", 2, "repeated bibliography entry: a"),
        ("@misc{b, title={B}, date={2011-13-01}}", 2, "b: date: '2011-13-01'"),
        ("@misc{b, title={B}, read={half}}", 2, "b: read: 'half'"),
        ("@misc{b, author={x}}", 2, "b: title: the key is missing"),
        ("@misc{b, title={B}, title={C}}", 2, "duplicate title"),
        ("@misc{b, title={B}, url={javascript:alert(1)}}", 2, "b: url"),
    ],
)
def test_a_mistake_in_a_bibliography(text: str, line: int, message: str) -> None:
    bibliography = read_bibliography(f"@misc{{a, title={{A}}}}\n{text}\n")
    assert "a" in bibliography.data.entries
    [problem] = bibliography.problems
    assert message in problem.message
    assert problem.line == line


def test_source() -> None:
    text = (
        r"@misc{b, author={{A \& B}}, title={{\"U}ber}, date={2011~},"
        " url={https://x.org}, copy={true}}"
    )
    source = make_source("b", read_bibliography(text).data.entries["b"])
    assert source[:3] == ("b", "A & B", "Über")
    assert source.date.about
    assert source.url == ""


_VALUES = st.sampled_from(
    [
        "",
        "C1",
        "1C",
        "C1\n",
        "seen",
        True,
        None,
        [],
        ["s1"],
        ["s1", "s1"],
        ["s1", ""],
        ["s1", None],
        {},
    ]
)
_KEYS = st.sampled_from(
    ["id", "also", "statement", "refers_to", "sources", "certainty", "private", "note", "other"]
)
_RIGHT = {"id": "C1", "statement": "A.", "sources": ["s1"], "certainty": "seen"}
_CHANGES = st.dictionaries(_KEYS, _VALUES, max_size=2).map(lambda changes: _RIGHT | changes)


@given(st.lists(_CHANGES | _VALUES | st.dictionaries(_KEYS, _VALUES), max_size=4))
def test_entries_of_one_shape_are_right_or_wrong_together(claims: list[Any]) -> None:
    assert loading.is_right(claims) == loading._validator().is_valid(claims)
