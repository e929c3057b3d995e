"""Tables for the pages of a documentation, made from the code itself and written into the pages.

``python -m sphinx_casebook.site.doc_tables FILE ...`` fills the place between two comments::

    % table: options content_age
    % end of table

with what the part of that name declares: its ``options``, ``keys``, ``warnings`` or ``stages``.
So the pages can be read in the repository as well as in a build. With ``--check`` nothing is
written, and the exit status is 1 where a table is not what the code says.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_casebook.core.options import field_docs
from sphinx_casebook.core.warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_PLACE = re.compile(r"^(% table: (\w+) (\w+)\n).*?^(% end of table)$", re.DOTALL | re.MULTILINE)


def _module(part: str, name: str) -> Any:  # noqa: ANN401  # a module of the same name in each part
    return import_module(f"sphinx_casebook.{part}.{name}")


def _options(part: str) -> Iterator[tuple[str, ...]]:
    yield "Option", "Default", "What it does"
    for name, default, text in _module(part, "settings").documented():
        yield f"`{name}`", f"`{default!r}`", text


def _keys(part: str) -> Iterator[tuple[str, ...]]:
    yield "Key", "Other names", "What it means"
    reading = _module(part, "reading")
    docs = field_docs(reading.DECLARED)
    for name, key in reading.KEYS.items():
        yield f"`{name}`", ", ".join(f"`{alias}`" for alias in key.aliases), docs[key.field]


def _warnings(part: str) -> Iterator[tuple[str, ...]]:
    yield "Warning", "When"
    import_module(f"sphinx_casebook.{part}")
    [kinds] = (each for each in Warnings.__subclasses__() if each.warning_type == part)
    for kind in kinds:
        yield f"`{kind.warning_type}.{kind.value}`", kind.help


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    header, *cells = ([" ".join(cell.split()) for cell in row] for row in rows)
    lines = [header, ["---"] * len(header), *cells]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _stages(part: str) -> str:
    """Return the data flow of a part, from its docstring, as a numbered list."""
    docstring = import_module(f"sphinx_casebook.{part}").__doc__ or ""
    flow = " ".join(docstring.partition("The stages:")[2].split()).replace("``", "`")
    stages = flow.removesuffix(".").split("->")
    return "".join(f"{number}. {stage.strip()}\n" for number, stage in enumerate(stages, 1))


KINDS: dict[str, Callable[[str], str]] = {
    "options": lambda part: _table(_options(part)),
    "keys": lambda part: _table(_keys(part)),
    "warnings": lambda part: _table(_warnings(part)),
    "stages": _stages,
}


def fill(text: str) -> str:
    """Return *text* with every table made anew."""
    return _PLACE.sub(lambda found: f"{found[1]}\n{KINDS[found[2]](found[3])}\n{found[4]}", text)


def main(*arguments: str) -> int:
    """Fill the tables of files; return 1 where one was not current and is only to be checked."""
    stale = []
    for path in map(Path, (each for each in arguments if each != "--check")):
        text = path.read_text(encoding="utf-8")
        if (filled := fill(text)) != text:
            stale.append(str(path))
            if "--check" not in arguments:
                path.write_text(filled, encoding="utf-8")
    if "--check" not in arguments:
        return 0
    print(*stale, sep="\n", end="\n" if stale else "")  # a command's answer
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
