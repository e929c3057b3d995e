"""A marker word in every place where an author can write one."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from tests.building import running
from tests.test_pseudo_locale import ACCENTS, translate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

CONF = {
    "extensions": ["myst_parser", "sphinx_casebook.lessons"],
    "myst_enable_extensions": ["colon_fence"],
    "lessons_chapters": ["page"],
}
SLOTS = """---
published: 2024-01-01
---

# {}

:::{objectives} {}
- {}
:::

:::{prereq} {}
{}
:::

::::{exercise} {}
:name: ex
:minutes: 3
:group: {}
:materials: {}

{}

:::{worksheet} {}
{}
:::
::::

:::{solution}
{}
:::

:::{discussion} {}
{}
:::

:::{instructor-note} {}
{}
:::

:::{rating} worked tested
{}
:::

:::{self-check} {}
{}

- [x] {}

  {}
- [ ] {}

  {}
:::

:::{scene} {}
:kind: retold
{}
:::

:::{decision} {}
{}

- {}

  {}
- {}

  {}
:::

:::{voices}
- {}

  {}
:::

:::{use-it}
- {} {lesson}`one`
:::

:::{keypoints} {}
- {}
:::

:::{route} {}
:name: way

- page | {}
- one | 2 min | {}
:::

:::{session-plan} {}
:name: plan

- Say {} | 4 min | {}
- ex | {}
:::
"""
LESSON = """---
lesson: one
published: 2024-01-01
reviewed: 2024-01-01
owner: us
minutes: 3
---

# Lesson {}

:::{objectives}
- {}
:::
:::{discussion}
:minutes: 3
{}
:::
:::{keypoints}
- {}
:::
"""


def marked(text: str, start: int) -> tuple[str, list[str]]:
    """Return *text* with a word of its own in every slot, and the words."""
    words: list[str] = []

    def word(_match: re.Match[str]) -> str:
        words.append(f"quobax{chr(97 + (start + len(words)) // 26)}{chr(97 + len(words) % 26)}")
        return words[-1]

    return re.sub(r"\{\}", word, text), words


PAGE, PAGE_WORDS = marked(SLOTS, 0)
OTHER, OTHER_WORDS = marked(LESSON, 26 * 20)
FILES = {"page.md": PAGE, "one.md": OTHER}
WORDS = [*PAGE_WORDS, *OTHER_WORDS]


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "latex"])
def test_every_word_of_an_author_arrives(build: Build, builder: str) -> None:
    built = build(FILES, builder, **CONF)
    suffixes = (".html", ".xhtml", ".txt", ".tex")
    texts = [data.decode() for name, data in built.files().items() if name.endswith(suffixes)]
    assert [word for word in WORDS if not any(word in text for text in texts)] == []


def test_translators_get_every_word_of_an_author(build: Build) -> None:
    built = build(FILES, "gettext", **CONF)
    found: set[str] = set()
    for name in built.files():
        with (built.outdir / name).open("rb") as file:
            found |= {str(message.id) for message in read_po(file)}
    told = " ".join(found)
    assert [word for word in WORDS if word not in told] == []
    assert not any(re.fullmatch(r"\[[ x]\].*", each) for each in found)


def test_no_word_of_an_author_stays_untranslated(build: Build, tmp_path: Path) -> None:
    built = build(FILES, "gettext", **CONF)
    root = built.app.srcdir
    command = [sys.executable, "-m", "sphinx_intl", "update", "-p", str(built.outdir), "-l", "fr"]
    subprocess.run([*command, "-d", str(root / "locale")], check=True, capture_output=True)
    for path in (root / "locale").rglob("*.po"):
        translate(path, path)
    for builder in ("text", "html"):
        folder = tmp_path / builder
        overrides = {"language": "fr", "locale_dirs": ["locale"]}
        with running(root, builder, confoverrides=overrides, builddir=folder) as app:
            app.build()
        pages = [*app.outdir.glob("*.txt"), *app.outdir.glob("*.html")]
        texts = [path.read_text(encoding="utf-8") for path in pages]
        shown = re.sub(r'\b(?:id|href|for|name)="[^"]*"', "", " ".join(texts))
        assert [word for word in WORDS if word in shown] == []
        lesson = next(path for path in pages if path.stem == "one").read_text(encoding="utf-8")
        assert lesson.count(PAGE_WORDS[33].translate(ACCENTS)) == 1
