"""A box, a line or nothing: how much room the age of a page takes, and what it rests on."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_casebook.content_age import EVIDENCE_EVENT
from sphinx_casebook.content_age.model import EvidenceAge
from tests.building import Built, banners, running, words, write_project
from tests.content_age.examples import civil

if TYPE_CHECKING:
    from pathlib import Path

    import bs4

    from tests.conftest import Build

DAY = "2026-06-01"
OLD = "published: 2019-06-26"
BOX = "This content is more than five years old. It was published on 26 June 2019."
LINE = "published June 2019"


def page(*front_matter: str) -> str:
    return "\n".join(["---", *front_matter, "---", "", "# Page", "", "Text.", ""])


def told(built: Built, name: str = "page") -> str:
    """Return what the page says of its age; nothing where it says nothing."""
    return " | ".join(words(each) for each in banners(built.html(name)))


SHOWS = {"box": BOX, "line": LINE, "off": ""}


@pytest.mark.parametrize(
    ("project", "rule", "own"),
    [*itertools.product(SHOWS, [None, *SHOWS], [None, *SHOWS, "on"])],
)
def test_the_page_decides_then_the_first_rule_then_the_project(
    build: Build, project: str, rule: str | None, own: str | None
) -> None:
    rules = [("page", {"show": rule})] if rule else []
    text = page(OLD, *([f"content-age: {own}"] if own else []))
    shows = [f":show: {own}"] if own else []
    part = "\n".join(["# Part", "", "```{content-age}", f":{OLD}", *shows, "```", ""])
    options: dict[str, Any] = {"content_age_show": project, "content_age_rules": rules}
    built = build({"page.md": text, "part.md": part}, day=DAY, language="en_GB", **options)
    chosen = project if own == "on" else own or rule or project
    assert (built.warnings, told(built)) == ("", SHOWS[chosen])
    # A section says it for itself, or else the project; it has no line of facts.
    chosen = project if own in (None, "on") else own
    assert told(built, "part") == ("" if chosen == "off" else BOX)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (["reviewed: 2026-05-02"], f"{LINE} · checked May 2026"),
        (["updated: 2020"], "last updated 2020"),
        (["expires: 2025-12-31"], "This content was valid until 31 December 2025."),
        (["withdrawn: true"], "This content has been withdrawn."),
    ],
)
def test_a_line_holds_facts_and_never_the_end_of_a_page_s_use(
    build: Build, more: list[str], expected: str
) -> None:
    built = build({"page.md": page(OLD, *more)}, day=DAY, language="en_GB", content_age_show="line")
    assert told(built) == expected


def test_a_line_leads_to_what_it_means(build: Build) -> None:
    files = {"page.md": page(OLD), "sub/ages.md": "# What this means\n"}
    options = {"content_age_show": "line", "content_age_about": "sub/ages"}
    files["index.md"] = "# All\n\n```{toctree}\n:glob:\n**\n```\n"
    [line] = banners(build(files, day=DAY, language="en_GB", **options).html("page"))
    assert words(line) == f"{LINE} · What this means"
    assert [link["href"] for link in line.select("a")] == ["sub/ages.html"]


@pytest.mark.parametrize("builder", ["text", "latex", "epub", "singlehtml"])
def test_a_line_is_in_every_format(build: Build, builder: str) -> None:
    name = {"text": "page.txt", "latex": "example.tex", "epub": "page.xhtml"}
    built = build(
        {"page.md": page(OLD)}, builder, day=DAY, language="en_GB", content_age_show="line"
    )
    assert built.read(name.get(builder, "index.html")).count("June 2019") == 1


def test_the_consequence_comes_first(build: Build) -> None:
    act = "Ask the council before you rely on a price."
    built = build({"page.md": page(OLD, f"age-note: {act}")}, day=DAY, language="en_GB")
    [note] = banners(built.html("page"))
    assert [words(each) for each in note.select("p")] == [act, BOX]
    assert "content-age-act" in note["class"]
    text = build({"page.md": page(OLD, f"age-note: {act}")}, "text", day=DAY, language="en_GB")
    assert words(text.read("page.txt")).index(act) < words(text.read("page.txt")).index(BOX)


def test_a_page_that_is_not_old_says_nothing_of_consequences(build: Build) -> None:
    text = page("published: 2026-01-01", "age-note: Ask first.")
    assert told(build({"page.md": text}, day=DAY)) == ""


def with_evidence(srcdir: Path, age: EvidenceAge, **conf: Any) -> bs4.BeautifulSoup:  # noqa: ANN401
    """Build a page that was published in 2026 and rests on evidence of *age*."""
    options = {"content_age_basis": "evidence", "language": "en_GB", **conf}
    write_project(srcdir, {"page.md": page("published: 2026-01-01")}, options)
    with running(srcdir, "html", confoverrides={"content_age_today": DAY}) as app:
        app.connect(EVIDENCE_EVENT, lambda _app, _env: {"page": age})
        app.build()
    return Built(app).html("page")


@pytest.mark.parametrize("least", [1, 5, 8])
@pytest.mark.parametrize("distance", [-1, 0, 1])
def test_too_little_evidence_does_not_speak_for_a_page(
    tmp_path: Path, least: int, distance: int
) -> None:
    age = EvidenceAge(civil("2013"), civil("2021"), False, civil("2011"), least + distance)
    shown = banners(with_evidence(tmp_path, age, content_age_min_evidence=least))
    assert bool(shown) == (distance >= 0)


@pytest.mark.parametrize(
    ("oldest", "newest", "expected"),
    [("2011", "2021-05", "record of 2011 to 2021"), ("2013-02", "2013-09-01", "record of 2013")],
)
def test_a_line_names_the_years_of_the_record(
    tmp_path: Path, oldest: str, newest: str, expected: str
) -> None:
    age = EvidenceAge(civil("2013"), civil(newest), False, civil(oldest), 9)
    [line] = banners(with_evidence(tmp_path, age, content_age_show="line"))
    assert words(line) == expected
