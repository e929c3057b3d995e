"""The stages that know no Sphinx, with plain values."""

from __future__ import annotations

from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.lessons.blocks.self_check import find_mistake, read_mark
from sphinx_casebook.lessons.lists.all_lessons import number
from sphinx_casebook.lessons.model import Mention
from sphinx_casebook.lessons.plans.rows import (
    clock,
    lay_out,
    paced,
    read_clock,
    read_pace,
    read_row,
    read_rows,
)
from sphinx_casebook.lessons.reading import read_front_matter
from sphinx_casebook.lessons.recording import mark, sentence_at, sentence_of
from sphinx_casebook.lessons.rules import find_cycles

NAMES = st.sampled_from("abcdefgh")
GRAPHS = st.dictionaries(NAMES, st.lists(NAMES, max_size=4, unique=True).map(tuple))


@given(GRAPHS)
def test_a_cycle_is_found_wherever_there_is_one(needs: dict[str, tuple[str, ...]]) -> None:
    known = {name: [each for each in wanted if each in needs] for name, wanted in needs.items()}
    try:
        TopologicalSorter(known).prepare()
        has_cycle = False
    except CycleError:
        has_cycle = True
    cycles = find_cycles(needs)
    assert bool(cycles) == has_cycle
    for cycle in cycles:
        for name, needed in zip(cycle, (*cycle[1:], cycle[0]), strict=True):
            assert needed in needs[name]
        assert cycle[0] == min(cycle, key=[*needs].index)


@given(GRAPHS)
def test_the_cycles_found_share_no_lesson(needs: dict[str, tuple[str, ...]]) -> None:
    members = [name for cycle in find_cycles(needs) for name in cycle]
    assert len(members) == len(set(members))


PARTS = st.lists(st.tuples(st.integers(0, 300), st.booleans()), max_size=12)
PACES = st.decimals(Decimal("0.5"), Decimal("9.99"), places=2)


@given(PARTS, PACES)
def test_each_part_begins_when_the_one_before_ends(
    parts: list[tuple[int, bool]], pace: Decimal
) -> None:
    slots = lay_out(parts, pace)
    assert len(slots) == len(parts)
    ends = [0, *(slot.end for slot in slots)]
    assert [slot.start for slot in slots] == ends[:-1]
    for (minutes, is_break), slot in zip(parts, slots, strict=True):
        if is_break:
            assert slot.minutes == minutes
        else:
            assert minutes * pace <= slot.minutes < minutes * pace + 1


def test_a_pace_is_exact() -> None:
    assert paced(10, Decimal("1.1")) == 11
    assert paced(10, Decimal("1.25")) == 13


@given(st.integers(0, 23), st.integers(0, 59))
def test_a_time_of_day_survives(hours: int, minutes: int) -> None:
    text = f"{hours:02}:{minutes:02}"
    assert clock(read_clock(text)) == text


def test_a_session_may_pass_midnight() -> None:
    assert clock(read_clock("23:50") + 20) == "00:10"


@pytest.mark.parametrize("text", ["9.30", "24:00", "12:60", "noon", ""])
def test_what_is_no_time_of_day_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"such as 09:30"):
        read_clock(text)


@pytest.mark.parametrize("text", ["0.4", "0", "-1", "1.255", "fast"])
def test_what_is_no_pace_says_so(text: str) -> None:
    with pytest.raises(ValueError, match=r"such as 1\.25"):
        read_pace(text)


WORDS = st.text(
    st.characters(categories=("L", "N", "P", "Zs"), exclude_characters="|\n\r"), max_size=30
)


@given(WORDS, st.none() | st.integers(0, 999), WORDS)
def test_a_row_keeps_what_was_written(words: str, minutes: int | None, note: str) -> None:
    first, last = (" ".join(each.split()) for each in (f"Say {words}", f"Note {note}"))
    cells = [first, *([] if minutes is None else [f"{minutes} min"]), last]
    row = read_row(" | ".join(cells))
    assert (row.target, row.words, row.minutes, row.note) == ("", first, minutes, last)


def test_a_row_goes_on_in_the_next_line() -> None:
    rows, _ = read_rows(["- ex-one | Watch for", "  silence.", "", "- break | 5 min"])
    assert [(row.target, row.note, row.minutes, row.line) for row in rows] == [
        ("ex-one", "Watch for silence.", None, 0),
        ("break", "", 5, 3),
    ]


@pytest.mark.parametrize(
    "lines", [["Welcome"], ["- "], ["- a | b | c"], ["- a | 5 min | 6 min"], ["- 5 min"]]
)
def test_what_is_no_row_says_so(lines: list[str]) -> None:
    rows, [(line, problem)] = read_rows([*lines, "- Tea | 5 min"])
    assert problem.startswith("expected")
    assert line == 0
    assert [row.words for row in rows] == ["Tea"]


@given(st.lists(st.none() | st.booleans(), max_size=30))
def test_a_question_has_two_options_and_one_is_right(marks: list[bool | None]) -> None:
    good = 2 <= len(marks) <= 26 and None not in marks and marks.count(True) == 1
    assert (find_mistake(marks) is None) == good


@given(st.text())
def test_a_mark_is_taken_off_an_option(words: str) -> None:
    assert read_mark(f"[x] {words}") == (True, words.lstrip())
    assert read_mark(f"[ ] {words}") == (False, words.lstrip())
    right, rest = read_mark(words)
    assert right is not None or rest == words


TEXT = (
    "Nobody looked. By 3 p.m. the tide, e.g. in May, had gone (see the log). “Wait!” said "
    "Mrs. Quay of St. Ives. \ue000 begins there! 1974 was worse"
)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("Nobody", "Nobody looked."),
        ("May", "By 3 p.m. the tide, e.g. in May, had gone (see the log)."),
        ("Quay", "“Wait!” said Mrs. Quay of St. Ives."),
        ("begins", "\ue000 begins there!"),
        ("worse", "1974 was worse"),
    ],
)
def test_a_sentence_is_found_around_a_word(word: str, sentence: str) -> None:
    assert sentence_at(TEXT, TEXT.index(word)) == sentence


@given(st.text(max_size=200), st.text(max_size=200))
def test_a_sentence_is_part_of_its_text(before: str, after: str) -> None:
    text = f"{before}\ue000{after}"
    sentence = sentence_at(text, text.index("\ue000"))
    assert "\ue000" in sentence
    assert "".join(sentence.split()) in "".join(text.split())


def test_every_link_of_a_sentence_keeps_its_place() -> None:
    mentions = [Mention("a", ""), Mention("b", "there"), Mention("c", "")]
    text = f"First {mark(0)}. Then {mark(1)} and {mark(2)}, too ."
    assert sentence_of(text, 2, mentions) == ("Then ", mentions[1], " and ", mentions[2], ", too.")


def test_front_matter_is_read_as_myst_hands_it_on() -> None:
    declared, problems = read_front_matter(
        {"lesson": "a-b", "minutes": "25", "audience": '["x", "y"]', "needs": "c-d", "core": "True"}
    )
    assert declared == ("a-b", 25, ("x", "y"), ("c-d",), True)
    assert problems == []


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("lesson", "A b", "keep-the-log"),
        ("minutes", "soon", "such as 25"),
        ("needs", '["A b"]', "keep-the-log"),
        ("core", "maybe", "true or false"),
    ],
)
def test_front_matter_that_cannot_be_used_says_what_would_be_right(
    key: str, value: str, hint: str
) -> None:
    _, [problem] = read_front_matter({key: value})
    assert hint in problem.message
    assert problem.key == key


@given(st.lists(st.integers(0, 30), max_size=8))
def test_chapters_have_their_own_numbers_and_no_two_the_same(own: list[int]) -> None:
    counted = [*dict.fromkeys(each for each in own if each)]
    held = {f"c{each}": each for each in counted}
    held |= {f"n{each}": 0 for each in range(own.count(0))}
    found = number(held)
    assert [*found] == [*held]
    assert all(found[name] == each for name, each in held.items() if each)
    assert len(set(found.values())) == len(found)
