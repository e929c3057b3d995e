"""Lessons of one casebook, linked to from another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.building import build_project, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.building import Built

ADDRESS = "https://ferry.example/"
LESSON = """---
lesson: {name}
reviewed: 2024-06-01
owner: us
minutes: 5
---

# Mend the hull

:::{{objectives}}
- mend it
:::

:::{{discussion}}
:minutes: 5
- With what?
:::

:::{{keypoints}}
- Mend it soon.
:::
"""


@pytest.fixture
def yard(built: Callable[[str], Built], tmp_path: Path) -> Callable[..., Built]:
    """Build a casebook that knows the lessons of the ferry."""

    def build(text: str, lesson: str = "mend-the-hull") -> Built:
        inventory = str(built("html").outdir / "objects.inv")
        return build_project(
            tmp_path / "yard",
            {
                "chapters/hull.md": f"# Hull\n\n{text} Here: {{lesson}}`{lesson}`.\n",
                "mend.md": LESSON.format(name=lesson),
                "index.md": "# Yard\n\n```{toctree}\nchapters/hull\nmend\n```\n",
            },
            extensions=["myst_parser", "sphinx.ext.intersphinx", "sphinx_casebook.lessons"],
            myst_enable_extensions=["colon_fence"],
            intersphinx_mapping={"ferry": (ADDRESS, inventory)},
        )

    return build


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("See {lesson}`ask-the-crew`.", "Lesson 3, Ask the crew"),
        ("See {lesson}`there <ask-the-crew>`.", "there"),
        ("See {external+ferry:lessons:lesson}`ask-the-crew`.", "Lesson 3, Ask the crew"),
    ],
)
def test_a_lesson_of_another_course_is_linked(
    yard: Callable[..., Built], text: str, says: str
) -> None:
    site = yard(text)
    assert site.warnings == ""
    [link] = site.html("chapters/hull").select("a.external[href^='https://ferry']")
    assert link["href"] == f"{ADDRESS}lessons/ask-the-crew.html"
    assert words(link) == says


def test_a_lesson_of_the_own_course_wins(yard: Callable[..., Built]) -> None:
    site = yard("See.", lesson="ask-the-crew")
    assert site.warnings == ""
    [link] = site.html("chapters/hull").select("a.lesson-link")
    assert link["href"] == "../mend.html"


def test_a_lesson_that_no_course_has_is_named(yard: Callable[..., Built]) -> None:
    said = yard("See {lesson}`mend-a-hull`.").warnings
    assert "there is no lesson 'mend-a-hull'; did you mean 'mend-the-hull'?" in said
