"""Fixtures that every test may use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import pytest
from hypothesis import settings

from tests.browsing import chromium
from tests.building import Built, build_project

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

# Examples vary from run to run, but a slow machine fails no test.
settings.register_profile("course", deadline=None, max_examples=100)
settings.register_profile("fuzz", deadline=None, max_examples=5000)  # make fuzz
settings.load_profile("course")


class Build(Protocol):
    """See ``build_project``; *folder* tells several projects of one test apart."""

    def __call__(
        self,
        files: Mapping[str, str],
        builder: str = "html",
        *,
        folder: str = "project",
        **options: Any,  # noqa: ANN401
    ) -> Built: ...


@pytest.fixture
def build(tmp_path: Path) -> Build:
    def build(
        files: Mapping[str, str],
        builder: str = "html",
        *,
        folder: str = "project",
        **options: Any,  # noqa: ANN401
    ) -> Built:
        return build_project(tmp_path / folder, files, builder, **options)

    return build


@pytest.fixture(autouse=True)
def _no_day_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser
