"""Python's collector works again once a build has begun, and keeps nothing of the one before."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

import pytest
from sphinx.errors import ThemeError

from tests.building import running, write_project

if TYPE_CHECKING:
    from pathlib import Path


class Cycle:
    """What only the collector can take away."""

    def __init__(self) -> None:
        self.own = self


def test_it_works_again_and_lets_go(tmp_path: Path) -> None:
    extensions = ["myst_parser", "sphinx_casebook"]
    write_project(tmp_path, {"index.md": "# Home\n"}, {"extensions": extensions})
    usual, left = gc.get_threshold(), weakref.ref(Cycle())
    gc.freeze()  # as an earlier build in this process has
    with pytest.raises(ThemeError), running(tmp_path, "html", confoverrides={"html_theme": "none"}):
        pass
    assert gc.isenabled()  # though the build has not begun
    with running(tmp_path, "html") as app:
        app.build()
        assert left() is None
        assert gc.isenabled()
        assert gc.get_threshold() == usual
        assert gc.get_freeze_count() > 0
