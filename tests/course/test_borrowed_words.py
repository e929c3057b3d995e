"""No sentence of the course is somebody else's."""

from __future__ import annotations

from tests.borrowed import borrowed, known_fingerprints, runs
from tests.course.conftest import ROOT

DOCS = ROOT / "docs"


def test_the_search_finds_a_run_of_ten_words() -> None:
    text = "One, two three: four five *six* seven eight nine ten eleven."
    known = {mark for _, mark in runs("two three four five six seven eight nine ten eleven")}
    assert borrowed(text, known) == ["two three four five six seven eight nine ten eleven"]
    assert borrowed(text.replace("six", "6"), known) == []


def test_no_page_repeats_ten_words_of_a_text_it_may_not_copy() -> None:
    known = known_fingerprints()
    assert len(known) > 100
    found = {
        path.relative_to(DOCS).as_posix(): each
        for path in sorted(DOCS.rglob("*.md"))
        if (each := borrowed(path.read_text(encoding="utf-8"), known))
    }
    assert found == {}
