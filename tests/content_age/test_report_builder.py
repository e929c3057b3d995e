"""``sphinx-build -b content-age``: the review list of a project."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.building import Built
    from tests.conftest import Build

DAY = "2026-06-01"
FILES = {
    "index.md": "# All *pages*\n\n```{toctree}\n:glob:\n**\n```\n",
    "old.md": "---\npublished: 2010\nupdated: 2019-06\nowner: editors\n---\n# Old\n",
    "late.md": "---\nreviewed: 2025-01-31\nreview-in: 1 month\n---\n# Late\n",
    "soon.md": "---\nreviewed: 2026-01-01\nreview-by: 2026-07-01\n---\n# Soon\n",
    "off.md": "---\npublished: 2010\nreview-by: 2020\ncontent-age: off\n---\n# Off\n",
    "drafts/draft.md": "---\npublished: 2001\n---\n# Draft\n",
    "loose.md": "---\norphan: true\nevidence-date: 2012\n---\nNo title.\n",
}


def report(build: Build, **conf: Any) -> Built:  # noqa: ANN401
    return build(
        FILES,
        "content-age",
        day=DAY,
        content_age_exclude=["drafts/*"],
        suppress_warnings=["toc.no_title"],
        **conf,
    )


def rows(built: Built) -> dict[str, dict[str, Any]]:
    document = json.loads(built.read("content-age.json"))
    return {row["docname"]: row for row in document["pages"]}


def test_the_report_says_what_it_is_of(build: Build) -> None:
    document = json.loads(report(build).read("content-age.json"))
    assert (document["project"], document["today"]) == ("Example", DAY)


def test_every_page_has_a_row_but_those_that_are_excluded(build: Build) -> None:
    assert list(rows(report(build))) == ["index", "late", "loose", "off", "old", "soon"]


def test_a_row_tells_all_dates_and_what_follows_from_them(build: Build) -> None:
    found = rows(report(build))
    assert found["old"] == {
        "docname": "old",
        "title": "Old",
        "state": "old",
        "basis": "updated",
        "basis_date": "2019-06",
        "published": "2010",
        "updated": "2019-06",
        "reviewed": None,
        "evidence_date": None,
        "review_due": None,
        "overdue_days": 0,
        "owner": "editors",
        "statements": [],
    }
    assert found["index"]["title"] == "All pages"
    assert found["loose"]["evidence_date"] == "2012"


@pytest.mark.parametrize(
    ("docname", "due", "days"),
    [
        ("late", "2025-02-28", 458),  # the rest of 2025 has 306 days, then 151 to 31 May, and one
        ("soon", "2026-07-01", 0),
        ("off", "2020-12-31", 1978),
        ("old", None, 0),
    ],
)
def test_overdue_days_count_from_the_day_after_the_review_was_due(
    build: Build, docname: str, due: str | None, days: int
) -> None:
    row = rows(report(build))[docname]
    assert (row["review_due"], row["overdue_days"]) == (due, days)


def test_a_page_that_is_switched_off_keeps_its_review(build: Build) -> None:
    assert rows(report(build))["off"]["state"] == "off"


def test_defaults_fill_in_the_owner_and_the_interval(build: Build) -> None:
    found = rows(
        report(build, content_age_default_owner="everybody", content_age_review_in="2 years")
    )
    assert (found["old"]["owner"], found["old"]["review_due"]) == ("editors", "2021-06-30")
    assert found["late"]["owner"] == "everybody"
    assert found["late"]["review_due"] == "2025-02-28"


def test_the_status_line_sums_up(build: Build) -> None:
    assert (
        "6 pages: 1 off, 1 old, 4 undated; 2 overdue, 1 due within 30 days" in report(build).status
    )
    assert "0 due within 1 week" in report(build, content_age_report_horizon="1 week").status


@pytest.mark.parametrize(
    ("fail_on", "status"),
    [
        pytest.param([], 0, id="case 43: nothing"),
        pytest.param(["overdue"], 1, id="case 43: overdue"),
        (["old"], 1),
        (["expired", "withdrawn"], 0),
    ],
)
def test_the_exit_status_follows_what_the_project_calls_a_failure(
    build: Build, fail_on: list[str], status: int
) -> None:
    built = report(build, content_age_report_fail_on=fail_on)
    assert built.statuscode == status
    assert len(rows(built)) == 6


def test_an_ordinary_build_never_fails_because_a_day_has_passed(build: Build) -> None:
    options: dict[str, Any] = {"app_options": {"warningiserror": True}}
    built = build(
        {"late.md": FILES["late.md"]}, day=DAY, content_age_report_fail_on=["overdue"], **options
    )
    assert (built.warnings, built.statuscode) == ("", 0)


def test_markdown_lists_the_longest_overdue_first(build: Build) -> None:
    text = report(build).read("content-age.md")
    assert text.startswith(f"# Content age of Example on {DAY}\n")
    first = [line.split("|")[1].strip() for line in text.splitlines()[4:7]]
    assert first == ["Off (off)", "Late (late)", "Soon (soon)"]


def test_markdown_ends_with_the_status_line_which_a_quiet_build_does_not_print(
    build: Build,
) -> None:
    built = report(build)
    assert built.read("content-age.md").splitlines()[-1] in built.status
    assert built.read("content-age.md").endswith("2 overdue, 1 due within 30 days\n")


def test_a_report_after_a_web_build_leaves_its_pages_alone(build: Build) -> None:
    options: dict[str, Any] = {"day": DAY, "suppress_warnings": ["toc.no_title"]}
    before = build(FILES, **options).files()
    build(FILES, "content-age", **options)
    after = build(FILES, **options)
    assert "no targets are out of date" in after.status
    assert after.files() == before


def test_the_report_is_written_again_when_only_the_day_changed(build: Build) -> None:
    report(build)
    later = build(FILES, "content-age", day="2026-06-02", suppress_warnings=["toc.no_title"])
    assert rows(later)["late"]["overdue_days"] == 459
