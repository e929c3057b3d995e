"""The type of the site: faces of installed packages, cut to the letters that its language needs.

``casebook_faces`` names each family that style sheets may use, and for each its weights and styles
with the file of a package; ``_static/faces.css`` declares them. The licence of such faces (OFL 1.1)
keeps their own name for the whole face, so a cut one bears the name that is asked for, in the file
too, and the licence lies beside it. Cutting takes seconds and is kept beside the doctrees. A
package that is not installed is named, and readers get the faces of their own machine.
"""

from __future__ import annotations

import logging as plain
from hashlib import sha256
from importlib import import_module, resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.util import logging

from sphinx_casebook.core.builders import is_web

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.util.typing import ExtensionMetadata

_LOGGER = logging.getLogger(__name__)
_FOLDER = "faces"
_SHEET = "faces.css"
#: What English text, its quotations and its drawings are set in.
_LETTERS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *map(ord, "ŁłŒœŠšŽž–—‘’‚“”„†•…‰′″‹›⁄€−×≈≠≤≥←↑→↓↗✓Δ"),
)
#: Numbers of the book and of tables, kerning, ligatures: what the style sheets ask for.
_FEATURES = ["kern", "liga", "lnum", "onum", "pnum", "tnum", "ccmp", "locl", "mark", "mkmk"]
#: What the OFL wants kept: copyright, trade mark, maker, licence and its address.
_KEPT_NAMES = {0, 2, 5, 7, 8, 9, 11, 13, 14, 17}
_RULE = (
    '@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
    'font-display: fallback; src: url("faces/{file}") format("woff2"); }}\n'
)


class Face(NamedTuple):
    """One weight and style of a family, and where it comes from."""

    #: What style sheets call the family.
    family: str
    #: One weight, or two for a range of them.
    weight: str
    #: ``normal`` or ``italic``.
    style: str
    #: The package that carries the file.
    package: str
    #: The name of the file in the package's folder ``files``.
    source: str

    @property
    def file(self) -> str:
        """The name of the cut file."""
        words = [*self.family.lower().split(), *self.weight.split()[:1]]
        return "-".join([*words, *(["italic"] if self.style == "italic" else [])]) + ".woff2"

    @property
    def name(self) -> str:
        """What a cut file calls itself, style included."""
        weight = self.weight.split()[0]
        return " ".join([self.family, weight, *(["Italic"] if self.style == "italic" else [])])


def faces_of(families: Mapping[str, tuple[str, Mapping[str, str]]]) -> Iterator[Face]:
    """Yield the faces that a configuration names: family, package, and the file of each style.

    >>> list(faces_of({"Book": ("book_font", {"400": "B.ttf", "400 italic": "I.ttf"})}))[1].file
    'book-400-italic.woff2'
    """
    for family, (package, files) in families.items():
        for style, source in files.items():
            weight, _, slope = style.partition(" italic")
            slant = "italic" if slope or style.endswith("italic") else "normal"
            yield Face(family, weight, slant, package, source)


def cut(face: Face, source: bytes) -> bytes:
    """Return *source* as WOFF2 with the letters of the site and the name of *face*."""
    from fontTools import subset  # which only a first build needs
    from fontTools.ttLib import TTFont

    # Sphinx would print what the cutter tells itself.
    plain.getLogger("fontTools").setLevel(plain.WARNING)
    options = subset.Options()
    options.flavor, options.hinting = "woff2", False
    options.layout_features, options.name_IDs = _FEATURES, ["*"]
    font = TTFont(BytesIO(source), recalcTimestamp=False, recalcBBoxes=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=_LETTERS)
    cutter.subset(font)
    names = font["name"]
    names.names = [each for each in names.names if each.nameID in _KEPT_NAMES]
    bare = face.name.replace(" ", "")
    for number, said in ((1, face.family), (3, bare), (4, face.name), (6, bare), (16, face.family)):
        names.setName(said, number, 3, 1, 0x409)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def _files(package: str) -> Any:  # noqa: ANN401  # a traversable folder
    return resources.files(import_module(package)) / "files"


def _kept(app: Sphinx, face: Face) -> bytes:
    """Return the cut face, from beside the doctrees where the same was cut before."""
    source = (_files(face.package) / face.source).read_bytes()
    tool = import_module("fontTools").version
    key = sha256(repr((face, _LETTERS, _FEATURES, tool)).encode() + source).hexdigest()[:16]
    kept = Path(app.doctreedir) / _FOLDER / f"{key}.woff2"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(cut(face, source))
    return kept.read_bytes()


def _write(app: Sphinx, builder: Builder) -> None:
    """Write the faces, their licences and the sheet that declares them."""
    if not is_web(builder) or not app.config.casebook_faces:
        return
    static = Path(builder.outdir) / "_static"
    (static / _FOLDER).mkdir(parents=True, exist_ok=True)
    rules = ""
    for face in faces_of(app.config.casebook_faces):
        try:
            (static / _FOLDER / face.file).write_bytes(_kept(app, face))
            licence = (_files(face.package) / "LICENSE.txt").read_bytes()
        except ImportError as error:
            _LOGGER.warning(
                "%s: not installed, so readers get their own faces: pip install "
                "'sphinx-casebook[site]'",
                error.name,
                type="faces",
                subtype="package",
            )
            continue
        except OSError as error:
            _LOGGER.warning(
                "the face %r of %s: %s",
                face.source,
                face.package,
                error.strerror,
                type="faces",
                subtype="package",
            )
            continue
        (static / _FOLDER / f"LICENCE-{face.package}.txt").write_bytes(licence)
        rules += _RULE.format(**face._asdict(), file=face.file)
    (static / _SHEET).write_text(rules, encoding="utf-8")


def _name_sheet(app: Sphinx) -> None:
    if is_web(app.builder) and app.config.casebook_faces:
        app.add_css_file(_SHEET, priority=100)


def _ask_early(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Ask for faces before the sheet that names them, so that no line moves when they come.

    From a disk browsers refuse to, say so where developers look, and find the faces by the sheet.
    """
    if not is_web(app.builder):
        return
    has_italics = "<em" in context.get("body", "")
    for face in faces_of(app.config.casebook_faces):
        is_used = face.style == "normal" or has_italics
        if is_used and Path(app.outdir, "_static", _FOLDER, face.file).is_file():
            uri = context["pathto"](f"_static/{_FOLDER}/{face.file}", resource=True)
            context["metatags"] = context.get("metatags", "") + (
                f'<link rel="preload" href="{uri}" as="font" type="font/woff2" crossorigin>\n'
            )


def setup(app: Sphinx) -> ExtensionMetadata:
    """Cut the faces for every web site, before its pages name their sheet."""
    app.add_config_value("casebook_faces", {}, "html", types=(dict,))
    app.connect("builder-inited", _name_sheet)
    app.connect("write-started", _write)
    app.connect("html-page-context", _ask_early)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
