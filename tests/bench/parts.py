"""What each part of the toolkit costs alone, on heavy use of it."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from . import projects
from .measuring import ALL, SHARED, build, profile, share

if TYPE_CHECKING:
    from pathlib import Path

AGE = f"{ALL}.content_age"
PAIRS = 5
SIZES = (200, 2000)


def content_age(folder: Path) -> None:
    """Print the share of content_age where every page has dates, and ratios of paired builds."""
    for pages in SIZES:
        home = folder / str(pages)
        home.mkdir()
        projects.write_dated_pages(home / "docs", pages)
        own = share(profile(home, AGE), "content_age", SHARED)
        pairs = [
            build(home, home / f"with{run}", AGE).cpu / build(home, home / f"without{run}").cpu
            for run in range(PAIRS)
        ]
        print(
            f"content_age, {pages} pages with dates: own handlers {own:.1%} of the build; "
            f"CPU with / without: median {statistics.median(pairs):.3f}, "
            f"from {min(pairs):.3f} to {max(pairs):.3f}"
        )


def lessons(folder: Path) -> None:
    """Print the share of lessons: 1,000 of them, and 10,000 links to them from chapters."""
    projects.write_lessons(folder / "docs")
    own = share(profile(folder, f"{ALL}.lessons"), "lessons", SHARED)
    print(f"lessons, 1,000 of them, 10,000 links: own handlers {own:.1%} of the build")


def evidence(folder: Path) -> None:
    """Print the share of evidence: 2,000 claims, cited 10,000 times over 500 pages."""
    projects.write_evidence(folder / "docs")
    own = share(profile(folder, f"{ALL}.evidence"), "evidence", SHARED)
    print(f"evidence, 2,000 claims, 10,000 citations: own handlers {own:.1%} of the build")
