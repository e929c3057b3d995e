"""Routes for one person, sections on routes, the time to set up, and sheets to run a session by."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.building import words

if TYPE_CHECKING:
    from tests.building import Built
    from tests.conftest import Build

CONF = {
    "extensions": ["myst_parser", "sphinx_casebook.lessons"],
    "myst_enable_extensions": ["colon_fence"],
    "lessons_chapters": ["tale"],
    "lessons_progress": True,
}
LONG = "word " * 600
TALE = f"""# A tale

Once. {LONG}

(gale)=
## The wind

It blew. {LONG} {LONG}

:::{{exercise}} Look out
:name: ex-look
:minutes: 10
:set-up: 4

Look.
:::

:::{{discussion}} Who saw it?
:name: di-saw
:minutes: 6

- Who?
:::
"""
ROUTE = """# Ways

:::{route} I visit people
:name: way-visit
:alone:
:question: Whom will you *ask* tomorrow?
:then: ex-look; plain

- tale#gale | The wind alone.
- plain | What was left out.
:::
"""
PLAN = """# Plans

:::{session-plan}
:name: plan-short
:pace: 1.5

- ex-look
- di-saw | 10 min
- Tea | 5 min
:::
"""
SHEET = """# Sheet

:::{session-plan}
:start: 09:30

- Welcome | 5 min | say: Your *names*, please. | sheets: A
- ex-look | do: Hand out the cards. | watch: Pairs that stop. | sheets: B, C
- break | 5 min
- di-saw | ask: Who else? | Nobody leaves.
:::
"""
FILES = {
    "tale.md": TALE,
    "plain.md": "# Plain\n\nWords.\n",
    "ways.md": ROUTE,
    "plan.md": PLAN,
    "sheet.md": SHEET,
}


@pytest.fixture
def site(build: Build) -> Built:
    built = build(FILES, **CONF)
    assert built.warnings == ""
    return built


def test_a_route_for_one_person_counts_reading_and_puts_the_rest_apart(site: Built) -> None:
    page = site.html("ways")
    rows = [[words(cell) for cell in row.select("td")] for row in page.select("table.route tr")]
    assert rows[1:] == [
        ["A tale: The wind", "6", "The wind alone."],
        ["Plain", "1", "What was left out."],
    ]
    text = words(page.body or "")
    assert "Together 7 minutes of reading for one person." in text
    team = ["Exercise: Look out (10 minutes)", "Discussion: Who saw it? (6 minutes)"]
    assert f"With a team you could add: {' '.join(team)} " in text
    assert [words(item) for item in page.select("table.route ~ ul li")] == team
    assert "What you could do next: Exercise: Look out; Plain." in text
    [begin] = page.select(".route-begin a")
    assert (begin.attrs["href"], words(begin)) == ("tale.html#gale", "Begin: A tale: The wind")
    assert page.select(".route-begin[id]") == []
    assert "A question to take with you: Whom will you ask tomorrow?" in text
    assert page.select(".route-question em")


def test_what_a_team_does_takes_no_time_of_one_person(build: Build) -> None:
    ways = ROUTE.replace(":alone:", ":alone:\n:with-exercises:")
    ways = ways.replace("- plain |", "- di-saw | Ask somebody.\n- plain |")
    text = words(build({**FILES, "ways.md": ways}, **CONF).html("ways").body or "")
    assert "Together 7 minutes of reading for one person." in text


def test_a_step_may_be_a_section(site: Built) -> None:
    [link] = site.html("ways").select("table.route a[href='tale.html#gale']")
    assert words(link) == "A tale: The wind"


def test_a_step_says_where_it_stands_on_any_page_and_the_last_one_asks(site: Built) -> None:
    first, last = site.html("tale"), site.html("plain")
    assert words(first.select(".reading-foot p")[0]) == (
        "Step 1 of 2 on the route I visit people. Next: Plain."
    )
    assert words(last.select(".reading-foot p")[0]) == (
        "Step 2 of 2 on the route I visit people. This is the end of the route. "
        "A question to take with you: Whom will you ask tomorrow?"
    )
    assert all(page.select(".has-steps") for page in (first, last))


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_a_script_finds_the_steps_of_every_route_in_one_file(build: Build, builder: str) -> None:
    site = build(FILES, builder, **CONF)
    text = site.files()["_static/route-steps.js"].decode()
    held = json.loads(text.removeprefix("const casebookRoutes=").removesuffix(";\n"))
    assert held["said"]["step"] == "Step {number} of {count}"
    end = "/" if builder == "dirhtml" else ".html"
    assert list(held["of"].values()) == [
        {
            "name": "I visit people",
            "at": f"ways{end}",
            "steps": [[f"tale{end}#gale", "A tale: The wind"], [f"plain{end}", "Plain"]],
            "question": "Whom will you ask tomorrow?",
            "then": [[f"tale{end}#ex-look", "Exercise: Look out"], [f"plain{end}", "Plain"]],
        }
    ]


@pytest.mark.parametrize("builder", ["epub", "text", "singlehtml"])
def test_only_pages_of_a_site_have_the_bar(build: Build, builder: str) -> None:
    files = build(FILES, builder, **CONF).files()
    assert not any(b"has-steps" in data for name, data in files.items() if "_static" not in name)
    assert not any("route-steps" in name for name in files)


def test_nothing_of_a_route_is_kept_unless_the_project_wants_it(build: Build) -> None:
    built = build(FILES, **{**CONF, "lessons_progress": False})
    assert built.html("tale").select(".has-steps, .route-read, .route-begin") == []
    assert "routes.js" not in built.read("tale.html")
    assert "_static/route-steps.js" not in built.files()


def test_a_slot_leaves_room_to_set_up(site: Built) -> None:
    times = site.html("plan").select("td:first-child")
    # (10 + 4) and 10 minutes at one and a half, then tea, whatever the pace of plain words.
    assert [words(each) for each in times] == ["0–21", "21–36", "36–44"]


@pytest.mark.parametrize(
    ("minutes", "set_up", "tight"),
    [(10, None, False), (9, None, False), (8, None, True), (8, 2, False), (8, 3, True)],
)
def test_an_activity_that_fills_its_slot_is_named(
    build: Build, minutes: int, set_up: int | None, *, tight: bool
) -> None:
    plan = PLAN.replace("di-saw | 10 min", f"di-saw | {minutes} min")
    more = {} if set_up is None else {"lessons_set_up": set_up}
    told = build({**FILES, "plan.md": plan}, "dummy", **{**CONF, **more}).warnings
    needs = f"'di-saw' needs 6 + {3 if set_up is None else set_up} min with its set-up"
    assert (f"session-plan: {needs}, and has {minutes}" in told) == tight
    assert ("plan.md:8: WARNING" in told and "[lessons.tight]" in told) == tight


def test_a_sheet_to_run_a_session_by_has_a_column_for_each_purpose(site: Built) -> None:
    table = site.html("sheet").select_one("table.run-sheet")
    assert table
    rows = [[words(cell) for cell in row.select("th, td")] for row in table.select("tr")]
    assert rows == [
        ["Time", "Minutes", "Do", "Say", "Ask", "Watch for", "Sheets out"],
        ["09:30–09:35", "5", "Welcome", "Your names, please.", "", "", "A"],
        [
            "09:35–09:49",
            "14",
            "Exercise: Look out (10 min, 4 to set up) Hand out the cards.",
            *("", "", "Pairs that stop.", "B, C"),
        ],
        ["09:49–09:54", "5", "Break", "", "", "", ""],
        [
            "09:54–10:03",
            "9",
            "Discussion: Who saw it? (6 min, 3 to set up)",
            *("", "Who else?", "Nobody leaves.", ""),
        ],
    ]


def test_a_row_that_cannot_be_read_leaves_the_others(build: Build) -> None:
    broken = SHEET.replace("- break | 5 min", "- break | 5 min | a | b")
    built = build({**FILES, "sheet.md": broken}, **CONF)
    assert "sheet.md:8: WARNING: session-plan: expected 'name | 10 min | note'" in built.warnings
    assert len(built.html("sheet").select("table.run-sheet tbody tr")) == 3


CHANGES = [
    ("tale.md", "## The wind", "## The gale"),
    ("tale.md", "It blew. ", f"It blew. {LONG}"),
    ("tale.md", ":set-up: 4", ":set-up: 5"),
    ("tale.md", "{exercise} Look out", "{exercise} Look up"),
    ("tale.md", ":minutes: 6", ":minutes: 7"),
    ("ways.md", "Whom will you *ask*", "Whom would you *ask*"),
    ("ways.md", "- plain | What was left out.\n", ""),
    ("plain.md", "# Plain", "# Plainer"),
]


@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_a_page_that_shows_it_is_written_again(build: Build, name: str, old: str, new: str) -> None:
    before = build(FILES, **CONF)
    old_pages = {each: before.read(f"{each}.html") for each in ("ways", "plan", "tale", "plain")}
    assert FILES[name].count(old) == 1
    changed = {**FILES, name: FILES[name].replace(old, new)}
    again, anew = build(changed, **CONF), build(changed, folder="anew", **CONF)
    pages = {each: again.read(f"{each}.html") for each in old_pages}
    assert pages == {each: anew.read(f"{each}.html") for each in old_pages}
    assert pages != old_pages
    others = {each for each in old_pages if f"{each}.md" != name and pages[each] != old_pages[each]}
    assert others
