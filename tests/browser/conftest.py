"""A shelf of pages built on the first of December 2024, and the system's Chromium to read them."""

from __future__ import annotations

import os
import shutil
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.building import build_project

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUILT = "2024-12-01"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'; base-uri 'none'"
)
QUIET = [
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-sync",
    "--disable-component-update",
]


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


class Strict(SimpleHTTPRequestHandler):
    """Serve files, let pages load nothing but files, and say nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    as_root = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=[*QUIET, *as_root])
        yield browser
        browser.close()


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


@contextmanager
def serving(folder: Path) -> Iterator[Shelf]:
    """Serve *folder* with a strict policy."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Strict, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Shelf(folder, f"http://127.0.0.1:{server.server_port}")
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    with serving(build_shelf(tmp_path_factory.mktemp("shelf"), "basic")) as shelf:
        yield shelf


@pytest.fixture(scope="session")
def furo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_shelf(tmp_path_factory.mktemp("furo"), "furo")
