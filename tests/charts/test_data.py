"""CSV files as spreadsheets save them, and numbers that are never guessed at."""

from __future__ import annotations

import csv
import io
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.evidence.csv_file import Data, DataError, parse_number, read_data

CSV = """\
# title: Hives in the town, by year
# sources: council2012; keeper2014
# caveat: counted by hand, twice
# caveat: two counts, not to be joined
year,place,hives,count,low,high
2012,town,40,old,35,45
2013,"town, old",28,old,,
2013,town,31,new,,
"""


def test_read() -> None:
    data = read_data(CSV)
    assert data.title == "Hives in the town, by year"
    assert data.sources == ("council2012", "keeper2014")
    assert data.caveats == ("counted by hand, twice", "two counts, not to be joined")
    assert data.columns[:2] == ("year", "place")
    assert data.rows[1][:2] == ("2013", "town, old")
    assert data.lines == (6, 7, 8)
    assert data.guess == ""


def saved(text: str, separator: str, end: str, first: str, encoding: str, style: str) -> bytes:
    """Return *text* as a spreadsheet saves it again."""
    # A spreadsheet reads comments as cells, fills them up to the width of the table, and may
    # leave empty rows and columns behind.
    if style == "filled":
        rows = [[*row, *[""] * (7 - len(row))] for row in csv.reader(text.splitlines())]
        rows += [[""] * 7] * 2
    elif style == "quoted":
        rows = [
            [line] if line.startswith("#") else next(csv.reader([line]))
            for line in text.splitlines()
        ]
    else:
        rows = [next(csv.reader([line])) for line in text.splitlines()]
    buffer = io.StringIO()
    if style == "plain":
        lines = text.splitlines()
        comments = [line for line in lines if line.startswith("#")]
        rows = rows[len(comments) :]
        buffer.write("".join(f"{line}{end}" for line in comments))
    writer = csv.writer(buffer, delimiter=separator, lineterminator=end)
    writer.writerows(rows)
    return (first + buffer.getvalue()).encode(encoding)


@pytest.mark.parametrize(
    ("separator", "end", "first", "encoding", "style"),
    [
        each
        for each in product(
            ",;\t",
            ("\n", "\r\n", "\r"),
            ("", "sep={}\n"),
            ("utf-8", "utf-8-sig", "utf-16"),
            ("plain", "filled", "quoted"),
        )
        # A first line that names the separator stands above the table that a spreadsheet opens.
        if not each[2] or each[1] == "\n"
    ],
)
def test_every_way_to_save_it_reads_the_same(
    separator: str, end: str, first: str, encoding: str, style: str
) -> None:
    plain = read_data(CSV)
    text = CSV.replace("hand, twice", "hand").replace("counts, not", "counts not")
    text = text.replace("town, by year", "town") if separator != "," else text
    kept = read_data(saved(text, separator, end, first.format(separator), encoding, style))
    assert kept.columns == plain.columns
    assert kept.rows == plain.rows
    assert kept.sources == plain.sources
    assert [each.split()[0] for each in kept.caveats] == ["counted", "two"]
    assert kept.guess == {",": "", ";": "read with semicolons", "\t": "read with tabs"}[separator]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("# tilte: x\na,b\n1,2\n", 1, "expected one of"),
        ("# title: x\na,b\n1\n", 3, "1 cells, where the header has 2"),
        ("a,b\n1,2,3\n", 2, "3 cells, where the header has 2"),
        ('a,b\n"1,2\n', 2, "unexpected end"),
        ("a,b\n", 1, "at least one row"),
        ("a,a\n1,2\n", 1, "two columns are named 'a'"),
        ("", 1, "a header"),
        (",\n1,2\n", 1, "a header"),
        (b"a,b\n1,2\nM\xfcll,3\n", 3, "not in UTF-8; save it as"),
    ],
)
def test_broken_data(text: str | bytes, line: int, message: str) -> None:
    with pytest.raises(DataError, match=message) as caught:
        read_data(text)
    assert caught.value.line == line


@given(
    whole=st.integers(0, 10**9),
    decimals=st.text("0123456789", max_size=4),
    sign=st.sampled_from(["", "-", "+", "−"]),
    group=st.sampled_from(["", ",", " ", "\u00a0", "\u2009", "\u202f"]),
    separator=st.sampled_from(",;"),
)
def test_a_number_is_read_as_it_is_meant_or_refused_with_both_ways(
    whole: int, decimals: str, sign: str, group: str, separator: str
) -> None:
    digits = f"{whole:,}".replace(",", group) + (f".{decimals}" if decimals else "")
    value = float(f"{whole}.{decimals or 0}") * (-1 if sign in {"-", "−"} else 1)
    try:
        assert parse_number(sign + digits, separator) == value
    except ValueError as error:
        assert separator == ";"  # where a comma may mark decimals and a point thousands
        ways = str(error).split("; write ")[1].split(" or ")
        assert value in {parse_number(way, separator) for way in ways}
        assert len({parse_number(way, separator) for way in ways}) == 2


@given(
    whole=st.integers(0, 10**7),
    decimals=st.text("0123456789", min_size=1, max_size=4),
    grouped=st.booleans(),
    separator=st.sampled_from(",;"),
)
def test_a_decimal_comma_is_never_read_as_thousands(
    whole: int, decimals: str, grouped: bool, separator: str
) -> None:
    digits = f"{whole:,}".replace(",", "." if grouped else "")
    text = f"{digits},{decimals}"
    is_group = len(decimals) == 3 and "." not in digits and len(digits) <= 3 and separator == ","
    if is_group:  # the way in which English writes thousands
        assert parse_number(text, separator) == float(f"{digits}{decimals}")
        return
    with pytest.raises(ValueError, match="write") as caught:
        parse_number(text, separator)
    ways = str(caught.value).split("; write ")[1].split(" or ")
    assert float(f"{whole}.{decimals}") in {parse_number(way, separator) for way in ways}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        *((text, "leave the cell empty") for text in ("..", "–", "n/a", "[x]", "#N/A", "NULL")),
        ("12%", "'12%' is no number; write 12, and the unit elsewhere"),
        ("£1.5m", "write 1.5, and"),
        ("5 kg", "write 5, and"),
        ("1,00,000", "write digits"),
        ("9" * 16, "more digits than can be drawn"),
        ("-" + "9" * 400, "more digits than can be drawn"),
        *((text, "is no number") for text in ("inf", "nan", "1e5", "1_000", "", "about", "0x1")),
    ],
)
def test_what_is_no_number_is_refused(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_number(text)


def test_a_row_has_its_cells_by_name() -> None:
    data = Data("", (), (), ("a", "b"), (("1", "2"),), (2,))
    assert data.cells(data.rows[0]) == {"a": "1", "b": "2"}
