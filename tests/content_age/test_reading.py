"""Reading what a page declares, however it was written down."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.content_age.model import Dates, EvidenceAge
from sphinx_casebook.content_age.reading import KEYS, read_front_matter, read_mapping
from sphinx_casebook.core.dates import Interval
from tests.content_age.examples import civil

if TYPE_CHECKING:
    from collections.abc import Mapping


def read(metadata: Mapping[str, Any]) -> Dates:
    dates, problems = read_front_matter(metadata)
    assert not problems
    return dates


def mistakes(metadata: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the subtype and the message of each problem."""
    _, problems = read_front_matter(metadata)
    return [(each.kind.value, each.message) for each in problems]


def test_every_key_fills_its_field() -> None:
    assert read(
        {
            "published": "2019-06-26",
            "updated": "2020-06",
            "reviewed": "2021",
            "evidence-date": "2018-07",
            "review-in": "6 months",
            "review-by": "2027-01-01",
            "expires": "2030",
            "withdrawn": "2026-01-01",
            "withdrawn-reason": "The form is gone.",
            "superseded-by": "new",
            "age-note": "Ask before you rely on it.",
            "owner": "course editors",
        }
    ) == Dates(
        published=civil("2019-06-26"),
        updated=civil("2020-06"),
        reviewed=civil("2021"),
        evidence_date=EvidenceAge(civil("2018-07")),
        review_in=Interval(6, "month"),
        review_by=civil("2027-01-01"),
        expires=civil("2030"),
        withdrawn=civil("2026-01-01"),
        withdrawn_reason="The form is gone.",
        superseded_by="new",
        age_note="Ask before you rely on it.",
        owner="course editors",
    )


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("date", "published"),
        ("lastmod", "updated"),
        ("modified", "updated"),
        ("last_updated", "updated"),
        ("last_reviewed", "reviewed"),
        ("last-reviewed-on", "reviewed"),
        ("Published", "published"),
        ("evidence_date", "evidence_date"),
    ],
)
def test_a_key_may_go_by_other_names(name: str, field: str) -> None:
    dates = read({name: "2019"})
    assert [key for key, value in dates._asdict().items() if value] == [field]


@pytest.mark.parametrize(
    "metadata",
    [
        pytest.param({"content-age": "False"}, id="case 27: off, as YAML hands it on"),
        pytest.param({"content-age": "off"}, id="case 27: off in quotation marks"),
        pytest.param({"content_age": "Off"}, id="capitals and underscore"),
        pytest.param({"evergreen": "True"}, id="case 27: evergreen"),
        pytest.param({"content-age": '{"show": false}'}, id="in the mapping"),
    ],
)
def test_a_page_can_switch_its_banner_off(metadata: dict[str, str]) -> None:
    assert read(metadata).show == "off"


@pytest.mark.parametrize("value", ["on", "True", "yes"])
def test_a_page_can_switch_its_banner_on(value: str) -> None:
    assert read({"content-age": value}).show == "on"


def test_a_page_that_is_not_evergreen_has_said_nothing() -> None:
    assert read({"evergreen": "false"}).show is None


FLAT = {"published": "2019-06-26", "review-in": "6 months", "owner": "editors"}


@pytest.mark.parametrize(
    "metadata",
    [
        pytest.param({"content-age": FLAT}, id="case 29: a mapping"),
        pytest.param({"content-age": json.dumps(FLAT)}, id="case 29: as MyST hands it on"),
        pytest.param(
            {"content_age": json.dumps({key.replace("-", "_"): FLAT[key] for key in FLAT})},
            id="case 29: with underscores",
        ),
    ],
)
def test_a_nested_mapping_means_the_same_as_flat_keys(metadata: dict[str, object]) -> None:
    assert read(metadata) == read(FLAT)


@pytest.mark.parametrize(
    ("metadata", "loser"),
    [
        pytest.param(
            {"date": "2018", "published": "2019"}, "date: '2018'", id="canonical beats alias"
        ),
        pytest.param(
            {"content-age": '{"published": "2018"}', "date": "2019"},
            "published: '2018'",
            id="flat beats mapping",
        ),
    ],
)
def test_of_two_values_the_stronger_counts_and_the_other_is_reported(
    metadata: dict[str, str], loser: str
) -> None:
    dates, problems = read_front_matter(metadata)
    assert dates.published == civil("2019")
    assert [each.kind.value for each in problems] == ["invalid"]
    assert loser in problems[0].message
    assert "'2019', which counts" in problems[0].message


def test_the_same_value_twice_is_no_mistake() -> None:
    assert read({"date": "2019-06", "published": "2019-06"}).published == civil("2019-06")


def test_an_empty_value_says_nothing() -> None:
    assert read({"published": "", "owner": "None", "reviewed": "  "}) == Dates()


@pytest.mark.parametrize(
    ("metadata", "named"),
    [
        pytest.param({"published": "2021-02-30"}, ["published", "2021-02-30"], id="case 18"),
        pytest.param(
            {"review-in": "fortnightly"}, ["review-in", "fortnightly", "6 months"], id="case 16"
        ),
        pytest.param({"content-age": "sometimes"}, ["sometimes", "on or off"], id="a switch"),
        pytest.param({"withdrawn": "soon"}, ["withdrawn", "soon"], id="withdrawn some day"),
        pytest.param({"content-age": "{broken"}, ["{broken", "on or off"], id="a broken mapping"),
    ],
)
def test_a_value_that_cannot_be_used_is_named_with_its_key_and_with_what_would_be_right(
    metadata: dict[str, str], named: list[str]
) -> None:
    [(subtype, message)] = mistakes(metadata)
    assert subtype == "invalid"
    assert all(part in message for part in named)


def test_one_mistake_leaves_the_other_keys_standing() -> None:
    dates, _ = read_front_matter({"published": "soon", "reviewed": "2026"})
    assert dates == Dates(reviewed=civil("2026"))


@pytest.mark.parametrize(
    "name", ["publishd", "reviewd", "review_inn", "evidence-dat", "pubilshed", "udpated"]
)
def test_a_near_miss_of_a_key_is_reported_with_the_key_that_was_meant(name: str) -> None:
    [(subtype, message)] = mistakes({name: "2019"})
    assert subtype == "unknown-key"
    assert "did you mean" in message
    assert repr(name) in message


@pytest.mark.parametrize(
    "name", ["author", "tocdepth", "nosearch", "orphan", "html_meta", "version", "show", "data"]
)
def test_a_key_that_is_nobody_s_near_miss_is_left_alone(name: str) -> None:
    assert read({name: "2019"}) == Dates()


def test_inside_the_mapping_every_unknown_key_is_reported_with_the_known_ones() -> None:
    [(subtype, message)] = mistakes({"content-age": '{"colour": "red"}'})
    assert subtype == "unknown-key"
    assert "'colour'" in message
    assert all(key in message for key in KEYS)


def test_a_mapping_of_ours_takes_the_same_keys_and_no_others() -> None:
    dates, problems = read_mapping({"published": "2019", "show": "off", "tocdepth": "2"})
    assert dates == Dates(published=civil("2019"), show="off")
    assert [each.message.split()[0] for each in problems] == ["'tocdepth'"]


short = st.text(max_size=12)
names = st.sampled_from([*KEYS, "date", "lastmod", "content-age", "content_age"]) | short
scalars = short | st.none() | st.booleans() | st.integers() | st.floats() | st.dates()
nested = scalars | st.lists(scalars, max_size=3) | st.dictionaries(names, scalars, max_size=3)
as_text = nested.map(lambda value: json.dumps(value, default=str))


@given(st.dictionaries(names, nested | as_text, max_size=4))
def test_no_front_matter_crashes_the_reading(metadata: dict[str, Any]) -> None:
    dates, problems = read_front_matter(metadata)
    assert dates.published is None or dates.published.first <= dates.published.last
    assert all(each.message for each in problems)


def test_a_mapping_nested_beyond_measure_is_a_mistake_and_no_crash() -> None:
    [(subtype, _)] = mistakes({"content-age": '{"show":' * 100_000})
    assert subtype == "invalid"
