"""The checks of a release that no other test makes: ``python -m tests.release.checklist``.

With ``--built`` it looks at what the formats left, and says what a person must still do. Ends
with status 1 when something is not ready.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml

from tests import licences

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
_ENTRY = re.compile(r"^## (\S+) - (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
#: What ``make release`` builds, by patterns of which each matches a file.
RESULTS = (
    "dist/sphinx_casebook-{version}-*.whl",
    "build/html/index.html",
    "build/html/print/*.pdf",
    "build/epub/*.epub",
    "build/text/index.txt",
    "build/singlehtml/index.html",
    "build/latex/*.tex",
    "build/gettext/*.pot",
    "build/*.zip",
)
BY_HAND = """Version {version} is ready. A person must still
1. read the newest entry of CHANGELOG.md as a reader would
2. look at the site on a wide screen, on a phone, in dark mode and in the print preview
3. print one page of each edition and turn the pages of the e-book in a reader
4. run make linkcheck and make versions, which need the network, and make age
5. set the tag: git tag -a v{version}, and push it
6. publish dist/, build/html and the e-book where readers expect them
"""


class Release(NamedTuple):
    """A version and its day, as one file gives them."""

    #: The version.
    version: str
    #: ISO text; empty where the file gives none.
    day: str


def newest(changelog: str) -> Release | None:
    """Return the newest dated release; what is still unreleased does not count."""
    found = [Release(*match) for match in _ENTRY.findall(changelog) if match[0] != "Unreleased"]
    return found[0] if found else None


def disagreements(pyproject: str, citation: str, changelog: str) -> Iterator[str]:
    """Yield one sentence for each file that tells of another release than ``pyproject.toml``."""
    version = tomllib.loads(pyproject)["project"]["version"]
    cited, noted = yaml.safe_load(citation), newest(changelog)
    if str(cited["version"]) != version:
        yield f"CITATION.cff: version is {cited['version']}, but pyproject.toml says {version}"
    if noted is None or noted.version != version:
        said = noted.version if noted else "nothing"
        yield f"CHANGELOG.md: the newest release is {said}, but pyproject.toml says {version}"
    elif noted.day != str(cited["date-released"]):
        yield f"CITATION.cff: date-released is {cited['date-released']}, CHANGELOG.md: {noted.day}"


def not_ready() -> Iterator[str]:
    """Yield what stands in the way of a release before anything is built."""
    git = ("git", "status", "--porcelain")
    if changed := subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout:
        yield f"not committed:\n{changed.rstrip()}"
    names = ("pyproject.toml", "CITATION.cff", "CHANGELOG.md")
    yield from disagreements(*((ROOT / name).read_text(encoding="utf-8") for name in names))
    if licences.TABLE.read_text(encoding="utf-8") != licences.table():
        yield "LICENCES.md is out of date: make licences"


def not_built(root: Path, version: str) -> Iterator[str]:
    """Yield each result of which there is no file."""
    for pattern in RESULTS:
        name = pattern.format(version=version)
        if not any(root.glob(name)):
            yield f"not there: {name}"


def main(*arguments: str) -> int:
    """Print what is not ready, or what remains for a person; return the exit status."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = tomllib.loads(text)["project"]["version"]
    built = "--built" in arguments
    problems = list(not_built(ROOT, version) if built else not_ready())
    sys.stderr.write("".join(f"{problem}\n" for problem in problems))
    if built and not problems:
        sys.stdout.write(BY_HAND.format(version=version))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
