"""Judging one page on one day, and finding the days on which the verdict changes."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.content_age.model import Dates, State
from sphinx_casebook.content_age.reading import find_contradictions
from sphinx_casebook.content_age.verdict import changes, judge, review_due
from sphinx_casebook.core.dates import first_day_past, parse_interval
from tests.content_age.examples import (
    civil,
    day,
    days_from,
    declare,
    judged,
    near_days,
    page_dates,
    policies,
    policy,
    state,
)
from tests.content_age.test_dates import step_by_step

if TYPE_CHECKING:
    from sphinx_casebook.content_age.model import Policy, Verdict


@pytest.mark.parametrize(
    ("published", "age", "last_fresh", "first_old"),
    [
        pytest.param("2020-03-01", "5 years", "2025-03-01", "2025-03-02", id="case 1: five years"),
        pytest.param("2020-02-29", "5 years", "2025-02-28", "2025-03-01", id="case 2: 29 February"),
        pytest.param(
            "2020-02-29", "4 years", "2024-02-29", "2024-03-01", id="case 3: to a leap year"
        ),
        pytest.param(
            "2024-01-31", "1 month", "2024-02-29", "2024-03-01", id="case 4: end of January"
        ),
        pytest.param(
            "2023-08-31", "6 months", "2024-02-29", "2024-03-01", id="case 5: end of August"
        ),
        pytest.param("2021-02", "5 years", "2026-02-28", "2026-03-01", id="case 19: a month"),
        pytest.param("2020", "5 years", "2025-12-31", "2026-01-01", id="case 19: a year"),
    ],
)
def test_more_than_an_age_means_the_day_after_it_was_reached(
    published: str, age: str, last_fresh: str, first_old: str
) -> None:
    dates = declare(published=published)
    assert state(dates, last_fresh, policy(age)) is State.FRESH
    assert state(dates, first_old, policy(age)) is State.OLD


def test_case_7_every_tier_starts_on_its_own_day_and_in_its_own_tone() -> None:
    found = changes(
        declare(published="2016-01-01"),
        day("2016-06-01"),
        policy("2 years", "5 years", "10 years"),
    )
    assert [(str(starts), verdict.tone) for starts, verdict in found] == [
        ("2018-01-02", "notice"),
        ("2021-01-02", "caution"),
        ("2026-01-02", "warning"),
    ]


def problems(dates: Dates, today: str) -> list[str]:
    return [each.kind.value for each in find_contradictions(dates, day(today))]


def test_case_8_a_page_dated_later_than_today_is_not_old_and_is_reported() -> None:
    dates = declare(published="2027-01-01")
    assert state(dates, "2026-06-01") is State.FRESH
    assert problems(dates, "2026-06-01") == ["future"]


def test_case_9_an_update_before_publication_is_reported_and_the_newest_date_counts() -> None:
    dates = declare(published="2022-06", updated="2020")
    assert problems(dates, "2026-06-01") == ["order"]
    basis = judged(dates, "2026-06-01").basis
    assert basis == ("published", civil("2022-06"))


@pytest.mark.parametrize(
    "dates",
    [
        pytest.param(declare(reviewed="2026-11"), id="case 10: this month"),
        pytest.param(
            declare(published="2022", updated="2022-05-01"), id="case 10: within the same year"
        ),
    ],
)
def test_a_date_that_may_be_in_order_is_not_reported(dates: Dates) -> None:
    assert problems(dates, "2026-11-23") == []


def test_the_date_of_the_evidence_cannot_lie_in_the_future() -> None:
    assert problems(declare(evidence_date="2027"), "2026-11-23") == ["future"]


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        pytest.param("newest", State.FRESH, id="case 11: newest"),
        pytest.param("published", State.OLD, id="case 11: published"),
        pytest.param("updated", State.FRESH, id="updated"),
        pytest.param("evidence", State.FRESH, id="evidence, unknown, so newest"),
    ],
)
def test_the_age_is_counted_from_the_configured_date(basis: str, expected: State) -> None:
    dates = declare(published="2010", updated="2024-01-01")
    assert state(dates, "2026-06-01", policy("5 years", basis=basis)) is expected


def test_the_age_of_the_evidence_counts_where_it_is_known() -> None:
    dates = declare(published="2025", evidence_date="2015")
    by_evidence = policy("5 years", basis="evidence")
    assert state(dates, "2026-06-01", by_evidence) is State.OLD
    assert state(dates, "2026-06-01") is State.FRESH


def test_the_more_precise_of_two_dates_is_not_preferred_over_the_newer() -> None:
    verdict = judged(declare(published="2020", updated="2020-06-01"), "2021-01-01")
    assert verdict.basis == ("published", civil("2020"))


def test_case_12_an_old_page_that_was_checked_speaks_quietly() -> None:
    verdict = judged(declare(published="2010", reviewed="2026-05-01"), "2026-06-01")
    assert (verdict.state, verdict.tone) == (State.OLD_AND_CHECKED, "quiet")


@pytest.mark.parametrize(
    "dates",
    [
        pytest.param(
            declare(published="2010", reviewed="2026-05-01", review_by="2026-05-31"),
            id="case 13: overdue",
        ),
        pytest.param(
            declare(published="2010", reviewed="2015-12-31"),
            id="case 13: checked on the last day before it was old",
        ),
        pytest.param(declare(published="2010", reviewed="2026-06-02"), id="to be checked tomorrow"),
    ],
)
def test_an_old_page_that_is_not_checked_speaks_in_the_tone_of_its_tier(dates: Dates) -> None:
    verdict = judged(dates, "2026-06-01")
    assert (verdict.state, verdict.tone) == (State.OLD, "notice")


def test_a_check_on_the_first_day_of_a_tier_counts_for_it_and_not_for_the_next() -> None:
    dates = declare(published="2010-01-01", reviewed="2015-01-02")
    rules = policy("5 years", "10 years")
    assert state(dates, "2015-01-02", rules) is State.OLD_AND_CHECKED
    assert state(dates, "2020-01-01", rules) is State.OLD_AND_CHECKED
    verdict = judged(dates, "2020-01-02", rules)
    assert (verdict.state, verdict.tone) == (State.OLD, "caution")


@pytest.mark.parametrize(
    ("dates", "due"),
    [
        pytest.param(
            declare(reviewed="2024-08-31", review_in="6 months"), "2025-02-28", id="case 14"
        ),
        pytest.param(
            declare(reviewed="2026-01-01", review_in="6 weeks"), "2026-02-12", id="case 15"
        ),
        pytest.param(
            declare(updated="2025-01-01", published="2020", review_in="1 year"),
            "2026-01-01",
            id="counted from the update",
        ),
        pytest.param(
            declare(published="2020-05", review_in="1 month"),
            "2020-06-30",
            id="counted from the end of the month",
        ),
        pytest.param(
            declare(reviewed="2024-08-31", review_in="6 months", review_by="2024-10"),
            "2024-10-31",
            id="a date beats an interval",
        ),
    ],
)
def test_a_review_is_due_by_the_declared_day_or_after_the_interval(dates: Dates, due: str) -> None:
    assert review_due(dates) == day(due)


def test_case_14_a_review_is_overdue_from_the_day_after() -> None:
    dates = declare(published="2010", reviewed="2024-08-31", review_in="6 months")
    assert judged(dates, "2025-02-28").state is State.OLD_AND_CHECKED
    assert judged(dates, "2025-03-01").state is State.OLD


def test_readers_are_not_told_of_an_overdue_review() -> None:
    dates = declare(reviewed="2024-08-31", review_in="6 months")
    assert not judged(dates, "2025-03-01").shows


def test_an_interval_without_a_date_is_reported_and_never_due() -> None:
    dates = declare(review_in="6 months")
    assert review_due(dates) is None
    assert problems(dates, "2026-01-01") == ["undated"]


def test_case_39_a_page_holds_through_the_day_on_which_it_expires() -> None:
    dates = declare(published="2026-01-01", expires="2026-06-01")
    assert state(dates, "2026-06-01") is State.FRESH
    assert state(dates, "2026-06-02") is State.EXPIRED


def test_a_month_of_expiry_means_its_last_day() -> None:
    dates = declare(expires="2026-06")
    assert state(dates, "2026-06-30") is State.UNDATED
    assert state(dates, "2026-07-01") is State.EXPIRED


@pytest.mark.parametrize("withdrawn", ["2026-01-01", "true"])
def test_case_40_a_page_that_is_withdrawn_is_only_that(withdrawn: str) -> None:
    dates = declare(published="2010", expires="2020", withdrawn=withdrawn)
    assert state(dates, "2026-06-01") is State.WITHDRAWN


def test_a_page_may_be_withdrawn_from_a_day_to_come() -> None:
    dates = declare(published="2026-01-01", withdrawn="2026-06-02")
    assert state(dates, "2026-06-01") is State.FRESH
    assert state(dates, "2026-06-02") is State.WITHDRAWN


def test_a_page_that_is_switched_off_never_shows_and_keeps_its_review() -> None:
    verdict = judged(
        declare(published="2010", show="off", review_by="2020", withdrawn="true"), "2026-06-01"
    )
    assert (verdict.state, verdict.shows, verdict.due) == (State.OFF, False, day("2020-12-31"))


def test_a_page_without_dates_is_undated_and_shows_nothing() -> None:
    verdict = judged(declare(owner="editors"), "2026-06-01")
    assert (verdict.state, verdict.shows) == (State.UNDATED, False)


def test_case_42_a_page_of_the_last_years_never_becomes_old() -> None:
    dates = declare(published="9998-01-01")
    assert state(dates, "9999-12-31") is State.FRESH
    assert list(changes(dates, day("9998-01-01"), policy("5 years"))) == []


def test_without_tiers_no_age_is_old() -> None:
    assert state(declare(published="1066"), "2026-06-01", policy()) is State.FRESH


def test_what_a_page_says_beats_its_rule_and_the_rule_beats_the_default() -> None:
    page = declare(owner="page")
    rule = declare(owner="rule", review_in="1 year")
    default = declare(review_in="2 years", published="2020")
    filled = page.filled(rule).filled(default)
    assert filled == declare(owner="page", review_in="1 year", published="2020")


def test_a_page_that_a_rule_switches_off_can_switch_itself_on() -> None:
    assert Dates(show=True).filled(Dates(show="off")).show is True


@given(page_dates(), policies(), near_days)
def test_no_page_is_called_older_than_can_be_shown(
    dates: Dates, rules: Policy, today: date
) -> None:
    verdict = judge(dates, today, rules)
    if verdict.tier:
        assert verdict.basis
        reached = step_by_step(verdict.basis.date.last, verdict.tier.age)
        assert reached
        assert reached < today
    assert bool(verdict.tier) == (verdict.state in (State.OLD, State.OLD_AND_CHECKED))


@given(
    page_dates(st.dates(date(2019, 11, 1), date(2020, 12, 31))),
    policies(),
    st.dates(date(2021, 1, 1), date(2021, 3, 1)),
)
def test_a_page_never_grows_younger(dates: Dates, rules: Policy, first: date) -> None:
    def rank(verdict: Verdict) -> tuple[int, int, int]:
        """Order what may follow what; a tier that is newly reached waits for its check."""
        ages = [tier.age for tier in rules.tiers]
        tier = ages.index(verdict.tier.age) + 1 if verdict.tier else 0
        end = {State.WITHDRAWN: 2, State.EXPIRED: 1}.get(verdict.state, 0)
        return end, tier if not end else 0, int(verdict.state is State.OLD)

    ranks = [rank(judge(dates, each, rules)) for each in days_from(first, 120)]
    assert ranks == sorted(ranks)


@given(page_dates(), policies(), near_days)
def test_the_announced_changes_agree_with_judging_day_by_day(
    dates: Dates, rules: Policy, today: date
) -> None:
    announced = dict(changes(dates, today, rules))
    told = judge(dates, today, rules)
    for each in days_from(today, 150):
        told = announced.get(each, told)
        expected = judge(dates, each, rules)
        assert (told if told.shows else None) == (expected if expected.shows else None)


@given(page_dates(), policies(), near_days)
def test_changes_come_in_order_of_time_and_each_tells_something_new(
    dates: Dates, rules: Policy, today: date
) -> None:
    found = list(changes(dates, today, rules))
    starts = [today, *(starts for starts, _ in found)]
    verdicts = [judge(dates, today, rules), *(verdict for _, verdict in found)]
    assert starts == sorted(set(starts))
    assert all(a != b for a, b in itertools.pairwise(verdicts))


def test_the_first_day_past_an_age_is_the_day_after_it_is_reached() -> None:
    assert first_day_past(civil("2020-02").last, parse_interval("1 month")) == day("2020-03-30")
