"""A shelf of pages built on the first of December 2024, and readers who open such pages."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.browsing import serving
from tests.building import build_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

BUILT = "2024-12-01"


def page(title: str, *front_matter: str, text: str = "The text of the page.") -> str:
    return "\n".join(["---", *front_matter, "---", "", f"# {title}", "", text, ""])


FILES = {
    "young.md": page("Young", "published: 2020-03-01"),
    "old.md": page("Old", "published: 2018-03-01"),
    "checked.md": page("Checked", "published: 2018", "reviewed: 2024-11-01", "review-in: 6 months"),
    "expiring.md": page("Expiring", "published: 2024-06-01", "expires: 2026-06-01"),
    "statement.md": page("Statement", "owner: us", text="It was so {as-of}`2020-03-01`."),
    "caution.md": page("Caution", "published: 2013"),
    "warning.md": page("Warning", "published: 2001"),
    "gone.md": page("Gone", "withdrawn: 2024-01-01", "superseded-by: young"),
}
TIERS = [("5 years", "notice"), ("10 years", "caution"), ("20 years", "warning")]


class Shelf(NamedTuple):
    """One site, in a folder and on a server with a strict policy."""

    folder: Path
    address: str

    def file(self, docname: str) -> str:
        return (self.folder / f"{docname}.html").as_uri()

    def url(self, docname: str) -> str:
        return f"{self.address}/{docname}.html"


def build_shelf(folder: Path, theme: str) -> Path:
    built = build_project(
        folder,
        FILES,
        day=BUILT,
        html_theme=theme,
        language="en",  # another one brings Sphinx's translations.js, which needs eval
        content_age_thresholds=TIERS,
        html_sidebars={} if theme == "furo" else {"**": []},  # Sphinx's own hold inline scripts
    )
    assert built.warnings == ""
    (built.outdir / "favicon.ico").touch()  # every browser asks for it
    return built.outdir


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    folder = build_shelf(tmp_path_factory.mktemp("shelf"), "basic")
    with serving(folder) as address:
        yield Shelf(folder, address)


@pytest.fixture(scope="session")
def furo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_shelf(tmp_path_factory.mktemp("furo"), "furo")


#: For a browser that keeps nothing.
FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
});"""
Where = pytest.mark.parametrize("address", ["file", "url"])


@contextmanager
def visiting(browser: Browser, **options: Any) -> Iterator[BrowserContext]:  # noqa: ANN401  # Playwright's own
    context = browser.new_context(**options)
    try:
        yield context
    finally:
        context.close()


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    with visiting(browser) as context:
        yield context


def opened(context: BrowserContext, site: Shelf, docname: str, address: str = "url") -> Page:
    """Return a new page that shows *docname*, from a folder or a server."""
    page = context.new_page()
    page.goto(getattr(site, address)(docname))
    return page
