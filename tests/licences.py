"""Write ``LICENCES.md``: every dependency, its licence, its range and the reason for the range.

Run as ``python -m tests.licences``. Ranges and reasons come from ``pyproject.toml``, the packages
that come along from ``constraints.txt``, and licences from what is installed.
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
TABLE = ROOT / "LICENCES.md"
PYPROJECT, CONSTRAINTS = ROOT / "pyproject.toml", ROOT / "constraints.txt"
_REASON = re.compile(r'^\s*"([^"]+)",\s*#\s*(.+)$', re.MULTILINE)
_HEAD = """# Licences of the dependencies

Made by `make licences`. The licence is the one that each package states in its
own metadata; where it names several, its own text says which applies to what.

## Asked for

"toolkit" is what every user installs; the other words name extras.

| Package | For | Range | Reason | Licence |
| --- | --- | --- | --- | --- |
"""
_ALONG = """
## Come along

Packages that those above ask for, as tested.

| Package | Licence |
| --- | --- |
"""


class Wanted(NamedTuple):
    """One requirement of ``pyproject.toml``."""

    #: Normalised name of the package.
    name: str
    #: The extra that asks for it, or ``toolkit``.
    use: str
    #: Versions that may be used.
    range: str
    #: The comment behind it; empty where there is none.
    reason: str

    def cells(self) -> list[str]:
        """Return what the table says of it, but for the licence."""
        return [self.name, self.use, f"`{self.range}`" if self.range else "any", self.reason]


def wanted(pyproject: str) -> list[Wanted]:
    """Return every requirement, with the comment on its line."""
    project = tomllib.loads(pyproject)["project"]
    reasons = {text: reason.strip() for text, reason in _REASON.findall(pyproject)}
    groups = {"toolkit": project["dependencies"], **project["optional-dependencies"]}
    return [
        Wanted(canonicalize_name(each.name), use, str(each.specifier), reasons.get(text, ""))
        for use, texts in groups.items()
        for text in texts
        for each in [Requirement(text)]
        if each.name != "sphinx-casebook"  # one extra that names others
    ]


def pinned(constraints: str) -> dict[str, str]:
    """Return the tested version of each package."""
    lines = [line for line in constraints.splitlines() if "==" in line and line[0] != "#"]
    pairs = [line.split(";")[0].strip().split("==") for line in lines]
    return {canonicalize_name(name): version for name, version in pairs}


def licence(name: str) -> str:
    """Return what the installed package *name* states.

    :raises PackageNotFoundError: it is not installed.
    """
    data = metadata(name)
    if expression := data.get("License-Expression"):
        return expression
    labels = [each.split(" :: ") for each in data.get_all("Classifier", [])]
    named = [label[-1] for label in labels if label[0] == "License" and len(label) > 2]
    words = (data.get("License") or "").strip().split("\n")[0]
    return "; ".join(named) or words or "not stated"


def table() -> str:
    """Return the whole text of ``LICENCES.md``."""
    asked = wanted(PYPROJECT.read_text(encoding="utf-8"))
    names = {each.name for each in asked}
    rows = [_row(*each.cells(), licence(each.name)) for each in asked]
    along = sorted(pinned(CONSTRAINTS.read_text(encoding="utf-8")).keys() - names)
    return _HEAD + "".join(rows) + _ALONG + "".join(_row(n, licence(n)) for n in along)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def main() -> int:
    """Write the table; return the exit status."""
    try:
        TABLE.write_text(table(), encoding="utf-8")
    except PackageNotFoundError as error:
        sys.stderr.write(f"constraints.txt: {error.name} is not installed\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
