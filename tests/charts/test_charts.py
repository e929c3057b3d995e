"""Charts: what is chosen from data, how it is drawn, and what builders get."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_casebook.charts import drawing, look
from sphinx_casebook.charts.chart import make_chart, positions
from sphinx_casebook.charts.diagram import Layers, make_layers, make_timeline
from sphinx_casebook.evidence.data import Data, DataError, read_data

if TYPE_CHECKING:
    from tests.evidence.conftest import Casebook

CSV = """\
# title: Hives in the town
# sources: council2012; keeper2014
# caveat: counted by hand
# caveat: two counts, not to be joined
year,place,hives,count,low,high
2012,town,40,old,35,45
2013,town,28,old,,
2013,town,31,new,,
2014,town,25,new,,
2013,village,,new,,
2014,village,12,new,,
"""
OPTIONS = {"kind": "line", "x": "year", "y": "hives", "series": "place"}


@pytest.fixture(scope="module")
def data() -> Data:
    return read_data(CSV)


def test_read(data: Data) -> None:
    assert data.title == "Hives in the town"
    assert data.sources == ("council2012", "keeper2014")
    assert data.caveats == ("counted by hand", "two counts, not to be joined")
    assert data.columns[:2] == ("year", "place")
    assert len(data.rows) == 6


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("# tilte: x\na,b\n1,2\n", 1, "expected one of"),
        ("# title: x\na,b\n1\n", 3, "1 cells, where the header has 2"),
        ('a,b\n"1,2\n', 2, "unexpected end"),
        ("a,b\n", 1, "at least one row"),
        ("", 1, "a header"),
    ],
)
def test_broken_data(text: str, line: int, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        read_data(text)
    assert caught.value.line == line


def test_points_of_two_counts_are_not_joined(data: Data) -> None:
    town, village = make_chart(data, {**OPTIONS, "join": "count"}).series
    assert [[point.label for point in run] for run in town.runs] == [
        ["2012", "2013"],
        ["2013", "2014"],
    ]
    assert [[point.value for point in run] for run in village.runs] == [[12.0]]


def test_nothing_is_joined(data: Data) -> None:
    town, _ = make_chart(data, {**OPTIONS, "join": "none"}).series
    assert [len(run) for run in town.runs] == [1, 1, 1, 1]


def test_some_rows(data: Data) -> None:
    chart = make_chart(data, {**OPTIONS, "where": "place=town; count=old"})
    assert chart.places == ("2012", "2013")


def test_intervals(data: Data) -> None:
    chart = make_chart(data, {**OPTIONS, "kind": "intervals", "low": "low", "high": "high"})
    first = chart.series[0].runs[0][0]
    assert (first.low, first.high) == (35.0, 45.0)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"kind": "pie"}, "kind: 'pie' is not one of"),
        ({"y": "hive"}, "y: there is no column 'hive'; did you mean 'hives'"),
        ({"join": "counts"}, "join: there is no column 'counts'"),
        ({"y": "place"}, "place: 'town' is no number"),
        ({"y-range": "0"}, "y-range: '0' is not two numbers"),
        ({"where": "place=city"}, "no row"),
    ],
)
def test_mistakes(data: Data, more: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        make_chart(data, {**OPTIONS, **more})


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["2012", "2014"], [2012, 2014]),
        (["2009-11", "2015-17"], [2010, 2016]),
        (["2018-01", "2018-04"], [2018, 2018.25]),
        (["2011/12", "2015-2017"], [2011.5, 2016]),
        (["2012", "early 2013", "2012"], [0, 1]),
    ],
)
def test_positions(labels: list[str], expected: list[float]) -> None:
    assert list(positions(labels).values()) == expected


@pytest.mark.parametrize("kind", ["line", "points", "bars", "intervals"])
def test_drawn_twice_the_same(data: Data, kind: str) -> None:
    chart = make_chart(data, {**OPTIONS, "kind": kind, "marks": "2013: a hard winter"})
    svg = drawing.draw(chart, "svg")
    assert svg == drawing.draw(chart, "svg")
    assert b"<dc:date>" not in svg
    pdf = drawing.draw(chart, "pdf")
    assert pdf == drawing.draw(chart, "pdf")
    assert pdf.startswith(b"%PDF")


def test_points_in_one_place_are_all_seen() -> None:
    rows = "year,place,hives\n2012,town,40\n2012,village,40\n2013,town,30\n"
    svg = drawing.draw(make_chart(read_data(rows), {**OPTIONS, "kind": "points"}), "svg").decode()
    uses = re.findall(r'<use xlink:href="(#\w+)" (x="[\d.]+" y="[\d.]+") style="([^"]+)"', svg)
    marks = [use for use in uses if "stroke-width: 1.8" in use[2]]
    places = [place for _, place, _ in marks]
    town, village = (mark for mark in marks if places.count(mark[1]) == 2)
    assert town[0] != village[0]
    assert all("fill-opacity: 0;" in style for _, _, style in (town, village))


PERIODS = """\
# title: When it was
# sources: council2012
what,when,doubt
Hives counted,2012,
A hard winter,2012-11/2013-02,
Honey sold,2013~,
A feud,2014-05-01,two accounts
The hut,,
"""


def test_timeline() -> None:
    options = {"x": "when", "y": "what", "about": "doubt"}
    timeline = make_timeline(read_data(PERIODS), options, "date not shown")
    spans = {span.name: span for span in timeline.spans}
    assert spans["Hives counted"].time == (2012.0, 2013.0)  # some day of that year
    assert not spans["Hives counted"].about
    start, end = spans["A hard winter"].time
    assert 2012.8 < start < 2012.9 < 2013.1 < end < 2013.2
    assert spans["Honey sold"].about
    assert spans["A feud"].about  # its row says why
    assert spans["The hut"].time is None
    assert timeline.undated == "date not shown"


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        (PERIODS, {"y": "what"}, "x: the option is missing"),
        (PERIODS, {"x": "wen", "y": "what"}, "did you mean 'when'"),
        (PERIODS.replace("2013~", "about 2013"), {"x": "when", "y": "what"}, "'about 2013'"),
        ("a,when\nx,\n", {"x": "when", "y": "a"}, "no row holds a date"),
    ],
)
def test_mistakes_in_a_timeline(text: str, options: dict[str, str], message: str) -> None:
    with pytest.raises(DataError, match=message):
        make_timeline(read_data(text), options, "")


def test_layers() -> None:
    data = read_data("layer,who\nThe town,council\nThe town,club\nA hive,\n")
    layers = make_layers(data, {"x": "layer", "y": "who"}).layers
    assert layers == (("The town", ("council", "club")), ("A hive", ()))


def test_every_drawing_is_narrow_enough_for_a_phone(data: Data) -> None:
    """At 360 CSS pixels a drawing of 360 points keeps three quarters of its 11 points."""
    boxes = make_layers(read_data("a,b\nx,y\nz,\n"), {"x": "a", "y": "b"})
    periods = make_timeline(read_data(PERIODS), {"x": "when", "y": "what"}, "?")
    charts = [make_chart(data, {**OPTIONS, "kind": kind}) for kind in ("line", "points", "bars")]
    for shown in (boxes, periods, *charts):
        svg = drawing.draw(shown, "svg")
        assert svg == drawing.draw(shown, "svg")
        assert float(re.search(rb'<svg[^>]* width="([\d.]+)pt"', svg)[1]) <= 360
    assert isinstance(boxes, Layers)
    assert min(look.SIZE, look.SMALL) >= 11


CHART = """\
# Charts

:::{figure-data} hives.csv
:alt: The town lost hives every year.
:kind: line
:x: year
:y: hives
:series: place
:join: count
:::
"""


@pytest.fixture
def charts(bees: Casebook) -> Casebook:
    bees.options["extensions"] = ["myst_parser", "sphinx_casebook.charts"]
    bees.options["myst_enable_extensions"] = ["colon_fence"]
    bees.options["evidence_check"] = ["**"]
    bees.write("evidence/data/hives.csv", CSV)
    bees.write("after.md", CHART)
    return bees


def test_page(charts: Casebook) -> None:
    out = charts.build()
    assert charts.warnings == ""
    html = charts.html("after")
    image = re.search(
        r'<img alt="The town lost hives every year." src="(_images/hives-\w+\.svg)"', html
    )[1]
    assert (out / image).is_file()
    assert "Hives in the town" in html
    assert "Note: counted by hand." in html
    assert 'href="books.html#source-council2012"' in html
    assert re.search(r'<details class="disclosure">\s*<summary>The data as a table', html)
    download = re.search(r'href="(_downloads/[^"]+/hives.csv)"', html)[1]
    assert (out / download).read_text() == CSV
    assert "charts.css" in html


def test_sources_have_names(charts: Casebook) -> None:
    marked = CSV.replace("counted by hand", "2012 is from [@council2012]")
    charts.write(
        "evidence/data/hives.csv",
        marked.replace("old,35,45", "old,35,45")
        .replace("count,low,high", "count,source,high")
        .replace("old,35,", "old,council2012,"),
    )
    charts.build()
    assert charts.warnings == ""
    html = charts.html("after")
    assert "Note: 2012 is from Town Council, 1 June 2012." in html
    table = html[html.index("<table") : html.index("</table>")]
    assert "<td>Town Council, 1 June 2012</td>" in table
    assert "council2012" not in table
    charts.replace("evidence/data/hives.csv", "[@council2012]", "[@counsil2012]")
    charts.build()
    assert "no BibTeX entry 'counsil2012'; did you mean 'council2012'" in charts.warnings


def test_a_timeline_on_a_page(charts: Casebook) -> None:
    charts.write("evidence/data/when.csv", PERIODS)
    text = CHART.replace("hives.csv", "when.csv").replace(":kind: line\n:x: year\n:y: hives\n", "")
    text = text.replace(":series: place\n:join: count\n", ":kind: timeline\n:x: when\n:y: what\n")
    charts.write("after.md", text.replace(":alt:", ":title: What was when {claim}`H5`\n:alt:"))
    charts.build()
    assert charts.warnings == ""
    html = charts.html("after")
    caption = re.search(r"<figcaption>.*?</figcaption>", html, re.DOTALL)[0]
    assert 'href="register.html#claim-H5"' in caption
    assert "<td>November 2012 to February 2013</td>" in html
    assert "<td>about 2013</td>" in html
    assert "<td>date not shown</td>" in html


def test_other_formats(charts: Casebook) -> None:
    charts.options["latex_documents"] = [("index", "bees.tex", "Bees", "x", "manual")]
    out = charts.build("latex")
    tex = (out / "bees.tex").read_text()
    name = re.search(r"\\sphinxincludegraphics\{\{(hives-\w+)\}\.pdf\}", tex)[1]
    assert (out / f"{name}.pdf").is_file()
    assert "The data as a table" in tex
    text = (charts.build("text") / "after.txt").read_text()
    assert "The town lost hives every year." in text
    assert "The data as a table" in text
    assert charts.warnings == ""


def test_ebook_has_no_folded_block(charts: Casebook) -> None:
    charts.options |= {"epub_copyright": "x", "version": "1"}
    out = charts.build("epub")
    page = (out / "after.xhtml").read_text()
    assert "<details" not in page
    assert "The data as a table" in page
    assert charts.warnings == ""


def test_an_unchanged_chart_is_not_drawn_again(
    charts: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    charts.build()
    drawn: list[str] = []
    draw = drawing.draw
    monkeypatch.setattr(drawing, "draw", lambda *a: drawn.append(a[1]) or draw(*a))
    charts.write("after.md", CHART + "\nMore.\n")
    charts.build()
    assert "after" in charts.read
    assert drawn == []
    charts.replace("evidence/data/hives.csv", "2014,town,25", "2014,town,24")
    charts.build()
    assert charts.read == ["after"]
    assert drawn == ["svg"]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("hives.csv", "hive.csv", "/after.md:3: WARNING: hive.csv: the data cannot be read"),
        (":y: hives", ":y: hive", "/after.md:3: WARNING: hives.csv: y: there is no column 'hive'"),
        (":join: count", ":sources: nobody", "hives.csv: sources: no BibTeX entry 'nobody'"),
        (":alt: The town lost hives every year.\n", "", "hives.csv: alt: say in words"),
    ],
)
def test_warnings(charts: Casebook, old: str, new: str, message: str) -> None:
    charts.replace("after.md", old, new)
    charts.build()
    assert message in charts.warnings
    assert len(charts.warnings.splitlines()) == 1
    charts.options["suppress_warnings"] = ["charts.data"]
    charts.build(out="quiet")
    assert charts.warnings == ""


def test_a_broken_row_names_its_line(charts: Casebook) -> None:
    charts.replace("evidence/data/hives.csv", "2012,town,40,old,35,45", "2012,town")
    charts.build()
    assert "/evidence/data/hives.csv:6: WARNING: hives.csv: 2 cells" in charts.warnings
