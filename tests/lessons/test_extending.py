"""A kind of block by one class, and names that live beside those of other extensions."""

from __future__ import annotations

import re
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from tests.building import words

if TYPE_CHECKING:
    import bs4

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


DECLARED = (
    "is_activity",
    "is_timed",
    "is_solvable",
    "is_collected",
    "is_for_trainers",
    "is_answer",
)
#: What a class may declare, in every combination, and a block of each: with a title and without.
KINDS = {
    "k-" + "".join("01"[each] for each in chosen): dict(zip(DECLARED, chosen, strict=True))
    for chosen in product((False, True), repeat=len(DECLARED))
}
MATRIX = "\n".join(
    f"""

class Kind{number}(Block):
    kind, label = {name!r}, {name.title()!r}
    {"; ".join(f"{key} = {value}" for key, value in declared.items())}
"""
    for number, (name, declared) in enumerate(KINDS.items())
)
MATRIX = f"""from sphinx_casebook.lessons import Block, add_block
{MATRIX}

def setup(app):
    app.setup_extension("sphinx_casebook.lessons")
    for kind in list(globals().values()):
        if isinstance(kind, type) and kind is not Block:
            add_block(app, kind)
"""


def _one(name: str, title: str = "") -> str:
    """Return a block with all options that its kind takes."""
    declared = KINDS[name]
    options = [":minutes: 7"] * (declared["is_activity"] or declared["is_timed"])
    options += [":group: pairs", ":materials: a cap"] * declared["is_activity"]
    options += [":for: asked"] * declared["is_answer"]
    named = f":name: {name}\n" * bool(title)
    return f":::{{{name}}} {title}\n{named}" + "\n".join(options) + f"\n\nHeld by {name}.\n:::\n\n"


@pytest.mark.parametrize("builder", ["html", "text"])
def test_whatever_a_class_declares_all_it_takes_is_shown(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    (tmp_path / "matrix_kinds.py").write_text(MATRIX, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "matrix_kinds", raising=False)
    asked = ":::{exercise} Asked\n:name: asked\n:minutes: 1\n\nDo.\n:::\n\n"
    files = {"a.md": f"# A\n\n{asked}" + "".join(_one(k, "Own title") + _one(k) for k in KINDS)}
    files["plan.md"] = "# Plan\n\n:::{session-plan}\n- asked\n:::\n\n" + "".join(
        f":::{{session-plan}}\n- {name}\n:::\n\n"
        for name, declared in KINDS.items()
        if declared["is_activity"]
    )
    collected = [name for name, declared in KINDS.items() if declared["is_collected"]]
    files["of.md"] = "# Of\n\n" + "".join(
        f"## Of {name}\n\n```{{collect}} {name}\n```\n\n" for name in collected
    )
    # Between an exercise and its solution, which is that of a new block where it takes one.
    files["in.md"] = "# In\n\n" + "".join(
        f"## In {name}\n\n:::{{exercise}} E\n:name: e-{name}\n:minutes: 2\n\nDo.\n:::\n\n"
        + _one(name).replace("for: asked", f"for: e-{name}").replace("}", "} Between", 1)
        + ":::{solution}\nSolved.\n:::\n\n"
        for name in KINDS
    )
    built = build(
        files, builder, extensions=[*LOADED, "matrix_kinds"], lessons_chapters=["a"], **FENCES
    )
    assert built.warnings == ""
    pages = {name: built.html(name) for name in ("a", "in", "of") if builder == "html"}
    for name, declared in KINDS.items():
        says = "Time: 7 minutes." if declared["is_activity"] or declared["is_timed"] else ""
        says += " Group: pairs. Materials: a cap." if declared["is_activity"] else ""
        whole = f"{says} Held by {name}.".strip()
        if builder == "text":
            text = " ".join(built.read("a.txt").split())
            assert text.count(whole) == 2, name
            continue
        titled, bare = pages["a"].select(f".{name}")
        folded = declared["is_for_trainers"] or declared["is_answer"]
        assert (titled.name == "details") == folded, name
        shown = "Asked" if declared["is_answer"] else "Own title"
        assert words(titled) == f"{name.title()}: {shown} {whole}"
        assert words(bare).endswith(whole)
        solution = words(pages["in"].select(f"#in-{name} details.solution summary")[0])
        solves = declared["is_solvable"] and not declared["is_answer"]
        assert solution == ("Solution: Between" if solves else "Solution: E"), name
        if declared["is_collected"]:
            _check_collected(pages["of"].select(f"#of-{name}")[0], name, declared)
    if builder == "html":
        minutes = [words(row.select("td")[1]) for row in built.html("plan").select("tbody tr")]
        assert minutes == ["4", *["10"] * (len(minutes) - 1)]


def _check_collected(page: bs4.Tag, name: str, declared: dict[str, bool]) -> None:
    """Check that a list has both blocks by a name, and is folded where trainers alone read it."""
    [listed] = page.select(".collected")
    assert bool(listed.find_parent("details")) == declared["is_for_trainers"], name
    if declared["is_timed"]:
        cells = [words(row.select("td")[0]) for row in listed.select("tbody tr")]
        assert cells == ["Own title", name.title()]
    else:
        links = [words(each) for each in listed.select("dd a")]
        both = [f"{name.title()}: Own title", name.title()]
        assert links == (both if declared["is_activity"] else [])
        assert words(listed).count(f"Held by {name}.") == 2


DRILL = """
from sphinx_casebook.lessons import Block, add_block


class Drill(Block):
    kind, label = "drill", "Drill"
    is_activity = is_for_trainers = is_collected = True


def setup(app):
    app.setup_extension("sphinx_casebook.lessons")
    add_block(app, Drill)
"""


def test_minutes_for_trainers_count_in_a_plan_and_not_for_readers(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "drills.py").write_text(DRILL, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    page = (
        "# A\n\n:::{exercise} E\n:minutes: 4\n\nDo.\n:::\n\n:::{drill} Secret\n:minutes: 10\n:::\n"
    )
    plan = "# Plan\n\n:::{session-plan}\n- a\n:::\n\n:::{route}\n:with-exercises:\n\n- a\n:::\n"
    plan += "\n:::{route} One\n:alone:\n\n- a\n:::\n"
    files = {"a.md": page, "plan.md": plan, "of.md": "# Of\n\n```{collect} drill\n```\n\nEnd.\n"}
    options: dict[str, Any] = {"extensions": [*LOADED, "drills"], "lessons_chapters": ["a"]}
    built = build(files, **options, **FENCES)
    assert built.warnings == ""
    assert words(built.html("a").select(".lesson-facts")[0]).endswith(", 4 minutes of exercises.")
    session, route, alone = built.html("plan").select("tbody tr")
    assert words(session.select("td")[1]) == "14"
    assert words(route.select("td")[1]) == "5"  # one to read
    assert words(alone.select("td")[1]) == "1"
    assert "Drill" not in words(built.html("plan"))
    book = {"title": "Book", "pages": ["a", "of"], "leave_out": ["instructor-note"]}
    options["extensions"] = [*options["extensions"], "sphinx_casebook.pdf"]
    built = build(files, "casebook-pdf", **options, pdf_editions={"learners": book}, **FENCES)
    reader = PdfReader(built.outdir / "learners.pdf")
    text = " ".join(each.extract_text() for each in reader.pages)
    assert "End." in text
    assert "Secret" not in text
