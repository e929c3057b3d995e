"""What is drawn, read back and compared with its data: words, places, values and fills."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, get_args, get_type_hints
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sphinx_casebook.charts
from sphinx_casebook.charts import style, svg
from sphinx_casebook.charts.chart import Chart, make_chart
from sphinx_casebook.charts.drawing import FRAMES, Drawn, draw
from sphinx_casebook.charts.layers import make_layers
from sphinx_casebook.charts.lettering import Anchor, Box
from sphinx_casebook.charts.messages import place_words, value_words
from sphinx_casebook.charts.scales import times
from sphinx_casebook.charts.squares import check_counts
from sphinx_casebook.charts.svg import NARROW, WIDE, Frame
from sphinx_casebook.charts.timeline import make_timeline
from sphinx_casebook.charts.translation import replace_words, words_in
from sphinx_casebook.evidence.csv_file import DataError, read_data
from sphinx_casebook.evidence.messages import Messages as Words

from .reading import Mark, Picture, number_in

CSV = """\
year,place,hives,count,low,high,status
2012,Town,40.5,old,35,45,seen
2013,Town,28,old,,,seen
2014,Town,31,new,,,doubted
2015,Town,-25,new,,,seen
2012,Village,30,old,,,seen
2013,Village,20.25,old,,,seen
2014,Village,12,new,,,seen
2015,Village,11,new,,,seen
2012,Moor,1,old,,,seen
2015,Moor,60,old,,,seen
"""
DATA = read_data(CSV)
OPTIONS = {"kind": "line", "x": "year", "y": "hives", "series": "place", "highlight": "Village"}
ROWS = """\
what,before,after
Hives,1200,-300
Swarms,-50,400.5
Very long names of what keepers count when winter is over,10,20
Wax,0,-1000
"""
frames = pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)


def chart(**more: str) -> Chart:
    return make_chart(DATA, {**OPTIONS, **{k.replace("_", "-"): v for k, v in more.items()}})


def rows(kind: str, **more: str) -> Chart:
    options = {"kind": kind, "x": "what", "y": "before", **more}
    return make_chart(read_data(ROWS), options)


def read(shown: Drawn, frame: Frame) -> Picture:
    return Picture(draw(shown, frame), frame)


@frames
@pytest.mark.parametrize("kind", ["line", "points"])
def test_every_point_stands_at_its_value_and_time(kind: str, frame: Frame) -> None:
    shown = chart(kind=kind)
    picture = read(shown, frame)
    at = times(shown.places) or {}
    by_tip = {tip[-1].lines[0]: tip for tip in picture.told}
    spots = {}
    for series in shown.series:
        for point in series.points:
            # Every value has a dot in what is shown at its time, if not in the picture.
            tip = by_tip[point.place]
            dots = picture.dots(tip, accent=series.accent)
            near = [x for x, y in dots if abs(picture.value_at(y) - point.value) < 0.5]
            assert near, point
            spots[at[point.place]] = near[0]
            assert f"{value_words(point, shown)} {series.name}" in tip[-1].lines
    first, *_, last = sorted(spots)
    across = spots[last] - spots[first]
    for time, x in spots.items():
        assert (x - spots[first]) / across == pytest.approx(
            (time - first) / (last - first), abs=0.01
        )


@frames
def test_lines_join_the_points_of_a_run_and_no_others(frame: Frame) -> None:
    shown = chart(join="count")
    picture = read(shown, frame)
    lines = picture.of("chart-line")
    runs = [run for series in shown.series for run in series.runs if len(run) > 1]
    assert len(lines) == len(runs)
    found = sorted([picture.value_at(y) for _, y in each.path] for each in lines)
    for values, run in zip(found, sorted([p.value for p in run] for run in runs), strict=True):
        assert values == pytest.approx(run, abs=0.5)
    assert ["chart-accent" in m.kinds for m in lines] == [False] * 3 + [True] * 2  # before them
    accents = [m.path for m in picture.of("chart-line", "chart-accent")]
    assert [picture.value_at(path[0][1]) for path in accents] == pytest.approx([30, 12], abs=0.5)


@frames
def test_a_break_is_drawn_and_crossed_by_no_line(frame: Frame) -> None:
    picture = read(chart(**{"break": "2014 | No count that year"}), frame)
    [gap] = picture.of("chart-gap")
    left, right = gap["x"], gap["x"] + gap["width"]
    for each in picture.of("chart-line"):
        xs = [x for x, _ in each.path]
        assert not (min(xs) < left and max(xs) > right)
    assert "No count that year" in picture.words("chart-note")


@frames
def test_a_reference_stands_at_its_day_between_two_years(frame: Frame) -> None:
    picture = read(chart(reference="2014-01 | January 2014: a law"), frame)
    [event] = picture.of("chart-event")
    assert picture.words("chart-note") == ["January 2014: a law"]
    spots = {}
    for tip in picture.told:
        [(x, _), *_] = picture.dots(tip)
        spots[tip[-1].lines[0][:4]] = x
    assert len(spots) == len(picture.steps)
    between = (spots["2013"] + spots["2014"]) / 2
    assert event["x1"] == pytest.approx(between, abs=(spots["2014"] - spots["2013"]) * 0.1)


@frames
def test_names_and_last_values_stand_at_the_ends_in_order(frame: Frame) -> None:
    shown = chart()
    picture = read(shown, frame)
    labels = {m.words: m for m in picture.of("chart-label") if m.tag == "text"}
    assert {"Town −25", "Village 11", "Moor 60"} <= labels.keys()
    assert labels["Moor 60"]["y"] < labels["Village 11"]["y"] < labels["Town −25"]["y"]
    assert [w for w, m in labels.items() if "chart-accent" in m.kinds] == ["Village 11", "30"]


@frames
def test_values_and_notes_stand_beside_their_points(frame: Frame) -> None:
    shown = chart(values="2013, 2014", note="2013 Town | a hard winter\n2014 | again")
    picture = read(shown, frame)
    dots = {}
    for tip in picture.told:
        for spot in picture.dots(tip):
            dots[round(picture.value_at(spot[1]))] = spot
    near = {"a hard winter": 28, "again": 12, "20.25": 20}
    for words, value in near.items():
        [text] = [m for m in picture.texts if m.words == words]
        box, (x, y) = text.box(picture.size), dots[value]
        across = max(box.left - x, x - box.right, 0)
        down = max(box.top - y, y - box.bottom, 0)
        assert max(across, down) < 40, words
    assert "30" not in [m.words for m in picture.texts]  # others than the values asked for


@frames
def test_every_spot_of_a_chart_answers_for_the_nearest_time(frame: Frame) -> None:
    picture = read(chart(), frame)
    strips = [next(m for m in tip if not m.kinds).box_of_path for tip in picture.told]
    ticks = picture.of("chart-grid")
    assert strips[0].left == pytest.approx(ticks[0]["x1"], abs=0.2)
    assert strips[-1].right == pytest.approx(ticks[0]["x2"], abs=0.2)
    for one, other in pairwise(strips):
        assert one.right == pytest.approx(other.left, abs=0.2)
    for strip, tip in zip(strips, picture.told, strict=True):
        assert (strip.top, strip.bottom) == (strips[0].top, strips[0].bottom)
        [(x, _), *_] = picture.dots(tip)
        assert strip.left < x < strip.right
        [box] = [m.box_of_path for m in tip if "chart-tip" in m.kinds]
        words = tip[-1].box(picture.size)
        assert box.left < words.left
        assert words.right < box.right
        assert box.top < words.top
        assert words.bottom < box.bottom
        # It stands beside its time, inside of the drawing, and tells the highest value first.
        assert 0 <= box.left < box.right <= picture.width
        assert box.right <= x or box.left >= x
        told = [number_in(line) or 0 for line in tip[-1].lines[1:]]
        assert told == sorted(told, reverse=True)


@frames
@pytest.mark.parametrize("first", ["19", "20.5", "31", "30", "12", "9.5"])
def test_no_word_hides_a_value_of_the_axis(first: str, frame: Frame) -> None:
    data = read_data(f"year,place,count\n2012,Town,{first}\n2013,Town,14\n2014,Town,25\n")
    options = {"kind": "line", "x": "year", "y": "count", "highlight": "Town", "series": "place"}
    picture = read(make_chart(data, {**options, "unit": "£m"}), frame)
    ticks = [tick for tick in picture.of("chart-tick") if tick.anchor == "end"]
    for words in (*picture.of("chart-label"), *picture.of("chart-note")):
        for tick in ticks:
            hidden = words.box(picture.size).overlap(tick.box(picture.size))
            assert hidden < 8, (words.words, tick.words)


def test_words_of_a_drawing_have_typographic_apostrophes() -> None:
    text = "The town's hives, and the keepers' own"
    assert svg.text(text, 0, 0, "").count("\N{RIGHT SINGLE QUOTATION MARK}") == 2


@frames
def test_hollow_is_what_the_data_mark(frame: Frame) -> None:
    picture = read(chart(kind="points", hollow="status=doubted"), frame)
    hollow = [round(picture.value_at(m["cy"])) for m in picture.of("chart-dot", "chart-hollow")]
    assert hollow == [31]
    assert len(picture.of("chart-dot")) == 10


@frames
def test_long_names_of_series_stand_above_and_leave_the_values_their_room(frame: Frame) -> None:
    names = [
        f"What the keepers of the {side} said that they had counted" for side in ("hill", "town")
    ]
    cells = [
        f"{place},{name},{n}" for place in ("Hives", "Swarms") for n, name in enumerate(names, 3)
    ]
    shown = make_chart(
        read_data("\n".join(["what,who,n", *cells])),
        {"kind": "dots", "x": "what", "y": "n", "series": "who"},
    )
    picture = read(shown, frame)
    said = picture.words("chart-label")
    assert [" ".join(each.split()) for each in said if "keepers" in each] == names
    across = [line["x1"] for line in picture.marks if line.kinds & {"chart-grid", "chart-zero"}]
    assert max(across) - min(across) >= picture.width * 0.27


@frames
def test_intervals_are_drawn_at_their_ends(frame: Frame) -> None:
    shown = make_chart(
        DATA,
        {
            "kind": "intervals",
            "x": "year",
            "y": "hives",
            "low": "low",
            "high": "high",
            "where": "place=Town; count=old",
        },
    )
    picture = read(shown, frame)
    [dot, _] = picture.of("chart-dot")
    ends = {round(picture.value_at(m["x1"], across=True)) for m in picture.of("chart-whisker")}
    assert ends == {35, 45}
    assert picture.value_at(dot["cx"], across=True) == pytest.approx(40.5, abs=0.5)


@frames
def test_a_band_holds_what_the_data_call_likely(frame: Frame) -> None:
    data = read_data("year,n,low,high\n2012,5,4,7\n2013,6,5,8\n2014,9,8,12\n")
    shown = make_chart(data, {"kind": "line", "x": "year", "y": "n", "low": "low", "high": "high"})
    picture = read(shown, frame)
    [band] = picture.of("chart-band")
    found = [round(picture.value_at(y)) for _, y in band.path]
    assert found == [7, 8, 12, 8, 5, 4]


@frames
@pytest.mark.parametrize("kind", ["bars", "dots"])
def test_rows_reach_from_nought_to_their_values(kind: str, frame: Frame) -> None:
    shown = rows(kind, highlight="Wax")
    picture = read(shown, frame)
    [zero] = picture.of("chart-zero")
    values = [point.value for point in shown.series[0].points]
    if kind == "bars":
        found = []
        for bar in picture.of("chart-bar"):
            left, right = bar["x"], bar["x"] + bar["width"]
            assert zero["x1"] == pytest.approx(left, abs=0.2) or zero["x1"] == pytest.approx(
                right, abs=0.2
            )
            end = left if left < zero["x1"] - 0.2 else right
            found.append(picture.value_at(end, across=True))
        assert len({bar["height"] for bar in picture.of("chart-bar")}) == 1
    else:
        found = [picture.value_at(m["cx"], across=True) for m in picture.of("chart-dot")]
    assert found == pytest.approx(values, abs=15)
    printed = [m.words for m in picture.of("chart-label")]
    assert printed == [value_words(point, shown) for point in shown.series[0].points]
    assert printed[:2] == ["1,200", "−50"]
    [name] = picture.of("chart-name", "chart-accent")
    assert name.words == "Wax"
    tops = [m["y"] for m in picture.of("chart-name")]
    assert tops == sorted(tops)


@frames
def test_each_value_stands_in_the_row_of_its_name(frame: Frame) -> None:
    picture = read(rows("bars", y="before, after"), frame)
    names, labels = picture.of("chart-name"), picture.of("chart-label")
    assert [number_in(m.words) for m in labels] == [1200, -300, -50, 400.5, 10, 20, 0, -1000]
    assert labels[0].words == "before 1,200"
    assert labels[1].words == "after −300"
    assert labels[2].words == "−50"
    for number, name in enumerate(names):
        own = labels[2 * number : 2 * number + 2]
        others = [m for m in labels if m not in own]
        middle = name.box(picture.size)
        away = [min(abs(m["y"] - middle.top), abs(m["y"] - middle.bottom)) for m in own]
        assert max(away) < 70
        assert min(abs(m["y"] - (middle.top + middle.bottom) / 2) for m in others) > 10


def test_series_without_the_accent_differ_in_rows_and_in_lines() -> None:
    bars = read(rows("bars", y="before, after"), NARROW).of("chart-bar")
    assert bars[0].kinds != bars[1].kinds
    lines = [m for m in read(chart(), WIDE).of("chart-line") if "chart-accent" not in m.kinds]
    assert len({tuple(sorted(m.kinds)) for m in lines}) == len(lines)


@frames
def test_what_leaves_the_scale_says_so(frame: Frame) -> None:
    shown = rows("dots", **{"y-range": "-1000 500"})
    picture = read(shown, frame)
    [arrow] = picture.of("chart-off")
    assert arrow.path[1][0] > arrow.path[0][0]  # to the right
    assert "1,200" in [m.words for m in picture.of("chart-label")]
    wide = read(rows("dots", y="after", **{"y-range": "-500 1500"}), frame)
    [arrow] = wide.of("chart-off")
    assert arrow.path[1][0] < arrow.path[0][0]


@frames
def test_rows_can_stand_in_the_order_of_their_values(frame: Frame) -> None:
    picture = read(rows("dots", order="value"), frame)
    assert [m.words.split()[0] for m in picture.of("chart-name")] == [
        "Hives",
        "Very",
        "Wax",
        "Swarms",
    ]
    assert [number_in(m.words) for m in picture.of("chart-label")] == [1200, 10, 0, -50]


@pytest.mark.parametrize("number", ["-1", "2.5", "1000"])
def test_only_counts_become_squares(number: str) -> None:
    data = read_data(f"what,n\nx,{number}\n")
    with pytest.raises(DataError, match="is not a count from 0 to 200"):
        check_counts(make_chart(data, {"kind": "squares", "x": "what", "y": "n"}))


def test_bars_begin_at_nought_whatever_is_asked() -> None:
    data = read_data("a,b\nx,90\ny,95\n")
    for more in ({}, {"y-range": "80 100"}):
        picture = read(make_chart(data, {"kind": "bars", "x": "a", "y": "b", **more}), WIDE)
        first, second = picture.of("chart-bar")
        assert first["width"] / second["width"] == pytest.approx(90 / 95, abs=0.01)


@frames
def test_a_square_stands_for_each_thing_counted(frame: Frame) -> None:
    data = read_data("what,n\nbelow the standard,18\ngood,31\nnone,0\n")
    options = {"kind": "squares", "x": "what", "y": "n", "highlight": "below the standard"}
    picture = read(make_chart(data, options), frame)
    squares = picture.of("chart-bar")
    assert len(squares) == 49
    assert len({(square["x"], square["y"]) for square in squares}) == 49
    assert len(picture.of("chart-bar", "chart-accent")) == 18
    assert all(0 <= square["x"] < picture.width - square["width"] for square in squares)
    # Another one would not fit beside the last.
    assert picture.width - max(square["x"] + square["width"] for square in squares) < 29
    said = [m.words for m in picture.of("chart-label")]
    assert said == ["18 below the standard", "31 good", "0 none"]


def test_groups_of_squares_keep_the_order_of_the_data() -> None:
    data = read_data("side,what,n\nus,yes,1\nus,no,2\nyou,partly,1\nyou,no,3\nyou,yes,2\n")
    options = {"kind": "squares", "x": "what", "y": "n", "series": "side"}
    picture = read(make_chart(data, options), WIDE)
    said = [m.words for m in picture.of("chart-label")]
    assert said == ["1 yes", "2 no", "1 partly", "3 no", "2 yes"]
    assert picture.words("chart-panel") == ["us", "you"]


@frames
def test_a_series_of_another_kind_is_hollow_and_dashed(frame: Frame) -> None:
    picture = read(chart(kind="line", hollow="Moor", highlight="Village, Moor"), frame)
    hollow = [round(picture.value_at(m["cy"])) for m in picture.of("chart-dot", "chart-hollow")]
    assert hollow == [1, 60]
    [line] = picture.of("chart-line", "chart-dash-2", "chart-accent")
    assert round(picture.value_at(line.path[0][1])) == 1


@frames
def test_a_slope_leads_from_the_first_to_the_last(frame: Frame) -> None:
    shown = rows("slope", y="before, after", highlight="Hives")
    picture = read(shown, frame)
    left = [m for m in picture.of("chart-label") if m.anchor == "end"]
    right = [m for m in picture.of("chart-label") if m.anchor == "start"]
    assert sorted(number_in(m.words) for m in left) == [-50, 0, 10, 1200]  # type: ignore[type-var]  # numbers
    assert sorted(number_in(m.words) for m in right) == [-1000, -300, 20, 400.5]  # type: ignore[type-var]  # as above
    [line] = picture.of("chart-line", "chart-accent")
    (x1, y1), (x2, y2) = line.path
    assert (x1 < x2, y1 < y2) == (True, True)  # it falls
    dashes = [sorted(m.kinds - {"chart-line"}) for m in picture.of("chart-line")]
    assert dashes == [[], ["chart-dash-1"], ["chart-dash-2"], ["chart-accent"]]
    assert picture.words("chart-tick") == ["before", "after"]


def test_a_slope_may_have_a_column_for_each_line() -> None:
    data = read_data("year,adults,children\n2011/12,79.7,36.4\n2017/18,79.3,48.4\n")
    shown = make_chart(data, {"kind": "slope", "x": "year", "y": "adults, children"})
    picture = read(shown, WIDE)
    said = sorted(m.words for m in picture.of("chart-label"))
    assert said == ["adults 79.3", "adults 79.7", "children 36.4", "children 48.4"]
    assert picture.words("chart-tick") == ["2011/12", "2017/18"]


@frames
def test_panels_share_a_scale_and_bear_their_names(frame: Frame) -> None:
    shown = chart(kind="multiples", panel="count", values="none")
    picture = read(shown, frame)
    assert picture.words("chart-panel") == ["old", "new"]
    assert len(picture.of("chart-tick")) > 8
    names = [tick.words for tick in picture.of("chart-tick") if tick.anchor == "end"]
    assert names[: len(names) // 2] == names[len(names) // 2 :]
    heads = [tip[-1].lines[0] for tip in picture.told]
    wanted = [
        f"{panel.name}, {place}"
        for panel in shown.panels
        for place in sorted({p.place for each in panel.series for p in each.points})
    ]
    assert heads == wanted
    stops = [step.held["tabindex"] for step in picture.steps]
    assert stops == ["0", *["-1"] * (len(stops) - 1)]  # one for the keyboard, however many panels


PERIODS = """\
what,when,doubt
Hives counted,2012,
A hard winter,2012-11/2013-02,
Honey sold,2013-05~,
A feud,2014-05-01,two accounts
A law,2014-05-01,
The hut,,
"""


@frames
def test_a_date_is_a_mark_and_what_is_unsure_looks_unsure(frame: Frame) -> None:
    options = {"x": "when", "y": "what", "about": "doubt"}
    words = Words("en")
    timeline = make_timeline(read_data(PERIODS), options, words.period)
    picture = read(timeline, frame)
    dots = picture.of("chart-dot")
    assert ["chart-hollow" in dot.kinds for dot in dots] == [True, True, True, True, False]
    brackets = picture.of("chart-bracket")
    assert len(brackets) == 4  # two dates of which less is known
    across = [x for each in brackets for x, _ in each.path]
    assert min(across) == pytest.approx(8, abs=0.1)  # 2012 begins where the axis does
    said = [m.words for m in picture.texts]
    assert "Hives counted · 2012" in said
    assert "The hut · date not shown" in said
    law, feud = dots[4], dots[3]
    assert law["cx"] == feud["cx"]
    assert not picture.of("chart-bar")


@frames
def test_layers_hold_their_boxes(frame: Frame) -> None:
    keepers = [*(f"keeper {number}" for number in range(9)), "a keeper of whom " + "much " * 40]
    lines = ["layer,who", *(f"The town,{each}" for each in ("council", "club", *keepers)), "Hive,"]
    layers = make_layers(read_data("\n".join(lines) + "\n"), {"x": "layer", "y": "who"})
    assert layers.layers[0][1][:2] == ("council", "club")
    assert layers.layers[1] == ("Hive", ())
    picture = read(layers, frame)
    town, hive = (area(each) for each in picture.of("chart-layer"))
    boxes, words = map(area, picture.of("chart-box")), picture.of("chart-word")
    rows: dict[float, list[Box]] = {}
    for box, text in zip(boxes, words, strict=True):
        rows.setdefault(box.top, []).append(box)
        told = text.box(picture.size)
        assert town.left < box.left < told.left < told.right < box.right < town.right
        assert town.top < box.top < told.top < told.bottom < box.bottom < town.bottom
    # As many stand side by side as have room: the first of each row had none in the row before.
    assert 2 < max(map(len, rows.values())) < 10
    assert len([*rows.values()][-1]) == 1
    assert [m.words for m in words] == [each.strip() for each in ("council", "club", *keepers)]
    assert hive.top > town.bottom
    assert len(picture.of("chart-arrow")) == 2


def area(mark: Mark) -> Box:
    """Return where a rectangle stands."""
    right, bottom = mark["x"] + mark["width"], mark["y"] + mark["height"]
    return Box(mark["x"], mark["y"], right, bottom)


NAMES = st.lists(
    st.text(st.sampled_from("abcdefg MWil,"), min_size=1, max_size=24).map(str.strip).filter(bool),
    min_size=1,
    max_size=4,
    unique=True,
)


@st.composite
def charts(pick: Any) -> Chart:  # noqa: ANN401  # hypothesis' own
    kind = pick(st.sampled_from(["line", "points", "multiples", "bars", "dots", "intervals"]))
    names = pick(NAMES)
    years = pick(st.lists(st.integers(1990, 2030), min_size=1, max_size=8, unique=True))
    value = st.floats(-1e5, 1e5).map(lambda v: f"{v:.1f}")
    lines = ["year,name,value"]
    lines += [f'{year},"{name}",{pick(value)}' for name in names for year in years]
    options = {"kind": kind, "x": "year", "y": "value", "series": "name"}
    options |= {"panel": "name"} if kind == "multiples" else {}
    options |= {"unit": pick(st.sampled_from(["", "%", "£", "£m", "days"]))}
    if kind in {"line", "points"}:
        options["reference"] = f"{years[0]}-01 | Something was announced to all who live here"
    return make_chart(read_data("\n".join(lines) + "\n"), options)


@settings(deadline=None, max_examples=60)
@given(charts(), st.sampled_from(FRAMES))
def test_no_word_leaves_a_drawing(shown: Chart, frame: Frame) -> None:
    picture = read(shown, frame)
    for text in picture.texts:
        box = text.box(picture.size)
        # A word wider than its place cannot be broken.
        is_one = all(" " not in line for line in text.lines)
        assert box.left >= -1.5 or is_one, text.words
        assert box.right <= picture.width + 1.5 or is_one, text.words
        assert box.top >= -1
        assert box.bottom <= picture.height + 4


#: The words at the ends of its axis stand further in than their ticks.
FULL_AXIS = make_chart(
    read_data("year,what,share\n1990,M,-60000.0\n1991,M,-75565.0\n"),
    {"kind": "dots", "x": "year", "y": "share", "series": "what", "highlight": "M", "unit": "%"},
)


@settings(deadline=None, max_examples=60)
@example(FULL_AXIS, NARROW)
@given(charts(), st.sampled_from(FRAMES))
def test_no_word_of_an_axis_or_a_name_hides_another(shown: Chart, frame: Frame) -> None:
    picture = read(shown, frame)
    kinds = {"chart-tick", "chart-name", "chart-panel", "chart-note"}
    texts = [text for text in picture.texts if text.kinds & kinds]
    for one, other in combinations(texts, 2):
        assert one.box(picture.size).overlap(other.box(picture.size)) < 4, (one.words, other.words)


ALL: list[Drawn] = [
    chart(reference="2014 | a law", **{"break": "2013 | why"}, hollow="status=doubted"),
    chart(kind="points", note="2013 | here", hollow="status=doubted"),
    chart(kind="multiples", panel="count"),
    chart(low="low", high="high"),
    rows("bars", y="before, after", highlight="Wax"),
    rows("dots", highlight="Wax", **{"y-range": "-500 500"}),
    rows("slope", y="before, after", highlight="Wax"),
    make_chart(
        read_data("a,b,c,d\nx,1,0,3\n"),
        {"kind": "intervals", "x": "a", "y": "b", "low": "c", "high": "d"},
    ),
    make_timeline(read_data(PERIODS), {"x": "when", "y": "what"}, Words("en").period),
    make_layers(read_data("a,b\nx,y\nz,\n"), {"x": "a", "y": "b"}),
]


def test_every_class_that_is_drawn_has_its_look_on_screen_and_in_files() -> None:
    sheets = Path(sphinx_casebook.charts.__file__).parent.glob("static/*.css")
    sheet = "".join(each.read_text() for each in sheets)
    drawn: set[str] = set()
    for shown in ALL:
        for frame in FRAMES:
            text = svg.inline({frame: draw(shown, frame)}, "", "")
            drawn |= {
                name for held in re.findall(r'class="([^"]*)"', text) for name in held.split()
            }
    drawn -= {
        "chart-svg",
        "chart-accent",
        "chart-tick",
        "chart-ticks",
        "chart-name",
    }  # as all text, or with others
    steps = {name for name in drawn if "-step" in name or "-tip" in name}
    for name in sorted(drawn):
        assert re.search(rf"\.{name}\b", sheet), name
        in_files = any(re.search(rf"\.{name}(?![\w-])", selector) for selector in style.RULES)
        assert in_files or name in steps, name


def test_a_file_has_no_colour_that_follows_a_theme_and_a_page_none_of_its_own() -> None:
    for shown in ALL:
        for frame in FRAMES:
            drawing = draw(shown, frame)
            assert "#" not in svg.inline({frame: drawing}, "", "")
            alone = svg.standalone(drawing, frame, "What & why", style.standalone())
            assert "var(" not in alone
            assert "<title>What &amp; why</title>" in alone


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG counts it."""

    def light(colour: str) -> float:
        digits = colour.lstrip("#")
        digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_colours_differ_enough_from_their_ground_in_both_modes() -> None:
    sheet = (Path(sphinx_casebook.charts.__file__).parent / "static/charts.css").read_text()
    pairs = dict(re.findall(r"--chart-([\w-]+): .*?light-dark\((#\w+, #\w+)\)", sheet))
    colours = {name: value.split(", ") for name, value in pairs.items()}
    for mode in (0, 1):
        paper, tint = colours["paper"][mode], colours["tint"][mode]
        for name, least in (("ink", 7), ("ink-2", 7), ("accent", 4.5), ("link", 4.5), ("edge", 3)):
            for ground in (paper, tint):
                assert contrast(colours[name][mode], ground) >= min(least, 6.5), (name, mode)
        # Without colour the accent is told from the rest: by its thickness, and by its tone.
        assert contrast(colours["accent"][mode], colours["edge"][mode]) > 1.25
    printed = dict(re.findall(r"--chart-([\w-]+): (#\w+)[;}]", sheet.partition("@media print")[2]))
    assert contrast(printed["accent"], printed["ink-2"]) > 1.25  # the darkest, without colour too
    assert contrast(printed["accent"], "#fff") > contrast(printed["ink-2"], "#fff")


def test_type_is_large_enough_at_320_pixels() -> None:
    sheet = (Path(sphinx_casebook.charts.__file__).parent / "static/charts.css").read_text()
    for frame, least in ((NARROW, 285), (WIDE, 33.5 * 16)):
        assert f".chart-{frame.name} text {{ font-size: {frame.size:g}px; }}" in sheet
        assert f"font-size: {frame.size:g}px" in style.RULES[f".chart-{frame.name} text"]
        assert frame.size * least / frame.width >= 12


def test_the_same_bytes_in_another_process() -> None:
    code = (
        "from tests.charts.test_drawing import ALL, FRAMES, draw, svg\n"
        "print([svg.inline({f: draw(c, f)}, 'a', 'b') for c in ALL for f in FRAMES])"
    )
    root = Path(__file__).parents[2]
    outs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=root,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": f"{root / 'src'}:{root}"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert outs[0] == outs[1]


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"kind": "lime"}, "kind: 'lime' is not one of .*did you mean 'line'"),
        ({"y": "hive"}, "y: there is no column 'hive'; did you mean 'hives'"),
        ({"join": "counts"}, "join: there is no column 'counts'"),
        ({"y": "place"}, "place: 'Town' is no number"),
        ({"y-range": "0"}, "y-range: '0' is not two numbers"),
        ({"y-range": "9 1"}, "y-range: 9 is not below 1"),
        ({"where": "place=city"}, "no row"),
        ({"highlight": "Vilage"}, "highlight: there is no 'Vilage'; did you mean 'Village'"),
        ({"hollow": "state=x"}, "hollow: there is no column 'state'"),
        ({"hollow": "Vilage"}, "hollow: there is no series 'Vilage'; did you mean 'Village'"),
        ({"note": "2016 | x"}, "note: there is no '2016'"),
        ({"values": "2016"}, "values: there is no '2016'"),
        ({"reference": "soon | x"}, "reference: 'soon' is no time of this chart"),
        ({"break": "never | x"}, "break: 'never' is no time"),
        ({"low": "low"}, "low and high: an interval needs both"),
        ({"order": "up"}, "order: 'up' is neither"),
        ({"kind": "multiples"}, "panel: the option is missing"),
    ],
)
def test_mistakes(more: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        make_chart(DATA, {**OPTIONS, **more})


@pytest.mark.parametrize("kind", ["line", "points", "multiples", "bars", "squares"])
@pytest.mark.parametrize(
    ("day", "right"),
    [
        ("03/04/2019", "expected a date such as 2019-06-26"),
        ("3.4.2019", "expected a date such as 2019-06-26"),
        ("03/04/19", "expected a date such as 2019-06-26"),
        ("2019/04/03", "expected a date such as 2019-06-26"),
        ("2019-4-3", "write it as 2019-04-03"),
        ("2019-04-03 00:00:00", "write it as 2019-04-03"),
        ("2019-02-30", "there is no such day"),
        ("2019-13-01", "there is no such day"),
    ],
)
def test_a_day_stands_at_its_time_or_is_refused(kind: str, day: str, right: str) -> None:
    data = read_data(f"day,n\n2019-04-01,1\n{day},2\n2019-06-26,3\n")
    options = {"kind": kind, "x": "day", "y": "n", "panel": "day"}
    with pytest.raises(DataError, match=f"day: '{day}': {right}") as caught:
        make_chart(data, options)
    assert caught.value.line == 3
    named = make_chart(data, {**options, "names": f"{day}=Then"})
    assert "Then" in named.places


def test_names_replace_those_of_the_data() -> None:
    shown = chart(names="Village=The village; 2012=Then", highlight="Village")
    assert [each.name for each in shown.series if each.accent] == ["The village"]
    assert shown.series[0].points[0].place == "Then"


def test_a_series_is_called_by_the_cells_that_are_filled() -> None:
    data = read_data("year,place,sort,n\n2012,Town,,1\n2012,Town,old,2\n2012,,old,3\n")
    shown = make_chart(data, {"kind": "points", "x": "year", "y": "n", "series": "place, sort"})
    assert [series.name for series in shown.series] == ["Town", "Town, old", "old"]


@pytest.mark.parametrize(
    ("text", "unit", "words"),
    [
        ("1234.50", "", "1,234.50"),
        ("-3", "%", "−3%"),
        ("+4.0", "%", "+4.0%"),
        ("-2000", "£", "−£2,000"),
        ("115", "£m", "£115m"),
        ("12", "days", "12 days"),
    ],
)
def test_values_are_printed_as_precise_as_they_are_given(text: str, unit: str, words: str) -> None:
    shown = make_chart(
        read_data(f"a,b\nx,{text}\n"), {"kind": "dots", "x": "a", "y": "b", "unit": unit}
    )
    assert value_words(shown.series[0].points[0], shown) == words


def test_places_are_shown_in_words() -> None:
    words = Words("en")
    assert place_words(["2015-17", "2016-18"], words) == {
        "2015-17": "2015–17",
        "2016-18": "2016–18",
    }
    assert place_words(["2017-08", "2018~"], words) == {
        "2017-08": "August 2017",
        "2018~": "about 2018",
    }
    assert place_words(["2011/12", "2014", "Town"], words) == {}


@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("place=Town", {"Town"}),
        ("place=Town, Moor", {"Town", "Moor"}),
        ("place=Town, Moor; count=old", {"Town", "Moor"}),
    ],
)
def test_where_chooses_rows_by_one_value_or_by_several(where: str, names: set[str]) -> None:
    shown = make_chart(DATA, {**OPTIONS, "where": where, "highlight": "Town"})
    assert {series.name for series in shown.series} == names
    assert len(shown.series[0].points) == (2 if "count" in where else 4)


@frames
def test_ticks_carry_the_unit(frame: Frame) -> None:
    for shown in (chart(unit="%", y_range="0 60"), rows("bars", unit="%")):
        numbers = [m.words for m in read(shown, frame).of("chart-tick") if "%" in m.words]
        assert len(numbers) >= 2


@pytest.mark.parametrize("anchor", ["start", "middle", "end"])
def test_lines_of_a_label_are_words_of_one_text_and_end_where_they_are_set(anchor: Anchor) -> None:
    drawn = ET.fromstring(svg.text(["Hives", "of the", "town"], 10, 20, "k", anchor))  # noqa: S314  # ours
    assert "".join(drawn.itertext()) == "Hives of the town"
    lines = [drawn.text or "", *(f"{each.text}{each.tail or ''}" for each in drawn)]
    assert not (anchor == "end" and any(each.endswith(" ") for each in lines))
    assert not (anchor == "start" and any(each.startswith(" ") for each in lines))


def _types(hint: Any) -> set[Any]:  # noqa: ANN401  # whatever stands for a type
    """Return the named tuples of which values of *hint* consist."""
    if hasattr(hint, "_fields"):
        held = get_type_hints(hint, include_extras=True).values()
        return {hint}.union(*map(_types, held))
    return set[Any]().union(*map(_types, get_args(hint)))


def _texts(hint: Any) -> list[object]:  # noqa: ANN401  # as above
    """Return what *hint* says of each text; nothing of a bare one."""
    if hasattr(hint, "__metadata__"):
        return [*hint.__metadata__]
    return [None] if hint is str else [text for part in get_args(hint) for text in _texts(part)]


def test_each_text_that_is_drawn_says_whether_it_is_translated() -> None:
    for kind, name in ((each, name) for each in _types(Drawn) for name in each._fields):
        hint = get_type_hints(kind, include_extras=True)[name]
        texts = _texts(hint)
        told = f"{kind.__name__}.{name}: say Words, Name or Formal in place of str"
        assert None not in texts, told
        held: Any = "old"
        for _ in range(str(hint).count("tuple[")):
            held = (held,)
        value = kind(**{**dict.fromkeys(kind._fields), name: held if texts else None})
        assert words_in(value) == (["old"] if "words" in texts else []), told
        changes = not {"words", "name"}.isdisjoint(texts)
        assert ("new" in repr(replace_words(value, "old", "new"))) == changes, told
