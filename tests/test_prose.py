"""The check of the prose: which turns of phrase it counts, where, and how chapters open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.prose import (
    LEAST_LENGTH,
    LEAST_SCENES,
    MOST_LENGTH,
    TURNS,
    Page,
    Turn,
    check_length,
    check_opening,
    check_scenes,
    check_turn,
    lines_of,
)

if TYPE_CHECKING:
    from pathlib import Path

#: A line for each turn of phrase in which it stands once.
SAMPLES = {
    "what was not found": "We found no survey of the bees.",
    "what was not found, in the whole course": "We found nothing on honey.",
    "we did not find": "We did not find the minutes.",
    "that we read": "It stands in the pages that we read.",
    "a heading on what the record lacks": "## Where the record stops",
    "a heading on what is disputed": "## What is disputed",
    "a key point that is no thing to do": "- Who kept the hives is not known.",
    "an item that is no thing to do": "- What became of the hives we do not know.",
    "both may be right": "Both accounts may be right.",
    "a short saying at the end of a paragraph": "Hives were counted. That was a beginning.",
    "it is not, it does not": "It does not show who counted them. Ask.",
    "how we worked it out, in the text": "The sum is ours.",
    "by its own account": "By its own account the club grew.",
    "the speaker after the comma": "The club grew, the council said.",
    "said, told, wrote, reported": "The keeper told a neighbour.",
    "a vague date": "In about 2011 a club was founded.",
    "a sentence bent to fit a lesson": "Count first, or learn to {lesson}`count-first`.",
    "a lesson in the text": "Begin with {lesson}`count-first`.",
    "somebody in place of you": "Whoever keeps bees counts them.",
    "thus and hence": "The bees thus stayed.",
    "of which, to whom": "It was a hive of which he spoke.",
    "versions of a figure": "```{versions} X1",
    "a think tank": "It was a think tank.",
    "worth noting": "It is worth a look.",
}
FRONT = "---\nowner: the editors\n---\n\n"
AS_KEY_POINT = ":::{{keypoints}}\n{}\n:::\n"


@pytest.mark.parametrize("turn", TURNS, ids=lambda turn: turn.name)
def test_a_turn_is_told_with_file_and_line_once_it_comes_too_often(
    turn: Turn, tmp_path: Path
) -> None:
    (tmp_path / "chapters").mkdir()
    line = SAMPLES[turn.name]
    written = AS_KEY_POINT.format(line) if turn.place == "key points" else f"{line}\n"
    page = tmp_path / "chapters" / "hives.md"
    page.write_text(FRONT + written * turn.most, encoding="utf-8")
    assert check_turn(turn, tmp_path) == []
    page.write_text(FRONT + written * (turn.most + 1), encoding="utf-8")
    first, *places = check_turn(turn, tmp_path)
    assert first == f"{turn.name}: {turn.most + 1} times, at most {turn.most}"
    assert len(places) == turn.most + 1
    number = 6 if turn.place == "key points" else 5
    assert places[0].startswith(f"  chapters/hives.md:{number}: ")


HIVE = "We found no hive."


@pytest.mark.parametrize(
    ("written", "places"),
    [
        (HIVE, ("every line", "outside use-it")),
        (f"- {HIVE}", ("every line", "outside use-it")),
        (f"| {HIVE} |", ("every line", "outside use-it")),
        (f"  {HIVE}", ("every line", "outside use-it")),
        (f"```text\n{HIVE}\n```", ("every line", "outside use-it")),
        (f":::{{exercise}} Count\n{HIVE}\n:::", ("every line", "outside use-it")),
        (f":::{{use-it}}\n- {HIVE}\n:::", ("every line",)),
        (f":::{{use-it}}\n- Go.\n:::\n{HIVE}", ("every line", "outside use-it")),
        (
            f"::::{{exercise}} A\n:::{{worksheet}} B\n:::\n::::\n:::{{keypoints}}\n- {HIVE}\n:::",
            ("every line", "outside use-it", "key points"),
        ),
    ],
)
def test_a_turn_is_counted_wherever_a_reader_meets_it(
    written: str, places: tuple[str, ...]
) -> None:
    for place in ("every line", "outside use-it", "key points"):
        found = [line for _, line in lines_of(FRONT + written, place) if HIVE in line]
        assert bool(found) == (place in places)


def test_what_a_search_result_shows_of_a_page_is_counted() -> None:
    text = f"---\ndescription: {HIVE}\n---\n\nBees.\n"
    assert any(HIVE in line for _, line in lines_of(text, "every line"))


def page(docname: str, told: str) -> Page:
    return Page(docname, [], told, told, told, told)


@pytest.mark.parametrize(
    ("docname", "words", "bounded"),
    [
        ("chapters/halls", LEAST_LENGTH - 1, False),
        ("chapters/halls", LEAST_LENGTH, True),
        ("chapters/halls", MOST_LENGTH, True),
        ("chapters/halls", MOST_LENGTH + 1, False),
        ("chapters/your-place", LEAST_LENGTH - 1, True),
        ("chapters/your-place", MOST_LENGTH + 1, False),
        ("lessons/halls", 10, True),
    ],
)
def test_a_chapter_is_neither_short_nor_long(docname: str, words: int, *, bounded: bool) -> None:
    assert (list(check_length(page(docname, "hall " * words))) == []) == bounded


@pytest.mark.parametrize(
    ("told", "missing"),
    [
        ("In May 2012 the director had a hall to give away. Whom do you ask first?", []),
        ("It is Monday, and your leader wants a plan.", []),
        ("A hall was to be given away in 2012, and the council had to decide.", ["a choice"]),
        ("The director had a hall to give away. What would you do?", ["a day or a year"]),
        ("Much changed in 2012. What was it?", ["a person or an office"]),
        ("Halls matter. " * 60 + "In May 2012 a director asked you.", ["person", "day", "choice"]),
    ],
)
def test_a_chapter_opens_with_somebody_a_day_and_a_choice(told: str, missing: list[str]) -> None:
    found = list(check_opening(page("chapters/halls", told)))
    assert len(found) == len(missing)
    assert all(word in finding for word, finding in zip(missing, found, strict=True))
    assert list(check_opening(page("lessons/halls", told))) == []


@pytest.mark.parametrize(("kind", "few"), [("retold", False), ("invented", True)])
def test_chapters_without_scenes_retold_from_print_are_told(
    kind: str, *, few: bool, tmp_path: Path
) -> None:
    (tmp_path / "chapters").mkdir()
    scene = ":::{{scene}} A hall\n:kind: {}\nTwo spoke.\n:::\n"
    for number in range(LEAST_SCENES):
        written = scene.format(kind if number == 0 else "retold")
        (tmp_path / "chapters" / f"{number}.md").write_text(written, encoding="utf-8")
    assert bool(list(check_scenes(tmp_path))) == few
