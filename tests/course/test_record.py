"""The files of data say what their sources and our claims say."""

from __future__ import annotations

import csv
import re
from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from functools import cache
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING

import pytest
import yaml

from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DOCS = ROOT / "docs"
EVIDENCE = DOCS / "evidence"
DATA = EVIDENCE / "data"
FILES = sorted(path.name for path in DATA.glob("*.csv"))
GREATER_MANCHESTER = [
    "Bolton", "Bury", "Manchester", "Oldham", "Rochdale", "Salford", "Stockport", "Tameside",
    "Trafford",
]  # fmt: skip
REGIONS = {"North West", "England"}
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@cache
def table(name: str) -> dict[str, dict[str, str]]:
    """Return the rows of a file, each by its first column."""
    text = (DATA / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return {next(iter(row.values())): row for row in csv.DictReader(lines)}


@cache
def rows_of(name: str) -> list[list[str]]:
    """Return the rows of a file, its header first."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if not line.startswith("#")))


def value_of(cell: str) -> Decimal:
    """Return the number in ``file.csv#row|next column/column``."""
    name, _, rest = cell.partition("#")
    row, _, column = rest.rpartition("/")
    header, *rows = rows_of(name)
    keys = row.split("|")
    (found,) = [each for each in rows if each[: len(keys)] == keys]
    return Decimal(found[header.index(column)])


def taken() -> Iterator[tuple[str, str, str]]:
    """Yield each claim that takes a number from a file: its id, its words and the cell."""
    for path in sorted(EVIDENCE.rglob("*.yaml")):
        for claim in yaml.safe_load(path.read_text(encoding="utf-8")):
            cells = claim.get("from", [])
            for cell in [cells] if isinstance(cells, str) else cells:
                yield claim["id"], claim["statement"], cell


def test_many_claims_take_their_numbers_from_files() -> None:
    assert len({name for name, _, _ in taken()}) >= 50
    assert len([*taken()]) >= 400


@pytest.mark.parametrize(("name", "statement", "cell"), [*taken()])
def test_each_number_in_a_claim_is_that_of_its_file(name: str, statement: str, cell: str) -> None:
    """As exactly as the claim prints it: 28.6 stands for 28.624."""
    value = abs(value_of(cell))
    printed = [Decimal(each.replace(",", "")) for each in NUMBER.findall(statement)]
    rounded = [value.quantize(each, ROUND_HALF_UP) for each in printed]
    half_down = [value.quantize(each, ROUND_HALF_DOWN) for each in printed]
    assert any(each in pair for each, *pair in zip(printed, rounded, half_down, strict=True)), name


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_offered_or_drawn(name: str) -> None:
    pages = [path for path in DOCS.rglob("*.md") if "maintainers" not in path.parts]
    assert [page for page in pages if name in page.read_text(encoding="utf-8")] != []


@pytest.mark.parametrize("name", FILES)
def test_every_file_says_what_it_is(name: str) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines()[1:] if not line.startswith("#")]
    # Where every row cites claims, the sources are theirs.
    cites = all("{claim}`" in row for row in rows[1:])
    for word in ("title", "caveat") if cites else ("title", "sources", "caveat"):
        assert re.search(rf"^# {word}: \S", text, re.MULTILINE), word


def test_delayed_days_hold_together() -> None:
    rows = table("delayed-hospital-days.csv")
    areas = [row for name, row in rows.items() if name not in REGIONS]
    assert len(areas) == 23
    for row in rows.values():
        first, last = int(row["delayed_days_2011_12"]), int(row["delayed_days_2015_16"])
        assert last - first == int(row["change_days"]), row["area"]
        assert round(100 * (last - first) / first, 1) == float(row["change_percent"]), row["area"]
    changes = [int(row["change_days"]) for row in areas]
    assert changes == sorted(changes), "the table runs in the order of change"
    assert sum(int(row["delayed_days_2015_16"]) for row in areas) == 229_757
    assert sum(int(row["delayed_days_2011_12"]) for row in areas) == 139_175
    fell = {row["area"] for row in areas if int(row["change_days"]) < 0}
    assert fell == {"Wigan", "Salford", "Oldham", "St Helens"}
    assert areas[0]["area"] == "Wigan"


def test_delayed_days_in_words_are_those_of_the_table() -> None:
    """The article beside the table prints five rows in words, which settles the offset."""
    rows = table("delayed-hospital-days.csv")
    printed = {
        "Lancashire": (26_756, 44_073),
        "Cumbria": (16_962, 31_579),
        "Tameside": (512, 13_097),
        "Trafford": (6_002, 15_638),
        "Manchester": (10_065, 18_036),
    }
    for area, days in printed.items():
        row = rows[area]
        assert (int(row["delayed_days_2011_12"]), int(row["delayed_days_2015_16"])) == days


@pytest.mark.parametrize(
    "name",
    [
        "care-home-admissions-greater-manchester.csv",
        "delayed-beds-social-care-greater-manchester.csv",
        "still-home-after-91-days.csv",
    ],
)
def test_means_of_the_other_boroughs(name: str) -> None:
    for row in table(name).values():
        values = [float(row[area]) for area in GREATER_MANCHESTER if row[area]]
        assert f"{fmean(values):.1f}" == row["nine other boroughs"], row["year"]


def test_rises_of_the_tax() -> None:
    for before, row in pairwise(table("council-tax-band-d.csv").values()):
        rise = 100 * (float(row["Wigan"]) / float(before["Wigan"]) - 1)
        assert round(rise, 2) == float(row["Wigan rise in per cent"]), row["year"]


def test_changes_of_reserves_and_of_social_care() -> None:
    for row in table("social-care-spending-and-reserves.csv").values():
        before = int(row["earmarked_april_2010"]) + int(row["unallocated_april_2010"])
        after = int(row["earmarked_march_2018"]) + int(row["unallocated_march_2018"])
        assert round(100 * (after / before - 1), 1) == float(row["reserves_change_percent"])
        spent = int(row["social_care_2017_18"]) / int(row["social_care_2010_11"])
        assert round(100 * (spent - 1), 1) == float(row["social_care_change_percent"])


def test_school_readiness_has_a_gap_where_the_measure_changed() -> None:
    rows = table("school-readiness-official.csv")
    assert not {"2020", "2021"} & rows.keys()
    assert {year: row["framework"] for year, row in rows.items()} == {
        year: "to 2019" if int(year) < 2020 else "from 2021" for year in rows
    }
    last = [row["year"] for row in table("school-readiness.csv").values()]
    assert max(last) <= "2019", "the printed figures of later years stand on another measure"


@pytest.mark.parametrize("sex", ["men", "women"])
def test_the_old_and_the_rebased_series_differ(sex: str) -> None:
    """So that a chart of both in one line would show."""
    old = table("healthy-life-expectancy-old-method.csv")
    new = table("healthy-life-expectancy-rebased.csv")
    both = old.keys() & new.keys()
    assert len(both) == 4
    assert any(old[each][f"Wigan {sex}"] != new[each][f"Wigan {sex}"] for each in both)


def test_ranks_of_care_home_admissions() -> None:
    """Wigan went from fifth highest of ten to the lowest."""
    rows = table("care-home-admissions-greater-manchester.csv")
    ranks = {
        year: 1 + sum(float(row[area]) > float(row["Wigan"]) for area in GREATER_MANCHESTER)
        for year, row in rows.items()
    }
    assert (ranks["2014/15"], ranks["2018/19"]) == (5, 10)


def test_delays_by_social_care_more_than_trebled() -> None:
    rows = table("delayed-beds-social-care-greater-manchester.csv")
    for column in ("Wigan", "nine other boroughs"):
        assert float(rows["2016/17"][column]) > 3 * float(rows["2014/15"][column])
    assert float(rows["2018/19"]["Wigan"]) < 0.7 * float(rows["2016/17"]["Wigan"])


def test_activity_was_never_above_england() -> None:
    rows = table("activity-official.csv").values()
    assert all(float(row["Wigan active"]) < float(row["England active"]) for row in rows)
    similar = [row["year"] for row in rows if row["Wigan active against England"] == "similar"]
    assert similar == ["2016/17", "2018/19", "2021/22", "2022/23", "2023/24"]


def test_smoking_was_worse_than_england_in_three_years() -> None:
    rows = table("smoking-official.csv").values()
    worse = [row["year"] for row in rows if row["Wigan against England"] == "worse"]
    assert worse == ["2012", "2014", "2019"]


#: Figures and sentences that were set right, as they stood; and the pages that tell of the mistake.
REPLACED = {
    "Salford's days given to Wigan": r"Wigan\b[^.|]{0,80}\b4,512",
    "the fall of Salford given to Wigan": r"[Dd]elay[^.|]{0,90}\b17(?:%| per cent)",
    "two neighbours that did better": r"two (?:neighbours|places nearby) did better",
    "a majority ever since": r"majority ever since",
    "a rate of recycling a year early": r"53(?:%| per cent)[^.|]{0,12}in 2018/19",
    "the men's value for the women of England": r"women[^.|]{0,40}\b63\.4",
    "a reply that is in print": r"found no reply by the council",
    "nine care homes in place of nine of 27": r"of nine care homes",
    "a line over the break of 2021": r"69(?:%| per cent)[^.|]{0,60}\b60(?:%| per cent)",
}
TELLING = {"reference/corrections.md", "trainers/hand-outs/read-the-row.md"}


@pytest.mark.parametrize("what", REPLACED)
def test_what_was_set_right_stands_nowhere_else(what: str) -> None:
    pages = {path.relative_to(DOCS).as_posix(): path for path in DOCS.rglob("*.md")}
    found = [
        name
        for name, path in sorted(pages.items())
        if name not in TELLING and re.search(REPLACED[what], path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_each_correction_says_what_has_changed() -> None:
    claims = [
        claim
        for path in sorted(EVIDENCE.rglob("*.yaml"))
        for claim in yaml.safe_load(path.read_text(encoding="utf-8"))
        if claim.get("corrected")
    ]
    assert len(claims) >= 19
    for claim in claims:
        for each in claim["corrected"]:
            assert each["said"].strip() != claim["statement"].strip(), claim["id"]
            assert len(each["why"].split()) >= 6, claim["id"]
            assert each["noticed_by"], claim["id"]


def test_the_squares_of_the_ratings_are_those_of_the_lessons() -> None:
    counted: dict[tuple[str, str], int] = {}
    for path in (ROOT / "docs/lessons").glob("*.md"):
        text = path.read_text(encoding="utf-8")
        found = dict(re.findall(r"\{rating\} (happened|worked) ([a-z ]+)", text))
        if found:
            pair = (found["happened"], found["worked"])
            counted[pair] = counted.get(pair, 0) + 1
    drawn = {(row[0], row[1]): int(row[2]) for row in rows_of("lesson-ratings.csv")[1:]}
    assert drawn == counted


def test_the_squares_of_the_promises_are_those_of_the_card() -> None:
    text = (ROOT / "docs/chapters/the-deal.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    cells = [cell.strip() for row in rows if len(row) == 6 for cell in (row[2], row[4])]
    words = [cell for cell in cells if re.match(r"(yes|no|hard|in part)\b", cell)]
    assert len(words) == 10
    drawn = rows_of("promises-to-check.csv")[1:]
    whole = {"can be checked", "can be checked, for all together"}
    assert sum(int(number) for _, _, number in drawn) == len(words)
    checked = sum(int(number) for _, check, number in drawn if check in whole)
    assert checked == sum(word.startswith("yes") for word in words)


def keys_of(value: object) -> Iterator[object]:
    """Yield the keys of all mappings in *value*."""
    match value:
        case dict():
            for key, inner in value.items():
                yield key
                yield from keys_of(inner)
        case list():
            for inner in value:
                yield from keys_of(inner)


@pytest.mark.parametrize("path", sorted(EVIDENCE.rglob("*.yaml")), ids=lambda path: path.name)
def test_any_reader_of_yaml_finds_the_keys_as_they_are_written(path: Path) -> None:
    """A bare ``on`` is the value True in YAML 1.1; the day of a correction would be lost in it."""
    keys = {*keys_of(yaml.safe_load(path.read_text(encoding="utf-8")))}
    assert [key for key in keys if not isinstance(key, str)] == []
