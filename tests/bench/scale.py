"""What a whole casebook costs as it grows: shares, memory, and builds after small changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .measuring import ALL, SHARED, build, profile, profile_build, share, share_of
from .projects import write_casebook

if TYPE_CHECKING:
    import pstats
    from pathlib import Path

_THEME = "site-packages/furo/"

#: By the names that the table gives them.
PARTS = {
    "content_age": "content_age",
    "evidence": "evidence",
    "charts": "charts",
    "lessons": "lessons",
    "terms": "terms",
    "shared": SHARED,
}
NEXT_DAY = "2026-06-02"
#: On which the pages of 2025 pass their first tier.
DAY_OF_CHANGE = "2030-06-02"


def scale(folder: Path, sizes: tuple[int, ...]) -> None:
    """Print a table with one line for each size of casebook."""
    print("\nA casebook that uses all of the toolkit, by number of pages")
    print(f"{'pages':>7} {' '.join(f'{part:>11}' for part in PARTS)}   (own handlers)", end="")
    print("  peak MB  no change  one page  next day  pages change  -j auto")
    for pages in sizes:
        home = folder / str(pages)
        home.mkdir()
        write_casebook(home / "docs", pages)
        print(f"{pages:>7} {_shares(profile(home, ALL))}{_builds(home)}", flush=True)


def course(folder: Path) -> None:
    """Print what each part takes of the build of the course itself, and its theme beside them."""
    stats = profile_build(folder, "-q", "-c", "conf", "docs", folder / "html")
    shares = ", ".join(f"{name} {share(stats, part):.1%}" for name, part in PARTS.items())
    print(f"The course itself: {shares}")
    print(f"and beside them the theme {share_of(stats, _THEME):.1%}")


def _shares(stats: pstats.Stats) -> str:
    return " ".join(f"{share(stats, part):>11.1%}" for part in PARTS.values()) + " " * 17


def _builds(home: Path) -> str:
    """Return the memory of a clean build, and the CPU of others as shares of it."""
    out = home / "out"
    clean = build(home, out, ALL)
    still = build(home, out, ALL)
    page = home / "docs" / "chapter1.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    one = build(home, out, ALL)
    tomorrow = build(home, out, ALL, today=NEXT_DAY)
    later = build(home, out, ALL, today=DAY_OF_CHANGE)
    parallel = build(home, home / "parallel", ALL, jobs="auto")
    shares = "".join(f"{each.cpu / clean.cpu:>10.1%}" for each in (still, one, tomorrow))
    return (
        f"{clean.memory:>9.0f} {shares}{later.cpu / clean.cpu:>13.1%}"
        f"{parallel.wall / clean.wall:>9.2f}"
    )
