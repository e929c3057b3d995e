"""Charts on pages: what authors write, and what every builder gets."""

from __future__ import annotations

import re
from collections import defaultdict
from gettext import NullTranslations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import bs4
import pytest
import sphinx.locale

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
CHART = """\
# Charts

:::{chart} hives.csv
:title: The town lost hives {claim}`H5`
:subtitle: Hives counted in April
:alt: The town lost hives every year.
:kind: line
:x: year
:y: hives
:series: place
:join: count
:highlight: town
:reference: 2013 | A law
:claims: H1 H5
:::
"""
PERIODS = """\
# title: When it was
# sources: council2012
what,when,doubt
Hives counted,2012,
A hard winter,2012-11/2013-02,
Honey sold,2013~,
The hut,,
"""


@pytest.fixture
def charts(bees: Casebook) -> Casebook:
    bees.options["extensions"] = ["myst_parser", "sphinx_casebook.charts"]
    bees.options["myst_enable_extensions"] = ["colon_fence"]
    bees.options["evidence_check"] = ["**"]
    bees.write("evidence/data/hives.csv", CSV)
    bees.write("after.md", CHART)
    return bees


def box_of(html: str) -> str:
    return re.search(r'<div class="figure-data.*?</details>\s*</div>', html, re.DOTALL)[0]


def test_page(charts: Casebook) -> None:
    out = charts.build()
    assert charts.warnings == ""
    html = charts.html("after")
    box = box_of(html)
    drawings = re.findall(r"<svg.*?</svg>", box, re.DOTALL)
    assert [re.search(r"chart-(wide|narrow)", each)[1] for each in drawings] == ["wide", "narrow"]
    wide, narrow = (ET.fromstring(each).find("g") for each in drawings)  # noqa: S314  # ours
    title, about = wide.find("title"), wide.find("desc")
    assert (title.text, about.text) == ("The town lost hives every year.", "Hives counted in April")
    named = {"aria-labelledby": title.get("id"), "aria-describedby": about.get("id")}
    assert named.items() <= narrow.attrib.items()  # said once, heard of both
    # Finding, what and unit, drawing, doubts, sources, data: in this order.
    order = [
        "The town lost hives", "Hives counted in April", "<svg", "Counted by hand.",
        "Two counts", "Latest value", "source-council2012", "The data as a table",
    ]  # fmt: skip
    places = [box.index(words) for words in order]
    assert places == sorted(places)
    marks = re.findall(r'href="#evidence-(\w+)" aria-label="Evidence ([^"]+)"', box)
    assert marks == [("H5", "1"), ("H5", "1, 2")]  # in the title, and the chart's own
    assert 'href="books.html#source-council2012"' in box
    assert re.search(r'<details class="disclosure">\s*<summary>The data as a table', box)
    download = re.search(r'href="(_downloads/[^"]+/hives.csv)"', box)[1]
    assert (out / download).read_text() == CSV
    for asset in ("charts.css", "charts.js"):
        assert asset in html
        assert asset not in charts.html("story")


def test_values_stand_in_the_page_for_pointer_and_keyboard(charts: Casebook) -> None:
    charts.build()
    page = bs4.BeautifulSoup(charts.html("after"), "lxml")
    steps = page.select(".chart-steps > g")
    told = [[part.get_text().strip() for part in step.select("text, tspan")] for step in steps]
    told = [[words.removesuffix(" ".join(rest)).strip(), *rest] for words, *rest in told]
    assert told[:3] == [
        ["2012", "40 town"],
        ["2013", "31 town", "28 town"],
        ["2014", "25 town", "12 village"],
    ]
    # One stop for each drawing, which says its values; the arrow keys lead to the others.
    assert [str(step["tabindex"]) for step in steps] == ["0", "-1", "-1"] * 2
    stops = page.select('.chart-steps > [tabindex="0"]')
    assert {(stop["role"], stop["aria-label"]) for stop in stops} == {("img", "2012: 40 town")}


def test_the_old_name_of_the_directive_draws_the_same(charts: Casebook) -> None:
    charts.build()
    new = box_of(charts.html("after"))
    charts.replace("after.md", "{chart}", "{figure-data}")
    charts.build()
    assert charts.warnings == ""
    assert box_of(charts.html("after")) == new


def test_a_title_of_the_file_is_enough_for_the_old_name_alone(charts: Casebook) -> None:
    charts.replace("after.md", ":title: The town lost hives {claim}`H5`\n", "")
    charts.build()
    assert "after.md:3: WARNING: hives.csv: title: say what it finds" in charts.warnings
    charts.replace("after.md", "{chart}", "{figure-data}")
    charts.build()
    assert charts.warnings == ""
    assert "Hives in the town" in charts.html("after")


def test_work_of_ones_own_has_no_line_of_sources(charts: Casebook) -> None:
    charts.replace("evidence/data/hives.csv", "council2012; keeper2014", "-")
    charts.build()
    assert charts.warnings == ""
    assert "claim-sources" not in box_of(charts.html("after"))
    charts.replace("evidence/data/hives.csv", "# sources: -\n", "")
    charts.build()
    assert "hives.csv: sources: a chart needs at least one" in charts.warnings


def test_sources_have_names(charts: Casebook) -> None:
    marked = CSV.replace("counted by hand", "2012 is from [@council2012]")
    charts.write(
        "evidence/data/hives.csv",
        marked.replace("old,35,", "old,council2012,").replace(
            "count,low,high", "count,source,high"
        ),
    )
    charts.build()
    assert charts.warnings == ""
    html = charts.html("after")
    assert ">2012 is from Town Council, 1 June 2012." in html
    table = html[html.index("<table") : html.index("</table>")]
    assert "<td>Town Council, 1 June 2012</td>" in table
    assert "council2012" not in table
    charts.replace("evidence/data/hives.csv", "[@council2012]", "[@counsil2012]")
    charts.build()
    assert "no BibTeX entry 'counsil2012'; did you mean 'council2012'" in charts.warnings


def test_a_name_in_the_table_follows_the_file_of_sources(charts: Casebook) -> None:
    """Only the table names the source, and only that file changes."""
    text = CSV.replace("old,35,", "old,keeper2014,").replace("count,low,high", "count,source,high")
    charts.write("evidence/data/hives.csv", text.replace("council2012; keeper2014", "council2012"))
    charts.build()
    assert "Town Council" in charts.html("after")
    bib = (charts.root / "evidence/sources.bib").read_text(encoding="utf-8")
    entry = bib[bib.index("{keeper2014,") :]
    author = re.search(r"author\s*=\s*(\{.*\})", entry)[1]
    charts.replace("evidence/sources.bib", author, "{{Another Person}}")
    charts.build()
    table = re.search(r"<table.*?</table>", charts.html("after"), re.DOTALL)[0]
    assert "Another Person" in table


def test_a_timeline_on_a_page(charts: Casebook) -> None:
    charts.write("evidence/data/when.csv", PERIODS)
    text = CHART.replace("hives.csv", "when.csv")
    text = re.sub(r":(series|join|highlight|reference|claims):.*\n", "", text)
    text = text.replace(":kind: line\n:x: year\n:y: hives", ":kind: timeline\n:x: when\n:y: what")
    charts.write("after.md", text)
    charts.build()
    assert charts.warnings == ""
    html = charts.html("after")
    assert "<td>November 2012 to February 2013</td>" in html
    assert "<td>about 2013</td>" in html
    assert "<td>date not shown</td>" in html
    assert "Honey sold · about 2013" in html


def test_an_old_value_says_so(charts: Casebook) -> None:
    charts.options |= {
        "content_age_today": "2026-06-01",
        "content_age_thresholds": [("5 years", "notice")],
    }
    charts.build()
    assert latest(charts) == "Latest value as of 2014 (old). 1, 2"
    charts.options["content_age_today"] = "2015-06-01"
    charts.build()
    assert latest(charts) == "Latest value as of 2014. 1, 2"


def latest(charts: Casebook) -> str:
    said = re.search(r'<p class="chart-latest">(.*?)</p>', charts.html("after"))[1]
    return re.sub(r"<span[^>]* hidden=[^>]*>[^<]*</span>|<[^>]+>", "", said)


def test_other_formats(charts: Casebook) -> None:
    charts.options["latex_documents"] = [("index", "bees.tex", "Bees", "x", "manual")]
    out = charts.build("latex")
    tex = (out / "bees.tex").read_text()
    name = re.search(r"\\sphinxincludegraphics\{\{(hives-\w+-\w+)\}\.pdf\}", tex)[1]
    assert (out / f"{name}.pdf").read_bytes().startswith(b"%PDF")
    assert "The data as a table" in tex
    text = (charts.build("text") / "after.txt").read_text()
    assert "The town lost hives every year." in text
    assert "The data as a table" in text
    assert charts.warnings == ""


def test_without_a_maker_of_pdf_latex_says_what_is_missing(
    charts: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    charts.options["latex_documents"] = [("index", "bees.tex", "Bees", "x", "manual")]
    tex = (charts.build("latex") / "bees.tex").read_text()
    assert "hives: no drawing as PDF, for which the extra 'pdf' is needed" in charts.warnings
    assert "The data as a table" in tex


def test_ebook_has_the_drawing_as_a_file_and_no_folded_block(charts: Casebook) -> None:
    charts.options |= {"epub_copyright": "x", "version": "1"}
    out = charts.build("epub")
    page = (out / "after.xhtml").read_text()
    assert "<details" not in page
    assert "The data as a table" in page
    image = re.search(
        r'<img alt="The town lost hives every year.".*?src="(_images/[^"]+\.svg)"', page
    )
    assert "#a23f1c" in (out / image[1]).read_text()
    assert charts.warnings == ""


def test_a_page_is_drawn_again_when_its_data_change_and_only_then(charts: Casebook) -> None:
    charts.build()
    charts.build()
    assert charts.read == []
    assert charts.written == []
    charts.replace("evidence/data/hives.csv", "2014,town,25", "2014,town,24")
    charts.build()
    assert charts.read == ["after"]
    assert "town 24" in charts.html("after")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("hives.csv", "hive.csv", "/after.md:3: WARNING: hive.csv: the data cannot be read"),
        (":y: hives", ":y: hive", "/after.md:3: WARNING: hives.csv: y: there is no column 'hive'"),
        (":join: count", ":sources: nobody", "hives.csv: sources: no BibTeX entry 'nobody'"),
        (":alt: The town lost hives every year.\n", "", "hives.csv: alt: say in words"),
        (":join: count", ":joins: count", "there is no option 'joins'; did you mean 'join'"),
        (":highlight: town", ":highlight: twon", "/after.md:3: WARNING: hives.csv: highlight"),
        (":kind: line", ":kind: lines", "kind: 'lines' is not one of"),
        (":claims: H1 H5", ":claims: H1 H55", "unknown claim 'H55'"),
    ],
)
def test_warnings(charts: Casebook, old: str, new: str, message: str) -> None:
    charts.replace("after.md", old, new)
    charts.build()
    assert message in charts.warnings
    assert len(charts.warnings.splitlines()) == 1
    charts.options["suppress_warnings"] = ["charts.data", "evidence.unknown"]
    charts.build(out="quiet")
    assert charts.warnings == ""


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("2012,town,40,old,35,45", "2012,town", 6, "2 cells"),
        ("2013,town,31", '2013,town,"31,5"', 8, "hives: '31,5' can be misread; write 31.5"),
        ("2014,village,12", "2014,village,12%", 11, "hives: '12%' is no number; write 12"),
        ("# caveat", "# cavaet", 3, "expected one of"),
    ],
)
def test_a_mistake_in_the_data_names_its_line(
    charts: Casebook, old: str, new: str, line: int, message: str
) -> None:
    charts.replace("evidence/data/hives.csv", old, new)
    charts.build()
    assert f"/evidence/data/hives.csv:{line}: WARNING: hives.csv: {message}" in charts.warnings
    assert len(charts.warnings.splitlines()) == 1


def test_every_word_of_an_author_reaches_translators_and_comes_back(
    charts: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is loaded for French would stay for all later builds of this process.
    monkeypatch.setattr(sphinx.locale, "translators", defaultdict(NullTranslations))
    text = CHART.replace("The town lost hives {claim}`H5`", "Finding xx")
    text = text.replace("The town lost hives every year.", "Alternative xx")
    text = text.replace("Hives counted in April", "Subtitle xx").replace("A law", "Law xx")
    text = text.replace(
        ":join: count",
        ":join: count\n:break: 2014 | Break xx\n:note: 2012 town | Note xx\n"
        ":unit: unit xx\n:caveat: Caveat xx",
    )
    charts.write("evidence/data/lanes.csv", "# caveat: c\nwhen,lane,what\n2012,Lane xx,Told xx\n")
    places = "# caveat: c\n# sources: council2012\nname,lat,lon,kind,story\n"
    places += "Pin xx,53.5,-2.6,story,Story xx\nTown xx,53.6,-2.5,town,\n"
    charts.write("evidence/data/places.csv", places)
    text += "\n```{timeline} lanes.csv\n:alt: A strip\n```\n"
    text += "\n```{place-map} places.csv\n:alt: A map\n```\n"
    charts.write("after.md", text)
    charts.write("evidence/data/hives.csv", CSV.replace("village", "Village xx"))
    charts.options["gettext_compact"] = False
    words = (charts.build("gettext") / "after.pot").read_text()
    for word in (
        "Finding",
        "Alternative",
        "Subtitle",
        "Law",
        "Break",
        "Note",
        "Caveat",
        "Village",
        "unit",
        *("Lane", "Told", "Pin", "Story", "Town"),
    ):
        assert re.search(rf'msgid "[^"]*{word} xx', words), word
    catalogue = re.sub(
        r'msgid "([^"]*xx[^"]*)"\nmsgstr ""',
        lambda m: f'msgid "{m[1]}"\nmsgstr "{m[1].replace("xx", "yy")}"',
        words,
    )
    charts.write("locale/fr/LC_MESSAGES/after.po", catalogue)
    charts.options |= {"locale_dirs": ["locale"], "language": "fr"}
    charts.build(out="html")
    page = charts.html("after")
    listed = page[page.index('class="timeline-choice"') :]
    for word, times in {"Lane": 2, "Told": 1, "Pin": 2, "Story": 1, "Town": 1}.items():
        assert listed.count(f"{word} yy") >= times, word
        assert f"{word} xx" not in page, word
    box = box_of(page)
    drawings = "".join(re.findall(r"<svg.*?</svg>", box, re.DOTALL))
    for word in ("Alternative", "Subtitle", "Law", "Break", "Note", "Village", "unit"):
        assert f"{word} yy" in drawings, word
        assert f"{word} xx" not in drawings, word
    assert "Finding yy" in box
    assert "Caveat yy" in box
