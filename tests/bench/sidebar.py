"""Whole sites with Furo: as it is, with the sidebar made once, with the toolkit, and by others."""

from __future__ import annotations

import statistics
import subprocess
import sys
import venv
from typing import TYPE_CHECKING, NamedTuple

from .measuring import ALL, measure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: Pages, and words on each.
SIZES = ((200, 1400), (1000, 300))
RUNS = 3
#: Pages of one section.
SECTION = 20
_WORDS = "the council said that it had saved money and asked residents to help".split()  # noqa: SIM905  # prose
_STOCK = 'extensions = ["myst_parser"]\nhtml_theme = "furo"\n'
NAVIGATION = f"{ALL}.site.navigation"
SITES = {
    "Sphinx and Furo": (),
    "with the sidebar made once": (NAVIGATION,),
    "with content_age, lessons and terms, too": (
        NAVIGATION,
        f"{ALL}.content_age",
        f"{ALL}.lessons",
        f"{ALL}.terms",
    ),
}
_MKDOCS = "site_name: Example\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"


class Other(NamedTuple):
    """A program that is compared, in an environment of its own."""

    #: What is installed.
    package: str
    #: How it builds, behind its environment's folder of programs.
    command: tuple[str, ...]


OTHERS = {
    "MkDocs Material": Other("mkdocs-material", ("mkdocs", "build", "-q")),
    "Zensical": Other("zensical", ("zensical", "build")),
}


def sidebar(folder: Path, sizes: Sequence[tuple[int, int]] = SIZES) -> None:
    """Print the CPU of each as a ratio to Sphinx and Furo, on the same pages and in one run."""
    commands = {name: _install(folder / name.split()[0], other) for name, other in OTHERS.items()}
    for pages, words in sizes:
        source = folder / f"{pages}"
        _write(source, pages, words)
        stock = 0.0
        for name, extensions in SITES.items():
            taken = [_sphinx(source, extensions) for _ in range(RUNS if pages < 500 else 1)]
            stock = stock or statistics.median(taken)
            _tell(pages, words, name, taken, stock)
        for name, command in commands.items():
            if command is None:
                print(f"{name}: it cannot be installed here")
            else:
                taken = [
                    measure(sys.executable, "-c", _IN, source, *command).cpu for _ in range(RUNS)
                ]
                _tell(pages, words, name, taken, stock)


#: Runs a command in a folder.
_IN = "import os, subprocess, sys; os.chdir(sys.argv[1]); subprocess.run(sys.argv[2:], check=True)"


def _tell(pages: int, words: int, name: str, taken: list[float], stock: float) -> None:
    ratios = [each / stock for each in taken]
    print(
        f"{pages} pages of {words} words, {name}: {statistics.median(ratios):.3f} of Sphinx and "
        f"Furo, from {min(ratios):.3f} to {max(ratios):.3f}",
        flush=True,
    )


def _sphinx(source: Path, extensions: tuple[str, ...]) -> float:
    loaded = ",".join(["myst_parser", *extensions])
    out = source / "_sphinx"
    options = ("-q", "-E", "-j", "1", "-D", f"extensions={loaded}", "-c", source)
    return measure(sys.executable, "-m", "sphinx", *options, source / "docs", out).cpu


def _install(folder: Path, other: Other) -> tuple[str, ...] | None:
    """Return the command of a program, installed into *folder*; None where it cannot be had."""
    venv.create(folder, with_pip=True)
    pip = [folder / "bin/python", "-m", "pip", "install", "-q", other.package]
    if subprocess.run(pip, check=False, capture_output=True).returncode:
        return None
    program, *options = other.command
    return (str(folder / "bin" / program), *options)


def _write(folder: Path, pages: int, words: int) -> None:
    """Write the same pages for all: a home page, and sections of pages below it."""
    docs = folder / "docs"
    text = " ".join(_WORDS[number % len(_WORDS)] for number in range(words))
    sections = range(pages // SECTION)
    (folder).mkdir()
    (folder / "conf.py").write_text(_STOCK, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
    entries = "\n".join(f"section{number}/index" for number in sections)
    docs.mkdir()
    (docs / "index.md").write_text(f"# Home\n\n```{{toctree}}\n{entries}\n```\n", encoding="utf-8")
    for section in sections:
        home = docs / f"section{section}"
        home.mkdir()
        below = "\n".join(f"page{number}" for number in range(1, SECTION))
        contents = f"# Section {section}\n\n```{{toctree}}\n{below}\n```\n"
        (home / "index.md").write_text(contents, encoding="utf-8")
        for number in range(1, SECTION):
            page = f"# Page {number} of {section}\n\n{text}.\n\n## A part\n\n{text[:200]}.\n"
            (home / f"page{number}.md").write_text(page, encoding="utf-8")
