"""Tell what was found while an edition was drawn, with the file and the line that it comes from."""

from __future__ import annotations

import os
import re
import unicodedata
from base64 import b64decode
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from docutils import nodes

from sphinx_casebook.core.nodes import walk, words_of
from sphinx_casebook.core.warnings import warn

from . import fit
from .settings import NOT_OPENED, Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .records import Record

#: An address, between what may stand around one.
_WHOLE = r"(?<![\w./:%-])(?:{})(?![\w./:%-])"
#: What URLs may hold anywhere without a meaning.
_FOLDED = r"[\t\r\n]*"
#: Something packed into an address.
_PACKED = re.compile(r"(data:[^,\s]*;base64,)([\w+/=%-]+)")
#: What WeasyPrint quotes of a style sheet.
_QUOTED = re.compile(r"[`']\s*([^`']+)[`']")
#: What it says besides of what is not opened.
_FROM_REFUSAL = ("cannot be loaded", "Invalid profile file")
#: A character that CSS writes by its number, or behind a backslash.
_ESCAPED = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))")


class Findings:
    """Tells each finding once, whatever the edition in which it was made.

    :param folder: where editions are drawn; what their HTML names relatively begins there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._told: set[tuple[str, str]] = set()
        #: Where something was not opened.
        self._refused: set[str] = set()

    def tell(
        self, name: str, record: Record, tree: nodes.Element, images: Mapping[str, str]
    ) -> None:
        """Say what is wrong with the edition called *name*, whose pages *tree* holds.

        :param images: the files of pictures, seen from the folder, by what nodes name.
        """
        for section in fit.overfull(tree, record.overfull):
            say = f"{name}: {words_of(section[0])!r} does not fit; shorten or divide it"
            warn(Warnings.OVERFULL, say, section)
        for url in record.refused:
            say = f"{url} {NOT_OPENED}"
            for place in _naming(tree, url, self._folder, images) or [""]:
                self._refused |= {place}
                self._warn(Warnings.OUTSIDE, say if place else f"{name}: {say}", place, _same(url))
        for character, page in record.unknown.items():
            called = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
            say = (
                f"{name}, page {page}: {character!r} ({called}) is in no face of the toolkit; "
                "it is another face's, where this machine has one, or a box"
            )
            for place in _holding(tree, character) or [""]:
                self._warn(Warnings.GLYPH, say, place, character)
        self._tell_drawing(name, record, tree)

    def _tell_drawing(self, name: str, record: Record, tree: nodes.Element) -> None:
        """Say what WeasyPrint did or said."""
        for place in record.broken:
            say = f"{name}, {place}: this line is broken too early, by WeasyPrint"
            self._warn(Warnings.DRAWING, say, "", say)
        for message in record.said:
            for place in _quoting(tree, message) or [""]:
                if not (place in self._refused and any(each in message for each in _FROM_REFUSAL)):
                    self._warn(Warnings.DRAWING, f"{name}: {message}", place, message)

    def _warn(self, kind: Warnings, message: str, place: str, what: str) -> None:
        if (place, what) not in self._told:
            self._told.add((place, what))
            warn(kind, message, place or None)


def _holding(tree: nodes.Element, character: str) -> list[str]:
    """Return the first place of *tree* that holds *character*."""
    texts = (node for node in walk(tree) if isinstance(node, nodes.Text) and character in node)
    return [place for node in [*texts][:1] if (place := _place(node, ""))]


def _quoting(tree: nodes.Element, message: str) -> list[str]:
    """Return the first place of *tree* whose HTML holds what *message* quotes."""
    quoted = [re.escape(each.strip()) for each in _QUOTED.findall(message) if each.strip()]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(quoted)})(?!\w)")
    for node in walk(tree) if quoted else ():
        if isinstance(node, nodes.raw) and (at := pattern.search(node.astext())):
            return [_place(node, node.astext()[: at.start()])]
    return []


def _naming(tree: nodes.Element, url: str, folder: Path, images: Mapping[str, str]) -> list[str]:
    """Return each place of *tree*, as ``file:line``, that names *url*."""
    named = [node for node in walk(tree) if isinstance(node, nodes.raw | nodes.image)]
    written = [
        (node, text) for node in named for text in dict.fromkeys(_texts(node, folder, images))
    ]
    for forms in (_forms, _last_part):
        found = []
        for node, text in written:
            base = folder if isinstance(node, nodes.raw) else _file(node, folder, images).parent
            wanted = "|".join(_pattern(unquote(each)) for each in forms(url, base))
            if at := re.search(_WHOLE.format(wanted), text):
                found.append(_place(node, text[: at.start()]))
        if found:
            return [*dict.fromkeys(found)]
    return []


def _pattern(address: str) -> str:
    """Return what *address* may look like in a text, broken over lines or not."""
    return _FOLDED.join(map(re.escape, address))


def _same(url: str) -> str:
    """Return one form for all addresses of the same place."""
    parts = urlsplit(unquote(url))
    path = os.path.normpath(parts.path) if parts.scheme == "file" else parts.path
    return parts._replace(netloc=parts.netloc.removeprefix("localhost"), path=path).geturl()


def _forms(url: str, base: Path) -> Iterator[str]:
    """Yield what may be written for *url* in a file of *base*: all of it, or its end."""
    rest = url.partition(":")[2]
    yield from (url, rest)
    if url.lower().startswith("file:///"):
        path = rest.removeprefix("//")
        yield from (path, path.removeprefix(f"{base}/"), os.path.relpath(unquote(path), base))


def _last_part(url: str, _base: Path) -> Iterator[str]:
    parts = urlsplit(url)
    yield parts.path.rstrip("/").rpartition("/")[2] or parts.netloc


def _file(node: nodes.Element, folder: Path, images: Mapping[str, str]) -> Path:
    return folder.joinpath(images.get(node["uri"], node["uri"]))


def _texts(node: nodes.Element, folder: Path, images: Mapping[str, str]) -> Iterator[str]:
    """Yield what *node* names things in: HTML, an address, or the drawing that it shows.

    HTML comes as CSS reads it, whose backslashes are signs, then as it stands.
    """
    if isinstance(node, nodes.raw):
        text = _PACKED.sub(_unpacked, node.astext())
    else:
        path = _file(node, folder, images)
        drawn = path.read_text("utf-8", "replace") if _is_drawing(path, folder) else ""
        text = f"{node['uri']} {drawn}"
    text = unescape(text)
    yield unquote(_ESCAPED.sub(_unescaped, text))
    yield unquote(text)


def _unpacked(found: re.Match[str]) -> str:
    """Return what an address holds, on one line."""
    try:
        held = b64decode(unquote(found[2])).decode("utf-8")
    except ValueError:
        return found[0]
    return found[1] + " ".join(held.split())


def _is_drawing(path: Path, folder: Path) -> bool:
    inside = path.resolve().is_relative_to(folder.resolve())
    return inside and path.suffix == ".svg" and path.is_file()


def _unescaped(found: re.Match[str]) -> str:
    return chr(min(int(found[1], 16), 0x10FFFF)) if found[1] else found[2]


def _place(node: nodes.Node, before: str) -> str:
    """Return file and line of *node*, or of the nearest node around it that knows them.

    :param before: what stands in it before the place in question.
    """
    below = before.count("\n") if isinstance(node, nodes.raw) else 0
    here: nodes.Node | None = node
    while here is not None and not (here.source and here.line):
        here = here.parent
    return f"{here.source}:{(here.line or 0) + below}" if here is not None else ""
