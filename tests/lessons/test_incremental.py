"""After any change, a second build equals a clean one, byte for byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.building import running

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.building import Built

    from .conftest import Casebook

STORM, LOG = "chapters/the-storm.md", "lessons/keep-the-log.md"
NEW_LESSON = """---
lesson: read-the-sky
reviewed: 2024-06-01
minutes: 5
---

# Read the sky

:::{objectives}
- name three clouds
:::

:::{discussion}
:minutes: 5
- Which cloud is that?
:::

:::{keypoints}
- Look up. {lesson}`ask-the-crew` helps.
:::
"""


def move_a_lesson(ferry: Casebook) -> None:
    moved = "lessons/check-the-tide\n"
    ferry.replace("index.md", moved, "")
    ferry.replace("index.md", "lessons/ask-the-crew\n", f"lessons/ask-the-crew\n{moved}")


def rename_a_page(ferry: Casebook) -> None:
    ferry.rename("lessons/ask-the-crew.md", "lessons/crew.md")


def rename_a_lesson(ferry: Casebook) -> None:
    ferry.replace(LOG, "lesson: keep-the-log", "lesson: write-it-down")
    for name in (STORM, "chapters/first-summer.md", "using/sessions.md"):
        ferry.replace(name, "keep-the-log", "write-it-down")
    ferry.replace("lessons/ask-the-crew.md", "keep-the-log", "write-it-down")


def retitle_a_lesson(ferry: Casebook) -> None:
    ferry.replace(LOG, "# Keep the log so that others can read it", "# Keep a *plain* log")


def retitle_a_chapter(ferry: Casebook) -> None:
    ferry.replace(STORM, "# The storm", "# A storm in May")


def retitle_a_route(ferry: Casebook) -> None:
    ferry.replace("using/sessions.md", "A board with five minutes", "A board in a hurry")


def turn_a_route_round(ferry: Casebook) -> None:
    first = "- ask-the-crew | Begins with *who knew*.\n"
    ferry.replace("using/sessions.md", first, "")
    ferry.replace("using/sessions.md", "told by the mate.\n", f"told by the mate.\n{first}")


def add_a_lesson(ferry: Casebook) -> None:
    ferry.write("lessons/read-the-sky.md", NEW_LESSON)
    ferry.replace("index.md", "lessons/keep", "lessons/read-the-sky\nlessons/keep")
    ferry.replace(STORM, "# The storm", "# The storm\n\nThe sky was red: {lesson}`read-the-sky`.")


def remove_a_lesson(ferry: Casebook) -> None:
    ferry.remove("lessons/ask-the-crew.md")


def remove_a_chapter(ferry: Casebook) -> None:
    ferry.remove(STORM)


def change_a_sentence(ferry: Casebook) -> None:
    ferry.replace(STORM, "had the same wind in it", "had the very same wind in it")


def add_a_link(ferry: Casebook) -> None:
    ferry.replace(STORM, "# The storm", "# The storm\n\nLow water: {lesson}`check-the-tide`.")


def remove_a_link(ferry: Casebook) -> None:
    ferry.replace(STORM, "{lesson}`keep-the-log`", "a page")


def change_minutes(ferry: Casebook) -> None:
    ferry.replace("lessons/ask-the-crew.md", ":minutes: 10", ":minutes: 9")


def change_a_material(ferry: Casebook) -> None:
    ferry.replace("chapters/first-summer.md", "a pencil for each", "a pen for each")


def change_a_key_point(ferry: Casebook) -> None:
    ferry.replace(LOG, "Write it on the day.", "Write it on the same day.")


def change_a_reason(ferry: Casebook) -> None:
    ferry.replace("lessons/check-the-tide.md", "Nobody counted.", "Nobody has counted.")


def rename_an_exercise(ferry: Casebook) -> None:
    ferry.replace("chapters/first-summer.md", "ex-two-tides", "ex-both-tides")
    ferry.replace("using/sessions.md", "ex-two-tides", "ex-both-tides")


def change_what_is_needed(ferry: Casebook) -> None:
    ferry.replace("lessons/ask-the-crew.md", "[check-the-tide, keep-the-log]", "[keep-the-log]")


def make_a_lesson_a_page(ferry: Casebook) -> None:
    """Those after it have another number, on every page that points to them."""
    ferry.replace("lessons/check-the-tide.md", "lesson: check-the-tide\n", "")


CHANGES = [
    move_a_lesson,
    rename_a_page,
    rename_a_lesson,
    retitle_a_lesson,
    retitle_a_chapter,
    add_a_lesson,
    remove_a_lesson,
    remove_a_chapter,
    change_a_sentence,
    add_a_link,
    remove_a_link,
    change_minutes,
    change_a_material,
    change_a_key_point,
    change_a_reason,
    rename_an_exercise,
    change_what_is_needed,
    retitle_a_route,
    turn_a_route_round,
    make_a_lesson_a_page,
]


def pages(built: Built) -> dict[str, bytes]:
    """Return what was built; Sphinx itself keeps forgotten words in an old search index."""
    return {name: data for name, data in built.files().items() if name != "searchindex.js"}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_a_second_build_equals_a_clean_one(
    ferry: Casebook, tmp_path: Path, change: Callable[[Casebook], None]
) -> None:
    before = pages(ferry.build())
    change(ferry)
    again, anew = ferry.build(), ferry.clean(tmp_path / "anew")
    assert pages(again) == pages(anew)
    assert pages(again) != before
    assert again.warnings.replace(str(tmp_path / "ferry"), "") == anew.warnings.replace(
        str(tmp_path / "anew"), ""
    )


def test_all_changes_at_once_in_four_processes(ferry: Casebook, tmp_path: Path) -> None:
    ferry.build(parallel=4)
    for change in (move_a_lesson, add_a_lesson, rename_a_page, change_a_key_point, add_a_link):
        change(ferry)
    again = ferry.build(parallel=4)
    assert pages(again) == pages(ferry.clean(tmp_path / "anew"))


def test_four_processes_write_what_one_writes(ferry: Casebook, tmp_path: Path) -> None:
    anew = ferry.clean(tmp_path / "anew", parallel=4)
    assert pages(ferry.build()) == pages(anew)


def test_nothing_is_written_again_when_nothing_changed(ferry: Casebook) -> None:
    ferry.build()
    written: list[str] = []
    with running(ferry.root, "html") as app:
        app.connect("doctree-resolved", lambda _app, _tree, name: written.append(name))
        app.build()
    assert written == []
