"""The evidence is all there, and every claim is used or says why it is not."""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import bs4
import pytest
import yaml
from pybtex.database import parse_file, parse_string

from sphinx_casebook.evidence.bibliography.exports import to_bibtex, to_ris
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.course.conftest import Course

DOCS = ROOT / "docs"
#: The facts that the course rests on, in the parts in which they were gathered, without a gap.
FACTS = {"A": 185, "B": 231, "C": 233, "D": 153, "E": 130}
SOURCES = 746
#: What stands where a source shows no name.
NO_NAME = re.compile(
    r"not (shown|seen|named|given|known)|^(others|unknown|anon|n\.? ?d)\b", re.IGNORECASE
)
#: A line of RIS; its tags whose value is a name, and those that come once.
RIS = re.compile(r"([A-Z][A-Z0-9])  - (\S.*)?")
NAMES, ONCE = {"AU", "TI", "T2", "PB", "PY"}, {"TY", "TI", "T2", "PB", "PY", "DA", "SP", "EP", "UR"}
#: A claim is cited by a mark, by the table of its versions, in the list of what was not found, or
#: under a chart.
CITED = re.compile(
    r"\{claim\}`([^`]+)`|\{(?:versions|not-found)\}([A-Z0-9,\s]+)|^:claims:([A-Z0-9, ]+)$",
    re.MULTILINE,
)
#: A part of another page.
INCLUDED = re.compile(r'```\{include\} (\S+)\n:start-after: "(.+)"\n:end-before: "(.+)"\n```')

#: A map or a time line, whose entries cite their claims in a file of data.
DRAWN = re.compile(r":::\{(?:place-map|timeline)\} (\S+)\n((?::.*\n)*)")


@cache
def claims() -> list[dict[str, Any]]:
    files = sorted((DOCS / "evidence").rglob("*.yaml"))
    return [claim for file in files for claim in yaml.safe_load(file.read_text(encoding="utf-8"))]


def names(claim: dict[str, Any]) -> set[str]:
    return {claim["id"], *claim.get("also", [])}


def named_in(text: str) -> set[str]:
    """Return the names of all claims that *text* cites."""
    found = ["".join(each) for each in CITED.findall(text)]
    return {name for each in found for name in re.split(r"[,\s]+", each) if name}


@cache
def cited() -> frozenset[str]:
    texts = [text_of(path) for path in sorted(DOCS.rglob("*.md"))]
    return frozenset(name for text in texts for name in named_in(text))


@pytest.mark.parametrize("part", FACTS)
def test_no_fact_is_lost(part: str) -> None:
    expected = [f"{part}{number:03}" for number in range(1, FACTS[part] + 1)]
    known = [name for claim in claims() for name in names(claim) if name.startswith(part)]
    assert sorted(known) == expected


def test_no_source_is_lost() -> None:
    text = (DOCS / "evidence" / "sources.bib").read_text(encoding="utf-8")
    assert len(re.findall(r"^@\w+\{", text, re.MULTILINE)) == SOURCES


def test_what_a_reader_hands_in_is_what_the_record_knows() -> None:
    """Each source as BibTeX, as another program reads it, and as RIS, by its rules."""
    entries = parse_file(str(DOCS / "evidence/sources.bib")).entries
    assert len(entries) == SOURCES
    for key, entry in entries.items():
        [(name, again)] = parse_string(to_bibtex(key, entry), "bibtex").entries.items()
        named = {role: [str(each) for each in some] for role, some in again.persons.items()}
        told = {field: text for field, text in again.fields.items() if field != "url"}
        assert name == key
        assert again.persons == entry.persons
        assert again.type != "article" or again.fields["journal"], key
        assert not [each for each in told.values() if re.search(r"(?<!\\)[&%#_$]", each)], key
        prose = ("note", "title")
        plain_fields = [text for field, text in told.items() if field not in prose]
        assert not [each for each in plain_fields if NO_NAME.search(each)], key

        lines = to_ris(entry).split("\r\n")
        pairs = [match.groups() for match in map(RIS.fullmatch, lines[:-1]) if match]
        values = {tag: [value for other, value in pairs if other == tag] for tag, _ in pairs}
        assert len(pairs) == len(lines) - 1, key
        assert (pairs[0][0], pairs[-1], lines[-1]) == ("TY", ("ER", None), ""), key
        assert len(values["TI"]) == 1, key
        assert all(len(found) == 1 for tag, found in values.items() if tag in ONCE), key
        names = [text for tag in NAMES for text in values.get(tag, [])]
        assert not [each for each in names if NO_NAME.search(each) or set("{}\\") & set(each)], key
        assert values.get("PY", []) == [text for text in [again.fields.get("year")] if text], key
        assert len(values.get("AU", [])) == len(set(named.get("author", [])) - {"others"}), key
        assert not values.get("SP") or not re.search("[-–]", values["SP"][0]), key


def test_the_page_on_how_we_know_counts_the_sources() -> None:
    bibliography = (DOCS / "evidence" / "sources.bib").read_text(encoding="utf-8")
    read = Counter(re.findall(r"^\s*read\s*= \{(\w+)\}", bibliography, re.MULTILINE))
    page = (DOCS / "start" / "how-we-know.md").read_text(encoding="utf-8")
    assert f"rests on {SOURCES} sources. We read {read['full']} of them whole." in page
    assert f"Of {read['excerpt']} we read only a part" in page
    assert (read["none"], "Two we could not read at all." in page) == (2, True)
    assert sum(read.values()) == SOURCES


def test_every_claim_is_cited_or_says_why_not() -> None:
    silent = [
        claim["id"] for claim in claims() if not names(claim) & cited() and not claim.get("unused")
    ]
    assert silent == []


def test_a_claim_that_is_cited_is_not_called_unused() -> None:
    assert [each["id"] for each in claims() if each.get("unused") and names(each) & cited()] == []


def test_no_reason_serves_for_too_many_claims() -> None:
    reasons = Counter(claim["unused"] for claim in claims() if claim.get("unused"))
    assert reasons
    assert max(reasons.values()) <= 0.15 * len(claims())


def test_most_of_the_evidence_is_at_work() -> None:
    assert sum(bool(names(claim) & cited()) for claim in claims()) >= 380


def test_no_link_leads_from_a_private_story_to_where_it_was_published(
    course: Callable[..., Course],
) -> None:
    """Pages may tell one without a name; its source, which has the name, stays unlinked."""
    private = {each["id"] for each in claims() if each.get("private")}
    outside = re.compile(r"https?:|#source-")
    told = 0
    for path in sorted(course("html").outdir.rglob("*.html")):
        page = bs4.BeautifulSoup(path.read_bytes(), "html5lib")
        for mark in page.select("a.claim-private"):
            told += 1
            assert not outside.search(str(mark["href"])), path
        for entry in page.select("li[id^=evidence-]"):
            if str(entry["id"]).removeprefix("evidence-") in private:
                told += 1
                assert not [a for a in entry.select("a") if outside.search(str(a["href"]))], path
        for entry in page.select("dt"):
            if entry.get_text()[:4] in private:
                told += 1
                below = entry.find_next_sibling("dd")
                assert below is not None, path
                assert not [a for a in below.select("a") if outside.search(str(a["href"]))], path
    assert told > len(private)


def test_no_private_story_of_illness_is_told() -> None:
    """The first parts hold them: those stay unused, even without a name."""
    told = [each["id"] for each in claims() if each.get("private") and names(each) & cited()]
    assert [each for each in told if not each.startswith("D")] == []


def test_a_private_story_is_one_neutral_line() -> None:
    """It is all that a reader can reach from a page, so it names nobody, no age and no sum."""
    places = {"The", "Pines", "Atherton", "Wigan"}
    for claim in [each for each in claims() if each.get("private")]:
        words = claim["statement"].split()
        assert len(words) <= 35, claim["id"]
        named = {re.sub(r"\W.*", "", word) for word in words[1:] if word[:1].isupper()}
        assert named <= places, claim["id"]
        left = re.sub(r"\b20\d\d\b|\d+ per cent", "", claim["statement"])
        assert re.search(r"[£\d]", left) is None, claim["id"]


def last_day(text: str) -> date:
    """Return the last day that the end of a period may mean: 2011/2013~ is 31 December 2013."""
    year, *rest = (int(part) for part in text.rpartition("/")[2].rstrip("~").split("-"))
    month = rest[0] if rest else 12
    return date(year, month, rest[1] if rest[1:] else calendar.monthrange(year, month)[1])


def text_of(path: Path) -> str:
    """Return what a page says, with what it includes of other pages and of files of data."""

    def included(found: re.Match[str]) -> str:
        name, start, end = found.groups()
        text = (path.parent / name).read_text(encoding="utf-8")
        return text.partition(start)[2].partition(end)[0]

    def drawn(found: re.Match[str]) -> str:
        name, options = found.groups()
        lines = (DOCS / "evidence/data" / name).read_text(encoding="utf-8").splitlines()
        only = re.search(r"^:only: (.+)$", options, re.MULTILINE)
        chosen = re.split(r",\s*", only[1]) if only else [line.partition(",")[0] for line in lines]
        return "\n".join(line for line in lines if line.partition(",")[0] in chosen)

    return DRAWN.sub(drawn, INCLUDED.sub(included, path.read_text(encoding="utf-8")))


def days_of(path: Path) -> list[date]:
    """Return the newest day of each dated claim that a page cites."""
    by_name = {name: claim for claim in claims() for name in names(claim)}
    cited = named_in(text_of(path))
    used = {by_name[name]["id"]: by_name[name] for name in cited & by_name.keys()}
    return sorted(last_day(each["refers_to"]) for each in used.values() if "refers_to" in each)


def test_each_page_is_as_old_as_its_claims(course: Callable[..., Course]) -> None:
    """Worked out here a second time, from the files alone."""
    built = course("content-age", "-D", "content_age_today=2026-12-01")
    report = json.loads((built.outdir / "content-age.json").read_text(encoding="utf-8"))
    checked = 0
    for row in report["pages"]:
        # The maintainers' pages show the markup itself.
        if row["basis"] == "evidence" and not row["docname"].startswith("maintainers/"):
            days = days_of(DOCS / f"{row['docname']}.md")
            assert last_day(row["evidence_date"]) == days[(len(days) - 1) // 2], row["docname"]
            is_old = days[(len(days) - 1) // 2] < date(2021, 12, 1)
            # A page may have switched its note off; it is as old all the same.
            assert row["state"] == "off" or row["state"].startswith("old") == is_old, row["docname"]
            checked += 1
    assert checked >= 45
    first = next(row for row in report["pages"] if row["docname"].endswith("a-borough-and-a-shock"))
    assert (first["state"], first["basis_date"]) == ("old-and-checked", "2014-01-22")


def test_no_key_of_a_source_is_shown_in_words() -> None:
    """Keys mean nothing to readers: caveats name a source as ``[@key]``, the rest in words."""
    bibliography = (DOCS / "evidence" / "sources.bib").read_text(encoding="utf-8")
    keys = set(re.findall(r"^@\w+\{([^,]+),", bibliography, re.MULTILINE))
    telling = {key for key in keys if re.search(r"[\d_]", key)}
    shown = [
        str(claim.get(field, ""))
        for claim in claims()
        for field in ("statement", "certainty_note", "reported_by", "note", "unused")
    ]
    shown += [each["value"] for claim in claims() for each in claim.get("versions", [])]
    shown += re.findall(r"^\s+(?:note|datenote|title)\s*=(.*)$", bibliography, re.MULTILINE)
    data = [path.read_text(encoding="utf-8") for path in (DOCS / "evidence/data").glob("*.csv")]
    lines = [line for text in data for line in text.splitlines() if line.startswith("# caveat")]
    shown += [re.sub(r"\[@[^\]]+\]", "", line) for line in lines]
    assert len(shown) > 1000
    assert [text for text in shown if telling & set(re.findall(r"[\w-]+", text))] == []


def test_no_page_of_the_register_is_large(course: Callable[..., Course]) -> None:
    folder = course("html").outdir / "reference"
    pages = [folder / "evidence-register.html", *sorted((folder / "register").glob("*.html"))]
    assert len(pages) > 5
    assert [path.name for path in pages if path.stat().st_size > 250_000] == []


def test_marks_are_heard_in_few_words(course: Callable[..., Course]) -> None:
    for path in sorted(course("html").outdir.rglob("*.html")):
        page = bs4.BeautifulSoup(path.read_bytes(), "html5lib")
        labels = [str(mark["aria-label"]) for mark in page.select("a.claim")]
        assert [label for label in labels if not label.startswith("Evidence ")] == [], path
        assert [label for label in labels if len(label.split()) > 8] == [], path
        assert [one for one, two in pairwise(labels) if one == two] == [], path
