"""Take the examples off a maintainers' page and put them into a small project of their own.

Whatever an example refers to and does not define itself is there: a chapter that points to
every lesson, a claim with two versions, a data file, a page to route to.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[2]
PAGES = {path.stem: path for path in sorted((ROOT / "docs/maintainers").glob("*.md"))}
#: The languages of fenced blocks that a build can take.
LANGUAGES = {"markdown", "md", "rst", "yaml", "toml", "python", "bibtex", "console"}
_FENCE = re.compile(r"^(`{3,})(\w+)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
_LESSON = re.compile(r"^:?lesson: (\S+)$", re.MULTILINE)
_DATA = ROOT / "docs/evidence/data"
_CSV = re.compile(r"[\w-]+\.csv")

#: What a lesson and a page with dates need beside their front matter.
BODY = """
# A page

:::{objectives}
- look
:::

:::{exercise} Look
:minutes: 5
Look at it.
:::

:::{keypoints}
- It is there.
:::
"""
LESSON = "---\nlesson: NAME\nreviewed: 2026-11-01\nowner: editors\nminutes: 5\n---\n" + BODY
#: The sources of the course, which its data files name, and one of the examples' own.
SOURCES = (ROOT / "docs/evidence/sources.bib").read_text(encoding="utf-8")
BEES = "@misc{bees2024, author = {{A club}}, title = {Hives}, year = {2024}}\n"
CLAIMS = """- id: A018
  statement: It takes three years or four.
  sources: [bbc2011cuts]
  certainty: disputed
  certainty_note: The two differ.
  versions:
    - {value: three, date: "2011", source: bbc2011cuts}
    - {value: four, date: "2011", source: bbc2011cuts}
- {id: H1, statement: There were hives., sources: [bees2024], certainty: seen, refers_to: 2024}
"""
INDEX = """# All

```{toctree}
:glob:

*
chapters/*
lessons/*
start/*
```
"""


class Example(NamedTuple):
    """One fenced block."""

    #: Its language.
    language: str
    #: Its text.
    text: str
    #: The line on which it begins, counted from 1.
    line: int


def find(text: str) -> list[Example]:
    """Return the examples of a page."""
    return [
        Example(match[2], match[3], text.count("\n", 0, match.start()) + 1)
        for match in _FENCE.finditer(text)
        if match[2] in LANGUAGES
    ]


def of_kind(examples: list[Example], *languages: str) -> list[Example]:
    """Return those of some languages."""
    return [example for example in examples if example.language in languages]


PROJECT = "# A project\n\n(what-was-studied)=\n\n## What was studied\n\nWords.\n"


def as_project(examples: list[Example]) -> dict[str, str]:
    """Return the files of a project that holds every piece of markup, YAML and BibTeX."""
    files = {"index.md": INDEX, "start/kings-fund-project.md": PROJECT}
    claims, sources, parts = [], [], []
    for example in examples:
        name = f"line-{example.line}"
        match example.language:
            case "bibtex":
                sources.append(example.text)
            case "yaml" if example.text.startswith("- id:"):
                claims.append(example.text)
            case "yaml":
                files[f"lessons/{name}.md"] = example.text + BODY
            case "rst":
                files[f"{name}.rst"] = example.text
            case "markdown" | "md" if example.text.startswith("---\n"):
                folder = "lessons" if _LESSON.search(example.text) else "chapters"
                files[f"{folder}/{name}.md"] = example.text
            case "markdown" | "md":
                parts.append(f"Example of line {example.line}.\n\n{example.text}")
    files["snippets.md"] = "\n\n".join(["# Examples", *parts])
    return {
        **files,
        **_lessons(files),
        "evidence/claims.yaml": _without(CLAIMS, claims) + "".join(claims),
        "evidence/sources.bib": "".join([SOURCES, *_bees(sources), *sources]),
        **_data(parts),
    }


def _data(parts: list[str]) -> dict[str, str]:
    """Return the data files of the course that examples name."""
    names = {name for name in _CSV.findall("".join(parts)) if (_DATA / name).is_file()}
    return {f"evidence/data/{name}": (_DATA / name).read_text(encoding="utf-8") for name in names}


def _lessons(files: dict[str, str]) -> dict[str, str]:
    """Return the lessons that examples name, and a chapter that points to all of them."""
    declared = {name for text in files.values() for name in _LESSON.findall(text)}
    named = {"choose-the-baseline", "trace-the-figure"} - declared
    links = "".join(f"Read {{lesson}}`{name}`.\n\n" for name in sorted(named | declared))
    return {
        "chapters/all.md": f"# A chapter\n\n{links}",
        **{f"lessons/{name}.md": LESSON.replace("NAME", name) for name in named},
    }


def _without(claims: str, examples: list[str]) -> str:
    """Return the claims that no example declares."""
    declared = {each["id"] for text in examples for each in yaml.safe_load(text)}
    kept = [each for each in yaml.safe_load(claims) if each["id"] not in declared]
    return yaml.safe_dump(kept)


def _bees(sources: list[str]) -> list[str]:
    """Return the source of the claim that is always there, where no example holds it."""
    return [] if any("{bees2024," in text for text in sources) else [BEES]
