"""Each warning: it names file, line, key and what would be right, fails ``-W``, can be hidden."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from sphinx_casebook.content_age.model import Warnings
from sphinx_casebook.content_age.settings import Settings
from tests.building import INDEX, Built, banners, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

DAY = "2026-06-01"


class Case(NamedTuple):
    """A mistake, and what its warning must say."""

    subtype: str
    page: str
    line: int
    says: tuple[str, ...]


def page(*front_matter: str, text: str = "# Page\n\nText.\n") -> str:
    return "\n".join(["---", *front_matter, "---", "", text])


MISTAKES = {
    "an impossible date": Case(
        "invalid",
        page("owner: us", 'published: "2021-02-30"'),
        3,
        ("published", "'2021-02-30'", "no such day"),
    ),
    "case 18: a date that could be two": Case(
        "invalid", page("published: 02/03/2021"), 2, ("published", "02/03/2021", "2019-06-26")
    ),
    "case 18: a date without zeros": Case(
        "invalid", page("published: 2021-2-3"), 2, ("published", "2021-2-3", "2021-02-03")
    ),
    "case 16: an interval": Case(
        "invalid",
        page("published: 2026", "review-in: fortnightly"),
        3,
        ("review-in", "fortnightly", "6 months"),
    ),
    "two values": Case(
        "invalid", page("published: 2025", "date: 2026"), 3, ("date", "2026", "2025", "counts")
    ),
    "in the mapping": Case(
        "invalid", page("content-age:", "  published: soon"), 3, ("published", "soon", "2019-06-26")
    ),
    "in a directive": Case(
        "invalid",
        "# Page\n\n```{content-age}\n:published: soon\n```\n",
        3,
        ("published", "soon", "2019-06-26"),
    ),
    "in a statement": Case(
        "invalid",
        "# Page\n\nSo it was {as-of}`last year`.\n",
        3,
        ("as-of", "last year", "2019-06-26"),
    ),
    "case 8: the future": Case(
        "future",
        page("owner: us", "published: 2027-01-01"),
        3,
        ("published", "2027-01-01", DAY),
    ),
    "case 9: out of order": Case(
        "order", page("published: 2022-06", "updated: 2020"), 3, ("updated", "2020", "2022-06")
    ),
    "an interval without a date": Case(
        "undated", page("review-in: 6 months"), 2, ("review-in", "no date")
    ),
    "a near miss": Case(
        "unknown-key", page("publishd: 2026"), 2, ("'publishd'", "did you mean 'published'")
    ),
    "an unknown key in the mapping": Case(
        "unknown-key", page("content-age:", "  colour: red"), 3, ("'colour'", "published", "owner")
    ),
    "an unknown option": Case(
        "unknown-key",
        "# Page\n\n```{content-age}\n:colour: red\n```\n",
        3,
        ("'colour'", "published", "owner"),
    ),
    "no successor": Case(
        "superseded",
        page("withdrawn: 2026-01-01", "superseded-by: nowhere"),
        3,
        ("superseded-by", "'nowhere'"),
    ),
    "case 17: a lost front matter": Case(
        "front_matter",
        page("owner: us", "published: 2021-02-30"),
        3,
        ("published: 2021-02-30", "out of range"),
    ),
    "a front matter of brackets": Case(
        "front_matter",
        page("owner: us", "key: " + "[" * 5_000 + "]" * 5_000),
        3,
        ("key: [[[[", "nested too deeply"),
    ),
}


def ours(built: Built) -> list[str]:
    return [line for line in built.warnings.splitlines() if "[content_age." in line]


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_once_with_file_line_key_and_remedy(build: Build, name: str) -> None:
    case = MISTAKES[name]
    built = build({"page.md": case.page}, day=DAY, app_options={"warningiserror": True})
    [warning] = ours(built)
    assert f"page.md:{case.line}: WARNING:" in warning
    assert warning.endswith(f"[content_age.{case.subtype}]")
    assert all(part in warning for part in case.says), warning
    assert built.statuscode == 1


@pytest.mark.parametrize("name", MISTAKES)
def test_a_warning_can_be_hidden(build: Build, name: str) -> None:
    case = MISTAKES[name]
    built = build(
        {"page.md": case.page},
        day=DAY,
        app_options={"warningiserror": True},
        suppress_warnings=[f"content_age.{case.subtype}", "myst.topmatter"],
    )
    assert (built.warnings, built.statuscode) == ("", 0)


def test_every_warning_is_tested() -> None:
    tested = {case.subtype for case in MISTAKES.values()}
    tested |= {"language", "git", "calendar"}  # below, in test_git and test_report_builder
    assert tested == {kind.value for kind in Warnings}


def test_a_field_list_has_lines_too(build: Build) -> None:
    built = build({"page.rst": ":owner: us\n:published: 2021-2-3\n\nPage\n====\n"}, day=DAY)
    [warning] = built.warnings.splitlines()
    assert "page.rst:2: WARNING:" in warning
    assert "2021-02-03" in warning


def test_a_rest_directive_names_its_line(build: Build) -> None:
    text = "Page\n====\n\n.. content-age::\n   :published: soon\n"
    [warning] = build({"page.rst": text}, day=DAY).warnings.splitlines()
    assert "page.rst:4: WARNING:" in warning


def test_a_mistake_that_follows_from_the_day_is_told_in_every_build(build: Build) -> None:
    files = {"page.md": MISTAKES["case 8: the future"].page}
    assert len(ours(build(files, day=DAY))) == 1
    assert len(ours(build(files, day=DAY))) == 1
    assert ours(build(files, day="2027-01-01")) == []


def test_case_18_a_page_with_a_wrong_date_has_no_banner(build: Build) -> None:
    built = build({"page.md": page('published: "2021-02-30"')}, day="2030-01-01")
    assert banners(built.html("page")) == []


def test_a_withdrawn_page_without_its_successor_is_still_withdrawn(build: Build) -> None:
    built = build({"page.md": MISTAKES["no successor"].page}, day=DAY)
    [banner] = banners(built.html("page"))
    assert words(banner) == "This content was withdrawn on January 1, 2026."


@pytest.mark.parametrize("target", ["other", "/sub/other", "sub/other.md", "./other"])
def test_a_successor_is_found_from_the_page_or_from_the_root(build: Build, target: str) -> None:
    front = page("withdrawn: 2026-01-01", f"superseded-by: {target}")
    files = {
        "page.md": front,
        "other.md": "# Other\n",
        "sub/other.md": "# Sub\n",
        "index.md": INDEX.replace("*\n", "**\n"),
    }
    built = build(files, day=DAY)
    assert built.warnings == ""
    [link] = banners(built.html("page"))[0].select("a")
    assert link["href"] == ("sub/other.html" if "sub" in target else "other.html")


def test_a_mistake_in_a_front_matter_is_told_beside_what_myst_says(build: Build) -> None:
    lost, deep = (MISTAKES[name].page for name in [*MISTAKES][-2:])
    assert "[myst.topmatter]" in build({"page.md": lost}, day=DAY).warnings
    # MyST is not let near what would hold it up for seconds, and no message repeats it in full.
    built = build({"page.md": deep}, day=DAY)
    assert "[myst.topmatter]" not in built.warnings
    assert len(built.warnings) < 1_000


@pytest.mark.parametrize("text", ["# Page\n", "---\n---\n# Page\n", page("owner: us")])
def test_a_front_matter_that_holds_is_not_called_lost(build: Build, text: str) -> None:
    assert ours(build({"page.md": text}, day=DAY)) == []


WRONG_OPTIONS: dict[str, tuple[str, Any, str]] = {
    "thresholds": ("content_age_thresholds", [("5 years", "loud")], "'caution'"),
    "twins": ("content_age_thresholds", [("1 year", "notice"), ("P1Y", "caution")], "same age"),
    "basis": ("content_age_basis", "oldest", "'newest'"),
    "today": ("content_age_today", "yesterday", "2019-06-26"),
    "timezone": ("content_age_timezone", "Mars/Olympus", "'Europe/London'"),
    "rules": ("content_age_rules", [("*", {"publishd": "2019"})], "did you mean 'published'"),
    "fail on": ("content_age_report_fail_on", ["late"], "overdue"),
    "a type": ("content_age_git", "yes", "True"),
    "gone": ("content_age_position", "before-title", "stands after the title"),
    "interval": ("content_age_review_in", "often", "'6 months'"),
}


@pytest.mark.parametrize("name", WRONG_OPTIONS)
def test_a_wrong_option_is_told_once_with_its_line_in_conf_py(
    build: Build, tmp_path: Path, name: str
) -> None:
    option, value, hint = WRONG_OPTIONS[name]
    built = build({"page.md": "# Page\n"}, app_options={"warningiserror": True}, **{option: value})
    [warning] = built.warnings.splitlines()
    conf = tmp_path / "project" / "conf.py"
    lines = conf.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if line.startswith(option))
    assert warning.startswith(f"{conf}:{number}: WARNING: {option}: ")
    assert hint.strip("'") in warning
    assert built.statuscode == 1


def test_a_wrong_option_can_be_hidden_and_its_default_stands(build: Build) -> None:
    built = build(
        {"page.md": page("published: 2010")},
        day=DAY,
        content_age_basis="oldest",
        suppress_warnings=["content_age.invalid"],
    )
    assert built.warnings == ""
    assert len(banners(built.html("page"))) == 1


def test_the_right_entries_of_a_wrong_option_stand(build: Build) -> None:
    built = build(
        {"page.md": page("published: 2010")},
        day=DAY,
        content_age_thresholds=[("5 years", "loud"), ("1 year", "caution")],
    )
    [banner] = banners(built.html("page"))
    assert "more than one year old" in words(banner)
    assert "content-age-tone-caution" in banner["class"]


def test_a_wrong_day_on_the_command_line_names_no_file(build: Build) -> None:
    [warning] = build({"page.md": "# Page\n"}, day="soon").warnings.splitlines()
    assert warning.startswith("WARNING: content_age_today: 'soon'")


def test_the_warning_of_a_language_can_be_hidden(build: Build) -> None:
    options: dict[str, Any] = {"language": "eo", "app_options": {"warningiserror": True}}
    assert build({"page.md": "# Page\n"}, **options).statuscode == 1
    options["suppress_warnings"] = ["content_age.language"]
    assert build({"page.md": "# Page\n"}, **options).statuscode == 0


def test_a_report_without_its_extra_says_what_to_install(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    built = build({"page.md": page("published: 2019")}, "content-age", day=DAY)
    [warning] = built.warnings.splitlines()
    assert "content-age.ics needs: pip install 'sphinx-casebook[calendar]'" in warning
    assert warning.endswith("[content_age.calendar]")
    names = {path.name for path in built.outdir.iterdir()}
    assert {"content-age.csv", "content-age.json", "content-age.md"} <= names
    assert "content-age.ics" not in names


def test_an_option_that_is_gone_says_what_to_use(build: Build) -> None:
    gone = dict.fromkeys(Settings.retired, True)
    built = build(
        {"page.md": "# Page\n"}, **{f"content_age_{name}": value for name, value in gone.items()}
    )
    told = built.warnings.splitlines()
    assert len(told) == len(gone) == 5
    for name, advice in Settings.retired.items():
        assert any(f"content_age_{name}: this option is gone; {advice}" in line for line in told)
