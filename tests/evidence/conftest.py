"""Small helpers: write a project into a folder, build it, and read what came out."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Callable

BEES = Path(__file__).parents[1] / "roots" / "bees"


@dataclass
class Casebook:
    """A project in a folder of its own."""

    root: Path
    options: dict[str, Any] = field(default_factory=dict)
    warnings: str = ""
    read: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def replace(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def build(self, builder: str = "html", *, parallel: int = 1, out: str = "") -> Path:
        outdir = self.root / "out" / (out or builder)
        stream = StringIO()
        self.read, self.written = [], []
        locale.translators.clear()  # Sphinx keeps an earlier project's language
        with patch_docutils(str(self.root)), docutils_namespace():
            app = Sphinx(
                self.root,
                self.root,
                outdir,
                self.root / "out" / f"doctrees{out}",
                builder,
                {"html_theme": "basic", **self.options},
                status=None,
                warning=stream,
                parallel=parallel,
            )
            app.connect("source-read", lambda _a, name, _s: self.read.append(name))
            app.connect("doctree-resolved", lambda _a, _d, name: self.written.append(name))
            app.build()
        self.app = app
        self.warnings = strip_colors(stream.getvalue()).replace(str(self.root), "")
        return outdir

    def html(self, name: str) -> str:
        return (self.root / "out/html" / f"{name}.html").read_text(encoding="utf-8")


def plain(html: str) -> str:
    spaced = re.sub(r"</?(?:p|d[ltd]|li|t[dhr]|h[1-6])\b[^>]*>", " ", html)
    return " ".join(re.sub(r"<[^>]+>", "", spaced).split())


def warned(casebook: Casebook, subtype: str) -> list[str]:
    return [line for line in casebook.warnings.splitlines() if f"[evidence.{subtype}]" in line]


@pytest.fixture
def bees(tmp_path: Path) -> Casebook:
    """A tiny casebook on another subject."""
    shutil.copytree(BEES, tmp_path, dirs_exist_ok=True)
    return Casebook(tmp_path)


@pytest.fixture
def page(tmp_path: Path) -> Callable[..., Casebook]:
    """Build one checked page and return its project."""

    def build(text: str, *, claims: str = "", data: str = "", **options: object) -> Casebook:
        casebook = Casebook(
            tmp_path,
            {
                "extensions": ["myst_parser", "sphinx_casebook.evidence"],
                "evidence_check": ["**"],
                "myst_enable_extensions": ["colon_fence", "attrs_block"],
                "bibtex_bibfiles": ["sources.bib"],
                "evidence_claims": "claims.yaml",
                **options,
            },
        )
        casebook.write("conf.py", "")
        casebook.write("sources.bib", "@misc{a, title={A}}\n")
        if data:
            casebook.write("evidence/data/d.csv", data)
        casebook.write(
            "claims.yaml",
            claims
            or "- {id: A1, statement: It is so., sources: [a], certainty: seen, refers_to: 2014}\n",
        )
        casebook.write("index.md", text)
        casebook.build("html")
        return casebook

    return build
