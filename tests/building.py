"""Build a small project as a user would, and read what came out."""

from __future__ import annotations

import gc
import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import bs4
from sphinx import locale
from sphinx.config import Config
from sphinx.testing.util import SphinxTestApp

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CONTENT_AGE = ["myst_parser", "sphinx_casebook.content_age"]
#: An index for projects whose example is another page.
INDEX = "# All pages\n\n```{toctree}\n:glob:\n\n*\n```\n"


@dataclass(frozen=True)
class Built:
    """One build that has ended."""

    app: SphinxTestApp

    @property
    def outdir(self) -> Path:
        return self.app.outdir

    @property
    def statuscode(self) -> int:
        return self.app.statuscode

    @property
    def warnings(self) -> str:
        return _plain(self.app.warning.getvalue())

    @property
    def status(self) -> str:
        return _plain(self.app.status.getvalue())

    def read(self, name: str) -> str:
        """Return one output file, by its path in the output folder."""
        return (self.outdir / name).read_text(encoding="utf-8")

    def html(self, docname: str = "index") -> bs4.BeautifulSoup:
        suffix = ".xhtml" if self.app.builder.name == "epub" else ".html"
        return bs4.BeautifulSoup(self.read(docname + suffix), "html5lib")

    def files(self) -> dict[str, bytes]:
        """Return every output file; the doctrees lie elsewhere."""
        return read_tree(self.outdir)


def build_project(
    srcdir: Path,
    files: Mapping[str, str],
    builder: str = "html",
    *,
    day: str | None = None,
    app_options: Mapping[str, Any] | None = None,
    only: tuple[str, ...] = (),
    **conf: object,
) -> Built:
    """Write a project of *files* and ``conf.py``, and build it, again where it was built before.

    :param day: the day to judge by, as ``-D content_age_today=...`` gives it.
    :param only: files to build, where not all are wanted.
    """
    write_project(srcdir, files, conf)
    overrides = {} if day is None else {"content_age_today": day}
    with running(srcdir, builder, confoverrides=overrides, **(app_options or {})) as app:
        app.build(filenames=[srcdir / name for name in only])
    return Built(app)


def write_project(srcdir: Path, files: Mapping[str, str], conf: Mapping[str, object]) -> None:
    """Write what differs from the last time, so that an unchanged page stays unchanged."""
    defaults = {
        "project": "Example",
        "extensions": CONTENT_AGE,
        "exclude_patterns": ["_build"],
        "html_theme": "basic",
    }
    values = {**defaults, **conf}
    sources = {"conf.py": "".join(f"{name} = {value!r}\n" for name, value in values.items())}
    if not any(name.startswith("index.") for name in files):
        sources["index.md"] = INDEX
    for name, text in {**sources, **files}.items():
        path = srcdir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


@contextmanager
def running(srcdir: Path, builder: str, **options: Any) -> Iterator[SphinxTestApp]:  # noqa: ANN401
    """Yield an application, and leave no trace of it in the process."""
    locale.translators.clear()  # Sphinx keeps an earlier project's language
    Config.config_values["templates_path"].default.clear()  # a theme adds to Sphinx's own list
    if builder == "gettext":  # it shares doctrees with no other
        options.setdefault("builddir", srcdir / "_gettext")
    app = SphinxTestApp(builder, srcdir=srcdir, **options)
    try:
        yield app
    finally:
        app.cleanup()
        gc.unfreeze()  # what the toolkit kept from the collector


def sphinx_build(
    srcdir: Path, outdir: Path, *arguments: str, environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run ``sphinx-build`` in a process of its own, as a user does."""
    command = [sys.executable, "-m", "sphinx", "--no-color", *arguments, str(srcdir), str(outdir)]
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONWARNINGS": "default", **(environ or {})},
    )


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file below *folder*, without Sphinx's own cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".doctrees" not in path.parts
    }


def read_site(folder: Path) -> dict[str, object]:
    """Return every file of a web site, the index of its search by meaning.

    Sphinx keeps there, for no page, the words that only removed or changed pages had.
    """
    files = read_tree(folder)
    if "searchindex.js" not in files:  # the site has an index of its own
        return dict(files)
    script = files["searchindex.js"].removeprefix(b"Search.setIndex(").removesuffix(b")")
    index = json.loads(script)
    for key in ("terms", "titleterms"):
        index[key] = {word: pages for word, pages in index[key].items() if pages != []}
    return {**files, "searchindex.js": index}


def banners(page: bs4.Tag) -> list[bs4.Tag]:
    """Return the banners that a reader sees without script."""
    return [each for each in page.select(".content-age") if not each.has_attr("hidden")]


def words(element: bs4.Tag | str) -> str:
    """Return text as it reads, whatever the line breaks."""
    text = element if isinstance(element, str) else element.get_text()
    return " ".join(text.split())


def _plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
