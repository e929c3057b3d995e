"""Style sheets and scripts of a site without comments and without spaces that mean nothing.

They are those of the project (``html_static_path``) and of this toolkit; a theme's stay as it
ships them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from rcssmin import cssmin
from rjsmin import jsmin

import sphinx_casebook
from sphinx_casebook.core.builders import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

#: A template in a template, whose spaces jsmin takes for those of code.
_NESTED = re.compile(r"`[^`]*\$\{[^}`]*`")


def script(text: str) -> str:
    """Return a script without what means nothing, or as it is where that cannot be told."""
    return text if _NESTED.search(text) else jsmin(text)


_WRITERS = {".css": cssmin, ".js": script}


def _own(app: Sphinx) -> Iterator[Path]:
    """Yield the files of our own, as they were copied."""
    folders = [Path(app.confdir) / each for each in app.config.html_static_path]
    folders += Path(sphinx_casebook.__file__).parent.glob("*/static")
    names = {path.name for folder in folders for path in folder.rglob("*") if path.is_file()}
    static = Path(app.outdir) / "_static"
    yield from (static / name for name in sorted(names) if (static / name).is_file())


def _minify(app: Sphinx, error: Exception | None) -> None:
    if error or not is_web(app.builder):
        return
    for path in _own(app):
        if write := _WRITERS.get(path.suffix):
            path.write_text(write(path.read_text(encoding="utf-8")), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Write them anew when the site is there."""
    app.connect("build-finished", _minify, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
