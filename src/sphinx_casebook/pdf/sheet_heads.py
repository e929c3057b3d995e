"""What stands above and below each sheet of a pack: its letter, whose it is, who may copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from . import messages, title_page
from .layouts import is_large
from .nodes import paper_division
from .pack import TRAINER, split

if TYPE_CHECKING:
    from .context import RenderContext
    from .model import Edition
    from .pack import Facts

#: Where no address is known, one can be written.
_DOTS = "." * 32


def put(page: nodes.section, facts: Facts | None, edition: Edition, context: RenderContext) -> None:
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
    running = title_page.imprint(context) if large else foot
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
    lines = context.options.foot or (title_page.imprint(context),)
    return "\n".join(line.replace("{address}", address) for line in lines)
