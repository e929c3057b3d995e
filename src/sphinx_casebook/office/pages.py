"""Cut a page to what a file shows of it, and let Sphinx resolve it to standard nodes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_casebook.core import select
from sphinx_casebook.core.builders import tags_of
from sphinx_casebook.core.names import AGE_NOTE, CLAIM, claims_of
from sphinx_casebook.core.pictures import keep_own
from sphinx_casebook.core.warnings import hint, warn

from .model import Sheet
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders import Builder

    from .model import File

#: Classes of what is about a page and not of it, such as a line on its age.
_ABOUT = frozenset({"no-search", AGE_NOTE})


def sheets_of(file: File, builder: Builder) -> list[Sheet]:
    """Return the sheets of *file*; what does not exist is told and left out."""
    made = (_sheet(name, file, builder) for name in file.sheets)
    return [sheet for sheet in made if sheet]


def _sheet(name: str, file: File, builder: Builder) -> Sheet | None:
    docname, _, part = name.partition("#")
    if docname not in builder.env.found_docs:
        near = hint(docname, builder.env.found_docs)
        warn(Warnings.UNKNOWN, f"office_files: {file.name}: no page {docname!r}{near}", None)
        return None
    doctree = builder.env.get_doctree(docname)
    _drop(doctree, file.leave_out)
    if part and not _cut_to(doctree, part):
        warn(Warnings.UNKNOWN, f"office_files: {file.name}: no {part!r} on page {docname}", None)
        return None
    resolved = builder.env.get_and_resolve_doctree(
        docname, builder, doctree=doctree, prune_toctrees=False, **tags_of(builder)
    )
    keep_own(resolved, builder.env, _tell)
    builder.post_process_images(resolved)
    _drop_about(resolved)
    _tidy(resolved)
    return _whole(resolved, file.title)


def _tidy(resolved: nodes.document) -> None:
    """Take out what is for another format, and put the number of each note before its words."""
    for raw in list(resolved.findall(nodes.raw)):
        raw.parent.remove(raw)
    for note in list(resolved.findall(nodes.Element)):
        if not isinstance(note, nodes.footnote | nodes.citation):
            continue
        number, *rest = note.children
        words = next((each for each in rest if isinstance(each, nodes.paragraph)), None)
        if isinstance(number, nodes.label) and words is not None:
            note.remove(number)
            words.insert(0, nodes.Text(f"{number.astext()} "))


def _whole(resolved: nodes.document, otherwise: str) -> Sheet:
    """Return all of a page: what stands before its first title and after its end comes below it.

    :param otherwise: the title of a page that has none.
    """
    body = resolved.children
    for place, section in enumerate(body):
        if isinstance(section, nodes.section):
            title, *rest = section.children
            if isinstance(title, nodes.title):
                return Sheet(title, [*body[:place], *rest, *body[place + 1 :]])
    return Sheet(nodes.title("", otherwise), body)


def _tell(address: str, place: nodes.Element) -> None:
    say = f"{address} is not opened: an Office file holds what lies in the project, or 'data:'"
    warn(Warnings.OUTSIDE, say, place)


def _drop(doctree: nodes.document, kinds: Iterable[str]) -> None:
    """Take out the blocks of *kinds*, tables of contents and lists of evidence."""
    select.remove(list(doctree.findall(addnodes.toctree)))
    select.remove(select.page_evidence(doctree))
    select.remove(select.outermost(doctree, kinds))


def _cut_to(doctree: nodes.document, part: str) -> bool:
    """Leave of *doctree* the section called *part*, or the block and its solution."""
    found = select.named(doctree, part)
    if not found:
        return False
    section = found[0]
    if not isinstance(section, nodes.section):
        select.remove(found)
        title = (section.next_node(nodes.title) or section).astext()
        section = nodes.section("", nodes.title("", title), *found)
    doctree.children = [section]
    section.parent = doctree
    return True


def _drop_about(resolved: nodes.document) -> None:
    for node in list(resolved.findall(nodes.Element)):
        if not _ABOUT.isdisjoint(node["classes"]) and not isinstance(node, nodes.title):
            node.parent.remove(node)


def plain(node: nodes.Node) -> str:
    """Return the words of *node* without marks of claims, and without the space before a mark."""
    return "".join(text for text, _ in runs(node)).strip()


def claims(node: nodes.Node) -> list[str]:
    """Return the names of the claims that are marked in *node*, each once.

    A mark shows a number, which only means something on its page; its target has the name.
    """
    marks = [each for each in node.findall(nodes.Element) if is_claim(each)]
    named = (claims_of(mark) or [mark.astext().strip("[] ")] for mark in marks)
    return list(dict.fromkeys(name for names in named for name in names))


def is_claim(node: nodes.Node) -> bool:
    """Tell whether *node* is the mark of a claim."""
    return isinstance(node, nodes.Element) and CLAIM in node["classes"]


def runs(node: nodes.Node) -> list[tuple[str, frozenset[str]]]:
    """Return the words of *node* in runs, each with the names of its emphases."""
    found: list[tuple[str, frozenset[str]]] = []
    _collect(node, frozenset(), found)
    return _joined(found)


def _collect(
    node: nodes.Node, looks: frozenset[str], found: list[tuple[str, frozenset[str]]]
) -> None:
    if isinstance(node, nodes.Text):
        found.append((node.astext(), looks))
    elif is_claim(node):
        if found:
            text, before = found[-1]
            found[-1] = (text.rstrip(" "), before)
    else:
        if isinstance(node, nodes.strong | nodes.emphasis):
            looks |= {node.tagname}
        for child in node.children:
            _collect(child, looks, found)


def _joined(found: list[tuple[str, frozenset[str]]]) -> list[tuple[str, frozenset[str]]]:
    """Return runs without line ends and without empty ones; alike neighbours are one."""
    made: list[tuple[str, frozenset[str]]] = []
    for text, looks in found:
        words = " ".join(text.split("\n"))
        if made and made[-1][1] == looks:
            made[-1] = (made[-1][0] + words, looks)
        elif words:
            made.append((words, looks))
    return made


class Pictures:
    """Where the pictures of a file lie, and what is wrong with one."""

    def __init__(self, builder: Builder) -> None:
        self._root = Path(builder.srcdir)

    def find(self, image: nodes.image) -> Path | None:
        """Return the file of *image*; None, and a warning, where Office cannot show it."""
        path = self._root / str(image["uri"])
        if path.suffix.lower() in {".png", ".jpg", ".jpeg", ".gif"} and path.is_file():
            if not image.get("alt"):
                warn(Warnings.PICTURE, f"{image['uri']} has no alternative text", image)
            return path
        return None
