"""Run a command or a build in a process of its own, and tell what it took."""

from __future__ import annotations

import os
import pstats
import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: Runs Sphinx under the profiler. The garbage collector is off, or its pauses would be charged to
#: whoever happens to allocate when one comes.
_PROFILED = """
import cProfile, gc, sys
from sphinx.cmd.build import build_main
gc.set_threshold(0)
cProfile.run("build_main(sys.argv[2:])", sys.argv[1])
"""
#: The system reports the memory of children that have ended, so each command is the only child.
_WRAPPER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
"""
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
TODAY = "2026-06-01"
ALL = "sphinx_casebook"
#: The part that all others stand on.
SHARED = "core"
#: Through these a part calls what is not its own: the parser of a directive's content, which runs
#: with a toolkit or without, and the handlers of others.
_LEAD_OUT = {"parse_content_to_nodes", "emit", "emit_firstresult"}


class Cost(NamedTuple):
    """What one command took."""

    #: CPU seconds of the process and its children.
    cpu: float
    #: Seconds by the clock on the wall.
    wall: float
    #: Most memory that one process of it held, in MB.
    memory: float
    #: What it printed.
    said: str


def measure(*command: str | Path, told: str = "") -> Cost:
    """Run *command*, with *told* as its standard input, and return what it took."""
    before = time.perf_counter()
    # Bytecode is kept, as it is where pip installs the toolkit.
    environ = {name: held for name, held in os.environ.items() if name != _NO_BYTECODE}
    done = subprocess.run(
        [sys.executable, "-c", _WRAPPER, *command],
        env=environ,
        input=told,
        capture_output=True,
        text=True,
        check=True,
    )
    wall = time.perf_counter() - before
    cpu, memory = done.stderr.splitlines()[-1].split()
    return Cost(float(cpu), wall, float(memory), done.stdout)


def build(
    folder: Path, outdir: Path, *extensions: str, today: str = TODAY, jobs: str = "1"
) -> Cost:
    """Build the project in *folder* with MyST and *extensions*."""
    return measure(
        sys.executable, "-m", "sphinx", *_options(folder, outdir, extensions, today, jobs)
    )


def profile(folder: Path, *extensions: str) -> pstats.Stats:
    """Return the profile of one clean build of the project in *folder*."""
    return profile_build(folder, *_options(folder, folder / "profiled", extensions, TODAY, "1"))


def profile_build(folder: Path, *options: str | Path) -> pstats.Stats:
    """Return the profile of a build with *options*, of which *folder* keeps the record."""
    record = folder / "profile"
    measure(sys.executable, "-c", _PROFILED, record, *options)
    return pstats.Stats(str(record))


def share(stats: pstats.Stats, *parts: str) -> float:
    """Return the share of a build in the functions of *parts*, and in all that they call.

    A call counts where it enters a part from outside, and one of ``SHARED`` where no part makes
    it. Set-up and imports do not count.
    """
    return share_of(stats, *(f"{ALL}{os.sep}{part}" for part in parts))


def share_of(stats: pstats.Stats, *paths: str) -> float:
    """Return the share of a build in the functions of files that have one of *paths* in theirs."""
    whole = float(stats.total_tt)  # type: ignore[attr-defined]  # not in the stubs
    return sum(_seconds_inside(stats, path) for path in paths) / whole


def _seconds_inside(stats: pstats.Stats, part: str) -> float:
    own = f"{ALL}{os.sep}" if part.endswith(SHARED) else part
    seconds = 0.0
    for (path, _, name), (_, _, _, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if name in _LEAD_OUT:
            seconds -= sum(entry[3] for caller, entry in callers.items() if part in caller[0])
        elif part in path and name not in {"setup", "register", "<module>"}:
            entering = (entry for caller, entry in callers.items() if own not in caller[0])
            seconds += sum(entry[3] for entry in entering)
    return seconds


def _options(
    folder: Path, outdir: Path, extensions: tuple[str, ...], today: str, jobs: str
) -> list[str | Path]:
    loaded = ",".join(["myst_parser", *extensions])
    day = ["-D", f"content_age_today={today}"] if extensions else []
    return ["-q", "-j", jobs, "-D", f"extensions={loaded}", *day, folder / "docs", outdir]
