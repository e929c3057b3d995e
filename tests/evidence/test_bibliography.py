"""What reference managers export, and what authors write beside it."""

from __future__ import annotations

import re
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from sphinx_casebook.evidence.bibliography.parse import make_source, read_bibliography, safe_url
from sphinx_casebook.evidence.periods import format_period, parse_published
from tests.evidence.conftest import plain

if TYPE_CHECKING:
    from sphinx_casebook.evidence.model import Source

    from .conftest import Casebook

#: Entries as the managers write them by default, about things that do not exist.
ZOTERO = r"""
@online{keeper_winter_2014,
	title = {A winter of losses \& gains},
	url = {https://example.org/a\_b?c=1\&d=50\%25\#e},
	abstract = {{\textless}p{\textgreater}We count.{\textless}/p{\textgreater}},
	titleaddon = {Keepers' Club},
	author = {Keeper, Ann and others},
	urldate = {2026-01-02},
	date = {2014-05},
	langid = {english},
	keywords = {bees, \_unread},
	file = {Snapshot:C\:\\Users\\x\\Zotero\\a.html:text/html},
}
"""
ZOTERO_BIBTEX = r"""
@article{keeper_winter_2014,
	title = {A winter of losses {\textendash} and gains},
	volume = {3},
	issn = {0000-0000},
	url = {https://example.org/a\_b},
	doi = {10.1000/abc\_1.2},
	language = {en},
	urldate = {2026-01-02},
	journal = {Bees \& Hives},
	author = {Keeper, Ann and Keeper, Bo},
	month = may,
	year = {2014},
	note = {Publisher: Nobody},
}
"""
MENDELEY = r"""
@article{Keeper2014,
abstract = {We count 50\% of {\~{}}40 hives.},
annote = {NULL},
author = {Keeper, Ann and Keeper, Bo},
doi = {10.1000/abc{\_}1.2},
file = {:home/x/a.pdf:pdf},
issn = {00000000},
journal = {Bees {\&} Hives},
mendeley-groups = {Bees},
number = {2},
pages = {1--9},
title = {{A winter of losses: the caf{\'{e}} study}},
volume = {3},
year = {2014}
}
"""
ENDNOTE = r"""
@article{RN12,
   author = {Keeper, A. and Keeper, B.},
   title = {A winter of losses},
   journal = {Bees and Hives},
   volume = {3},
   number = {2},
   pages = {1-9},
   ISSN = {0000-0000},
   DOI = {https://doi.org/10.1000/abc_1.2},
   year = {c. 2014},
   type = {Journal Article}
}
"""
JABREF = r"""% Encoding: UTF-8

@Report{Keeper2014,
  author      = {{Keepers' Club}},
  date        = {2014-05-01},
  institution = {Keepers' Club},
  title       = {A winter of losses \textit{in short}},
  comment     = {read it},
  groups      = {Bees},
  owner       = {x},
  timestamp   = {2026-01-02},
  url         = {https://example.org/~club/{\~{}}a},
}

@Comment{jabref-meta: databaseType:biblatex;}

@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Bees\;0\;1\;\;\;\;;
}
"""


def only(text: str) -> Source:
    bibliography = read_bibliography(text)
    assert bibliography.problems == ()
    [(key, entry)] = bibliography.data.entries.items()
    return make_source(key, entry)


@pytest.mark.parametrize(
    ("text", "short", "title", "date", "url"),
    [
        (
            ZOTERO,
            "Keeper et al.",
            "A winter of losses & gains",
            "2014-05",
            "https://example.org/a_b?c=1&d=50%25#e",
        ),
        (
            ZOTERO_BIBTEX,
            "Keeper, Ann; Keeper, Bo",
            "A winter of losses – and gains",
            "2014-05",
            "https://example.org/a_b",
        ),
        (
            MENDELEY,
            "Keeper, Ann; Keeper, Bo",
            "A winter of losses: the café study",
            "2014",
            "https://doi.org/10.1000/abc_1.2",
        ),
        (
            ENDNOTE,
            "Keeper, A.; Keeper, B.",
            "A winter of losses",
            "2014~",
            "https://doi.org/10.1000/abc_1.2",
        ),
        (
            JABREF,
            "Keepers' Club",
            "A winter of losses in short",
            "2014-05-01",
            "https://example.org/~club/~a",
        ),
        (
            "@misc{a, title={T}, author={van der Berg, Ann and Keeper, Bo and {The Club}}, "
            "date={2014}, url={https://example.org/a}}",
            "van der Berg et al.",
            "T",
            "2014",
            "https://example.org/a",
        ),
    ],
    ids=["zotero", "zotero-bibtex", "mendeley", "endnote", "jabref", "of three and more"],
)
def test_what_reference_managers_export(
    text: str, short: str, title: str, date: str, url: str
) -> None:
    source = only(text)
    assert source.date
    assert (source.short, source.title, format_period(source.date), source.url) == (
        short,
        title,
        date,
        url,
    )


#: What LaTeX writes with a backslash, and what it prints.
ESCAPES = {
    r"\&": "&", r"\%": "%", r"\_": "_", r"\#": "#", r"\$": "$", r"{\&}": "&", "~": "\xa0",
    "--": "–", "---": "—", "``": "“", "''": "”", r"\'e": "é", r"{\'e}": "é", r"{\'{e}}": "é",
    r'{\"u}': "ü", r"\~n": "ñ", r"\c{c}": "ç", r"\o{}": "ø", r"{\ss}": "ß", r"\ldots{}": "…",
    r"{\textquoteright}": "’", r"{\textendash}": "–", r"{\textless}": "<",
    r"\textit{so}": "so", r"\emph{so}": "so", r"{\itshape so}": "so", r"\enquote{so}": "“so”",
    r"\href{https://x.org}{so}": "so", r"\url{so}": "so", "H$_2$O": "H2O", "m$^{2}$": "m2",
    "&amp;": "&", "{{So}}": "So", r"$\alpha^2$-": "α²-", r"$p \leq 0.05$": "p ≤ 0.05",
    "$n=3$": "n=3", "$10^{-6}$": "10⁻⁶", r"\{so\}": "{so}", r"\lbrace so\rbrace{}": "{so}",
    r"$5 to $6": "$5 to $6",
}  # fmt: skip


@pytest.mark.parametrize(("latex", "text"), ESCAPES.items())
@pytest.mark.parametrize("field", ["title", "author", "institution"])
def test_no_field_shows_what_latex_escapes(field: str, latex: str, text: str) -> None:
    fields = {"title": "T", field: f"A {latex}b" if field != "author" else f"{{A {latex}b}}"}
    written = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    source = only(f"@misc{{a, {written}}}")
    shown = source.title if field == "title" else source.short
    assert shown.replace("’’", "’") == f"A {text}b"


@pytest.mark.parametrize(
    ("fields", "url"),
    [
        ("url = {https://x.org/a\\_b}", "https://x.org/a_b"),
        ("url = {https://x.org/a{\\_}b\\&c}", "https://x.org/a_b&c"),
        ("url = {https://x.org/50\\%25}", "https://x.org/50%25"),
        ("url = {https://x.org/{\\~{}}a}", "https://x.org/~a"),
        ("url = {https://x.org/\\textasciitilde{}a}", "https://x.org/~a"),
        ("url = {https://x.org/$\\sim$a}", "https://x.org/~a"),
        ('url = {https://x.org/"a"}', "https://x.org/%22a%22"),
        ("url = {https://x.org/ä}", "https://x.org/%C3%A4"),
        ("doi = {10.1000/1(2)3}", "https://doi.org/10.1000/1(2)3"),
        ("doi = {doi:10.1000/12}", "https://doi.org/10.1000/12"),
        ("DOI = {http://dx.doi.org/10.1000/12}", "https://doi.org/10.1000/12"),
        ("doi = {10.1000/1<2>3}", "https://doi.org/10.1000/1%3C2%3E3"),
        ("doi = {see the web}", ""),
        ("doi = {10.1000/12}, url = {https://x.org}", "https://x.org"),
    ],
)
def test_addresses(fields: str, url: str) -> None:
    [entry] = read_bibliography(f"@misc{{a, title={{A}}, {fields}}}").data.entries.values()
    assert safe_url(entry) == url


@pytest.mark.parametrize(
    ("text", "month", "date"),
    [
        ("c. 1984", "", "1984~"), ("c.1984", "", "1984~"), ("ca 1984", "", "1984~"),
        ("circa 1984", "", "1984~"), ("about 1984-05", "", "1984-05~"), ("[1984?]", "", "1984~"),
        ("[c. 1984]", "", "1984~"), ("1984?", "", "1984~"), ("(1984)", "", "1984"),
        ("1984--1986", "", "1984/1986"), ("1984–86", "", "1984/1986"), ("1984-86", "", "1984/1986"),
        ("2014/15", "", "2014/2015"), ("2009-11", "", "2009-11"), ("2009--11", "", "2009/2011"),
        ("{2014}", "", "2014"), ("1984a", "", "1984"), ("2017~", "", "2017~"),
        ("n.d.", "", None), ("in press", "", None), ("", "", None), ("[s.d.]", "", None),
        ("2014", "jan", "2014-01"), ("2014", "September", "2014-09"), ("2014", "{03}", "2014-03"),
        ("2014", "14 March", "2014-03-14"), ("2014", "Jan--Feb", "2014-01/2014-02"),
        ("2014", "Spring", "2014"), ("2014", "31 Feb", "2014-02"), ("2014-05", "June", "2014-05"),
    ],
)  # fmt: skip
def test_when_a_source_was_published(text: str, month: str, date: str | None) -> None:
    period = parse_published(text, month.strip("{}"))
    assert (period and format_period(period)) == date


def test_a_year_that_cannot_be_read_is_told() -> None:
    [problem] = read_bibliography("@misc{a, title={A}, year={next spring}}").problems
    assert problem.message.startswith("a: year: 'next spring': expected a date")


def test_abbreviations_cannot_unfold_into_a_huge_text() -> None:
    lines = ['@string{a0 = "xxxxxxxxxx"}']
    lines += [f"@string{{a{n} = {' # '.join([f'a{n - 1}'] * 10)}}}" for n in range(1, 10)]
    text = "\n".join([*lines, "@misc{a, title = a9 # a9}", "@misc{b, title = {B}}"])
    started = perf_counter()
    bibliography = read_bibliography(text)
    assert perf_counter() - started < 5
    assert len(bibliography.data.entries["a"].fields.get("title", "")) < 2_000_000
    assert bibliography.data.entries["b"].fields["title"] == "B"
    told = [each for each in bibliography.problems if "@string" in each.message]
    assert len(told) == 1
    assert told[0].line
    assert told[0].line <= 11


def test_abbreviations_work() -> None:
    source = only('@string{club = "Keepers\' Club"}\n@misc{a, title={A}, howpublished=club}')
    assert source.short == "Keepers' Club"


def test_a_long_file_takes_no_longer_than_it_is() -> None:
    entry = "@misc{{k{0},\n title = {{A {{\\&}} B}},\n year = {{2014}},\n}}\n\n\n\n"
    started = perf_counter()
    assert len(read_bibliography("".join(map(entry.format, range(4000)))).data.entries) == 4000
    assert perf_counter() - started < 15


#: Ways to write a citation without sphinxcontrib-bibtex.
PLAIN = ".. [{name}] A citation.\n\n.. [OTHER] Another.\n"


@pytest.mark.parametrize("name", ["CIT2002", "source-keeper2014", "keeper2014"])
@pytest.mark.parametrize("builder", ["html", "epub", "text", "latex", "singlehtml"])
def test_a_citation_of_the_authors_own_leaves_its_section_alone(
    bees: Casebook, builder: str, name: str
) -> None:
    text = "Extra\n=====\n\nBefore.\n\nA part\n------\n\nInside.\n\n{}\nAfter.\n"
    bees.write("extra.rst", text.format(PLAIN.format(name=name)))
    bees.replace("index.md", "books\n", "books\nextra\n")
    bees.options |= {
        "suppress_warnings": ["ref.citation"],
        "epub_copyright": "x",
        "version": "1",
        "latex_documents": [("index", "bees.tex", "Bees", "x", "manual")],
    }
    out = bees.build(builder)
    names = {"latex": "bees.tex", "singlehtml": "index.html", "epub": "extra.xhtml"}
    shown = (
        out / names.get(builder, f"extra.{'txt' if builder == 'text' else builder}")
    ).read_text()
    for words in ("Before.", "A part", "Inside.", "A citation.", "Another.", "After."):
        assert words in shown
    if builder == "html":
        assert re.search(r"<h2>A part", shown)
        assert "A winter of losses" in plain(bees.html("books"))
