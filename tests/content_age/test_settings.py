"""Checking the options, entry by entry."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sphinx_casebook.content_age import settings as options
from sphinx_casebook.content_age.model import Dates, Tier
from sphinx_casebook.content_age.reading import KEYS
from sphinx_casebook.content_age.settings import Settings
from sphinx_casebook.core.dates import Interval
from tests.content_age.examples import civil, declare

METADATA = {each.name: each.metadata for each in fields(Settings)}
FIVE_YEARS = Tier(Interval(5, "year"), "notice")


def check(name: str, raw: object) -> tuple[Any, tuple[str, ...]]:
    """Return the value to use and the messages."""
    value, problems = METADATA[name]["check"](raw, METADATA[name]["default"])
    return value, tuple(problems)


def defaults() -> Settings:
    values = {name: check(name, data["default"])[0] for name, data in METADATA.items()}
    return Settings(**values)


def test_every_default_is_itself_a_valid_value() -> None:
    for name, data in METADATA.items():
        assert check(name, data["default"])[1] == (), name


def test_the_defaults_are_those_of_the_design() -> None:
    assert defaults() == Settings(
        thresholds=(FIVE_YEARS,),
        basis="newest",
        wording="threshold",
        min_evidence=5,
        show="box",
        about=None,
        rules=(),
        exclude=(),
        review_in=None,
        default_owner=None,
        today=None,
        timezone=UTC,
        git=False,
        keys=KEYS,
        ignore_keys=(),
        date_formats=(),
        report_fail_on=(),
        report_horizon=Interval(30, "day"),
    )


def test_every_option_is_documented_under_its_name_in_conf_py() -> None:
    documented = {name: text for name, _, text in options.documented()}
    assert set(documented) == {f"content_age_{name}" for name in METADATA}
    assert all(text.endswith(".") for text in documented.values())


@pytest.mark.parametrize(
    ("name", "raw", "kept", "hint"),
    [
        ("thresholds", "5 years", (FIVE_YEARS,), "list of (age, tone) pairs"),
        ("thresholds", [("5 years", "loud")], (), "notice, caution, warning"),
        ("thresholds", [("5 years", "quiet")], (), "notice, caution, warning"),
        ("thresholds", [("five years", "notice")], (), "'6 months'"),
        ("thresholds", [5], (), "('5 years', 'notice')"),
        ("thresholds", [("5 years", ["notice"])], (), "('5 years', 'notice')"),
        ("basis", "oldest", "newest", "'newest', 'published', 'updated', 'evidence'"),
        ("basis", [], "newest", "not one of"),
        ("wording", "precise", "threshold", "'threshold', 'exact'"),
        ("min_evidence", -1, 5, "0 or more"),
        ("min_evidence", "five", 5, "0 or more"),
        ("min_evidence", True, 5, "0 or more"),
        ("show", "no", "box", "'box', 'line', 'off'"),
        ("about", 7, None, "not text"),
        ("keys", ["ms.date"], KEYS, "'last_modified_at': 'updated'"),
        ("keys", {"stamp": "changed"}, KEYS, "'changed' is none of published"),
        ("ignore_keys", "owner", (), "list of texts"),
        ("date_formats", "%Y", (), "list of formats"),
        ("date_formats", ["%d %B"], (), "day, month and year"),
        ("date_formats", ["%Y"], (), "day, month and year"),
        ("date_formats", ["%Q"], (), "day, month and year"),
        ("rules", {"*": {}}, (), "list of (glob, values) pairs"),
        ("rules", [("*",)], (), "expected a glob and a mapping"),
        ("exclude", "drafts/*", (), "list of texts"),
        ("exclude", [1], (), "1 is not allowed"),
        ("review_in", "fortnightly", None, "'6 months'"),
        ("review_in", 6, None, "'6 months'"),
        ("default_owner", 7, None, "not text"),
        ("today", "2021-02-30", None, "no such day"),
        ("today", "2021-02", None, "not one day"),
        ("timezone", "Wonderland/Nowhere", UTC, "'Europe/London'"),
        ("timezone", "../../etc", UTC, "'Europe/London'"),
        ("timezone", 1, UTC, "'Europe/London'"),
        ("git", "yes", False, "neither True nor False"),
        ("report_fail_on", "old", (), "list of texts"),
        ("report_fail_on", ["late"], (), "overdue"),
        ("report_horizon", "soon", Interval(30, "day"), "'6 months'"),
    ],
)
def test_a_wrong_value_gives_one_message_that_says_what_would_be_right(
    name: str, raw: object, kept: object, hint: str
) -> None:
    value, problems = check(name, raw)
    assert value == kept
    assert len(problems) == 1
    assert hint in problems[0]


def test_every_option_has_a_wrong_value_that_is_tested() -> None:
    marks = test_a_wrong_value_gives_one_message_that_says_what_would_be_right.pytestmark  # type: ignore[attr-defined]
    assert {case[0] for case in marks[0].args[1]} == set(METADATA)


def test_of_a_list_only_the_wrong_entries_are_left_out() -> None:
    raw = [("5 years", "notice"), ("ten", "caution"), ("2 years", "loud"), ("P10Y", "warning")]
    value, problems = check("thresholds", raw)
    assert value == (FIVE_YEARS, Tier(Interval(10, "year"), "warning"))
    assert len(problems) == 2


def test_tiers_may_stand_in_any_order_and_units() -> None:
    raw = [("10 years", "warning"), ("100 weeks", "notice"), ("60 months", "caution")]
    ages = [str(tier.age) for tier in check("thresholds", raw)[0]]
    assert ages == ["100 weeks", "60 months", "10 years"]


@pytest.mark.parametrize("twin", ["5 years", "60 months", "P5Y"])
def test_two_tiers_of_the_same_age_are_a_mistake_and_the_first_counts(twin: str) -> None:
    value, problems = check("thresholds", [("5 years", "notice"), (twin, "warning")])
    assert value == (FIVE_YEARS,)
    assert len(problems) == 1
    assert "same age" in problems[0]


def test_a_rule_takes_every_front_matter_key_and_tiers_of_its_own() -> None:
    rule = {"reviewed": "2026-01", "review-in": "1 year", "thresholds": [("1 year", "warning")]}
    (found,), problems = check("rules", [("news/*", rule)])
    assert problems == ()
    assert found.dates == declare(reviewed="2026-01", review_in="1 year")._replace(
        thresholds=(Tier(Interval(1, "year"), "warning"),)
    )


def test_mistakes_inside_a_rule_are_told_one_by_one_and_the_rest_of_it_stands() -> None:
    rule = {"reviewed": "soon", "ownr": "us", "published": "2019", "thresholds": [("5", "loud")]}
    (found,), problems = check("rules", [("news/*", rule)])
    assert found.dates == Dates(published=civil("2019"), thresholds=())
    assert len(problems) == 3
    assert all("news/*" in problem for problem in problems)
    assert "did you mean 'owner'" in " ".join(problems)


def test_a_day_may_be_given_as_text_or_as_a_date() -> None:
    assert check("today", "2030-01-01") == (date(2030, 1, 1), ())
    assert check("today", date(2030, 1, 1)) == (date(2030, 1, 1), ())


def test_the_day_that_is_set_beats_the_build_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1740787200")
    assert defaults().day == date(2025, 3, 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "abc")
    assert replace(defaults(), today=date(2030, 1, 1)).day == date(2030, 1, 1)


def test_a_time_zone_goes_by_its_name() -> None:
    assert check("timezone", "Europe/London") == (ZoneInfo("Europe/London"), ())


def test_the_first_matching_rule_counts_and_globs_keep_to_their_folder() -> None:
    raw = [("news/*", {"owner": "news"}), ("**", {"owner": "all"})]
    project = replace(defaults(), rules=check("rules", raw)[0])
    owners = [project.ruled(name).owner for name in ("news/a", "news/b/c", "index")]
    assert owners == ["news", "all", "all"]


def test_a_page_is_excluded_by_glob() -> None:
    project = replace(defaults(), exclude=("drafts/**",))
    assert project.is_excluded("drafts/a/b")
    assert not project.is_excluded("index")
    assert not defaults().is_excluded("index")


def test_a_page_with_tiers_of_its_own_is_judged_by_them() -> None:
    own = Dates(thresholds=())
    assert defaults().policy(own).tiers == ()
    assert defaults().policy(Dates()).tiers == (FIVE_YEARS,)
