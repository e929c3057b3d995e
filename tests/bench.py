"""What the toolkit costs: shares by profiler and ratios of paired builds, from one run.

Run as ``python -m tests.bench [pages ...]``. Each build runs in a process of its own, with
theme ``basic``, a flat toctree and pages of 60 words. Machines differ and are shared, so
only shares and ratios are worth quoting.
"""

from __future__ import annotations

import json
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from sphinx_casebook.pdf import render

ROOT = Path(__file__).parents[1]
PAIRS = 5
SIZES = (200, 2000)
EXTENSION = "sphinx_casebook.content_age"
LESSONS = "sphinx_casebook.lessons"
EVIDENCE = "sphinx_casebook.evidence"
#: Runs Sphinx under the profiler. The garbage collector is off, or its pauses would be charged to
#: whoever happens to allocate when one comes.
_PROFILED = """
import cProfile, gc, sys
from sphinx.cmd.build import build_main
gc.disable()
cProfile.run("build_main(sys.argv[2:])", sys.argv[1])
"""
#: What a PDF of the same HTML costs without the toolkit.
_BARE = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(
    sys.argv[2], pdf_variant="pdf/ua-1", pdf_tags=True, optimize_images=True
)
"""
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


def main(sizes: list[int]) -> None:
    """Print one table line for each size."""
    print(f"{EXTENSION}: theme basic, 60-word MyST pages, {PAIRS} pairs")
    for pages in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_project(folder / "docs", pages)
            share, mechanism = profile(folder)
            ratios = [
                cpu_seconds(folder, True, run) / cpu_seconds(folder, False, run)
                for run in range(PAIRS)
            ]
            day = day_change(folder)
        print(
            f"{pages:>6} pages: own handlers {share:.1%} of the build "
            f"({mechanism:.1%} in the shared mechanism), "
            f"CPU with/without: median {statistics.median(ratios):.3f}, "
            f"from {min(ratios):.3f} to {max(ratios):.3f}; "
            f"day change rewrites {day} of {pages + 1}"
        )
    lessons()
    evidence()
    pdf()


def pdf() -> None:
    """Print what each edition of the course costs, beside a bare WeasyPrint run of its HTML."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        book = [sys.executable, "-m", "sphinx", "-q", "-c", "conf", "-b", "casebook-pdf"]
        subprocess.run([*book, "docs", folder], cwd=ROOT, check=True)
        os.environ["FONTCONFIG_FILE"] = str(folder / ".fonts.conf")  # as the builder draws
        for source in sorted(folder.glob("*.html")):
            target, bare = source.with_suffix(".pdf"), folder / "bare.pdf"
            ours = [sys.executable, "-P", render.__file__, source, target]
            seconds, memory, said = measure(ours)
            alone, _, _ = measure([sys.executable, "-c", _BARE, source, bare])
            pages = json.loads(said)["pages"]
            print(
                f"{source.stem}: {pages} pages, {seconds:.1f} s of CPU, {seconds / pages:.3f} a "
                f"page, peak {memory:.0f} MB, {seconds / alone:.2f} times bare WeasyPrint"
            )


def measure(command: list[str | Path]) -> tuple[float, float, str]:
    """Return the CPU seconds and the peak memory, in MB, of a process, and what it printed."""
    wrapper = (
        "import resource, subprocess, sys; done = subprocess.run(sys.argv[1:], check=True);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", wrapper, *command], capture_output=True, text=True, check=True
    )
    seconds, memory = done.stderr.splitlines()[-1].split()
    return float(seconds), float(memory), done.stdout


def evidence() -> None:
    """Print what evidence costs: 2,000 claims, cited 10,000 times over 500 pages."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_evidence(folder / "docs")
        stats = profiled(folder, EVIDENCE)
    own = time_inside(stats, f"sphinx_casebook{os.sep}evidence{os.sep}")
    total = stats.total_tt  # type: ignore[attr-defined]  # not in the stubs
    print(
        f"{EVIDENCE}: 2,000 claims, 10,000 citations: own handlers {own / total:.1%} of the build"
    )


def write_evidence(folder: Path) -> None:
    """Write 500 pages with 20 citations each, one sentence a citation, and 400 sources."""
    folder.mkdir()
    conf = 'html_theme = "basic"\nbibtex_bibfiles = ["sources.bib"]\n'
    conf += 'evidence_claims = "claims.yaml"\nevidence_check = ["**"]\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    claims = [
        f"- {{id: C{number}, statement: Fact {number} of the council., refers_to: '2019-05', "
        f"sources: [s{number % 400}], certainty: seen}}\n"
        for number in range(2000)
    ]
    (folder / "claims.yaml").write_text("".join(claims), encoding="utf-8")
    sources = [
        f"@misc{{s{number}, author={{Author {number}}}, title={{Title {number}}}, "
        f"howpublished={{Paper}}, date={{2019-05}}, year={{2019}}, read={{full}}}}\n"
        for number in range(400)
    ]
    (folder / "sources.bib").write_text("".join(sources), encoding="utf-8")
    names = [f"page{number}" for number in range(500)]
    files = {
        name: f"# Page {number}\n\n"
        + "\n\n".join(
            f"The {_WORDS}and so on. {{claim}}`C{(number * 20 + each) % 2000}`"
            for each in range(20)
        )
        for number, name in enumerate(names)
    }
    entries = "\n".join(names)
    files["index"] = (
        f"# Index\n\n```{{toctree}}\n{entries}\n```\n\n```{{bibliography}}\n```\n\n"
        "```{evidence-register}\n```\n"
    )
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def lessons() -> None:
    """Print what lessons cost: 1,000 of them, and 10,000 links to them from chapters."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_lessons(folder / "docs")
        stats = profiled(folder, LESSONS)
    # A directive's content is parsed by others, with a toolkit or without.
    own = time_inside(
        stats, f"sphinx_casebook{os.sep}lessons{os.sep}", apart=("parse_content_to_nodes",)
    )
    total = stats.total_tt  # type: ignore[attr-defined]  # not in the stubs
    print(f"{LESSONS}: 1,000 lessons, 10,000 links: own handlers {own / total:.1%} of the build")


def write_lessons(folder: Path) -> None:
    """Write 1,000 lessons, and 200 chapters with 50 links each, one sentence a link."""
    folder.mkdir()
    conf = 'html_theme = "basic"\nmyst_enable_extensions = ["colon_fence"]\n'
    conf += 'lessons_chapters = ["chapter*"]\ncontent_age_default_owner = "us"\n'
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    names = [f"lesson{number}" for number in range(1000)]
    chapters = {
        f"chapter{number}": "\n\n".join(
            f"The {_WORDS}as {{lesson}}`{names[(number * 50 + link) % 1000]}` tells."
            for link in range(50)
        )
        for number in range(200)
    }
    files = {name: f"# {name}\n\n{text}\n" for name, text in chapters.items()}
    files |= {name: _LESSON.format(name=name, words=_WORDS * 4) for name in names}
    entries = "\n".join([*chapters, *names])
    files["index"] = f"# Index\n\n```{{toctree}}\n{entries}\n```\n"
    for name, text in files.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def write_project(folder: Path, pages: int) -> None:
    """Write a project in which every page declares dates, and one in ten is old."""
    folder.mkdir()
    (folder / "conf.py").write_text('html_theme = "basic"\n', encoding="utf-8")
    names = [f"page{number}" for number in range(pages)]
    entries = "\n".join(names)
    toctree = f"# Index\n\n```{{toctree}}\n{entries}\n```\n"
    (folder / "index.md").write_text(toctree, encoding="utf-8")
    for number, name in enumerate(names):
        published = "2015-06-01" if number % 10 == 0 else "2025-06-01"
        text = f"---\npublished: {published}\n---\n\n# Page {number}\n\n{_WORDS * 4}\n"
        (folder / f"{name}.md").write_text(text, encoding="utf-8")


def build(
    folder: Path,
    with_extension: bool,
    outdir: Path,
    today: str,
    *runner: str | Path,
    extension: str = EXTENSION,
) -> float:
    """Build once in a process of its own; return its CPU seconds."""
    loaded = ["myst_parser", *([extension] if with_extension else [])]
    day = ["-D", f"content_age_today={today}"] if with_extension else []
    options = ["-q", "-b", "html", "-D", f"extensions={','.join(loaded)}", *day]
    command = [sys.executable, *(runner or ("-m", "sphinx")), *options, folder / "docs", outdir]
    before = os.times()
    subprocess.run(command, check=True)
    after = os.times()
    return (after.children_user - before.children_user) + (
        after.children_system - before.children_system
    )


def cpu_seconds(folder: Path, with_extension: bool, run: int) -> float:
    """Return the CPU seconds of one clean build."""
    return build(folder, with_extension, folder / f"{with_extension}{run}", "2026-06-01")


def profile(folder: Path) -> tuple[float, float]:
    """Return the shares of one clean build spent in our handlers and in the shared mechanism."""
    stats = profiled(folder, EXTENSION)
    total = stats.total_tt  # type: ignore[attr-defined]  # not in the stubs
    own = time_inside(stats, f"{os.sep}content_age{os.sep}")
    return own / total, time_inside(stats, f"{os.sep}_shown.py") / total


def profiled(folder: Path, extension: str) -> pstats.Stats:
    """Return the profile of one clean build."""
    record, outdir = folder / "profile", folder / "profiled"
    build(folder, True, outdir, "2026-06-01", "-c", _PROFILED, record, extension=extension)
    return pstats.Stats(str(record))


def time_inside(stats: pstats.Stats, part: str, apart: tuple[str, ...] = ()) -> float:
    """Return the seconds in functions of files named by *part*, and in all that they call.

    A call counts where it enters from outside; set-up and imports do not.

    :param apart: functions that do not count where they are called from such a file.
    """
    seconds = 0.0
    for (path, _, name), (_, _, _, _, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if name in apart:
            seconds -= sum(entry[3] for caller, entry in callers.items() if part in caller[0])
        elif part in path and name not in {"setup", "register", "<module>"}:
            entering = (entry for caller, entry in callers.items() if part not in caller[0])
            seconds += sum(entry[3] for entry in entering)
    return seconds


def day_change(folder: Path) -> int:
    """Return how many pages a build writes again when only the day has changed."""
    outdir = folder / "days"
    build(folder, True, outdir, "2030-06-01")
    before = {path: path.stat().st_mtime_ns for path in outdir.glob("page*.html")}
    build(folder, True, outdir, "2030-06-02")
    return sum(path.stat().st_mtime_ns != stamp for path, stamp in before.items())


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
