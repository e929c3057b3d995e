"""The clock of each plan: set-up in every activity, breaks in time, and a run sheet that agrees."""

from __future__ import annotations

import re
import tomllib
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TRAINERS = ROOT / "docs" / "trainers"
#: The longest that people sit without a break, as the guide says.
LONGEST = 90


_PLAN = re.compile(r"^:::\{session-plan\} .+\n((?::.+\n)+)\n((?:- .+\n)+):::$", re.MULTILINE)


class Slot(NamedTuple):
    """One row of a plan."""

    name: str
    minutes: int
    note: str

    @property
    def is_rest(self) -> bool:
        return self.name in {"break", "Lunch", "Pause"}


class Plan(NamedTuple):
    """A session plan, as its page has it."""

    name: str
    start: int
    length: int
    pace: float
    slots: tuple[Slot, ...]


def activities() -> dict[str, int]:
    """Return the minutes of each exercise of the course by its name."""
    return {
        found[1]: int(found[2])
        for path in (ROOT / "docs").rglob("*.md")
        for found in re.finditer(
            r"^:name: ([\w-]+)\n:minutes: (\d+)$", path.read_text("utf-8"), re.MULTILINE
        )
    }


ACTIVITIES = activities()


def plans(path: Path) -> list[Plan]:
    """Return the plans of a page."""
    text = path.read_text(encoding="utf-8")
    found = re.findall(
        r"^:::\{session-plan\} .+\n((?::.+\n)+)\n((?:- .+\n)+):::$", text, re.MULTILINE
    )
    return [read_plan(options, rows) for options, rows in found if ":start:" in options]


def read_plan(options: str, rows: str) -> Plan:
    """Return one plan."""
    keys = dict(re.findall(r"^:([\w-]+): (.+)$", options, re.MULTILINE))
    hour, minute = keys["start"].split(":")
    slots = []
    for row in rows.splitlines():
        name, *cells = [cell.strip() for cell in row.removeprefix("- ").rstrip(" |").split(" | ")]
        given = [int(cell.removesuffix(" min")) for cell in cells if cell.endswith(" min")]
        note = next((cell for cell in cells if not cell.endswith(" min")), "")
        slots.append(Slot(name, *(given or [ACTIVITIES[name]]), note))
    start, pace = int(hour) * 60 + int(minute), float(keys.get("pace", 1))
    return Plan(keys["name"], start, int(keys["length"]), pace, tuple(slots))


PLANS = [plan for path in sorted(TRAINERS.glob("*.md")) for plan in plans(path)]
IDS = [plan.name for plan in PLANS]


def test_there_are_plans_from_a_quarter_of_an_hour_to_a_day() -> None:
    lengths = {plan.length for plan in PLANS}
    assert {15, 60, 90, 210, 390} <= lengths


@pytest.mark.parametrize("plan", PLANS, ids=IDS)
def test_no_activity_is_without_minutes_to_hand_out_explain_and_hear(plan: Plan) -> None:
    for slot in plan.slots:
        if slot.name in ACTIVITIES:
            assert slot.minutes >= ACTIVITIES[slot.name] + 3, slot


@pytest.mark.parametrize("plan", PLANS, ids=IDS)
def test_minutes_in_brackets_add_up_to_the_slot(plan: Plan) -> None:
    """What is done in a slot, its steps included, takes what the slot has."""
    for slot in plan.slots:
        bracketed = sum(map(int, re.findall(r"\((\d+)\)", slot.note)))
        steps = re.search(r"Steps ([\d, ]+\d)", slot.note)
        if steps:
            each = [int(minutes) for minutes in steps[1].split(", ")]
            assert sum(each) == ACTIVITIES[slot.name], slot
            bracketed += sum(each)
        elif slot.name in ACTIVITIES and bracketed and "steps (" not in slot.note:
            bracketed += ACTIVITIES[slot.name]
        if bracketed:
            assert bracketed == slot.minutes, slot


@pytest.mark.parametrize("plan", PLANS, ids=IDS)
def test_nobody_sits_longer_than_the_guide_says(plan: Plan) -> None:
    sat = 0.0
    for slot in plan.slots:
        sat = 0.0 if slot.is_rest else sat + slot.minutes * plan.pace
        assert sat <= LONGEST * plan.pace, slot


@pytest.mark.parametrize("name", ["half-day", "full-day", "ninety-minutes"])
def test_a_run_sheet_has_the_times_the_minutes_and_the_steps_of_its_plan(name: str) -> None:
    plan = plans(TRAINERS / f"{name}.md")[0]
    text = (TRAINERS / "run-sheets" / f"{name}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\* - (\d\d):(\d\d), (\d+) min\n  - \*\*.+?\*\* (.+)$", text, re.MULTILINE)
    at, expected = plan.start, []
    for slot in plan.slots:
        expected.append((at, slot.minutes))
        at += slot.minutes
    assert [(int(h) * 60 + int(m), int(mins)) for h, m, mins, _ in rows] == expected
    for slot, (*_, do) in zip(plan.slots, rows, strict=True):
        steps = re.search(r"Steps [\d, ]+", slot.note)
        if steps:
            assert steps[0].rstrip() in do


@pytest.mark.parametrize("name", ["half-day", "full-day", "ninety-minutes"])
def test_a_run_sheet_calls_each_sheet_by_its_letter_when_it_goes_out(name: str) -> None:
    """The letter at the head of a sheet is the one that the trainer looks for in the pile."""
    letters = lettered(name)
    texts = {page: (ROOT / "docs" / f"{page}.md").read_text("utf-8") for page in letters.values()}
    sheet = (TRAINERS / "run-sheets" / f"{name}.md").read_text(encoding="utf-8")
    rows = [row.splitlines() for row in re.split(r"^\* - (?=\d\d:)", sheet, flags=re.MULTILINE)[1:]]
    called = [re.findall(r"\b([A-Z])\b(?=,)", row[4]) for row in rows]
    on_the_wall = [letter for letter, page in letters.items() if page.endswith("ground-rules")]
    out = [*on_the_wall, *(letter for each in called for letter in each)]
    # The half day's last sheet is for a morning without residents.
    assert out == [*letters][: -1 if name == "half-day" else None]
    for slot, found in zip(plans(TRAINERS / f"{name}.md")[0].slots, called, strict=True):
        if slot.name in ACTIVITIES:
            assert any(f":name: {slot.name}\n" in texts[letters[letter]] for letter in found), slot


def lettered(name: str) -> dict[str, str]:
    """Return the page of each sheet of a pack by the letter that it has there."""
    editions = tomllib.loads((ROOT / "conf" / "editions.toml").read_text(encoding="utf-8"))
    pages = [sheet.partition("#")[0] for sheet in editions[name]["sheets"]]
    handed_out = [
        page
        for page in pages
        if "\ncopies: leader\n" not in (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    ]
    return dict(zip([each for each in ascii_uppercase if each != "T"], handed_out, strict=False))


@pytest.mark.parametrize("name", ["half-day", "full-day"])
def test_a_morning_without_residents_finds_its_sheets_in_the_pack(name: str) -> None:
    """Ninety minutes are held in its place, whose run sheet calls the same sheets otherwise."""
    here = {page: letter for letter, page in lettered(name).items()}
    wanted = [here[page] for page in lettered("ninety-minutes").values()]
    plan = (TRAINERS / f"{name}.md").read_text(encoding="utf-8")
    [said] = re.findall(r"its A to G are ([A-Z, and]+) here", plan)
    assert re.findall(r"[A-Z]", said) == wanted


@pytest.mark.parametrize("name", ["half-day", "full-day"])
def test_the_slides_show_the_times_of_the_plan_with_its_breaks(name: str) -> None:
    deck = (TRAINERS / "slides" / f"{name}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d\d):(\d\d) \| (.+) \| (\d+) \|$", deck, re.MULTILINE)
    plan = plans(TRAINERS / f"{name}.md")[0]
    at, starts = plan.start, {}
    for slot in plan.slots:
        starts[at] = slot
        at += slot.minutes
    shown = [(int(hour) * 60 + int(minute), what, int(long)) for hour, minute, what, long in rows]
    assert {begin for begin, *_ in shown} <= starts.keys()
    ends = [begin + long for begin, _, long in shown]
    assert ends[:-1] == [begin for begin, *_ in shown[1:]]
    assert (shown[0][0], ends[-1] + plan.slots[-1].minutes) == (
        plan.start,
        plan.start + plan.length,
    )
    rests = {begin: slot.name.lower() for begin, slot in starts.items() if slot.is_rest}
    assert {begin: what.lower() for begin, what, _ in shown if begin in rests} == rests


@pytest.mark.parametrize("name", ["half-day", "full-day", "six-weeks", "ninety-minutes", "remote"])
def test_a_plan_says_that_its_minutes_are_judged_and_holds_the_form_to_tell(name: str) -> None:
    plan = (TRAINERS / f"{name}.md").read_text(encoding="utf-8")
    assert re.search(r"judged and not timed", plan)
    editions = tomllib.loads((ROOT / "conf" / "editions.toml").read_text(encoding="utf-8"))
    assert "trainers/what-happened#tell-us-what-happened" in editions[name]["sheets"]


#: What a plan for those who are late leaves out, by words that stand for it, and its minutes.
_LEFT_OUT = {
    "half-day": {
        "the slack": 5,
        "step 6": 5,
        "last round": 2,
        "the form": 4,
        "five minutes of it": 5,
        "the puzzle": 20,
    },
    "full-day": {
        "the slack": 5,
        "step 6": 5,
        "reading out of the empty seats": 2,
        "eight minutes of lunch": 8,
        "walk round": 15,
        "the made-up case": 25,
        "the puzzle and": 20,
        "the cards": 30,
    },
    "ninety-minutes": {"the slack": 2, "reading aloud": 6, "word each": 3, "Talk it over": 7},
}


@pytest.mark.parametrize("name", _LEFT_OUT)
def test_what_is_left_out_makes_up_for_what_was_lost(name: str) -> None:
    plan = (TRAINERS / f"{name}.md").read_text(encoding="utf-8")
    table = plan.partition("## If time runs short")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\d+) minutes \|(?: [^|]+ \|)?? ([^|]+) \|$", table, re.MULTILINE)
    assert len(rows) >= 3
    for late, cut in rows:
        for choice in cut.split("; or "):
            saved = sum(each for words, each in _LEFT_OUT[name].items() if words in choice)
            assert saved >= int(late), choice
