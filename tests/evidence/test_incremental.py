"""Real second builds and real parallel ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Casebook

CLAIMS = "evidence/claims.yaml"


def rebuild(bees: Casebook) -> set[str]:
    bees.build()
    assert bees.read == []
    return written(bees)


def written(bees: Casebook) -> set[str]:
    # Sphinx itself writes the page of a table of contents with any page in it.
    return set(bees.written) - {"index"}


def test_nothing_changed(bees: Casebook) -> None:
    bees.build()
    assert rebuild(bees) == set()


def test_one_claim_changed(bees: Casebook) -> None:
    bees.build()
    bees.replace(CLAIMS, "The club has a new hut.", "The club has a shed.")
    assert rebuild(bees) == {"after", "register"}
    bees.replace(CLAIMS, "refers_to: 2025", "refers_to: 2024")
    assert rebuild(bees) == {"after", "register"}
    assert "<b>seen</b> 2024.</p>" in bees.html("after")
    assert "The club has a shed." in bees.html("register")


def test_only_the_lines_moved(bees: Casebook) -> None:
    bees.build()
    bees.replace(CLAIMS, "- id: H1", "# a comment\n\n- id: H1")
    assert rebuild(bees) == set()


def test_a_note_is_shown_in_the_register_alone(bees: Casebook) -> None:
    bees.build()
    bees.replace(CLAIMS, "  statement: The club", "  note: Check it.\n  statement: The club")
    assert rebuild(bees) == {"register"}


def test_a_source_changed(bees: Casebook) -> None:
    bees.build()
    bees.replace("evidence/sources.bib", "A winter of losses", "A hard winter")
    bees.build()
    assert set(bees.read) == {"books"}
    assert written(bees) == {"books", "story", "after", "register", "queue"}


def test_a_citation_comes_and_goes(bees: Casebook) -> None:
    bees.build()
    bees.replace("after.md", "{claim}`H5`", "{claim}`H5,H7`")
    bees.build()
    assert written(bees) == {"after", "register"}
    bees.replace("after.md", "{claim}`H5,H7`", "{claim}`H5`")
    bees.build()
    assert "H7" not in bees.html("after")
    assert written(bees) == {"after", "register"}


def test_a_page_goes(bees: Casebook) -> None:
    bees.build()
    (bees.root / "after.md").unlink()
    bees.replace("index.md", "after\n", "")
    bees.build()
    assert "After" not in bees.html("register")


def test_the_register_moves(bees: Casebook) -> None:
    bees.build()
    bees.write("register.md", "# Register\n")
    bees.write("queue.md", "# Queue\n\n```{evidence-register}\n```\n")
    bees.build()
    assert 'href="queue.html#claim-H2"' in bees.html("story")


def test_an_evidence_date_follows_its_claims(bees: Casebook) -> None:
    bees.build()
    bees.replace(CLAIMS, "refers_to: 2025", "refers_to: 2011")
    bees.build()
    assert "more than five years old" in bees.html("after")


def test_parallel_equals_serial(bees: Casebook) -> None:
    serial = bees.build(out="serial")
    parallel = bees.build(out="parallel", parallel=2)
    assert pages(serial) == pages(parallel)
    assert len(pages(serial)) > 5


def pages(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.glob("*.html")}
