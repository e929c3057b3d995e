"""The project in ``tests/roots/states``, built once for each builder."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.building import Built, running

if TYPE_CHECKING:
    from collections.abc import Callable

ROOTS = Path(__file__).parents[1] / "roots"


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    srcdir = tmp_path_factory.mktemp("states") / "project"
    shutil.copytree(ROOTS / "states", srcdir)

    @cache
    def states(builder: str) -> Built:
        with running(srcdir, builder) as app:
            app.build()
        return Built(app)

    return states
