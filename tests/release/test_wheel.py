"""The wheel, in an environment that holds nothing else, on projects that are not this course."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import bs4
import pytest

from tests.building import words

from .strangers import MYST, RST

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src/sphinx_casebook"
PROJECTS = {"myst": MYST, "rst": RST}
#: tox names the versions of its environment here, and pip obeys it.
CONSTRAINTS = os.environ.get("PIP_CONSTRAINT", ROOT / "constraints.txt")
#: What Python and a browser need, the schema of claims, and the mark of a typed package.
NEEDED = re.compile(
    r"\.(py|css|js|mo)$|/claims\.schema\.json$|/py\.typed$"
    r"|\.dist-info/(METADATA|WHEEL|RECORD|entry_points\.txt|licenses/LICENSE)$"
)
SAYS = [
    "This content is more than five years old.",
    "Ask the crew",
    "Write two questions for the crew.",
    "The ferry carried 40 people a day in 1998.",
    "The crew knows the tide.",
    "How many people, and on which days.",
]


def attempt(*command: object) -> subprocess.CompletedProcess[str]:
    """Run *command* as a user does, without what the working copy may set."""
    return subprocess.run(
        [str(part) for part in command],
        check=False,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
    )


def run(*command: object) -> None:
    """Run *command*; what it says is the reason where it fails."""
    done = attempt(*command)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    pip = (sys.executable, "-m", "pip", "wheel", "-q", "--disable-pip-version-check")
    run(*pip, "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    [path] = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def stranger(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment that has the wheel, MyST-Parser and what they need."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin/python"
    pip = (python, "-m", "pip", "install", "-q", "--disable-pip-version-check")
    run(*pip, "--prefer-binary", "-c", CONSTRAINTS, f"{wheel}[evidence]", "myst-parser")
    return python


@pytest.fixture(scope="module")
def built(stranger: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Path]:
    """Build one of the projects, once for each format, with warnings as errors."""
    root = tmp_path_factory.mktemp("projects")

    def build(project: str, builder: str) -> Path:
        source, out = root / project, root / f"{project}-{builder}"
        cache = root / f"{project}-doctrees"
        for name, text in PROJECTS[project].items():
            path = source / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        if not out.exists():
            day = ("-D", "content_age_today=2026-06-01")
            run(
                stranger,
                "-m",
                "sphinx",
                "-n",
                "-W",
                "-q",
                *day,
                "-b",
                builder,
                "-d",
                cache,
                source,
                out,
            )
        return out

    return build


def test_the_wheel_has_no_file_that_it_does_not_need(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        sizes = {info.filename: info.file_size for info in archive.infolist()}
    assert [name for name in names if not NEEDED.search(name)] == []
    assert {name.split("/")[0] for name in names if ".dist-info/" not in name} == {
        "sphinx_casebook"
    }
    for name in ("py.typed", "evidence/claims.schema.json", "content_age/static/content-age.js"):
        assert f"sphinx_casebook/{name}" in sizes
    assert all(size or name.endswith("py.typed") for name, size in sizes.items())


def test_the_wheel_has_every_file_that_the_toolkit_uses(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    sources = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file()
        and path.suffix not in {".pyc", ".po", ".pot"}
        and ".mypy_cache" not in path.parts
    }
    assert packed == sources


def test_the_installed_package_is_the_wheel(stranger: Path) -> None:
    """Nothing of the working copy may stand in for what the wheel lacks."""
    code = (
        "import sphinx_casebook as c, importlib.metadata as m; "
        "assert 'site-packages' in c.__file__, c.__file__; "
        "assert c.__version__ == m.version('sphinx-casebook'); "
        "import importlib.util as u; assert u.find_spec('weasyprint') is None; "
        "assert u.find_spec('furo') is None and u.find_spec('pytest') is None"
    )
    run(stranger, "-c", code)


def test_without_the_extra_one_sentence_says_what_pdfs_need(
    built: Callable[[str, str], Path], stranger: Path
) -> None:
    source = built("myst", "html").parent / "myst"
    done = attempt(stranger, "-m", "sphinx", "-q", "-b", "casebook-pdf", source, source / "_pdf")
    assert done.returncode != 0
    assert "PDFs need more packages: pip install 'sphinx-casebook[pdf]'" in done.stderr


@pytest.fixture(scope="module")
def bare(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment with the wheel, what it asks for, and no extra."""
    folder = tmp_path_factory.mktemp("bare")
    venv.create(folder, with_pip=True)
    python = folder / "bin/python"
    run(python, "-m", "pip", "install", "-q", "--prefer-binary", "-c", CONSTRAINTS, wheel)
    return python


def distributions(python: Path, *names: str) -> set[str]:
    """Return what is installed, or what *names* ask for when they are installed."""
    code = (
        "import importlib.metadata as m, re, sys\n"
        "def ask(n, s):\n"
        "    n = re.sub('[-_.]+', '-', n).lower()\n"
        "    if n in s: return s\n"
        "    try: d = m.distribution(n)\n"
        "    except m.PackageNotFoundError: return s\n"
        "    s.add(n)\n"
        "    for r in d.requires or ():\n"
        "        if 'extra ==' not in r: ask(re.match(r'[\\w.-]+', r)[0], s)\n"
        "    return s\n"
        "s = set(); [ask(n, s) for n in sys.argv[1:]]; print(*sorted(s))\n"
    )
    done = attempt(python, "-c", code, *names)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_banners_cost_three_packages_beside_sphinx(bare: Path) -> None:
    ours = distributions(bare, "sphinx-casebook") - distributions(bare, "sphinx")
    assert ours == {"sphinx-casebook", "pyyaml", "tzdata"}


#: The parts and what each needs to be loaded, as their users write it.
EXTRA_OF = {
    **dict.fromkeys(("content_age", "lessons", "terms", "pdf")),
    "evidence": "evidence",
    "charts": "evidence",
    "office": "office",
}
#: A builder that each extra is for, what it is told, and the file that it then writes.
BUILDERS = {
    "calendar": ("content-age", "", "content-age.ics"),
    "office": ("casebook-office", "office_files = {'sheet': {'sheets': ['index']}}", "sheet.docx"),
    "pdf": ("casebook-pdf", "pdf_editions = {'book': {'title': 'Book'}}", "book.pdf"),
}
PAGE = ":published: 2019-06-26\n\nPage\n====\n\nText.\n"


def project(folder: Path, *parts: str) -> Path:
    folder.mkdir()
    extensions = [f"sphinx_casebook.{part}" for part in parts]
    (folder / "conf.py").write_text(f"extensions = {extensions}\n", encoding="utf-8")
    (folder / "index.rst").write_text(PAGE, encoding="utf-8")
    return folder


def build(python: Path, source: Path, builder: str = "html") -> subprocess.CompletedProcess[str]:
    out = source / f"_{builder}"
    return attempt(python, "-m", "sphinx", "-W", "-q", "-b", builder, source, out)


@pytest.mark.parametrize(("part", "extra"), EXTRA_OF.items())
def test_a_part_works_alone_or_says_which_extra_it_needs(
    bare: Path, tmp_path: Path, part: str, extra: str | None
) -> None:
    done = build(bare, project(tmp_path / "project", part))
    assert (done.returncode == 0) == (extra is None), done.stderr
    if extra:
        needing = "evidence" if extra == "evidence" else part
        sentence = f"sphinx_casebook.{needing} needs: pip install 'sphinx-casebook[{extra}]'"
        assert sentence in done.stderr


def test_the_report_says_what_its_calendar_needs(bare: Path, tmp_path: Path) -> None:
    done = build(bare, project(tmp_path / "project", "content_age"), "content-age")
    assert "content-age.ics needs: pip install 'sphinx-casebook[calendar]'" in done.stderr
    assert (tmp_path / "project/_content-age/content-age.json").is_file()


@pytest.mark.parametrize("extra", BUILDERS)
def test_with_its_extra_a_builder_writes_its_files(bare: Path, tmp_path: Path, extra: str) -> None:
    builder, told, name = BUILDERS[extra]
    part = "content_age" if extra == "calendar" else extra
    more, source = tmp_path / "more", project(tmp_path / "project", part)
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(told)
    pip = (bare, "-m", "pip", "install", "-q", "--prefer-binary", "-c", CONSTRAINTS)
    run(*pip, "--target", more, *asked_for(extra))
    path = {**os.environ, "PYTHONPATH": str(more)}
    command = [str(bare), "-m", "sphinx", "-W", "-q", "-b", builder, str(source), str(source / "_")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=path)
    assert done.returncode == 0, done.stderr
    assert (source / "_" / name).is_file()


def asked_for(extra: str) -> list[str]:
    """Return the packages of an extra."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(text)["project"]["optional-dependencies"][extra])


def test_banners_cost_a_build_next_to_no_time_to_load(bare: Path) -> None:
    code = (
        "import sphinx.application, sphinx.builders.html, sphinx.domains.std, time\n"
        "begin = time.process_time()\n"
        "import sphinx_casebook.content_age\n"
        "print(time.process_time() - begin)\n"
    )
    assert min(float(attempt(bare, "-c", code).stdout) for _ in range(5)) <= 0.15


def page(out: Path, name: str) -> bs4.BeautifulSoup:
    return bs4.BeautifulSoup((out / name).read_text(encoding="utf-8"), "html5lib")


@pytest.mark.parametrize("project", PROJECTS)
def test_the_site_shows_age_evidence_and_lessons(
    built: Callable[[str, str], Path], project: str
) -> None:
    out = built(project, "html")
    [note] = page(out, "old.html").select(".content-age:not([hidden])")
    assert words(note).startswith("This content is more than five years old.")
    assert note["role"] == "note"
    summer = page(out, "chapters/summer.html")
    assert summer.select("a[href='../lessons/ask.html']:-soup-contains('ask the crew')")
    mark = summer.select("p > sup > a.claim")[0]
    assert mark["href"] == "#evidence-F1"
    [line] = summer.select("#evidence-F1")
    assert line.select("a[href='../register.html#claim-F1']")
    register = page(out, "register.html")
    assert register.select_one("#claim-F1") is not None
    assert "40 people a day in 1998" in words(register)
    assert mark["aria-label"] == "Evidence 1"
    assert "Harbour office" in words(line)
    assert "1998. Reported by the harbour office." in words(summer)
    assert "Harbour office" in words(summer)
    assert {"May", "June"} <= set(words(summer).split())
    lesson = page(out, "lessons/ask.html")
    assert "So ask the crew first." in words(lesson)
    assert (out / "_static/content-age.js").is_file()
    assert "Exercise: Two questions" in words(lesson)


@pytest.mark.parametrize("project", PROJECTS)
def test_plain_text_says_the_same(built: Callable[[str, str], Path], project: str) -> None:
    out = built(project, "text")
    text = " ".join(words(path.read_text(encoding="utf-8")) for path in sorted(out.rglob("*.txt")))
    for sentence in SAYS:
        assert sentence in text


@pytest.mark.parametrize("project", PROJECTS)
def test_the_e_book_says_the_same(built: Callable[[str, str], Path], project: str) -> None:
    [book] = built(project, "epub").glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        texts = [
            words(bs4.BeautifulSoup(archive.read(name).decode().partition("<body")[2], "html5lib"))
            for name in archive.namelist()
            if name.endswith(".xhtml")
        ]
    text = " ".join(texts)
    for sentence in SAYS:
        assert sentence in text
