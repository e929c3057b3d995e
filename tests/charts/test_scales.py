"""Where values, times and words stand: the pure functions behind every drawing."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sphinx_casebook.charts.lettering import (
    LEADING,
    Box,
    along,
    beside,
    put,
    spread,
    text_width,
    thin_out,
    wrap,
)
from sphinx_casebook.charts.scales import Scale, nice_span, nice_ticks, places, time_of, times

VALUES = st.floats(-1e6, 1e6).map(lambda value: round(value, 3))


@given(VALUES, VALUES, st.integers(2, 9))
def test_ticks_are_round_even_and_within(one: float, other: float, most: int) -> None:
    low, high = sorted((one, other))
    assume(high - low > 1e-2)
    ticks = nice_ticks(low, high, most)
    assert 1 <= len(ticks) <= most
    assert low - 1e-6 <= ticks[0] <= ticks[-1] <= high + 1e-6
    steps = {round(b - a, 6) for a, b in pairwise(ticks)}
    assert len(steps) <= 1
    for step in steps:
        assert float(f"{step:e}".partition("e")[0]) in {1, 2, 5}
        assert all(abs(tick / step - round(tick / step)) < 1e-6 for tick in ticks)


@given(st.lists(VALUES, min_size=1, max_size=8), st.booleans())
def test_a_span_holds_its_values_and_is_not_far_wider(values: list[float], zero: bool) -> None:
    low, high = nice_span(values, zero=zero)
    held = [*values, *([0] if zero else [])]
    assert low <= min(held) + 1e-6
    assert high >= max(held) - 1e-6
    assert low < high
    if max(held) - min(held) > 1:
        assert high - low <= 2.1 * (max(held) - min(held))


def test_a_scale_runs_from_end_to_end() -> None:
    scale = Scale(10, 20, 300, 100)  # upwards, as values stand
    assert [scale(value) for value in (10, 15, 20)] == [300, 200, 100]
    assert scale.holds(10)
    assert scale.holds(20)
    assert not scale.holds(20.1)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["2012", "2014"], [2012.5, 2014.5]),
        (["2009-11", "2015-17"], [2010.5, 2016.5]),
        (["2018-01", "2018-04"], [2018 + 0.5 / 12, 2018 + 3.5 / 12]),
        (["2011/12", "2015-2017"], [2012, 2016.5]),
        (["1999-00", "2000-01"], [2000, 2001]),
        (["2014-01-01", "2015"], [2014 + 0.5 / 366, 2015.5]),
        (["2017~"], [2017.5]),
    ],
)
def test_the_middle_of_a_time(labels: list[str], expected: list[float]) -> None:
    assert list((times(labels) or {}).values()) == pytest.approx(expected)


def test_labels_that_are_no_times_stand_in_a_row() -> None:
    assert times(["2012", "early 2013"]) is None
    assert times(["2010/11 to 2011/12", "2011/12 to 2012/13"]) is None
    assert times(["2012 (provisional)"]) == {"2012 (provisional)": 2012.5}
    assert places(["2012", "early 2013", "2012"]) == {"2012": 0, "early 2013": 1}
    assert places(["a", "b"]) == {"a": 0, "b": 1}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2014", (2014, 2015)),
        ("2014-01", (2014, 2014 + 1 / 12)),
        ("2020-2021", (2020, 2022)),
        ("2015/16", (2015, 2017)),
        ("soon", None),
    ],
)
def test_the_span_of_a_time(text: str, expected: tuple[float, float] | None) -> None:
    found = time_of(text)
    assert (found is None) == (expected is None)
    if expected:
        assert found == pytest.approx(expected)


WORDS = st.text(st.sampled_from("abc iMW,1 "), max_size=60)


@given(WORDS, st.floats(20, 300))
def test_wrapped_words_fit_and_none_is_lost(text: str, width: float) -> None:
    lines = wrap(text, width, 12)
    assert " ".join(lines).split() == text.split()
    assert all(text_width(line, 12) <= width or " " not in line for line in lines)


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(5, 40)), min_size=1, max_size=8),
    st.integers(0, 7),
)
def test_what_is_spread_does_not_touch_and_keeps_its_order(
    things: list[tuple[float, float]], index: int
) -> None:
    wanted, sizes = [each for each, _ in things], [size for _, size in things]
    found = spread(wanted, sizes, 0, 300)
    order = sorted(range(len(things)), key=lambda each: wanted[each])
    for before, after in pairwise(order):
        assert found[after] - found[before] >= (sizes[before] + sizes[after]) / 2 - 1e-6
    assert found[order[0]] >= sizes[order[0]] / 2 - 1e-6
    if sum(sizes) <= 300:
        assert found[order[-1]] <= 300 - sizes[order[-1]] / 2 + 1e-6
    # What has room where it wants to stand is not moved.
    own = index % len(things)
    alone = all(
        abs(wanted[own] - wanted[each]) > sum(sizes) for each in range(len(things)) if each != own
    )
    if alone and sizes[own] / 2 <= wanted[own] <= 300 - sizes[own] / 2:
        assert found[own] == pytest.approx(wanted[own])


@given(st.lists(st.floats(5, 60), min_size=1, max_size=12), st.floats(10, 600))
def test_words_in_a_row_never_touch(widths: list[float], across: float) -> None:
    count = len(widths)
    at = [across * (number + 0.5) / count for number in range(count)]
    shown = thin_out(widths, at, 4)
    assert shown
    assert shown[-1] == count - 1
    assert shown[0] == 0 or shown == [count - 1]
    for one, other in combinations(shown, 2):
        assert at[other] - at[one] >= (widths[one] + widths[other]) / 2 + 4


def test_words_in_a_row_are_all_shown_where_there_is_room() -> None:
    assert thin_out([20] * 5, [0, 50, 100, 150, 200], 4) == [0, 1, 2, 3, 4]
    assert thin_out([60] * 5, [0, 50, 100, 150, 200], 4) == [0, 2, 4]
    assert thin_out([], [], 4) == []


def test_words_beside_a_point_keep_clear_of_a_line() -> None:
    inside = Box(0, 0, 200, 200)
    rising = along((0, 200), (200, 0))
    words = beside(("12.5",), (100, 100), 12, rising, inside)
    assert sum(words.box.overlap(each) for each in rising) == 0
    corner = beside(("12.5",), (198, 4), 12, [], inside)
    assert corner.box.overlap(inside) > 0.9 * 12 * LEADING * text_width("12.5", 12)


@pytest.mark.parametrize(("anchor", "left"), [("start", 50), ("middle", 50), ("end", 50)])
def test_the_box_of_words_is_where_their_anchor_says(anchor: str, left: float) -> None:
    box = put(("ab", "abcd"), left, 10, anchor, 12).box  # type: ignore[arg-type]  # each in turn
    width = text_width("abcd", 12, bold=True)
    starts = {"start": 50, "middle": 50 - width / 2, "end": 50 - width}
    assert box == pytest.approx((starts[anchor], 10, starts[anchor] + width, 10 + 24 * LEADING))
