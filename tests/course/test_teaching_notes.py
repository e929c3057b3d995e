"""Every exercise of a chapter or a lesson has its teaching note, which learners do not see."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import bs4
import pytest

from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.course.conftest import Course

DOCS = ROOT / "docs"
PAGES = [
    path for folder in ("start", "chapters", "lessons") for path in (DOCS / folder).glob("*.md")
]
#: What a note holds, in the order in which a trainer needs it.
PARTS = (
    "Minutes.",
    "A good answer.",
    "Where groups go wrong.",
    "The board, at the end.",
    "Follow up.",
)


class Exercise(NamedTuple):
    """An exercise with what stands between it and the next."""

    page: str
    name: str
    minutes: int
    after: str


def exercises() -> list[Exercise]:
    """Return every exercise of the chapters, the lessons and the start."""
    made = []
    for path in sorted(PAGES):
        text = path.read_text(encoding="utf-8")
        _, *pieces = re.split(r"^:{3,}\{exercise\} ", text, flags=re.MULTILINE)
        for piece in pieces:
            options = dict(
                re.findall(r"^:([\w-]+): (.+)$", piece.partition("\n\n")[0], re.MULTILINE)
            )
            page = path.relative_to(DOCS).with_suffix("").as_posix()
            made.append(Exercise(page, options["name"], int(options["minutes"]), piece))
    return made


EXERCISES = exercises()
NOTE = re.compile(r"^(:{3,})\{teaching-note\}\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_FENCE = re.compile(r"^:{3,}(\{)?", re.MULTILINE)


def test_no_chapter_and_no_lesson_is_without_an_exercise() -> None:
    with_one = {each.page for each in EXERCISES}
    folders = ("chapters", "lessons")
    assert {
        f"{path.parent.name}/{path.stem}" for f in folders for path in (DOCS / f).glob("*.md")
    } <= with_one
    assert len(EXERCISES) >= 41


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.name)
def test_an_exercise_has_a_teaching_note_with_every_part(exercise: Exercise) -> None:
    [(_, note)] = NOTE.findall(exercise.after)
    parts = dict(re.findall(r"\*\*(.+?\.)\*\* (.+?)(?=\n\n\*\*|\Z)", note, re.DOTALL))
    assert tuple(parts) == PARTS
    assert all(len(text.split()) >= 6 for text in parts.values())
    assert "?" in parts["Follow up."]
    assert re.search(r"\*(?:Ask|Say|Strike)", parts["Where groups go wrong."])


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.name)
def test_a_note_stands_after_its_exercise_and_not_in_it(exercise: Exercise) -> None:
    """A note inside would be handed out with the exercise, and would not bear its name."""
    [note] = NOTE.finditer(exercise.after)
    fences = [match[1] for match in _FENCE.finditer(exercise.after[: note.start()])]
    assert fences.count(None) == fences.count("{") + 1


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.name)
def test_the_minutes_of_a_note_are_those_of_its_exercise_and_add_up(exercise: Exercise) -> None:
    [(_, note)] = NOTE.findall(exercise.after)
    said = re.search(
        r"explain, (\d+)\. The steps, (\d+)\. Hear two groups, (\d+)\. "
        r"The questions below, (\d+)\. Together (\d+)\.",
        note,
    )
    assert said
    *parts, together = map(int, said.groups())
    assert parts[1] == exercise.minutes
    assert sum(parts) == together


def test_a_note_is_folded_on_the_web_and_in_no_sheet_of_a_learner(
    course: Callable[..., Course],
) -> None:
    for page in sorted({each.page for each in EXERCISES}):
        html = (course("html").outdir / f"{page}.html").read_text(encoding="utf-8")
        soup = bs4.BeautifulSoup(html, "html5lib")
        for each in soup.find_all(string=re.compile("Where groups go wrong")):
            assert each.find_parent("details"), page
            assert "open" not in each.find_parent("details").attrs
