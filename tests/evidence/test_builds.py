"""What readers get, in every format, from a whole build."""

from __future__ import annotations

import re
import zipfile
import zlib
from html import unescape
from typing import TYPE_CHECKING

import pytest

from sphinx_casebook.content_age import get_domain
from tests.evidence.conftest import plain, warned

if TYPE_CHECKING:
    from pathlib import Path

    from tests.evidence.conftest import Casebook


def test_marker(bees: Casebook) -> None:
    bees.build()
    assert bees.warnings == ""
    html = bees.html("story")
    marker = re.search(r'<a [^>]*class="claim claim-disputed[^>]*>.*?</a>', html)[0]
    name = (
        "H2, disputed. Reported by the keepers' club. February 2013 to March 2013. "
        "Source: Keeper, Ann; Keeper, Bo."
    )
    assert f'aria-label="{name}"' in unescape(marker)
    assert 'href="register.html#claim-H2"' in marker
    assert plain(marker) == "[H2, disputed]"
    assert "[H1]" in plain(html)  # cited by its other name
    assert 'aria-label="H4, private."' in html


def test_page_list(bees: Casebook) -> None:
    bees.build()
    text = plain(bees.html("story"))
    assert "The oldest evidence on this page is from 2012, the newest from 1 May 2014." in text
    assert "Some of it is undated." in text
    order = [text.index(word) for word in ("H3 inferred", "H2 disputed", "H1 seen", "H4 private")]
    assert order == sorted(order)
    assert "Source: Town Council, 1 June 2012. Cited at place 1 of H1." in text
    html = bees.html("story")
    assert 'href="books.html#source-keeper2014"' in html
    for target in re.findall(r'href="#(cited-[^"]+)"', html):
        assert re.search(rf'<a class="claim[^"]*" id="{target}"', html), target
    assert 'href="#cited-1"' in html


def test_page_list_says_all_where_links_are_less_easy(bees: Casebook) -> None:
    text = " ".join((bees.build("text") / "story.txt").read_text().split())
    assert "H1 seen The town had 40 hives. 2012. Source: Town Council" in text
    assert "Town Council, Counting hives & bees (1 June 2012; read in full)" in text


def test_page_list_where_the_page_places_it(bees: Casebook) -> None:
    bees.replace("after.md", "# After\n", "# After\n\n```{page-evidence}\n```\n")
    bees.build()
    html = bees.html("after")
    assert html.count("Evidence on this page") == 1
    assert html.index("Evidence on this page") < html.index("The club has a hut")


def test_versions(bees: Casebook) -> None:
    bees.build()
    table = re.search(r"<table.*?</table>", bees.html("after"), re.DOTALL)[0]
    rows = [plain(row) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
    assert rows[0] == "What it says Date Source"
    assert rows[2].startswith("25 hives about 2013 Town Council, 1 June 2012")


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


def test_a_private_claim_is_one_line(bees: Casebook) -> None:
    bees.build()
    entry = re.search(r">H4.*?</dd>", bees.html("register"), re.DOTALL)[0]
    line = "H4 private A resident told how the hives helped. Used in: Story."
    assert plain(entry[1:]) == line
    entry = re.search(r">H4</a>.*?</dd>", bees.html("story"), re.DOTALL)[0]
    assert plain(entry[1:]) == "H4 private Cited at place 1 of H4."
    assert "H4" not in plain(bees.html("queue"))


def test_queue(bees: Casebook) -> None:
    bees.build()
    text = plain(bees.html("queue"))
    assert "Read only in part, or not at all (1)" in text
    assert text.index("H3 inferred") < text.index("Read in full, and inferred or disputed")
    assert text.endswith("Story: only a dream") or "Story: only a dream" in text


def test_bibliography(bees: Casebook) -> None:
    bees.build()
    html = bees.html("books")
    text = plain(html)
    assert (
        "Town Council. Counting hives &amp; bees. Town Council. 1 June 2012. "
        "https://example.org/hives. Visited 2 January 2026. Read in full." in text
    )
    assert 'href="https://example.org/hives"' in html
    assert "About 2014 (worked out). https://copies.example.org/winter. Read in part." in text
    assert 'href="https://copies' not in html


def test_a_hostile_address_is_no_link(bees: Casebook) -> None:
    bees.replace("evidence/sources.bib", "https://example.org/spare", "javascript:alert(1)")
    bees.build()
    assert "[evidence.source]" in bees.warnings
    for page in ("books", "register", "queue"):
        assert 'href="javascript' not in bees.html(page)


def test_without_a_register_markers_lead_to_the_own_list(bees: Casebook) -> None:
    bees.write("register.md", "# Register\n")
    bees.build()
    html = bees.html("story")
    target = re.search(r'claim-disputed[^>]*href="#([^"]+)"|href="#([^"]+)"[^>]*>', html)
    assert '<dt id="evidence-H2">' in html
    assert 'href="#evidence-H2"' in html, target
    assert "Half of the hives died" in plain(html)  # what it says, since no register does


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
    assert "The town had 40 hives [H1], and many died [H2, disputed] [H3, inferred]." in text
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
    assert any(re.search("H2(,|@comma{}) disputed", path.read_text()) for path in files)


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
    assert html.count(">Evidence on this page<") == 2
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
    dates = get_domain(bees.app.env).build.pages["story"].dates
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
