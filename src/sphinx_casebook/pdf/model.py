"""The values that pass between the stages."""

from __future__ import annotations

from typing import NamedTuple

#: What the ids of the measures of frames begin with; that of the content ends so.
FRAME, CONTENT = "frame-", "-content"
#: What the ids of the marks of sheets begin with.
SHEET = "sheet-"
#: The class of the first and the last page of a sheet; one that has both at once shows it once.
PAGE_RUN = "page-run"
#: What begins the toolkit's own style sheet in the page of an edition.
OWN_STYLE = "<style data-of=toolkit>"


class Edition(NamedTuple):
    """One PDF: what it holds and what it looks like."""

    #: Its name, from which the file is called.
    name: str
    #: Its title, on the cover and in the document.
    title: str
    #: For whom or what it is, in a sentence.
    purpose: str = ""
    #: Globs of its pages; they come in the order of the table of contents.
    pages: tuple[str, ...] = ("**",)
    #: What it holds sheet by sheet and in this order, in place of ``pages``: pages, and blocks or
    #: sections of pages as ``page#name``.
    sheets: tuple[str, ...] = ()
    #: Globs of pages that come first, with their part, in this order.
    first: tuple[str, ...] = ()
    #: Globs of pages that it leaves out all the same.
    without: tuple[str, ...] = ()
    #: Globs of pages that begin where the one before ends, and not on a page of their own.
    run_on: tuple[str, ...] = ()
    #: Kinds of nodes, by class name, that it leaves out.
    leave_out: tuple[str, ...] = ()
    #: Kinds of nodes that it moves to the back, under ``back_title``.
    to_back: tuple[str, ...] = ()
    #: Kinds of nodes that are all it keeps of its pages; everything where none is named.
    only: tuple[str, ...] = ()
    #: Globs of the pages of which it keeps no more than that; all of them where none is named.
    only_of: tuple[str, ...] = ()
    #: What becomes of the evidence of its pages; what its layout says where it is empty.
    evidence: str = ""
    #: The heading of what is moved to the back; "Answers" in the book's language where empty.
    back_title: str = ""
    #: Size of the paper, a name that CSS knows.
    paper: str = "A4"
    #: Margins of its pages as CSS has them, where they are not those of its layout.
    margins: str = ""
    #: Size of running text, in points; its layout's own where it is not given.
    font_size: float = 10.5
    #: The name of its layout.
    layout: str = "book"
    #: For how many people each sheet is repeated, in packing order; each once where it is 0.
    class_set: int = 0
    #: ``booklet``: its pages two by two on sheets of twice the size, to print, fold and staple.
    impose: str = ""


class Job(NamedTuple):
    """How the pages of an edition are put on paper; in their order where all is empty."""

    #: How often each sheet is repeated.
    copies: tuple[int, ...] = ()
    #: ``booklet``: two by two, to fold.
    impose: str = ""


class Print(NamedTuple):
    """A row of a print list."""

    #: What to print, as the edition's ``sheets`` name it.
    sheet: str
    #: How many, in the author's words.
    copies: str
    #: How many in large print, in the author's words; may be empty.
    large: str
    #: Line of the source.
    line: int
