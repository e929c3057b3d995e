"""The casebook in ``tests/roots/ferry``, built in a folder of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import Built, running

if TYPE_CHECKING:
    from collections.abc import Callable

FERRY = Path(__file__).parents[1] / "roots" / "ferry"


@dataclass
class Casebook:
    """A project that a test may edit and build again."""

    root: Path

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.root / name).read_text(encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = self.read(name)
        assert old in text
        self.write(name, text.replace(old, new))

    def rename(self, old: str, new: str) -> None:
        (self.root / old).rename(self.root / new)
        self.replace("index.md", old.removesuffix(".md"), new.removesuffix(".md"))

    def remove(self, name: str) -> None:
        (self.root / name).unlink()
        self.replace("index.md", name.removesuffix(".md") + "\n", "")

    def build(self, builder: str = "html", *, parallel: int = 0, **conf: Any) -> Built:  # noqa: ANN401
        with running(self.root, builder, confoverrides=conf, parallel=parallel) as app:
            app.build()
        return Built(app)

    def clean(self, folder: Path, *, parallel: int = 0) -> Built:
        """Build the same sources anew."""
        shutil.copytree(self.root, folder, ignore=shutil.ignore_patterns("_build"))
        return Casebook(folder).build(parallel=parallel)


@pytest.fixture
def ferry(tmp_path: Path) -> Casebook:
    shutil.copytree(FERRY, tmp_path / "ferry")
    return Casebook(tmp_path / "ferry")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """Return the casebook as it stands, built once for each builder."""
    done: dict[str, Built] = {}

    def build(builder: str) -> Built:
        if builder not in done:
            root = tmp_path_factory.mktemp("lessons") / "ferry"
            shutil.copytree(FERRY, root)
            done[builder] = Casebook(root).build(builder)
        return done[builder]

    return build
