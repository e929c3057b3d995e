"""A kind of block by one class, and names that live beside those of other extensions."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.building import words

if TYPE_CHECKING:
    from tests.conftest import Build

DOCS = Path(__file__).parents[2] / "docs" / "maintainers" / "lessons.md"
LOADED = ["myst_parser", "sphinx_casebook.lessons"]
FENCES = {"myst_enable_extensions": ["colon_fence"]}
PLAY = """# Play

:::{role-play} The harbour master
:name: rp-master
:minutes: 10
:group: pairs
:materials: a cap

Who *asks*?
:::

:::{session-plan}
- rp-master
:::

```{collect} role-play
```
"""


@pytest.fixture
def role_play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the name of an extension, written as the documentation says."""
    text = DOCS.read_text(encoding="utf-8")
    [code] = re.findall(r"```python\n(.*?class RolePlay.*?)```", text, re.DOTALL)
    (tmp_path / "role_play.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "role_play", raising=False)
    return "role_play"


@pytest.mark.parametrize("builder", ["html", "epub", "text", "latex"])
def test_a_block_is_added_by_one_class(build: Build, role_play: str, builder: str) -> None:
    built = build(
        {"play.md": PLAY},
        builder,
        extensions=[*LOADED, role_play],
        lessons_chapters=["play"],
        copyright="us",
        version="1",
        **FENCES,
    )
    assert built.warnings == ""
    suffixes = (".html", ".xhtml", ".txt", ".tex")
    text = " ".join(
        data.decode() for name, data in built.files().items() if name.endswith(suffixes)
    )
    plain = " ".join(re.sub(r"<[^>]*>|[*{}\\]|\s+", " ", text).split())
    assert "Role play: The harbour master" in plain
    if builder == "html":
        page = built.html("play")
        [block] = page.select(".admonition.role-play")
        assert words(block).startswith(
            "Role play: The harbour master Time: 10 minutes. Group: pairs. Materials: a cap."
        )
        [row] = page.select("table.session-plan tbody tr")
        assert [words(cell) for cell in row.select("td")][:3] == [
            "0–13",
            "13",
            "Role play: The harbour master",
        ]
        assert words(page.select(".collected dd")[0]) == (
            "Role play: The harbour master (10 minutes) Who asks?"
        )


PREFIXED = """# All

:::{lesson-objectives}
- look
:::

:::{lesson-exercise} Look
:minutes: 5

Look.
:::

:::{lesson-solution}
There.
:::

:::{lesson-discussion}
- Why?
:::

:::{lesson-keypoints}
- Look.
:::

:::{exercise} Theirs
Add up.
:::
"""
THEIRS = """
from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class Exercise(SphinxDirective):
    has_content, optional_arguments, final_argument_whitespace = True, 1, True

    def run(self):
        return [nodes.container("", *self.parse_content_to_nodes(), classes=["theirs"])]


def setup(app):
    app.add_directive("exercise", Exercise)
"""


@pytest.fixture
def theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "their_exercises.py").write_text(THEIRS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    return "their_exercises"


@pytest.mark.parametrize("first", [True, False])
def test_with_a_prefix_both_keep_their_directives(
    build: Build, theirs: str, *, first: bool
) -> None:
    loaded = [theirs, *LOADED] if first else [*LOADED, theirs]
    built = build({"all.md": PREFIXED}, extensions=loaded, lessons_prefix="lesson-", **FENCES)
    assert built.warnings == ""
    page = built.html("all")
    assert [words(each) for each in page.select(".theirs")] == ["Add up."]
    assert words(page.select(".exercise .admonition-title")[0]) == "Exercise: Look"
    assert words(page.select("details.solution summary")[0]) == "Solution: Look"


@pytest.mark.parametrize("first", [True, False])
def test_without_one_a_clash_is_named_and_theirs_stays(
    build: Build, theirs: str, *, first: bool
) -> None:
    loaded = [theirs, *LOADED] if first else [*LOADED, theirs]
    page = "# All\n\n:::{exercise} Theirs\nAdd up.\n:::\n"
    built = build({"all.md": page}, extensions=loaded, **FENCES)
    assert built.warnings.splitlines() == [
        "WARNING: {exercise} is a directive of another extension; "
        "lessons_prefix = 'lesson-' would give ours another name [lessons.clash]"
    ]
    assert built.html("all").select(".theirs")


@pytest.mark.parametrize("prefix", ["Lesson", "a b-", "-", 3])
def test_what_is_no_prefix_is_refused(build: Build, prefix: object) -> None:
    built = build({"a.md": "# A\n"}, extensions=LOADED, lessons_prefix=prefix)
    assert f"lessons_prefix: {prefix!r} is no beginning of a name" in built.warnings


def test_an_edition_that_leaves_out_trainers_notes_leaves_out_each_kind_of_them(
    build: Build,
) -> None:
    """A new kind must not print in a learner's book because its name is not listed there."""
    page = "# A\n\n:::{exercise} E\n:minutes: 2\n\nDo.\n:::\n\n:::{teaching-note}\nSecret.\n:::\n"
    built = build({"a.md": page}, extensions=LOADED, **FENCES)
    [note] = built.html("a").select("details.instructor-note")
    assert not note.has_attr("open")
    assert words(note.summary or "") == "Teaching note: E"
    [node] = [
        each
        for each in built.app.env.get_doctree("a").findall()
        if getattr(each, "get", None) and each.get("kind") == "teaching-note"
    ]
    assert "instructor-note" in node["classes"]


STORY = """# Story

:::{scene} Landing
:kind: retold
Wind.
:::

:::{decision} Sail?
- Yes

  Wet.
- No

  Late.
:::

:::{voices}
- Ask us.

  The mate
:::

:::{exercise} Row
:minutes: 2

Row.
:::

:::{teaching-note}
Secret.
:::
"""


def test_a_story_is_drawn_on_paper_and_a_note_for_trainers_is_not(build: Build) -> None:
    built = build(
        {"index.md": STORY},
        "casebook-pdf",
        extensions=[*LOADED, "sphinx_casebook.pdf"],
        pdf_editions={
            "learners": {"title": "Book", "pages": ["index"], "leave_out": ["instructor-note"]}
        },
        **FENCES,
    )
    assert built.warnings == ""
    reader = PdfReader(built.outdir / "learners.pdf")
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert "Retold as published · Landing Wind." in text
    assert "A. Yes B. No What follows A. Wet. B. Late." in text
    assert "Secret" not in text
