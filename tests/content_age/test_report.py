"""The report's files and its status line, from plain rows."""

from __future__ import annotations

import csv
import io
import json

import icalendar
import pytest

from sphinx_casebook.content_age.report import (
    Row,
    occurs,
    status_line,
    to_csv,
    to_ics,
    to_json,
    to_markdown,
)
from sphinx_casebook.core.dates import Interval
from tests.content_age.examples import day

TODAY = day("2026-06-01")
PAGE = Row(
    docname="page",
    title="A page",
    state="fresh",
    basis="published",
    basis_date="2026-01",
    published="2026-01",
    updated=None,
    reviewed=None,
    evidence_date=None,
    review_due=None,
    overdue_days=0,
    owner=None,
    statements=(),
)
LATE = PAGE._replace(
    docname="late", title="Late", state="old", review_due="2026-05-30", overdue_days=2
)
LATER = LATE._replace(docname="later", title="Later", review_due="2026-01-01", overdue_days=151)
SOON = PAGE._replace(docname="soon", title="Soon", review_due="2026-07-01", owner="editors")
FAR = PAGE._replace(docname="far", title="Far", review_due="2026-07-02")


def line(*rows: Row, horizon: Interval = Interval(30, "day")) -> str:  # noqa: B008  # a constant
    return status_line(list(rows), TODAY, horizon)


def test_the_status_line_counts_pages_by_state_and_reviews_by_day() -> None:
    assert line(PAGE, LATE, LATER, SOON, FAR) == (
        "5 pages: 3 fresh, 2 old; 2 overdue, 1 due within 30 days"
    )


def test_a_review_that_is_due_today_is_due_and_not_overdue() -> None:
    due_today = PAGE._replace(review_due=str(TODAY))
    assert line(due_today).endswith("0 overdue, 1 due within 30 days")


def test_a_horizon_beyond_the_calendar_has_no_end() -> None:
    assert line(FAR, horizon=Interval(9000, "year")).endswith("1 due within 9000 years")


@pytest.mark.parametrize(
    ("fail_on", "expected"),
    [
        pytest.param((), False, id="case 43: nothing"),
        pytest.param(("overdue",), True, id="case 43: overdue"),
        pytest.param(("old",), True, id="a state that occurs"),
        pytest.param(("expired", "undated"), False, id="states that do not"),
    ],
)
def test_the_project_says_what_is_a_failure(fail_on: tuple[str, ...], expected: bool) -> None:
    assert occurs([PAGE, LATE], fail_on) is expected


def test_an_old_page_with_its_review_in_time_is_not_overdue() -> None:
    assert not occurs([LATE._replace(overdue_days=0)], ("overdue",))


def test_json_holds_the_day_and_a_row_a_page_with_dates_as_text() -> None:
    statement = {"as_of": "2017", "until": None, "line": 3}
    report = json.loads(to_json([PAGE._replace(statements=(statement,))], TODAY, "Ünder"))
    assert report == {
        "project": "Ünder",
        "today": "2026-06-01",
        "pages": [
            {
                "docname": "page",
                "title": "A page",
                "state": "fresh",
                "basis": "published",
                "basis_date": "2026-01",
                "published": "2026-01",
                "updated": None,
                "reviewed": None,
                "evidence_date": None,
                "review_due": None,
                "overdue_days": 0,
                "owner": None,
                "statements": [statement],
            }
        ],
    }


def test_markdown_names_the_longest_overdue_first_and_pages_without_a_review_last() -> None:
    text = to_markdown([PAGE, SOON, LATE, LATER], TODAY, "Example")
    assert text.startswith("# Content age of Example on 2026-06-01\n\n| Page |")
    names = [row.split("|")[1].strip() for row in text.splitlines()[4:]]
    assert names == ["Later (later)", "Late (late)", "Soon (soon)", "A page (page)"]


def test_markdown_shows_titles_as_they_are() -> None:
    title = "a|b *c* `d` <b> [e]\nf"
    text = to_markdown([PAGE._replace(title=title)], TODAY, "Example")
    row = text.splitlines()[-1]
    assert r"a\|b \*c\* \`d\` \<b\> \[e\] f (page)" in row


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_case_41_no_cell_of_the_csv_can_pass_for_a_formula(start: str) -> None:
    text = to_csv([PAGE._replace(title=f"{start}1+1", owner=f"{start}x")], TODAY, "Example")
    [cells] = csv.DictReader(io.StringIO(text, newline=""))
    assert (cells["title"], cells["owner"]) == (f"'{start}1+1", f"'{start}x")


def test_csv_holds_the_same_facts_as_json() -> None:
    text = to_csv([PAGE, LATE], TODAY, "Example")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["docname"] for row in rows] == ["page", "late"]
    assert rows[1]["overdue_days"] == "2"
    assert list(rows[0]) == list(Row._fields)


def test_the_calendar_holds_an_all_day_event_for_each_review() -> None:
    calendar = icalendar.Calendar.from_ical(to_ics([PAGE, LATE, SOON], TODAY, "Example"))
    events = [(str(each["summary"]), each.start, each.end) for each in calendar.walk("VEVENT")]
    assert events == [
        ("Review: Late", day("2026-05-30"), day("2026-05-31")),
        ("Review: Soon", day("2026-07-01"), day("2026-07-02")),
    ]


def test_a_page_keeps_its_event_when_its_date_moves() -> None:
    uids = {
        str(icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["uid"])
        for text in (
            to_ics([LATE], TODAY, "Example"),
            to_ics([LATE._replace(review_due="2027-05-30")], day("2026-09-01"), "Example"),
        )
    }
    assert len(uids) == 1


def test_long_titles_are_folded_after_75_octets() -> None:
    text = to_ics([LATE._replace(title="Größe, " * 40)], TODAY, "Example")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    event = icalendar.Calendar.from_ical(text).walk("VEVENT")[0]
    assert str(event["summary"]) == "Review: " + "Größe, " * 40


def test_the_last_day_of_the_calendar_is_no_crash() -> None:
    text = to_ics([LATE._replace(review_due="9999-12-31")], TODAY, "Example")
    assert "99991231" in text
