"""What is handed out and not bound: hand-outs, packs and booklets of sheets, cards to cut out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.pdf import messages, pack
from sphinx_casebook.pdf.nodes import framed, paper_division

from .base import Layout
from .book import title_lines

if TYPE_CHECKING:
    from sphinx_casebook.pdf.context import RenderContext
    from sphinx_casebook.pdf.model import Edition

#: Margins of what is not bound.
NARROW = "margin: 14mm 15mm 15mm"


def _front(_tree: nodes.document, edition: Edition, context: RenderContext) -> list[nodes.Element]:
    """Return what stands above the text."""
    return [_head(context, edition)]


def _head(context: RenderContext, edition: Edition) -> paper_division:
    """Return what stands above the text of a hand-out, with a code that leads to its page."""
    made = paper_division(classes=["head"], tag="header")
    address = _address(context, edition)
    if address:
        made += _code(context, edition, address)
    made += title_lines(context, edition)
    if address:
        link = nodes.reference("", address, refuri=address)
        made += nodes.paragraph("", "", link, classes=["address"])
    return made


def _address(context: RenderContext, edition: Edition) -> str:
    """Return where the page of a hand-out, or the first of its pages, is; empty if not known."""
    page, _ = pack.split((edition.sheets or edition.pages)[0])
    known = context.address and page in context.env.found_docs
    return f"{context.address.rstrip('/')}/{page}.html" if known else context.address


def _code(context: RenderContext, edition: Edition, address: str) -> nodes.image:
    import segno  # of the extra pdf, which a project that prints nothing does without

    path = context.outdir / context.imagedir / f"qr-{edition.name}.svg"
    path.parent.mkdir(parents=True, exist_ok=True)
    segno.make(address, micro=False).save(str(path), scale=3, border=2, xmldecl=False)
    image = nodes.image(uri=f"{context.imagedir}/{path.name}", classes=["qr"])
    image["alt"] = context.messages.say(messages.QR, address=address)
    return image


def _cards(page: nodes.section) -> list[nodes.Element]:
    """Return the sections of *page* as cards, or the whole page as one where it has none."""
    found = [child for child in page.children if isinstance(child, nodes.section)]
    for card in found:
        card["classes"] += ["page"]
    return [framed(card) for card in [*found] or [page]]


HANDOUT = Layout("handout", front=_front, page=NARROW)


_STYLE = Path(__file__).parents[1] / "static" / "pack.css"

PACK = Layout(
    "pack",
    has_sheets=True,
    evidence="trainer",
    page="margin: 15mm 18mm 20mm",
    large_page="margin: 11mm 14mm 16mm",
    letter_page="margin: 11mm 18mm 16mm",
    font_size=11.5,
    styles=(_STYLE,),
)
BOOKLET = Layout(
    "booklet",
    has_sheets=True,
    evidence="none",
    # The lines of the foot follow each other, or on A5 each would take two.
    page="margin: 12mm 12mm 21mm; @bottom-left { white-space: normal !important }",
    font_size=10.5,
    styles=(_STYLE,),
)


def _arrange(
    page: nodes.section, _edition: Edition, _context: RenderContext
) -> list[nodes.Element]:
    return _cards(page)


CARDS = Layout("cards", front=_front, arrange=_arrange, page=NARROW)
