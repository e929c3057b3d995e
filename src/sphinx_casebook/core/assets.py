"""Style sheets and scripts of a sub-extension, copied beside the theme's and asked for by need.

They are not put on ``html_static_path``: their folder differs from one installation to the
next, and Sphinx would take that for a changed configuration.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.fileutil import copy_asset

from sphinx_casebook.core.builders import is_web

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


_NEEDS = "_casebook_needs"
_CLASSES = re.compile(r'class="([^"]*)"')


def register(app: Sphinx, folder: Path, needs: Mapping[str, Set[str]] | None = None) -> None:
    """Copy *folder* into ``_static`` of every web site, before its pages name the files.

    :param needs: the classes for which a page needs a file of the folder, by its name.
    """

    def copy(_app: Sphinx, builder: Builder) -> None:
        if builder.format == "html" and builder.name != "epub":
            copy_asset(folder, Path(builder.outdir) / "_static", force=True)

    app.connect("write-started", copy)
    if not hasattr(app, _NEEDS):
        setattr(app, _NEEDS, {})
        app.connect("html-page-context", _name_files)
    require(app, needs or {})


def require(app: Sphinx, needs: Mapping[str, Set[str]]) -> None:
    """Say for which classes a page needs a file of a folder that was offered, by its name."""
    getattr(app, _NEEDS).update(needs)


def _name_files(
    app: Sphinx,
    _page: str,
    _template: str,
    context: Mapping[str, object],
    doctree: nodes.document | None,
) -> None:
    """Name the files that a page needs, of all sub-extensions at once."""
    builder = app.builder
    if doctree is None or not is_web(builder) or not isinstance(builder, StandaloneHTMLBuilder):
        return
    # The page as it was written: to visit every node of its tree takes far longer.
    written = _CLASSES.findall(str(context.get("body", "")))
    found = set(" ".join(written).split())
    # Of the builder, for this page alone: the application would keep them, again for each page.
    for file, classes in getattr(app, _NEEDS).items():
        if found & classes and file.endswith(".js"):
            builder.add_js_file(file, defer="defer")
        elif found & classes:
            builder.add_css_file(file)
