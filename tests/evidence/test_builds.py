"""What readers get, in every format, from a whole build."""

from __future__ import annotations

import json
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest

from sphinx_casebook.content_age import get_domain
from sphinx_casebook.evidence.bibliography.parse import make_source, read_bibliography
from tests.evidence.conftest import plain, warned

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evidence.conftest import Casebook


def test_a_mark_is_a_number_and_a_doubt_keeps_its_word(bees: Casebook) -> None:
    bees.build()
    assert bees.warnings == ""
    html = bees.html("story")
    marks = re.findall(r"<sup><a [^>]*>.*?</a></sup>", html)
    assert [plain(each) for each in marks] == ["1", "2 disputed, 3 inferred", "4"]
    assert re.findall(r'aria-label="(Evidence [^"]*)"', "".join(marks)) == [
        "Evidence 1",
        "Evidence 2 disputed, 3 inferred",
        "Evidence 4",
    ]
    assert 'class="claim" id="cited-1" href="#evidence-H2"' in html
    assert "2<i> disputed</i>, 3<i> inferred</i>" in marks[1]
    assert "data-claims" not in html  # its numbers say which
    assert "The town had 40 hives<sup>" in html  # no space before a raised number
    assert "H1" not in plain(html[: html.index("<details")])


def test_no_label_is_said_twice_in_a_row(bees: Casebook) -> None:
    text = "# Story\n\nOnce {claim}`H1`. Twice {claim}`K7`. Else {claim}`H2`. Again {claim}`H1`.\n"
    bees.write("story.md", text)
    bees.build()
    labels = re.findall(r'aria-label="(Evidence [^"]*)"', bees.html("story"))
    marks = ["Evidence 1", "Evidence 1, again", "Evidence 2 disputed", "Evidence 1"]
    assert labels == marks
    back = re.findall(r'<a href="#cited-\d">([^<]*)</a>', bees.html("story"))
    assert back == ["mark 1.1", "mark 1.2", "mark 1.3", "mark 2"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ("H1,H5", "1, 2"),
        ("H1,H5,H6,H7", "1–4"),
        ("H2,H1", "1, 2 disputed"),
        ("H3,H2", "1 disputed, 2 inferred"),
        ("H1,H2,H5,H6,H7", "1–4, 5 disputed"),
        ("H1,H1", "1"),
        ("H1,K7", "1"),
    ],
)
def test_several_claims_are_one_mark(bees: Casebook, names: str, shown: str) -> None:
    bees.write("story.md", f"# Story\n\nSo {{claim}}`{names}`.\n")
    bees.build()
    [mark] = re.findall(r"<sup><a [^>]*>.*?</a></sup>", bees.html("story"))
    assert plain(mark) == shown
    [label] = re.findall(r'aria-label="([^"]*)"', mark)
    assert label == f"Evidence {shown}"
    assert len(label.split()) <= 8


def test_a_mark_of_very_many_claims_is_short(bees: Casebook) -> None:
    every = [f"X{n}" for n in range(1, 30)]
    bees.write(
        "evidence/claims.yaml",
        "".join(
            f"- {{id: {name}, statement: x, sources: [spare], certainty: seen}}\n" for name in every
        ),
    )
    bees.write("after.md", "# After\n")
    order = " ".join(f"{{claim}}`{name}`" for name in every)
    bees.write("story.md", f"# Story\n\n{order}\n\nSo {{claim}}`{','.join(every[::2])}`.\n")
    bees.build()
    [*_, label] = re.findall(r'<sup><a [^>]*aria-label="([^"]*)"', bees.html("story"))
    assert label == "Evidence 1–29"
    [others] = re.findall(r'data-claims="([^"]*)"', bees.html("story"))
    assert others.split() == [f"evidence-{name}" for name in every[::2]]


def test_page_list(bees: Casebook) -> None:
    bees.build()
    html = bees.html("story")
    folded = html[html.index('id="page-evidence"') :]
    text = plain(folded)
    assert "Evidence on this page: 4 claims" in text
    assert "The oldest evidence on this page is from 2012, the newest from 1 May 2014." in text
    assert "Some of it is undated." in text
    ids = re.findall(r'<li id="evidence-(\w+)">', folded)
    assert ids == ["H1", "H2", "H3", "H4"]  # as the marks are numbered
    assert (
        "The town had 40 hives. seen 2012. Town Council, 1 June 2012 · H1 · Cited at mark 1."
        in text
    )
    assert "disputed February 2013 to March 2013. Reported by the keepers’ club. The counts" in text
    assert 'href="https://example.org/hives"' in folded  # one link from the card
    assert 'href="books.html#source-keeper2014"' in folded  # a copy is not linked
    for target in re.findall(r'href="#(cited-[^"]+)"', html):
        assert re.search(rf'<a class="claim[^"]*" id="{target}"', html), target
    for page, target in re.findall(r'href="(\w+)\.html#([^"]+)"', folded):
        assert f'id="{target}"' in bees.html(page), target
    assert 'href="#cited-1"' in folded
    for target in re.findall(r'class="claim[^>]*href="#([^"]+)"', html):
        assert f'id="{target}"' in folded


def test_the_newest_date_is_the_last_end_and_not_the_last_start(bees: Casebook) -> None:
    bees.replace("evidence/claims.yaml", "refers_to: 2012\n", "refers_to: 2010/2020\n")
    bees.build()
    assert "The oldest evidence on this page is from 2010, the newest from 2020." in plain(
        bees.html("story")
    )


def test_sources_of_one_name_show_how_their_titles_begin(bees: Casebook) -> None:
    text = (bees.root / "evidence/sources.bib").read_text(encoding="utf-8")
    twin = (
        "@misc{{{}, author={{{{Twin}}}}, title={{A long title number {} of two}}, year={{2001}}}}\n"
    )
    bees.write("evidence/sources.bib", text + twin.format("t1", "one") + twin.format("t2", "two"))
    bees.replace("evidence/claims.yaml", "sources: [council2012]", "sources: [t1, t2]")
    bees.build()
    line = plain(re.search(r'<li id="evidence-H1">.*?</li>', bees.html("story"))[0])
    assert "Twin, A long title number one of two, 2001; Twin, A long title number two" in line


def test_a_list_names_few_sources_and_leads_to_the_rest(bees: Casebook) -> None:
    bees.replace(
        "evidence/claims.yaml",
        "sources: [council2012]\n  certainty: seen\n- id: H2",
        "sources: [council2012, keeper2014, spare, s4, s5]\n  certainty: seen\n- id: H2",
    )
    for key in ("s4", "s5"):
        text = (bees.root / "evidence/sources.bib").read_text(encoding="utf-8")
        bees.write("evidence/sources.bib", f"{text}@misc{{{key}, title={{Source {key}}}}}\n")
    bees.build()
    assert bees.warnings == ""
    line = re.search(r'<li id="evidence-H1">.*?</li>', bees.html("story"))[0]
    assert "3 more, H1" in plain(line)
    assert "Source s5" not in line
    assert "Source s5" in bees.html("register")


def test_page_list_says_all_where_links_are_less_easy(bees: Casebook) -> None:
    text = " ".join((bees.build("text") / "story.txt").read_text().split())
    assert "1 H1 seen The town had 40 hives. 2012. Source: Town Council" in text
    assert "Town Council, Counting hives & bees (1 June 2012; read in full)" in text


def test_page_list_where_the_page_places_it(bees: Casebook) -> None:
    bees.replace("after.md", "# After\n", "# After\n\n```{page-evidence}\n```\n")
    bees.build()
    html = bees.html("after")
    assert html.count("Evidence on this page:") == 1
    assert html.index("Evidence on this page") < html.index("The club has a hut")


def test_versions_are_the_table_alone(bees: Casebook) -> None:
    note = '  note: Nobody "counted" twice.\n'
    bees.replace("evidence/claims.yaml", "  versions:", f"{note}  versions:")
    bees.build()
    html = bees.html("after")
    table = re.search(r"<table.*?</table>", html, re.DOTALL)[0]
    rows = [plain(row) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
    assert rows[0] == "What it says 2 disputed Date Source"
    assert rows[2].startswith("25 hives about 2013 Town Council, 1 June 2012")
    before, after = html[: html.index("<table")], html[html.index("</table>") :]
    assert "Half of the hives" not in before
    assert '<p class="evidence-note">Nobody “counted” twice.</p>' in after


@pytest.mark.parametrize(("builder", "name"), [("html", "register.html"), ("text", "register.txt")])
def test_quotation_marks_are_those_of_prose(bees: Casebook, builder: str, name: str) -> None:
    straight = "\"The 'queen' -- it's said -- was imported.\""
    bees.replace("evidence/claims.yaml", "The queen was imported.", json.dumps(straight))
    text = (bees.build(builder) / name).read_text(encoding="utf-8")
    assert bees.warnings == ""
    set_ = "“The ‘queen’ – it’s said – was imported.”"
    assert (set_ if builder == "html" else straight) in text.replace("&quot;", '"')
    bees.options["smartquotes"] = False
    assert set_ not in (bees.build(builder, out="off") / name).read_text(encoding="utf-8")


def test_register(bees: Casebook) -> None:
    bees.build()
    html = bees.html("register")
    text = plain(html)
    assert "By certainty: disputed (1) · inferred (1) · seen (4) · private (1)" in text
    assert "By page: Story (4) After (2)" in text
    assert "Not used: Claims that no page uses (1) · Sources that no claim uses (1)" in text
    assert "Not used on any page: It adds nothing to the story." in text
    for target in re.findall(r'href="#([^"]+)"', html):
        assert f'id="{target}"' in html
    for page, target in re.findall(r'href="(\w+)\.html#([^"]+)"', html):
        assert f'id="{target}"' in bees.html(page), target


WHY = (
    "A published account about or by somebody who did not choose to be found through this course: "
    "its source is not linked."
)


def test_a_private_claim_is_one_line_and_says_why(bees: Casebook) -> None:
    bees.build()
    entry = re.search(r">H4<.*?</dd>", bees.html("register"), re.DOTALL)[0]
    line = f"H4 private A resident told how the hives helped. {WHY} Used in: Story."
    assert plain(entry[1:]) == line
    entry = re.search(r'<li id="evidence-H4">.*?</li>', bees.html("story"), re.DOTALL)[0]
    line = f"A resident told how the hives helped. private {WHY} H4 · Cited at mark 4."
    assert plain(entry) == line
    assert "H4" not in plain(bees.html("queue"))


def test_the_queue_begins_with_what_most_pages_cite(bees: Casebook) -> None:
    bees.replace("after.md", "{claim}`H5`", "{claim}`H5,H3`")
    bees.replace(
        "evidence/claims.yaml",
        "- id: H1",
        "- id: B1\n  statement: Rarely.\n  sources: [spare]\n  certainty: seen\n- id: H1",
    )
    bees.build()
    text = plain(bees.html("queue"))
    assert text.index("H3 inferred") < text.index("B1 seen")


def test_queue(bees: Casebook) -> None:
    bees.build()
    text = plain(bees.html("queue"))
    assert "Read only in part, or not at all (1)" in text
    assert text.index("H3 inferred") < text.index("Read in full, and inferred or disputed")
    assert "Figures without a source Story: only a dream Previous topic" in text  # the end


def test_bibliography(bees: Casebook) -> None:
    bees.build()
    html = bees.html("books")
    text = plain(html)
    assert (
        "Town Council. Counting hives &amp; bees. Town Council. 1 June 2012. "
        "Visited 2 January 2026. Read in full." in text
    )
    assert '<a href="https://example.org/hives">Counting hives &amp; bees</a>' in html
    copy = "https://copies.example.org/winter (a copy kept elsewhere, not linked)"
    assert f"About 2014 (worked out). {copy}. Read in part." in text
    assert 'href="https://copies' not in html


def test_a_hostile_address_is_no_link(bees: Casebook) -> None:
    bees.replace("evidence/sources.bib", "https://example.org/spare", "javascript:alert(1)")
    bees.build()
    assert "[evidence.source]" in bees.warnings
    for page in ("books", "register", "queue"):
        assert 'href="javascript' not in bees.html(page)


def test_without_a_register_marks_lead_to_the_own_list_too(bees: Casebook) -> None:
    bees.write("register.md", "# Register\n")
    bees.build()
    html = bees.html("story")
    assert '<li id="evidence-H2">' in html
    assert 'href="#evidence-H2"' in html
    assert "register.html" not in html
    assert "Half of the hives died" in plain(html)


PARTS = {"first": "H1-H3", "second": "H4 H[5-7]"}


def test_a_register_of_many_pages(bees: Casebook) -> None:
    for name, patterns in PARTS.items():
        bees.write(f"{name}.md", f"# The {name} part\n\n```{{evidence-register}} {patterns}\n```\n")
    bees.replace("index.md", "queue\n", "queue\nfirst\nsecond\n")
    bees.build()
    assert bees.warnings == ""
    assert set(re.findall(r'id="claim-(\w+)"', bees.html("first"))) == {"H1", "H2", "H3"}
    assert set(re.findall(r'id="claim-(\w+)"', bees.html("second"))) == {"H4", "H5", "H6", "H7"}
    assert 'id="claim-' not in bees.html("register")
    text = plain(bees.html("register"))
    assert "The register in parts: The first part (3) The second part (4)" in text
    assert "Disputed (1): H2" in text
    assert "By page: Story (4) After (2)" in text
    assert "Claims that no page uses (1)" in text
    for page in ("story", "register", "queue", "first"):
        for target, anchor in re.findall(r'href="(\w+)\.html#([^"]+)"', bees.html(page)):
            assert f'id="{anchor}"' in bees.html(target), (page, target, anchor)
    assert 'href="first.html#claim-H2"' in bees.html("story")
    assert 'href="#claim-H2" aria-label="Link to H2"' in bees.html("first")  # to be linked alone
    html = (bees.build("singlehtml") / "index.html").read_text(encoding="utf-8")
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_what_no_part_has_stands_on_the_page_without_patterns(bees: Casebook) -> None:
    bees.write("first.md", "# First\n\n```{evidence-register} H1-H3\n```\n")
    bees.replace("index.md", "queue\n", "queue\nfirst\n")
    bees.build()
    assert 'href="register.html#claim-H4"' in bees.html("story")
    assert 'id="claim-H4"' in bees.html("register")


def test_a_correction_is_told_for_a_year(bees: Casebook) -> None:
    more = "  corrected: [{on: 2026-02-01, said: x, why: y}]\n  certainty_note: the"
    bees.replace("evidence/claims.yaml", "  certainty_note: the", more)
    bees.build()
    assert "Corrected: 1 February 2026." in bees.html("story")
    bees.options["content_age_today"] = "2027-01-31"
    bees.build()
    assert "Corrected: 1 February 2026." in bees.html("story")
    bees.options["content_age_today"] = "2027-02-01"
    bees.build()
    assert "Corrected:" not in bees.html("story")


def test_an_absence_is_looked_for_again(bees: Casebook) -> None:
    absence = (
        "- {id: N1, kind: absence, statement: A count, ask: Ask., searched: [a],"
        " searched_on: 2025-05-31, state: not-opened, recheck-in: 12 months}\n"
    )
    bees.replace("evidence/claims.yaml", "- id: H1", f"{absence}- id: H1")
    bees.options["content_age_today"] = "2026-05-31"
    bees.build()
    assert "To look for again" not in bees.html("queue")
    bees.options["content_age_today"] = "2026-06-01"
    bees.build()
    assert "To look for again (1)" in plain(bees.html("queue"))


def test_sources_can_be_taken_into_a_reference_manager(bees: Casebook) -> None:
    out = bees.build()
    html = bees.html("books")
    for link in re.findall(r'href="(_static/sources/[^"]+)"', html):
        assert (out / link).is_file(), link
    assert html.count(".bib</a>") == html.count(".ris</a>") == 3
    assert ">council2012.bib</a>" in html  # each link names its file, and needs no other name
    assert "All sources as BibTeX" in html
    ris = (out / "_static/sources/council2012.ris").read_text(encoding="utf-8").splitlines()
    assert ris == [
        "TY  - RPRT",
        "AU  - Town Council",
        "TI  - Counting hives & bees",
        "PB  - Town Council",
        "PY  - 2012",
        "DA  - 2012/06/01",
        "UR  - https://example.org/hives",
        "Y2  - 2026/01/02",
        "ER  - ",
    ]
    every = read_bibliography((out / "_static/sources/sources.bib").read_text(encoding="utf-8"))
    assert every.problems == ()
    own = read_bibliography((bees.root / "evidence/sources.bib").read_text(encoding="utf-8"))
    assert {key: make_source(key, entry)[:4] for key, entry in every.data.entries.items()} == {
        key: make_source(key, entry)[:4] for key, entry in own.data.entries.items()
    }
    text = (bees.build("text") / "books.txt").read_text(encoding="utf-8")
    assert "RIS" not in text


def objects(out: Path) -> str:
    *_, packed = (out / "objects.inv").read_bytes().split(b"\n", 4)
    return zlib.decompress(packed).decode()


def test_claims_can_be_searched_for_and_linked_to(bees: Casebook) -> None:
    out = bees.build()
    assert "H2 evidence:claim 1 register.html#claim-$ -" in objects(out)
    assert '"evidence:claim"' in (out / "searchindex.js").read_text()
    bees.write("register.md", "# Register\n")
    assert "evidence:claim" not in objects(bees.build())


def test_text(bees: Casebook) -> None:
    out = bees.build("text")
    text = " ".join((out / "story.txt").read_text().split())
    assert "The town had 40 hives [1], and many died [2 disputed, 3 inferred]." in text
    assert "only a dream" not in text
    assert bees.warnings == ""


@pytest.mark.parametrize("builder", ["latex", "man", "texinfo", "xml"])
def test_other_formats(bees: Casebook, builder: str) -> None:
    bees.options |= {
        "man_pages": [("index", "bees", "Bees", [], 1)],
        "latex_documents": [("index", "bees.tex", "Bees", "x", "manual")],
    }
    out = bees.build(builder)
    assert bees.warnings == ""
    files = [path for path in out.iterdir() if path.suffix in {".tex", ".1", ".texi", ".xml"}]
    assert any(re.search("2 disputed(,|@comma{}) 3 inferred", path.read_text()) for path in files)


def test_latex_links_lead_somewhere(bees: Casebook) -> None:
    bees.options["latex_documents"] = [("index", "bees.tex", "Bees", "x", "manual")]
    tex = (bees.build("latex") / "bees.tex").read_text()
    targets = set(re.findall(r"\\hyperref\[\\detokenize\{([^}]+)\}\]", tex))
    labels = set(re.findall(r"\\label\{\\detokenize\{([^}]+)\}\}", tex))
    assert {"register:claim-H2", "books:source-keeper2014"} <= targets
    assert targets <= labels


def test_one_page(bees: Casebook) -> None:
    out = bees.build("singlehtml")
    html = (out / "index.html").read_text()
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert html.count(">Evidence on this page: ") == 2
    ours = [each for each in re.findall(r'href="#([^"]+)"', html) if "document-" not in each]
    assert set(ours) <= set(ids)
    assert "claim-H2" in ours


def test_ebook(bees: Casebook) -> None:
    bees.options |= {"epub_copyright": "x", "version": "1", "epub_basename": "bees"}
    out = bees.build("epub")
    assert bees.warnings == ""
    with zipfile.ZipFile(out / "bees.epub") as book:
        html = book.read("story.xhtml").decode()
        assert 'href="register.xhtml#claim-H2"' in html
        assert "aria-label" in html


def test_evidence_date_reaches_content_age(bees: Casebook) -> None:
    out = bees.build("text")
    text = " ".join((out / "story.txt").read_text().split())
    assert "At least half of the evidence on this page is more than five years old." in text
    assert "The newest is from 1 May 2014. Some of it is undated." in text


def test_case_45(bees: Casebook) -> None:
    facts = [("a", "2012"), ("b", "2013"), ("c", "2014"), ("d", "2025"), ("e", None)]
    bees.write(
        "evidence/claims.yaml",
        "".join(
            f"- {{id: {name}, statement: x, sources: [spare], certainty: seen"
            + (f", refers_to: {date}}}\n" if date else "}\n")
            for name, date in facts
        ),
    )
    bees.write("story.md", "# Story\n\nIt was so {claim}`a,b,c,d,e`.\n")
    bees.write("after.md", "# After\n")
    out = bees.build("text")
    assert bees.warnings == ""
    text = " ".join((out / "story.txt").read_text().split())
    assert (
        "At least half of the evidence on this page is more than five years old. "
        "The newest is from 2025. Some of it is undated." in text
    )
    dates = get_domain(bees.app.env).index.pages["story"].dates
    assert str(dates.evidence_date.date) == "2013"


def _broken(bees: Casebook, subtype: str) -> str:
    match subtype:
        case "unknown":
            bees.replace("story.md", "`K7`", "`H11`")
            return "/story.md:3: WARNING: unknown claim 'H11'; did you mean 'H1'"
        case "claim":
            bees.replace("evidence/claims.yaml", "refers_to: 2012", "refers_to: 2012-02-31")
            return "/evidence/claims.yaml:4: WARNING: H1: refers_to: '2012-02-31'"
        case "source":
            bees.replace("evidence/sources.bib", "@techreport{", "@reprot{")
            return "/evidence/sources.bib:1: WARNING: council2012: unknown entry type @reprot"
        case "file":
            (bees.root / "evidence/claims.yaml").unlink()
            bees.write("story.md", "# Story\n")
            bees.write("after.md", "# After\n")
            return "/evidence/claims.yaml:1: WARNING: the claims cannot be read"
        case "invalid":
            bees.options["evidence_units"] = 5
            return "WARNING: evidence_units: 5 is not a list of texts"
    raise AssertionError(subtype)


@pytest.mark.parametrize("subtype", ["unknown", "claim", "source", "file", "invalid"])
def test_warning_and_its_suppression(bees: Casebook, subtype: str) -> None:
    message = _broken(bees, subtype)
    bees.build()
    [warning] = warned(bees, subtype)
    assert message in warning
    assert len(bees.warnings.splitlines()) == 1
    bees.options["suppress_warnings"] = [f"evidence.{subtype}"]
    bees.build(out="quiet")
    assert bees.warnings == ""


def test_broken_files_leave_the_rest_standing(bees: Casebook) -> None:
    bees.replace("evidence/sources.bib", "  read = {full},\n}", "  read = {full},\n")
    bees.build()
    assert [line.split(" WARNING")[0] for line in warned(bees, "source")] == [
        "/evidence/sources.bib:11:"
    ]
    assert "A winter of losses" in bees.html("books")


def test_a_claim_without_versions(bees: Casebook) -> None:
    bees.replace("after.md", "{versions} H2", "{versions} H1")
    bees.build()
    [warning] = warned(bees, "claim")
    assert warning.startswith("/after.md:5: WARNING: H1 has no versions to show")


def test_missing_source_names_claim_and_line(bees: Casebook) -> None:
    bees.replace(
        "evidence/claims.yaml",
        "sources: [council2012]\n  certainty: seen\n- id: H2",
        "sources: [council2013]\n  certainty: seen\n- id: H2",
    )
    bees.build()
    [warning] = warned(bees, "source")
    assert "/evidence/claims.yaml:5: WARNING: H1: sources: no BibTeX entry 'council2013'" in warning


def test_warnings_return_though_no_file_changed(bees: Casebook) -> None:
    _broken(bees, "claim")
    bees.build()
    bees.build()
    assert warned(bees, "claim")


def test_works_without_claims_and_sources(bees: Casebook) -> None:
    for name in ("story", "after", "register", "queue", "books"):
        bees.write(f"{name}.md", f"# {name}\n")
    bees.write("conf.py", 'extensions = ["myst_parser", "sphinx_casebook.evidence"]\n')
    bees.build()
    assert bees.warnings == ""


def test_the_bibliography_is_a_list_that_screen_readers_know(bees: Casebook) -> None:
    bees.replace("after.md", "The club", "See {cite:p}`keeper2014`. The club")
    bees.build()
    assert "doc-biblioentry" not in bees.html("books")
    assert 'href="books.html#source-keeper2014"' in bees.html("after")
    assert 'id="source-keeper2014"' in bees.html("books")
