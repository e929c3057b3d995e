from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_casebook.evidence.bibliography.parse import make_source, read_bibliography
from sphinx_casebook.evidence.claims_file import find_missing_sources
from sphinx_casebook.evidence.claims_file import load_claims as load_files

if TYPE_CHECKING:
    from sphinx_casebook.evidence.claims_file import Loaded

GOOD = "id: A1\n  statement: x\n  sources: [a]\n  certainty: seen\n"
ABSENCE = (
    "id: N1\n  kind: absence\n  statement: A count\n  ask: The club may know.\n"
    "  searched: [the minutes]\n  searched_on: 2026-11-29\n  state: not-measured\n"
)


def load_claims(text: str) -> Loaded:
    return load_files({"claims.yaml": text})


def problems(text: str) -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for _, each in load_claims(text).problems]


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ("  statment: y\n", 5, "A1: statment: unknown key; did you mean 'statement'"),
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
        ("  corrected: []\n", 5, "A1: corrected"),
        ("  corrected:\n  - {on: 2026-11-29, said: y}\n", 6, "A1: corrected: why: the key is"),
        ("  corrected:\n  - {on: today, said: y, why: z}\n", 6, "A1: corrected: on: 'today'"),
        ("  from: a.csv\n", 5, "A1: from: 'a.csv': expected a cell such as file.csv#row/column"),
        ("  from: [a.csv#x/y, b.csv#/y]\n", 5, "A1: from: 'b.csv#/y'"),
        ("  from: {a: b}\n", 5, "A1: from: expected one text, or a list of texts"),
        ("  searched: [here]\n", 5, "A1: searched: the key belongs to an absence"),
        ("  kind: guess\n", 5, "A1: kind: 'guess'"),
        (f"- {ABSENCE}  certainty: sure\n", 12, "N1: certainty: 'sure'"),
        (
            f"- {ABSENCE.replace('state: not-measured', 'note: x')}",
            5,
            "N1: state: the key is missing",
        ),
        (f"- {ABSENCE.replace('not-measured', 'lost')}", 11, "N1: state: 'lost' is not one of"),
        (f"- {ABSENCE}  recheck-in: soon\n", 12, "N1: recheck-in: 'soon': expected an interval"),
        ("- just text\n", 5, "is not of type 'object'"),
    ],
)
def test_a_mistake_names_line_and_key_and_the_rest_stands(
    more: str, line: int, message: str
) -> None:
    loaded = load_claims(f"- {GOOD}{more}")
    assert "A1" in loaded.claims.by_id
    [(_, problem)] = loaded.problems
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
    assert not loaded.claims.by_id
    assert len(loaded.problems) == 1
    assert line in (None, loaded.problems[0][1].line)


def test_values() -> None:
    text = f"- {GOOD}  also: [B1]\n  refers_to: 2011/2013\n  private: true\n"
    claims = load_claims(text).claims
    claim = claims.by_id[claims.names["B1"]]
    assert claim.private
    assert str(claim.refers_to.end) == "2013"
    assert load_claims(text).problems == ()


def test_an_absence_needs_no_source_and_says_how_it_was_sought() -> None:
    loaded = load_claims(f"- {ABSENCE}  sources: []\n  recheck-in: 12 months\n")
    absence = loaded.claims.by_id["N1"].absence
    assert loaded.problems == ()
    assert (absence.ask, absence.searched, absence.state) == (
        "The club may know.",
        ("the minutes",),
        "not-measured",
    )
    assert str(absence.searched_on.end) == "2026-11-29"
    assert str(absence.recheck_in) == "12 months"


def test_corrections_and_cells() -> None:
    more = "  corrected: [{on: 2026-11-29, said: y, why: z, noticed_by: a reader}]\n"
    claim = load_claims(f"- {GOOD}{more}  from: [a.csv#2014|north/hives]\n").claims.by_id["A1"]
    [correction], [cell] = claim.corrected, claim.cells
    assert correction[1:] == ("y", "z", "a reader")
    assert cell == ("a.csv", ("2014", "north"), "hives")
    assert str(cell) == "a.csv#2014|north/hives"


def test_a_name_stands_once_in_all_files() -> None:
    other = GOOD.replace("A1", "B1")
    loaded = load_files({"a.yaml": f"- {GOOD}", "b.yaml": f"- {other}  also: [A1]\n- {GOOD}"})
    assert [*loaded.claims.by_id] == ["A1", "B1"]
    assert [(file, each.line) for file, each in loaded.problems] == [("b.yaml", 5), ("b.yaml", 6)]


def test_missing_sources() -> None:
    claims = load_claims(f"- {GOOD.replace('[a]', '[aplha]')}").claims
    [(file, problem)] = find_missing_sources(claims, ["alpha"])
    assert file == "claims.yaml"
    assert problem.line == 3
    assert problem.message == "A1: sources: no BibTeX entry 'aplha'; did you mean 'alpha'?"


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("@misc{b, title = Words}", 2, "b: no @string above it is called 'Words'; quote it"),
        ("@misc{b, title={B}\n@misc{c, title={C}}", 3, "b: syntax error"),
        ("@reprot{b, title={B}}", 2, "b: unknown entry type @reprot"),
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
