"""The cover of a book, the head of a hand-out, and what stands on every sheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from . import anchors, messages, settings, sheets
from .nodes import paper_division
from .printing import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .binding import Binder
    from .model import Edition

#: Style sheets of the other parts of the toolkit, where they are loaded.
_OTHERS = ("content-age.css", "evidence.css", "lessons.css", "stories.css")
_COVER = "cover"


def sheet(builder: Binder, edition: Edition) -> Sheet:
    """Return what *edition* says beside its text."""
    config = builder.config
    foot = imprint(builder)
    if edition.layout == "slides":
        foot = f"{edition.title}. {foot}"
    static = Path(builder.outdir) / "_static"
    styles = [static / name for name in _OTHERS]
    return Sheet(
        language=(config.language or "en").replace("_", "-"),
        title=f"{imprint(builder)}: {edition.title}",
        author=config.author,
        foot=foot,
        reference=builder.phrases.template(messages.ON_PAGE),
        styles=tuple(path.read_text(encoding="utf-8") for path in styles if path.exists()),
    )


def imprint(builder: Binder) -> str:
    """Return what the project is, in a line."""
    words = (builder.config.project, settings.get(builder.config).imprint)
    return ": ".join(part for part in words if part)


def cover(builder: Binder, edition: Edition) -> paper_division:
    """Return the cover: imprint, title, edition, and what the cover's own page says."""
    made = paper_division(classes=["cover"], tag="header")
    made += _lines(builder, edition)
    docname = settings.get(builder.config).cover
    if docname and docname in builder.env.found_docs:
        tree = builder.resolve(docname, builder.env.get_doctree(docname))
        anchors.make_unique(tree, _COVER)
        anchors.resolve(tree, docname, (), builder.address)
        for section in tree.findall(nodes.section):
            made += [each for each in section.children if not isinstance(each, nodes.title)]
            break
    return made


def head(builder: Binder, edition: Edition) -> paper_division:
    """Return what stands above the text of a hand-out, with a code that leads to its page."""
    made = paper_division(classes=["head"], tag="header")
    address = _address(builder, edition)
    if address:
        made += _code(builder, edition, address)
    made += _lines(builder, edition)
    if address:
        link = nodes.reference("", address, refuri=address)
        made += nodes.paragraph("", "", link, classes=["address"])
    return made


def _address(builder: Binder, edition: Edition) -> str:
    """Return where the page of a hand-out, or the first of its pages, is; empty if not known."""
    page, _ = sheets.split((edition.sheets or edition.pages)[0])
    known = builder.address and page in builder.env.found_docs
    return f"{builder.address.rstrip('/')}/{page}.html" if known else builder.address


def _lines(builder: Binder, edition: Edition) -> Iterator[nodes.Node]:
    titles = builder.env.titles
    alone = titles[edition.pages[0]].astext() if edition.pages[0] in titles else ""
    for text, name in (
        (settings.get(builder.config).imprint or "", "imprint"),
        (builder.config.project, "project"),
        (edition.title if edition.title != alone else "", "edition"),
        (edition.purpose, "purpose"),
    ):
        if text:
            yield nodes.paragraph("", text, classes=[name])


def _code(builder: Binder, edition: Edition, address: str) -> nodes.image:
    import segno  # of the extra pdf, which a project that prints nothing does without

    path = Path(builder.outdir) / builder.imagedir / f"qr-{edition.name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    segno.make(address, micro=False).save(str(path), scale=3, border=2, xmldecl=False)
    image = nodes.image(uri=f"{builder.imagedir}/{path.name}", classes=["qr"])
    image["alt"] = builder.phrases.say(messages.QR, address=address)
    return image
