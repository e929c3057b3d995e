"""Projects to build, as large as wanted: short pages, theme ``basic``, a flat toctree."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_THEME = 'html_theme = "basic"\nmyst_enable_extensions = ["colon_fence"]\n'
_EVIDENCE = """bibtex_bibfiles = ["sources.bib"]
evidence_claims = "claims.yaml"
evidence_check = ["**"]
"""
_LESSONS = 'lessons_chapters = ["chapter*"]\ncontent_age_default_owner = "us"\n'
_TERMS = 'terms_pages = ["**"]\n'
_LESSON = """---
lesson: {name}
reviewed: 2026-01-01
minutes: 10
---

# About {name}

:::{{objectives}}
- do it
:::

{words}

:::{{exercise}} Try it
:name: ex-{name}
:minutes: 10
1. Begin.
:::

:::{{keypoints}}
- Done.
:::
"""
_WORDS = "the council said that it had saved money and asked residents to help each other "
_REGISTER = "```{evidence-register}\n```\n"
_GLOSSARY = "\n```{glossary}\ncouncil\n  Who runs a town.\n\nresidents\n  Who live there.\n```\n"


def write_dated_pages(folder: Path, pages: int) -> None:
    """Write pages of 60 words, each with its dates; one in ten is old."""
    _write(folder, "", {f"page{number}": _dated(number) for number in range(pages)})


def write_lessons(folder: Path) -> None:
    """Write 1,000 lessons, and 200 chapters with 50 links each, one sentence a link."""
    names = [f"lesson{number}" for number in range(1000)]
    chapters = {
        f"chapter{number}": f"# Chapter {number}\n\n"
        + "\n\n".join(
            f"The {_WORDS}as {{lesson}}`{names[(number * 50 + link) % 1000]}` tells."
            for link in range(50)
        )
        for number in range(200)
    }
    _write(folder, _LESSONS, {**chapters, **_lessons(names)})


def write_evidence(folder: Path) -> None:
    """Write 2,000 claims, cited 10,000 times over 500 pages, one sentence a citation."""
    pages = {
        f"page{number}": f"# Page {number}\n\n"
        + "\n\n".join(
            f"The {_WORDS}and so on. {{claim}}`C{(number * 20 + each) % 2000}`"
            for each in range(20)
        )
        for number in range(500)
    }
    _write(folder, _EVIDENCE, pages, lists=_REGISTER)
    _write_claims(folder, 2000)


def write_casebook(folder: Path, pages: int) -> None:
    """Write a casebook that uses everything: of 20 pages one is a lesson, the others chapters.

    A chapter has its dates, cites two claims, links one lesson and uses two terms. There is a
    claim for every second page, and a register of them all.
    """
    lessons = [f"lesson{number}" for number in range(max(1, pages // 20))]
    chapters = {
        f"chapter{number}": _dated(number)
        + f"\nAs {{lesson}}`{lessons[number % len(lessons)]}` tells. {{claim}}`C{number // 2}`\n"
        + f"\nThe {_WORDS}too. {{claim}}`C{number // 4}`\n"
        for number in range(pages - len(lessons))
    }
    lists = _REGISTER + "\n```{lesson-index}\n```\n" + _GLOSSARY
    _write(folder, _EVIDENCE + _LESSONS + _TERMS, {**chapters, **_lessons(lessons)}, lists=lists)
    _write_claims(folder, max(1, pages // 2))


def _dated(number: int) -> str:
    published = "2015-06-01" if number % 10 == 0 else "2025-06-01"
    return f"---\npublished: {published}\n---\n\n# Page {number}\n\n{_WORDS * 4}\n"


def _lessons(names: Iterable[str]) -> dict[str, str]:
    return {name: _LESSON.format(name=name, words=_WORDS * 4) for name in names}


def _write(folder: Path, conf: str, pages: Mapping[str, str], lists: str = "") -> None:
    folder.mkdir()
    (folder / "conf.py").write_text(_THEME + conf, encoding="utf-8")
    entries = "\n".join(pages)
    sources = "```{bibliography}\n```\n\n" if "bibtex" in conf else ""
    index = f"# Index\n\n```{{toctree}}\n{entries}\n```\n\n{sources}{lists}"
    for name, text in {**pages, "index": index}.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def _write_claims(folder: Path, count: int) -> None:
    claims = [
        f"- {{id: C{number}, statement: Fact {number} of the council., refers_to: '2019-05', "
        f"sources: [s{number % 400}], certainty: seen}}\n"
        for number in range(count)
    ]
    (folder / "claims.yaml").write_text("".join(claims), encoding="utf-8")
    sources = [
        f"@misc{{s{number}, author={{Author {number}}}, title={{Title {number}}}, "
        f"howpublished={{Paper}}, date={{2019-05}}, year={{2019}}, read={{full}}}}\n"
        for number in range(min(count, 400))
    ]
    (folder / "sources.bib").write_text("".join(sources), encoding="utf-8")
