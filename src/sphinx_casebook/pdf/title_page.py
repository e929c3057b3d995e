"""The cover of a book and the head of a hand-out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import links, messages, pack
from .nodes import paper_division

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .context import RenderContext
    from .model import Edition

_COVER = "cover"


def imprint(context: RenderContext) -> str:
    """Return what the project is, in a line."""
    words = (context.config.project, context.options.imprint)
    return ": ".join(part for part in words if part)


def cover(context: RenderContext, edition: Edition) -> paper_division:
    """Return the cover: imprint, title, edition, and what the cover's own page says."""
    made = paper_division(classes=["cover"], tag="header")
    made += _lines(context, edition)
    docname = context.options.cover
    if docname and docname in context.env.found_docs:
        tree = context.resolve(docname, context.env.get_doctree(docname))
        links.make_unique(tree, _COVER)
        links.resolve(tree, docname, (), context.address)
        for section in tree.findall(nodes.section):
            made += [each for each in section.children if not isinstance(each, nodes.title)]
            break
    return made


def head(context: RenderContext, edition: Edition) -> paper_division:
    """Return what stands above the text of a hand-out, with a code that leads to its page."""
    made = paper_division(classes=["head"], tag="header")
    address = _address(context, edition)
    if address:
        made += _code(context, edition, address)
    made += _lines(context, edition)
    if address:
        link = nodes.reference("", address, refuri=address)
        made += nodes.paragraph("", "", link, classes=["address"])
    return made


def _address(context: RenderContext, edition: Edition) -> str:
    """Return where the page of a hand-out, or the first of its pages, is; empty if not known."""
    page, _ = pack.split((edition.sheets or edition.pages)[0])
    known = context.address and page in context.env.found_docs
    return f"{context.address.rstrip('/')}/{page}.html" if known else context.address


def _lines(context: RenderContext, edition: Edition) -> Iterator[nodes.Node]:
    titles = context.env.titles
    alone = titles[edition.pages[0]].astext() if edition.pages[0] in titles else ""
    for text, name in (
        (context.options.imprint or "", "imprint"),
        (context.config.project, "project"),
        (edition.title if edition.title != alone else "", "edition"),
        (edition.purpose, "purpose"),
    ):
        if text:
            yield nodes.paragraph("", text, classes=[name])


def _code(context: RenderContext, edition: Edition, address: str) -> nodes.image:
    import segno  # of the extra pdf, which a project that prints nothing does without

    path = context.outdir / context.imagedir / f"qr-{edition.name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    segno.make(address, micro=False).save(str(path), scale=3, border=2, xmldecl=False)
    image = nodes.image(uri=f"{context.imagedir}/{path.name}", classes=["qr"])
    image["alt"] = context.messages.say(messages.QR, address=address)
    return image
