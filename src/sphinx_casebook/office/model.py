"""The values that pass between the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from docutils import nodes

#: What a file can be: a text with sheets, or a deck of slides.
FORMATS = ("docx", "pptx")


class File(NamedTuple):
    """One file as ``office_files`` declares it."""

    #: Its name, without the ending.
    name: str
    #: Its title, which stands in its properties.
    title: str
    #: ``docx`` or ``pptx``.
    format: str = "docx"
    #: What it holds, in this order: pages, and blocks or sections of pages as ``page#name``.
    sheets: tuple[str, ...] = ()
    #: Kinds of blocks that it leaves out, as an edition of a PDF does.
    leave_out: tuple[str, ...] = ()
    #: Points of its running text; headings and tables follow. Slides have sizes of their own.
    font_size: int = 12


class About(NamedTuple):
    """What a file says of itself."""

    #: Its title.
    title: str
    #: Who wrote it.
    author: str
    #: Its language, as Office names it.
    language: str
    #: The lines at the foot of each page.
    footer: str
    #: Points of its running text.
    font_size: int


class Sheet(NamedTuple):
    """One page, or a part of one, in standard nodes."""

    #: Its title.
    title: nodes.title
    #: What stands under it.
    body: list[nodes.Node]
