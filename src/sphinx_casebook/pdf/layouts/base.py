"""What a layout is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from docutils import nodes

    from sphinx_casebook.pdf.context import RenderContext
    from sphinx_casebook.pdf.model import Edition

    #: Makes what stands before the text of an edition.
    Front = Callable[[nodes.document, Edition, RenderContext], Iterable[nodes.Element]]
    #: Makes what stands in an edition for a page of the project.
    Arrange = Callable[[nodes.section, Edition, RenderContext], Iterable[nodes.Element]]
    #: Makes of the pictures of a part and its pages what opens it, under its caption.
    Opener = Callable[[list[nodes.Element], list[nodes.section]], Iterable[nodes.Element]]


def nothing(
    _tree: nodes.document, _edition: Edition, _context: RenderContext
) -> Iterable[nodes.Element]:
    """Return nothing: the text comes first."""
    return ()


def no_opener(
    _pictures: list[nodes.Element], _pages: list[nodes.section]
) -> Iterable[nodes.Element]:
    """Return nothing: a part begins with its first page."""
    return ()


def itself(
    page: nodes.section, _edition: Edition, _context: RenderContext
) -> Iterable[nodes.Element]:
    """Return the page as it is."""
    return (page,)


class Layout(NamedTuple):
    """One look of a PDF, with all that follows from it."""

    #: What an edition gives as its ``layout``; a class ``layout-<name>`` on its body.
    name: str
    #: Makes what stands before the text: a cover, the contents, a head.
    front: Front = nothing
    #: Makes of a page what stands for it: itself, or its sections in frames.
    arrange: Arrange = itself
    #: Whether the captions of the table of contents begin parts of it.
    has_parts: bool = False
    #: Makes what stands on the page that opens a part, under its caption.
    opener: Opener = no_opener
    #: Whether each of its sheets has a letter and begins on a right-hand page.
    has_sheets: bool = False
    #: What becomes of evidence where an edition does not say: ``full`` or ``sources`` (a list after
    #: each page), ``register`` (one at the back), ``trainer`` (at the back, none on learners'
    #: sheets) or ``none``.
    evidence: str = "full"
    #: The size of its pages as CSS has it, where it is not that of the edition's paper.
    size: str = ""
    #: Margins and margin boxes of its pages: what its ``@page`` rule holds beside the size.
    page: str = ""
    #: The same in large print, where it is not that.
    large_page: str = ""
    #: The same on paper of Letter size, which is lower than A4.
    letter_page: str = ""
    #: Size of its text in points, where an edition does not say another.
    font_size: float = 10.5
    #: Whether it is a deck, which shows the notes of who speaks on upright sheets of the edition's
    #: paper, where neither ``size`` nor ``page`` counts; an edition that leaves the notes out has
    #: slides alone.
    has_notes: bool = False
    #: Style sheets of its own, after the toolkit's.
    styles: tuple[Path, ...] = ()
