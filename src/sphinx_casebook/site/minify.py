"""Style sheets and scripts of a site without what only their authors read.

Those of the project (``html_static_path``) and of this toolkit; a theme's stay as it ships them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_casebook
from sphinx_casebook.core.builders import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

_STRING = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)"']*\))""")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def css(text: str) -> str:
    """Return a style sheet without comments and without spaces that mean nothing.

    >>> css('a :is(b, c) { margin: calc(1px + 2px); /* why */ content: "a  /* b */"; }')
    'a :is(b,c){margin:calc(1px + 2px);content:"a  /* b */"}'
    """
    # A comment may hold a quotation mark, and a string what looks like a comment.
    parts = re.split(rf"{_STRING.pattern}|{_COMMENT.pattern}", text, flags=re.DOTALL)
    pieces = [part if number % 2 else _spaces(part) for number, part in enumerate(parts) if part]
    return _spaces_between("".join(pieces)).strip()


def _spaces(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _spaces_between(text: str) -> str:
    parts = _STRING.split(text)
    for number in range(0, len(parts), 2):
        part = re.sub(r"\s*([{};,])\s*", r"\1", _spaces(parts[number]))
        parts[number] = re.sub(r": ", ":", part)
    return "".join(parts).replace(";}", "}")


def js(text: str) -> str:
    r"""Return a script without indentation, empty lines and lines that are comments.

    >>> js('// why\n(() => {\n  const a = "// b";\n\n})();\n')
    '(() => {\nconst a = "// b";\n})();\n'
    """
    lines = (line.strip() for line in text.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


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
        if write := {".css": css, ".js": js}.get(path.suffix):
            path.write_text(write(path.read_text(encoding="utf-8")), encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Minify when the site is written."""
    app.connect("build-finished", _minify, priority=900)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
