"""The course as it stands, built once for each builder with warnings as errors."""

from __future__ import annotations

import io
import re
import warnings
from contextlib import redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from sphinx import locale
from sphinx.cmd.build import build_main
from sphinx.testing.util import _clean_up_global_state

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


class Course(NamedTuple):
    """One build of the course."""

    #: Exit status of ``sphinx-build``.
    status: int
    #: What it said on standard error.
    warnings: str
    #: Where it wrote.
    outdir: Path


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Course]:
    folder = tmp_path_factory.mktemp("course")

    @cache
    def course(builder: str, *arguments: str) -> Course:
        outdir = folder / builder
        said = io.StringIO()
        locale.translators.clear()
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(said):
            # MyST-Parser 5.2 still asks for what Sphinx 11 will drop, when references are strict.
            warnings.filterwarnings("ignore", message="'myst_parser", category=Warning)
            # ... the same, where a page includes a part of another.
            warnings.filterwarnings("ignore", message=".*BuildEnvironment.app", module="myst")
            # ... and so does sphinx-notfound-page 1.1.
            warnings.filterwarnings("ignore", message="'tags' will become", category=Warning)
            folders = ["-c", str(ROOT / "conf"), "-d", str(folder / "doctrees")]
            strict = ["-n", "-W", "--keep-going", "-q", "--no-color"]
            sources = [str(ROOT / "docs"), str(outdir)]
            status = build_main([*strict, "-b", builder, *arguments, *folders, *sources])
        _clean_up_global_state()
        return Course(status, re.sub(r"\x1b\[[0-9;]*m", "", said.getvalue()), outdir)

    return course
