"""The faces of PDFs: those of packages, so that a PDF is the same on every machine."""

from __future__ import annotations

import sys
from html import escape
from importlib.util import find_spec
from pathlib import Path

#: What each face is for, and its name; the packages carry them.
FACES = {"text": "Source Serif Pro", "titles": "Source Sans Pro", "code": "IBM Plex Mono"}
PACKAGES = ("font_source_serif_pro", "font_source_sans_pro", "fontpkg_ibm_plex_mono")
#: Where systems keep theirs, from which a letter comes that no face of the packages has.
_OF_SYSTEM: tuple[str, ...] = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
)
if sys.platform == "win32":
    _OF_SYSTEM = ("WINDOWSFONTDIR",)


def folders() -> list[Path]:
    """Return the folders of the faces; those of packages that are not there are missing."""
    specs = [find_spec(name) for name in PACKAGES]
    places = [Path(spec.origin).parent for spec in specs if spec and spec.origin]
    return [place / "files" for place in places]


def files() -> list[Path]:
    """Return a file for each upright face of text weight."""
    found = [path for folder in folders() for path in sorted(folder.glob("*-Regular.*"))]
    return [path for path in found if path.suffix in {".otf", ".ttf"}]


def configuration(cache: Path) -> str:
    """Return the configuration of fontconfig that knows the faces of the packages first.

    :param cache: where fontconfig may write.
    """
    places = [*map(str, folders()), *_OF_SYSTEM]
    listed = "".join(f"<dir>{escape(place)}</dir>" for place in places)
    kinds = {"serif": "text", "sans-serif": "titles", "monospace": "code"}
    aliases = "".join(
        f"<alias binding='same'><family>{kind}</family><prefer><family>{FACES[use]}</family>"
        "</prefer></alias>"
        for kind, use in kinds.items()
    )
    # What names no face that is there: a drawing, say.
    last = (
        "<match target='pattern'><edit name='family' mode='append'>"
        f"<string>{FACES['titles']}</string></edit></match>"
    )
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>'
        f"{listed}{aliases}{last}<cachedir>{escape(str(cache))}</cachedir></fontconfig>\n"
    )
