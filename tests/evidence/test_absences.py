"""What was looked for and not found, and what was set right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.evidence.conftest import plain, warned

if TYPE_CHECKING:
    from tests.evidence.conftest import Casebook

ABSENCES = """\
- id: N1
  kind: absence
  statement: A count of the wild bees
  ask: The town's museum may know.
  searched: ["the council's reports: bees, count", the club's minutes]
  searched_on: 2026-05-02
  state: not-measured
- id: N2
  kind: absence
  statement: The letter of the first keeper
  ask: Ask at the archive.
  searched: [the archive's list]
  searched_on: 2026-05
  state: not-opened
- id: N3
  kind: absence
  statement: The price of a hive
  ask: Shops know.
  searched: [nowhere]
  searched_on: 2026-05
  state: not-looked-for
  unused: Nobody asks.
"""


@pytest.fixture
def looked(bees: Casebook) -> Casebook:
    """The tiny casebook with absences in a folder of their own."""
    bees.write("evidence/absences/n.yaml", ABSENCES)
    bees.options["evidence_claims"] = ["evidence/claims.yaml", "evidence/absences/*.yaml"]
    text = "# After\n\nNobody knows how many {claim}`N1`. The hut is new {claim}`H5`.\n\n"
    bees.write("after.md", text + "```{not-found}\n```\n")
    return bees


def test_those_of_the_page(looked: Casebook) -> None:
    looked.build()
    assert looked.warnings == ""
    html = looked.html("after")
    block = html[html.index("<details") : html.index("</details>")]
    assert "Looked for and not found" in block
    assert (
        "A count of the wild bees. As far as we know, nobody has measured it. "
        "The town’s museum may know." in plain(block).replace("'", "’")
    )
    assert "The letter" not in html
    assert "The club has a new hut" not in block
    # What the card shows is short: the words that were sought are told once.
    entry = plain(html.split('id="evidence-N1"')[1].split("</li>")[0])
    assert "The town’s museum may know. Searched on 2 May 2026. N1" in entry.replace("'", "’")


def test_those_that_are_named(looked: Casebook) -> None:
    looked.replace("after.md", "{not-found}", "{not-found} N2\n  N1")
    looked.build()
    assert looked.warnings == ""
    text = plain(looked.html("after"))
    assert text.index("The letter of the first keeper. It exists;") < text.index("A count of")
    assert "After" in plain(looked.html("register").split('id="claim-N2"')[1])


@pytest.mark.parametrize(
    "builder", ["html", "text", "latex", "epub", "man", "texinfo", "singlehtml"]
)
def test_every_format_says_how_it_was_sought(looked: Casebook, builder: str) -> None:
    looked.options |= {"epub_copyright": "x", "version": "1"}
    out = looked.build(builder)
    assert looked.warnings == ""
    files = {"html": "after.html", "text": "after.txt", "epub": "after.xhtml"}
    if builder in files:
        text = (out / files[builder]).read_text()
        assert "Looked for and not found" in text
        assert "May 2026" in (out / files[builder].replace("after", "register")).read_text()


def test_the_register_has_a_group_of_its_own(looked: Casebook) -> None:
    looked.build()
    text = plain(looked.html("register"))
    assert "seen (4) · not found (3) · private (1)" in text
    assert (
        "N1 not measured A count of the wild bees As far as we know, nobody has measured it. "
        "The town’s museum may know. Searched on 2 May 2026: the council’s reports: bees, count; "
        "the club’s minutes." in text
    )
    assert "Not used on any page: Nobody asks." in text


def test_an_absence_has_no_age(looked: Casebook) -> None:
    looked.build()
    text = plain(looked.html("after"))
    assert "The evidence on this page is from 2025." in text
    assert "undated" not in text


def test_only_absences_are_not_found(looked: Casebook) -> None:
    looked.replace("after.md", "{not-found}", "{not-found} H5 N9")
    looked.build()
    [wrong] = warned(looked, "claim")
    assert wrong.startswith("/after.md:5: WARNING: H5 is no absence")
    [unknown] = warned(looked, "unknown")
    assert unknown.startswith("/after.md:5: WARNING: unknown claim 'N9'")


def test_a_glob_without_a_file(looked: Casebook) -> None:
    looked.options["evidence_claims"] = ["evidence/claims.yaml", "evidence/none/*.yaml"]
    looked.write("after.md", "# After\n")
    looked.build()
    [warning] = warned(looked, "file")
    assert "/evidence/none/*.yaml:1: WARNING: no file of claims matches this" in warning
    looked.options["suppress_warnings"] = ["evidence.file"]
    looked.build(out="quiet")
    assert looked.warnings == ""


def test_a_new_file_of_a_glob_is_found(looked: Casebook) -> None:
    looked.build()
    looked.write("evidence/absences/a.yaml", ABSENCES.replace("N", "M"))
    looked.build()
    assert looked.warnings == ""
    assert "M1" in looked.html("register")


CORRECTED = """\
  corrected:
    - on: 2026-02-01
      said: Half died in two winters.
      why: the table was misread
      noticed_by: a beekeeper
    - {on: 2026-03, said: A third died., why: wrong row}
"""


def test_corrections(bees: Casebook) -> None:
    bees.write("log.md", "# Log\n\n```{corrections}\n```\n")
    bees.replace("index.md", "queue\n", "queue\nlog\n")
    bees.build()
    assert "Nothing has been corrected so far." in bees.html("log")
    bees.replace(
        "evidence/claims.yaml", "  certainty_note: the", f"{CORRECTED}  certainty_note: the"
    )
    bees.build()
    assert bees.warnings == ""
    text = plain(bees.html("log"))
    assert (
        "H2 1 February 2026 Until 1 February 2026 it said: “Half died in two winters.” "
        "It now says: Half of the hives died in one winter. "
        "Why: The table was misread. Noticed by a beekeeper." in text
    )
    assert text.index("March 2026") < text.index("1 February 2026")
    assert 'href="register.html#claim-H2"' in bees.html("log")
