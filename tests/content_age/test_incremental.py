"""A second build: what is written again, what is not, and what is the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import (
    Built,
    banners,
    build_project,
    read_tree,
    running,
    sphinx_build,
    words,
    write_project,
)

if TYPE_CHECKING:
    from tests.conftest import Build

OLDER = "---\npublished: 2020-03-01\n---\n\n# Older\n\nText.\n"
YOUNGER = "---\npublished: 2020-06-01\n---\n\n# Younger\n\nText.\n"
FILES = {"older.md": OLDER, "younger.md": YOUNGER, "undated.md": "# Undated\n"}
BEFORE, AFTER = "2025-03-01", "2025-03-02"
NOTHING = "no targets are out of date"


def written(built: Built) -> dict[str, int]:
    """Return when each page was written."""
    return {path.name: path.stat().st_mtime_ns for path in built.outdir.glob("*.html")}


def rewritten(build: Build, first: dict[str, Any], second: dict[str, Any]) -> set[str]:
    """Build twice and return the pages that the second build wrote."""
    before = written(build(**first))
    after = written(build(**second))
    return {name.removesuffix(".html") for name, time in after.items() if time != before.get(name)}


def shows(built: Built, docname: str = "older") -> bool:
    return len(banners(built.html(docname))) == 1


#: Sphinx writes these in every build that writes anything, and the page whose contents list
#: a page that is written.
BY_SPHINX = {"genindex", "search", "index"}


def test_case_25_a_day_rewrites_only_the_pages_that_it_changes(build: Build) -> None:
    pages = rewritten(build, {"files": FILES, "day": BEFORE}, {"files": FILES, "day": AFTER})
    assert pages - BY_SPHINX == {"older"}
    assert shows(build(FILES, day=AFTER))


@pytest.mark.parametrize("builder", ["html", "text", "epub"])
def test_case_25_when_nothing_changed_nothing_is_written(build: Build, builder: str) -> None:
    options: dict[str, Any] = {"version": "1", "copyright": "2026", "day": AFTER}
    assert NOTHING not in build(FILES, builder, **options).status
    assert NOTHING in build(FILES, builder, **options).status


def test_a_second_build_does_not_claim_that_the_configuration_changed(build: Build) -> None:
    build(FILES, day=AFTER)
    assert "configuration has changed" not in build(FILES, day=AFTER).status


def test_a_day_on_which_nothing_changes_writes_nothing(build: Build) -> None:
    build(FILES, day="2025-04-01")
    assert NOTHING in build(FILES, day="2025-05-01").status


def test_with_the_exact_wording_a_birthday_rewrites_the_page(build: Build) -> None:
    options = {"files": FILES, "content_age_wording": "exact"}
    assert rewritten(
        build, {**options, "day": "2026-03-01"}, {**options, "day": "2026-03-02"}
    ) - BY_SPHINX == {"older"}


def test_case_26_one_doctree_folder_serves_builders_on_different_days(build: Build) -> None:
    options: dict[str, Any] = {"version": "1", "copyright": "2026"}
    assert not shows(build(FILES, day=BEFORE, **options))
    assert shows(build(FILES, "epub", day=AFTER, **options))
    assert shows(build(FILES, day=AFTER, **options))


def test_case_26_a_build_that_was_killed_before_writing_leaves_nothing_out(
    tmp_path: Path, build: Build
) -> None:
    assert not shows(build(FILES, day=BEFORE))

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    overrides = {"content_age_today": AFTER}
    with running(tmp_path / "project", "html", confoverrides=overrides) as app:
        app.connect("write-started", die)
        with pytest.raises(KeyboardInterrupt):
            app.build()
    assert shows(build(FILES, day=AFTER))


def record(built: Built) -> Path:
    """Return the file that says what was shown; it is not in the folder that is published."""
    [found] = Path(built.app.doctreedir).glob("casebook-*.json")
    assert not found.is_relative_to(built.outdir) or ".doctrees" in found.parts
    return found


def test_an_output_folder_whose_record_is_lost_is_written_afresh(build: Build) -> None:
    built = build(FILES, day=BEFORE)
    before = written(built)
    record(built).unlink()
    after = written(build(FILES, day=BEFORE))
    assert all(after[f"{name}.html"] != before[f"{name}.html"] for name in ("older", "undated"))
    assert NOTHING in build(FILES, day=BEFORE).status


@pytest.mark.parametrize("text", ["", "[]", "{broken", '{"older": 3}', "\ufeff", "null"])
def test_a_damaged_record_is_no_crash(build: Build, text: str) -> None:
    built = build(FILES, day=BEFORE)
    record(built).write_text(text, encoding="utf-8")
    assert shows(build(FILES, day=AFTER))


def test_a_build_of_one_file_does_not_count_the_others_as_shown(build: Build) -> None:
    files = {**FILES, "twin.md": OLDER.replace("Older", "Twin")}
    build(files, day=BEFORE)
    only_one = build(files, day=AFTER, only=("older.md",))
    assert (shows(only_one), shows(only_one, "twin")) == (True, False)
    everything = build(files, day=AFTER)
    assert (shows(everything), shows(everything, "twin")) == (True, True)


def test_a_removed_page_leaves_no_output_and_no_link(build: Build, tmp_path: Path) -> None:
    options: dict[str, Any] = {"html_sidebars": {"**": ["globaltoc.html"]}, "day": BEFORE}
    first = build(FILES, **options)
    assert "younger.html" in first.read("older.html")
    (tmp_path / "project" / "younger.md").unlink()
    second = build({"older.md": OLDER}, **options)
    assert not {"younger.html", "_sources/younger.md.txt"} & second.files().keys()
    assert "younger.html" not in second.read("older.html")


def test_a_removed_page_leaves_no_text(build: Build, tmp_path: Path) -> None:
    build(FILES, "text", day=BEFORE)
    (tmp_path / "project" / "younger.md").unlink()
    assert "younger.txt" not in build({"older.md": OLDER}, "text", day=BEFORE).files()


def test_a_new_page_and_a_new_title_rewrite_every_page(build: Build) -> None:
    first = {"files": FILES, "day": BEFORE}
    with_one_more = {"files": {**FILES, "new.md": "# New\n"}, "day": BEFORE}
    assert rewritten(build, first, with_one_more) >= {"older", "younger", "undated", "index"}
    renamed = {**FILES, "new.md": "# Renamed\n"}
    assert rewritten(build, with_one_more, {"files": renamed, "day": BEFORE}) >= {
        "older",
        "younger",
        "undated",
        "index",
    }


def test_a_new_order_of_the_contents_rewrites_every_page(build: Build) -> None:
    def files(*order: str) -> dict[str, str]:
        names = "\n".join(order)
        return {**FILES, "index.md": f"# All\n\n```{{toctree}}\n{names}\n```\n"}

    pages = rewritten(
        build,
        {"files": files("older", "younger", "undated"), "day": BEFORE},
        {"files": files("undated", "older", "younger"), "day": BEFORE},
    )
    assert pages >= {"older", "younger", "undated", "index"}


def test_an_edited_text_rewrites_only_its_page(build: Build) -> None:
    edited = {**FILES, "younger.md": YOUNGER + "\nMore.\n"}
    pages = rewritten(build, {"files": FILES, "day": BEFORE}, {"files": edited, "day": BEFORE})
    assert pages - BY_SPHINX == {"younger"}


def test_dates_taken_out_of_a_page_are_forgotten(build: Build) -> None:
    assert shows(build(FILES, day=AFTER))
    assert not shows(build({**FILES, "older.md": "# Older\n"}, day=AFTER))


def test_a_changed_option_reaches_the_pages(build: Build) -> None:
    assert not shows(build(FILES, day=BEFORE))
    assert shows(build(FILES, day=BEFORE, content_age_thresholds=[("1 year", "notice")]))
    assert not shows(build(FILES, day=BEFORE, content_age_show_banner=False))


def test_the_title_of_a_successor_follows_it(build: Build) -> None:
    old = "---\nwithdrawn: true\nsuperseded-by: new\n---\n# Page\n"
    first = build({"page.md": old, "new.md": "# New\n"}, day=BEFORE)
    assert "Read New instead." in words(first.html("page"))
    second = build({"page.md": old, "new.md": "# Newer\n"}, day=BEFORE)
    assert "Read Newer instead." in words(second.html("page"))


#: Enough pages for Sphinx to read and write them in parallel.
MANY = {f"page-{number}.md": OLDER.replace("Older", f"Page {number}") for number in range(12)}
EPOCH = {"SOURCE_DATE_EPOCH": "1740873600"}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Build the same project in processes of their own, at the same moment."""
    found = {}
    for name, folder, jobs in (
        ("first", "here", "1"),
        ("again", "here", "1"),
        ("parallel", "here", "4"),
        ("elsewhere", "there/below", "1"),
    ):
        srcdir = tmp_path_factory.getbasetemp() / "same bytes" / folder
        write_project(srcdir, MANY, {})
        outdir = srcdir.parent / f"{srcdir.name} {name}"
        arguments = ("-q", "-W", "-E", "-j", jobs, "-d", str(outdir) + " doctrees")
        run = sphinx_build(srcdir, outdir, *arguments, environ=EPOCH)
        assert (run.returncode, run.stderr) == (0, "")
        found[name] = read_tree(outdir)
    return found


@pytest.mark.parametrize("other", ["again", "parallel", "elsewhere"])
def test_case_24_the_same_moment_gives_the_same_bytes(
    outputs: dict[str, dict[str, bytes]], other: str
) -> None:
    first, second = outputs["first"], outputs[other]
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def test_parallel_workers_hand_over_what_they_read(outputs: dict[str, dict[str, bytes]]) -> None:
    for docname in MANY:
        page = outputs["parallel"][docname.replace(".md", ".html")].decode()
        assert "It was published on" in page


def test_case_22_the_build_stamp_is_the_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for epoch in ("1740787200", "1740873600"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        found.append(shows(build_project(tmp_path, FILES)))
    assert found == [False, True]
