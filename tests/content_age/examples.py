"""Short ways to write dates, tiers and policies, and Hypothesis strategies for them."""

from __future__ import annotations

from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from sphinx_casebook.content_age.model import Dates, EvidenceAge, Policy, State, Tier, Verdict
from sphinx_casebook.content_age.reading import read_mapping
from sphinx_casebook.content_age.verdict import judge
from sphinx_casebook.core.dates import CivilDate, Interval, parse_date, parse_interval

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_casebook.core.dates import Unit

FIVE_YEARS = ("5 years",)


def civil(text: str) -> CivilDate:
    return parse_date(text, UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)


def policy(*ages: str, basis: Any = "newest") -> Policy:  # noqa: ANN401
    """Return a policy with a tier for each age, the first one a notice."""
    tones = ("notice", "caution", "warning")
    tiers = [Tier(parse_interval(age), tone) for age, tone in zip(ages, tones, strict=False)]
    return Policy(tuple(tiers), basis)


def declare(**values: str) -> Dates:
    """Return dates from front-matter keys, with underscores for hyphens."""
    dates, problems = read_mapping(values)
    assert not problems
    return dates


def judged(dates: Dates, today: str, rules: Policy | None = None) -> Verdict:
    return judge(dates, day(today), rules or policy(*FIVE_YEARS))


def state(dates: Dates, today: str, rules: Policy | None = None) -> State:
    return judged(dates, today, rules).state


#: Close together, so that few examples hold many meetings of dates.
near_days = st.dates(date(2019, 11, 1), date(2021, 4, 30))


@st.composite
def civil_dates(draw: st.DrawFn, days: st.SearchStrategy[date] = near_days) -> CivilDate:
    each = draw(days)
    precision = draw(st.sampled_from(("day", "day", "month", "year")))
    return {
        "day": CivilDate(each.year, each.month, each.day),
        "month": CivilDate(each.year, each.month),
        "year": CivilDate(each.year),
    }[precision]


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    unit: Unit = draw(st.sampled_from(("day", "week", "month", "year")))
    longest = {"day": 90, "week": 20, "month": 18, "year": 2}[unit]
    return Interval(draw(st.integers(1, longest)), unit)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    ages: Sequence[Interval] = draw(
        st.lists(intervals(), max_size=3, unique_by=lambda age: age.months_and_days)
    )
    tones = st.sampled_from(("notice", "caution", "warning"))
    tiers = [Tier(age, draw(tones)) for age in sorted(ages, key=lambda age: age.typical_days)]
    basis = draw(st.sampled_from(("newest", "published", "updated", "evidence")))
    return Policy(tuple(tiers), basis)


def page_dates(days: st.SearchStrategy[date] = near_days) -> st.SearchStrategy[Dates]:
    maybe = st.none() | civil_dates(days)
    return st.builds(
        Dates,
        published=maybe,
        updated=maybe,
        reviewed=maybe,
        evidence_date=st.none()
        | st.builds(EvidenceAge, civil_dates(days), st.none() | civil_dates(days), st.booleans()),
        review_in=st.none() | intervals(),
        review_by=maybe,
        expires=maybe,
        withdrawn=st.none() | st.just(True) | civil_dates(days),
        show=st.sampled_from((None, None, None, True, False)),
    )


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(number) for number in range(count)]
