"""What a trainer finds in the packs of the session plans, read from the PDFs themselves."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from docutils.nodes import make_id
from pypdf import PdfReader

from tests.building import words
from tests.course.conftest import ROOT
from tests.pdf.reading import sizes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.course.conftest import Course

    Build = Callable[..., Course]

EDITIONS = tomllib.loads((ROOT / "conf" / "editions.toml").read_text(encoding="utf-8"))
#: The packs of plans, with the minutes of each plan in the order in which it prints them.
PLANS = {
    "half-day": (45, 210, 210),
    "full-day": (60, 390),
    "six-weeks": (45, 60, 60, 60, 60, 60, 60),
    "ninety-minutes": (90,),
    "fifteen-minutes": (15, 15, 15),
}
LARGE = [f"{name}-large-print" for name in PLANS]
SHEETS = [*PLANS, *LARGE, "vignettes", "vignettes-large-print", "forms", "forms-large-print"]
DECKS = ["slides-half-day", "slides-full-day"]
#: What the trainer alone reads, by words that stand in it.
ANSWERS = {
    "half-day": (
        "There is no model talk",
        "There is no model bargain",
        "No card has one right place",
        "Slip 3 is the trap",
    ),
    "full-day": (
        "There is no list of right groups",
        "by per cent Oldham and St Helens fell by more",
    ),
    "six-weeks": ("Good sheets share three marks",),
    "ninety-minutes": ("Slip 3 is the trap",),
    "fifteen-minutes": ("Any row can carry a sentence", "the share rises by 14.7 points"),
}
#: What a session with residents in it cannot do without.
HALF_DAY = (
    "Print list",
    "Briefing for the trainer",
    "If time runs short",
    "For 6, 12, 24 and 30 people",
    "Who came: a rule for the morning",
    "What you must not claim",
    "Somebody speaks of abuse or neglect",
    "Ground rules for today",
    "The case on two sides",
    "You are Mr Hale",
    "The service will",
    "We who live here will",
    "1. Three day centres close",
    "6. Children's centres become five",
    "Envelope 3",
    "37 or 38 56 63.8 67.0 69.3 68.6 67.9",
    "On Monday I will",
    "At the end of the day",
)
#: Of a row of a tick list, for each number of people.
COPIES = r"\d+(?: \d+)+\b"
NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
MINUTES = {word: number for number, word in enumerate(NUMBERS.split(" "), 1)}


class Pack(NamedTuple):
    """One PDF, read."""

    path: Path
    pages: list[str]

    @property
    def text(self) -> str:
        return " ".join(self.pages)


def straight(text: str) -> str:
    """Return *text* with one kind of apostrophe and no break inside a word."""
    return words(text.replace("\u2019", "'").replace("\u2010\n", "").replace("-\n", "-"))


@pytest.fixture(scope="session")
def pack(course: Build) -> Callable[[str], Pack]:
    @cache
    def pack(name: str) -> Pack:
        built = course("casebook-pdf", "-D", f"pdf_only={name}")
        assert (built.status, built.warnings) == (0, "")
        path = built.outdir / f"{name}.pdf"
        return Pack(path, [straight(page.extract_text()) for page in PdfReader(path).pages])

    return pack


@pytest.mark.parametrize("name", [*SHEETS, *DECKS, "facilitators-guide", "method-cards"])
def test_every_page_says_that_the_course_is_independent(
    pack: Callable[[str], Pack], name: str
) -> None:
    for page in pack(name).pages:
        is_cards, is_blank = "cut along the lines" in page, "Blank on purpose" in page
        said = re.search(r"Lessons from the Wigan Deal[:,] an independent course", page)
        assert said or is_cards or is_blank


@pytest.mark.parametrize("name", PLANS)
def test_the_minutes_of_each_plan_add_up(pack: Callable[[str], Pack], name: str) -> None:
    found = [int(each) for each in re.findall(r"Together (\d+) minutes\.", pack(name).text)]
    assert tuple(found[: len(PLANS[name])]) == PLANS[name]


def test_the_half_day_has_a_break_and_five_minutes_of_slack(pack: Callable[[str], Pack]) -> None:
    """Nobody sits for more than ninety minutes, as the guide says."""
    text = pack("half-day").text
    assert re.search(r"10:45–11:00 15 Break", text)
    assert re.search(r"11:45–11:50 5 Pause", text)
    assert re.search(r"12:55–13:00 5 Slack", text)


@pytest.mark.parametrize("words_of_it", HALF_DAY)
def test_the_half_day_holds_what_its_plan_needs(
    pack: Callable[[str], Pack], words_of_it: str
) -> None:
    assert words_of_it in pack("half-day").text


@pytest.mark.parametrize("name", PLANS)
def test_a_tick_list_leads_to_the_page_of_each_sheet(
    pack: Callable[[str], Pack], name: str
) -> None:
    """Every sheet that the pack holds is in its list, with its pages and copies."""
    for sheet in EDITIONS[name]["sheets"]:
        assert title_of(*sheet.split("#")) in first_page(pack(name), sheet)


@pytest.mark.parametrize("name", PLANS)
def test_a_tick_list_names_every_page_of_its_pack(pack: Callable[[str], Pack], name: str) -> None:
    """What is for the trainer at the back too; what is in none of its rows is blank on purpose."""
    ticked = pack(name).text.partition("Sheet What Pages")[2].partition("In large print:")[0]
    listed = {
        number
        for first, last in re.findall(rf"(\d+)(?: ?– ?(\d+))? {COPIES}", ticked)
        for number in range(int(first), int(last or first) + 1)
    }
    pages = pack(name).pages
    rest = [number for number in range(1, len(pages) + 1) if number not in listed]
    assert [number for number in rest if "Blank on purpose" not in pages[number - 1]] == []


@pytest.mark.parametrize("name", [*PLANS, "remote"])
def test_learners_sheets_begin_on_odd_pages_and_show_no_marks(
    pack: Callable[[str], Pack], name: str
) -> None:
    """No answer, and nothing that is cut, has another sheet behind it."""
    begins = {}
    for number, page in enumerate(pack(name).pages, 1):
        if found := re.search(r"· (?:sheet (\w+)|for the trainer)", page):
            begins.setdefault(number, found[1])
            assert number % 2, page[:80]
            if found[1]:
                assert not re.search(r"\[[A-E]\d{3}", page)
                assert "evidence on this page" not in page
    assert [each for each in begins.values() if each]


def first_page(pack: Pack, sheet: str) -> str:
    """Return the page on which *sheet* begins, as the tick list of its pack has it."""
    title = re.escape(title_of(*sheet.split("#")))
    listed = re.search(rf"{title} (\d+)(?: ?– ?\d+)? {COPIES}", pack.text)
    assert listed, sheet
    return pack.pages[int(listed[1]) - 1]


def title_of(docname: str, section: str = "") -> str:
    """Return the title of a page, or of a section of it by its id."""
    text = (ROOT / "docs" / f"{docname}.md").read_text(encoding="utf-8")
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    wanted = [each for each in titles if not section or make_id(each) == section]
    return straight(wanted[0])


@pytest.mark.parametrize("name", PLANS)
def test_answers_stand_at_the_back_and_not_on_the_sheets(
    pack: Callable[[str], Pack], name: str
) -> None:
    text = pack(name).text
    back = text.rindex("For the trainer alone: what to look for")  # the tick list names it too
    for answer in ANSWERS[name]:
        assert text.index(answer) > back
        assert answer not in pack(f"{name}-large-print").text
    look, _, rests = text[back:].rpartition("Where the figures on the sheets come from")
    claims = re.findall(r"\b[A-EN]\d{3}\b", look)
    assert claims
    assert set(claims) <= set(re.findall(r"\b[A-EN]\d{3}\b(?= [a-z])", rests))


@pytest.mark.parametrize("name", LARGE)
def test_large_print_holds_every_sheet_in_18_point(pack: Callable[[str], Pack], name: str) -> None:
    plain = EDITIONS[plan_of(name)]["sheets"]
    own = ("run-sheets/", "facilitators-guide", "what-happened", plan_of(name))
    handed = [each for each in plain if not each.removeprefix("trainers/").startswith(own)]
    assert EDITIONS[name]["sheets"] == handed
    runs = printed(pack(name))
    assert sum(len(text) for text, size in runs if round(size) == 18) > 300 * len(handed)
    assert [(text, size) for text, size in runs if size <= 17.4] == []


@pytest.mark.parametrize("name", LARGE)
def test_no_page_in_large_print_says_only_whose_it_is(
    pack: Callable[[str], Pack], name: str
) -> None:
    for page in pack(name).pages:
        own = re.sub(r"You may copy, change.*?Web address: \.*", "", page)
        assert re.sub(
            r"Lessons from the Wigan Deal: an independent course \w+ · \d+", "", own
        ).strip()


def plan_of(name: str) -> str:
    """Return the plan whose sheets an edition in large print holds."""
    return name.removesuffix("-large-print")


def printed(pack: Pack) -> list[tuple[str, float]]:
    """Return each run of text with its size on paper, in points."""
    return [run for page in PdfReader(pack.path).pages for run in sizes(page)]


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "trainers" / "hand-outs").glob("*.md")), ids=lambda p: p.stem
)
def test_a_sheet_stands_alone(path: Path) -> None:
    """It says whose it is, when it was written, and what is not known or not tested."""
    text = path.read_text(encoding="utf-8")
    assert re.search(r"independent course, November 2026", text)
    assert re.search(r"not known|not tested|We found no|does not know|made up|our own", text)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "docs" / "trainers" / "hand-outs").glob("*.md")), ids=lambda p: p.stem
)
def test_the_steps_of_a_sheet_add_up_to_its_minutes(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    declared = re.search(r"^:minutes: (\d+)$", text, re.MULTILINE)
    steps = re.findall(r"^\d+\. \*(\w+) minutes?\.\*", text, re.MULTILINE)
    assert bool(declared) == bool(steps)
    if declared:
        assert sum(MINUTES[each.lower()] for each in steps) == int(declared[1])


@pytest.mark.parametrize("name", ["half-day", "full-day", "ninety-minutes", "forms"])
def test_the_form_of_the_day_is_one_page(pack: Callable[[str], Pack], name: str) -> None:
    [page] = [each for each in pack(name).pages if "I did not know before" in each]
    assert "from 1 (not at all) to 5 (quite sure)" in page


def test_each_case_is_a_sheet_of_its_own(pack: Callable[[str], Pack]) -> None:
    """It is a learner's sheet; what it rests on in full stands in the trainer's list."""
    sheets = EDITIONS["vignettes"]["sheets"]
    pages = [each for each in pack("vignettes").pages if "What this rests on" in each]
    assert len(pages) == len(sheets)
    listed = pack("vignettes").text.partition("Where the figures on the sheets come from")[2]
    for letter, sheet, page in zip("ABCDEFGHIJK", sheets, pages, strict=True):
        assert f"sheet {letter} {title_of(sheet)}" in page
        assert "Where the figures come from: the trainer has the list." in page
        assert f"{letter}. {title_of(sheet)}" in listed


@pytest.mark.parametrize("name", PLANS)
def test_no_step_needs_a_telephone_or_a_screen(pack: Callable[[str], Pack], name: str) -> None:
    text = pack(name).text
    assert "No step needs a telephone, a screen or the internet." in text
    assert not re.search(r"\bQR\b|scan the|on your phone|download", text)


@pytest.mark.parametrize("name", DECKS)
def test_notes_are_in_the_trainers_copy_of_a_deck_alone(
    pack: Callable[[str], Pack], name: str
) -> None:
    assert "Watch for a worker who offers a service" in pack(f"{name}-notes").text
    assert "Watch for" not in pack(name).text


@pytest.mark.parametrize("name", ["half-day", "full-day"])
def test_a_deck_has_a_slide_for_each_exercise_of_its_plan(
    pack: Callable[[str], Pack], name: str
) -> None:
    source = (ROOT / "docs" / "trainers" / f"{name}.md").read_text(encoding="utf-8")
    plan = source[source.index(f":name: plan-{name}\n") :].partition("\n:::\n")[0]
    names = re.findall(r"^- ((?:sheet|vi)-[\w-]+)", plan, re.MULTILINE)
    assert names
    titles = exercises()
    for each in names:
        assert any(titles[each] in slide for slide in pack(f"slides-{name}").pages), each


def exercises() -> dict[str, str]:
    """Return the title of each exercise of the trainers' pages by its name."""
    return {
        found[2]: straight(found[1])
        for path in (ROOT / "docs" / "trainers").rglob("*.md")
        for found in re.finditer(
            r"^:{3,}\{exercise\} (.+)\n:name: ([\w-]+)$", path.read_text("utf-8"), re.MULTILINE
        )
    }


def test_method_cards_are_four_to_a_sheet(pack: Callable[[str], Pack]) -> None:
    pages = pack("method-cards").pages
    assert [page.count("Watch out:") for page in pages] == [4, 4, 4]
    assert [page.count("From:") for page in pages] == [4, 4, 4]


def test_a_case_comes_without_its_notes_in_large_print(pack: Callable[[str], Pack]) -> None:
    assert "There is no right answer to the last question." in pack("vignettes").text
    assert "For the facilitator" not in pack("vignettes-large-print").text
