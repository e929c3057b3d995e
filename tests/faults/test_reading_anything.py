"""Whatever stands in a file, reading it ends, and each mistake is one message.

A reader either returns what it could use, with its problems, or raises the one kind of error
that its docstring names. The inputs are arbitrary texts, and good files with a piece cut out,
doubled or replaced, which get further into a reader than arbitrary text does.
"""

from __future__ import annotations

import json
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_casebook.core.dates import parse_date, parse_interval
from sphinx_casebook.core.front_matter import find_breakage, find_lines
from sphinx_casebook.evidence.bibliography.parse import make_source, read_bibliography
from sphinx_casebook.evidence.claims_file import load_claims
from sphinx_casebook.evidence.csv_file import DataError, read_data
from sphinx_casebook.evidence.periods import parse_period
from sphinx_casebook.lessons.plans.rows import read_rows
from sphinx_casebook.lessons.reading import read_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_casebook.core.warnings import Problem

T = TypeVar("T")
ROOTS = Path(__file__).parents[1] / "roots"


def read(name: str) -> str:
    return (ROOTS / name).read_text(encoding="utf-8")


CLAIMS = read("bees/evidence/claims.yaml")
SOURCES = read("bees/evidence/sources.bib")
DATA = read("kitchen_sink/evidence/data/drips.csv")
ROWS = "- ex-tide | 12 min | Watch the clock.\n- break | 5 min\n  and tea\n- Say goodbye | 2 min\n"
FRONT_MATTER = (
    "---\npublished: 2019-06-26\nreview-in: 6 months\ncontent-age:\n  show: off\n"
    "lesson: keep-the-log\nminutes: 25\naudience: [crew, guests]\n---\n\n# Page\n"
)
#: What breaks readers more often than letters do.
PIECES = st.sampled_from(
    [
        *(
            "",
            "\t",
            "\n",
            ":",
            "- ",
            "'",
            '"',
            "{",
            "}",
            "[",
            "&a ",
            "*a",
            "!!python/object:x ",
            "|",
        ),
        *("#", "@misc{", ",", "=", "\\", "~", "/", "\x00", "\ufeff", "\u2028", "\U0001d518"),
        *("0" * 400, "9999-99-99"),
    ]
)


@st.composite
def spoiled(draw: st.DrawFn, text: str) -> str:
    """Return *text* with a piece of it replaced."""
    start = draw(st.integers(0, len(text)))
    end = draw(st.integers(start, min(len(text), start + 40)))
    return text[:start] + draw(PIECES | st.text(max_size=8)) + text[end:]


def texts(good: str) -> st.SearchStrategy[str]:
    return spoiled(good) | st.text()


def are_told(problems: Iterable[Problem]) -> bool:
    """Tell whether each problem says something, on a line of the file, and none is said twice."""
    found = list(problems)
    said = [(each.message, each.line) for each in found]
    return len(set(said)) == len(said) and all(
        each.message.strip() and (each.line is None or each.line >= 1) for each in found
    )


@given(texts(CLAIMS))
@example("- {id: A1, statement: x, sources: [a], certainty: , refers_to: , versions: , from: }")
@example("- {id: no, statement: yes, sources: [1, null], refers_to: " + "9" * 5_000 + "}")
@example("[" * 5000)
@example("- " * 5000)
@example("{a: " * 2000)
def test_claims(text: str) -> None:
    loaded = load_claims({"claims.yaml": text})
    assert are_told(problem for _, problem in loaded.problems)
    for claim in loaded.claims.by_id.values():
        assert claim.id
        assert claim.statement


def test_a_small_file_cannot_unfold_into_a_huge_one() -> None:
    bomb = "a: &a [x, x]\n\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    [(_, problem)] = load_claims({"claims.yaml": bomb}).problems
    assert "aliases" in problem.message
    assert problem.line == 3


@given(texts(SOURCES))
@example("")
@example("@misc{a, title = {" + "{" * 20_000 + "}" * 20_000 + "}}")
@example("@misc{a, crossref = {b}}\n@misc{b, crossref = {a}}")
@example("@misc{a, title = x, year = {" + "9" * 5_000 + "}, month = {" + "jan " * 20_000 + "}}")
@example("@misc{a, title = {" + "$_{" * 20_000 + "}}")
@example("@" * 100_000)
def test_sources(text: str) -> None:
    bibliography = read_bibliography(text)
    assert are_told(bibliography.problems)
    for key, entry in bibliography.data.entries.items():
        source = make_source(key, entry)
        assert source.url == "" or source.url.startswith(("http://", "https://"))


def read_or_refuse(read: Callable[[str], T], text: str) -> T | ValueError:
    """Return what was read, or the one kind of error that a reader may raise."""
    try:
        return read(text)
    except ValueError as error:
        return error


@given(texts(DATA))
@example(",".join(map(str, range(20_000))) + "\n" + ",".join("1" * 20_000) + "\n")
@example("a\n" + "x" * 200_000 + "\n")
@example('a\n"' + "x\n" * 100_000)
def test_data(text: str) -> None:
    found = read_or_refuse(read_data, text)
    if isinstance(found, ValueError):
        assert isinstance(found, DataError)
        assert str(found).strip()
        assert found.line is None or 1 <= found.line <= text.count("\n") + 2
    else:
        assert all(found.cells(row) for row in found.rows)


@given(texts(ROWS))
def test_rows_of_a_plan(text: str) -> None:
    rows, problems = read_rows(text.splitlines())
    assert all(row.target or row.words for row in rows)
    assert all(message.startswith("expected") for _, message in problems)


@given(texts(FRONT_MATTER))
@example("---\n" + "[" * 3_000 + "\n---\n")
def test_front_matter(text: str) -> None:
    assert all(line >= 1 for line in find_lines(text).values())
    breakage = find_breakage(text)
    assert breakage is None or breakage.message.strip()


VALUES = (
    st.text(max_size=30) | texts("2019-06-26") | st.sampled_from(["{}", "[1", "null", "6 months"])
)
METADATA = st.dictionaries(
    st.sampled_from(
        ["published", "owner", "lesson", "minutes", "audience", "needs", "core", "cores"]
    ),
    VALUES | st.dictionaries(VALUES, VALUES, max_size=3).map(json.dumps),
)


@given(METADATA)
def test_what_a_page_declares(metadata: dict[str, str]) -> None:
    _, problems = read_front_matter(metadata)
    assert are_told(problems)


@pytest.mark.parametrize(
    ("parse", "good"),
    [
        (lambda text: parse_date(text, UTC), "2020-03-01T00:30:00+02:00"),
        (parse_interval, "6 months"),
        (parse_period, "2011-02/2013~"),
    ],
    ids=["date", "interval", "period"],
)
@given(data=st.data())
def test_a_value_is_read_or_refused(
    parse: Callable[[str], object], good: str, data: st.DataObject
) -> None:
    assert str(read_or_refuse(parse, data.draw(texts(good)))).strip()
