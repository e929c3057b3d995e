"""What stands above, below and on each sheet of a pack: its letter, who may copy it, its cards.

Cards and slips stand on a grid that fills the page, where one cut serves two of them. Each card of
the page is one; what stands in its footer is printed on its back. A set that fills half a side is
printed twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_casebook.core.nodes import words_of

from . import messages
from .layouts import is_large
from .nodes import framed, paper_division
from .pack import TRAINER, split
from .paper import Page, page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .context import RenderContext
    from .model import Edition
    from .pack import Facts

#: Where no address is known, one can be written.
_DOTS = "." * 32


def put_head(
    page: nodes.section, facts: Facts | None, edition: Edition, context: RenderContext
) -> None:
    """Put a head above *page*, and say what its foot is.

    :param facts: None for what stands at the back, which is the trainer's.
    """
    letter = facts.letter if facts else TRAINER
    is_for_learners = facts is not None and facts.is_for_learners
    say = context.messages.say
    whose = say(messages.SHEET_OF, letter=letter) if is_for_learners else say(messages.FOR_TRAINER)
    head = paper_division(tag="header", classes=["sheet-head"])
    foot = _foot(facts, context)
    large = is_large(edition)
    # A foot of two lines in so large a type would take the page: whose it is stands on every page,
    # and the rest once.
    running = context.imprint if large else foot
    head["attributes"] = {"data-copy": running, "data-mark": f"{letter} · "}
    head += nodes.paragraph("", letter, classes=["sheet-letter"])
    head += nodes.paragraph("", f"{edition.title} · {whose}", classes=["sheet-kick"])
    page.insert(0, head)
    if large:
        page += [nodes.paragraph("", line, classes=["sheet-copy"]) for line in foot.split("\n")]
    page["classes"].append("for-learners" if is_for_learners else "for-trainer")


def _foot(facts: Facts | None, context: RenderContext) -> str:
    page = split(facts.sheet)[0] if facts else ""
    site = context.address.rstrip("/")
    address = (f"{site}/{page}.html" if page else site) if site else _DOTS
    lines = context.options.foot or (context.imprint,)
    return "\n".join(line.replace("{address}", address) for line in lines)


#: What sphinx-design calls a card, its footer, and the class of its title.
_CARD, _FOOTER, _TITLE = "card", "card-footer", "sd-card-title"
#: How wide the grid of cards is, and what is left free above and below it, in millimetres.
_WIDE, _TOP = 190.0, 10.5


class Grid(NamedTuple):
    """Where cards stand on a side, in millimetres."""

    columns: int
    rows: int
    paper: Page

    def place(self, number: int, *, back: bool) -> str:
        """Return where card *number* is; on a back, columns change sides."""
        row, column = divmod(number, self.columns)
        column = self.columns - 1 - column if back else column
        width, height = _WIDE / self.columns, (self.paper.height - 2 * _TOP) / self.rows
        left = (self.paper.width - _WIDE) / 2 + column * width
        top = _TOP + row * height
        return f"left: {left:.2f}mm; top: {top:.2f}mm; width: {width:.2f}mm; height: {height:.2f}mm"


def arrange_cards(
    page: nodes.section, facts: Facts, edition: Edition, context: RenderContext
) -> nodes.section:
    """Return *page* as sides of cards or slips; itself where it has none, or in large print."""
    found = [
        each for each in page.findall(nodes.container) if each.get("design_component") == _CARD
    ]
    if not found or not (facts.cards or facts.slips) or is_large(edition):
        return page
    columns, rows = (1, facts.slips) if facts.slips else (2, facts.cards // 2)
    grid = Grid(columns, rows, page_of(edition))
    backs = [_back(each) for each in found]
    fronts = [_front(each) for each in found]
    sets = max(1, columns * rows // len(found))
    say = context.messages
    title = next((each for each in page.children if isinstance(each, nodes.title)), None)
    head = page[0]
    page.children = []
    words = say.say_of(
        messages.SETS, sets, letter=facts.letter, title=words_of(title) if title else ""
    )
    page += head
    page += nodes.title("", words)
    for start in range(0, len(fronts), columns * rows):
        some = slice(start, start + columns * rows)
        page += _side(fronts[some] * sets, grid, back=False)
        if any(back is not None for back in backs[some]):
            page += _side(backs[some] * sets, grid, back=True)
    page["classes"] += ["card-sheet", "slips" if facts.slips else f"cards-{facts.cards}"]
    return page


def _side(cards: Sequence[nodes.section | None], grid: Grid, *, back: bool) -> paper_division:
    side = paper_division(tag="div", classes=["card-side", *(["card-back"] if back else [])])
    seen: set[int] = set()
    for number, card in enumerate(cards):
        if card is not None:
            again = id(card) in seen
            seen.add(id(card))
            shown = framed(card.deepcopy()) if not again else _copy(card)
            shown["classes"].append("card-cell")
            shown["attributes"] = {"style": grid.place(number, back=back)}
            side += shown
    return side


def _copy(card: nodes.section) -> paper_division:
    content = paper_division("", card.deepcopy(), tag="div", classes=["frame-copy"])
    return paper_division("", content, tag="div", classes=["frame"])


def _front(card: nodes.Element) -> nodes.section:
    title = next((each for each in card.findall(nodes.Element) if _TITLE in each["classes"]), None)
    if title is not None and title.parent is not None:
        title.parent.remove(title)
    body = [
        child
        for part in card.children
        if isinstance(part, nodes.Element)
        for child in part.children
    ]
    head = [nodes.title("", "", *title.children)] if title is not None else []
    made = nodes.section("", *head, *body)
    made.source, made.line = card.source, card.line
    return made


def _back(card: nodes.Element) -> nodes.section | None:
    footer = next(
        (each for each in card.findall(nodes.Element) if each.get("design_component") == _FOOTER),
        None,
    )
    if footer is None:
        return None
    footer.parent.remove(footer)
    made = nodes.section("", *footer.children)
    made.source, made.line = card.source, card.line
    return made
