"""What each part of the toolkit costs alone, on heavy use of it."""

from __future__ import annotations

import os
import statistics
from typing import TYPE_CHECKING

from . import projects
from .measuring import build, profile, time_inside, total

if TYPE_CHECKING:
    from pathlib import Path

AGE = "sphinx_casebook.content_age"
PAIRS = 5
SIZES = (200, 2000)


def content_age(folder: Path) -> None:
    """Print the share of content_age where every page has dates, and ratios of paired builds."""
    for pages in SIZES:
        home = folder / str(pages)
        home.mkdir()
        projects.write_dated_pages(home / "docs", pages)
        stats = profile(home, AGE)
        share = time_inside(stats, f"{os.sep}content_age{os.sep}") / total(stats)
        pairs = [
            build(home, home / f"with{run}", AGE).cpu / build(home, home / f"without{run}").cpu
            for run in range(PAIRS)
        ]
        print(
            f"content_age, {pages} pages with dates: own handlers {share:.1%} of the build; "
            f"CPU with / without: median {statistics.median(pairs):.3f}, "
            f"from {min(pairs):.3f} to {max(pairs):.3f}"
        )


def lessons(folder: Path) -> None:
    """Print the share of lessons: 1,000 of them, and 10,000 links to them from chapters."""
    projects.write_lessons(folder / "docs")
    stats = profile(folder, "sphinx_casebook.lessons")
    # A directive's content is parsed by others, with a toolkit or without.
    own = time_inside(
        stats, f"sphinx_casebook{os.sep}lessons{os.sep}", apart=("parse_content_to_nodes",)
    )
    share = own / total(stats)
    print(f"lessons, 1,000 of them, 10,000 links: own handlers {share:.1%} of the build")


def evidence(folder: Path) -> None:
    """Print the share of evidence: 2,000 claims, cited 10,000 times over 500 pages."""
    projects.write_evidence(folder / "docs")
    stats = profile(folder, "sphinx_casebook.evidence")
    share = time_inside(stats, f"sphinx_casebook{os.sep}evidence{os.sep}") / total(stats)
    print(f"evidence, 2,000 claims, 10,000 citations: own handlers {share:.1%} of the build")
