"""Style sheets and scripts of a sub-extension, copied beside the theme's.

They are not put on ``html_static_path``: their folder differs from one installation to the
next, and Sphinx would take that for a changed configuration.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.util.fileutil import copy_asset

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


def offer(app: Sphinx, folder: Path) -> None:
    """Copy *folder* into ``_static`` of every web site, before its pages name the files."""

    def copy(_app: Sphinx, builder: Builder) -> None:
        if builder.format == "html" and builder.name != "epub":
            copy_asset(folder, Path(builder.outdir) / "_static", force=True)

    app.connect("write-started", copy)
