"""Which day it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sphinx.errors import ConfigError

from sphinx_casebook.core.dates import build_day
from tests.content_age.examples import declare, state

if TYPE_CHECKING:
    from datetime import tzinfo

NEW_YORK = ZoneInfo("America/New_York")
LATE_EVENING = datetime(2025, 3, 1, 23, 30, tzinfo=NEW_YORK)


def today(
    *,
    zone: tzinfo = UTC,
    environ: dict[str, str] | None = None,
    now: datetime = LATE_EVENING,
) -> date:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "environ", {**(environ or {})})
        return build_day(zone, now)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        pytest.param(UTC, date(2025, 3, 2), id="case 21: UTC"),
        pytest.param(NEW_YORK, date(2025, 3, 1), id="the builder's own zone"),
        pytest.param(timezone(timedelta(hours=14)), date(2025, 3, 2), id="the far east"),
    ],
)
def test_the_clock_is_read_in_the_configured_time_zone(zone: tzinfo, expected: date) -> None:
    assert today(zone=zone) == expected


@pytest.mark.parametrize(
    ("epoch", "expected"),
    [
        pytest.param("1740787200", "fresh", id="case 22: on the fifth birthday"),
        pytest.param("1740873600", "old", id="case 22: the day after"),
    ],
)
def test_the_build_stamp_beats_the_clock(epoch: str, expected: str) -> None:
    day = today(environ={"SOURCE_DATE_EPOCH": epoch}, now=datetime(1999, 1, 1, tzinfo=UTC))
    assert state(declare(published="2020-03-01"), str(day)) == expected


def test_the_build_stamp_is_read_in_the_configured_time_zone() -> None:
    midnight = {"SOURCE_DATE_EPOCH": "1740787200"}
    assert today(environ=midnight, zone=NEW_YORK) == date(2025, 2, 28)


@pytest.mark.parametrize(
    "epoch",
    [
        pytest.param("abc", id="case 23: letters"),
        pytest.param("1e9", id="an exponent"),
        pytest.param("9" * 30, id="beyond the calendar"),
    ],
)
def test_a_build_stamp_that_is_no_number_of_seconds_is_a_config_error(epoch: str) -> None:
    with pytest.raises(ConfigError, match=f"SOURCE_DATE_EPOCH: '{epoch}'"):
        today(environ={"SOURCE_DATE_EPOCH": epoch})


def test_an_empty_build_stamp_says_nothing() -> None:
    assert today(environ={"SOURCE_DATE_EPOCH": ""}) == date(2025, 3, 2)
