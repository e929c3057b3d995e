"""What a lesson says of itself: the facts under its title, and at its foot where it is at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.nodes import fill, join
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons.context import heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.model import Facts, Quotation

#: The kind of the placeholder where the facts of a page stand.
FACTS = "facts"


def facts_line(context: RenderContext) -> list[nodes.Node]:
    """Return its number, its minutes, for whom it is, and what to read first, where known."""
    facts, phrases = context.view.facts, context.phrases
    parts: list[list[nodes.Node]] = []
    if facts.number:
        number = phrases.say(messages.LESSON_NUMBER, number=str(facts.number))
        parts.append([nodes.Text(number)])
    if time := minutes_text(facts, context):
        parts.append([nodes.Text(time)])
    if facts.audience:
        audience = phrases.list_of(audience_of(facts.audience, context))
        parts.append([nodes.Text(phrases.say(messages.FOR, audience=audience))])
    if facts.needs:
        links = join(map(context.link, facts.needs), "; ")
        parts.append(fill(phrases.template(messages.READ_FIRST), lessons=links))
    if not parts:
        return []
    content = [node for part in parts for node in (nodes.Text(" "), *part)][1:]
    return [nodes.paragraph("", "", *content, classes=["lesson-facts", "no-search"])]


def minutes_text(facts: Facts, context: RenderContext) -> str:
    """Return how long a page takes, as a sentence."""
    phrases = context.phrases
    read = phrases.say_of(messages.READ, facts.reading) if facts.reading else ""
    practise = phrases.say_of(messages.PRACTISE, facts.practice) if facts.practice else ""
    if read and practise:
        return phrases.say(messages.READ_AND_PRACTISE, read=read, practise=practise)
    return phrases.say(messages.SENTENCE, text=read or practise) if read or practise else ""


def applied_in(context: RenderContext, level: int) -> list[nodes.Node]:
    """Return the chapters that point to this lesson, each with the sentence that does so."""
    quotations = context.view.quotations
    if quotations is None:
        return []
    words = context.phrases.say(messages.APPLIED_IN)
    title = heading(words, level, nodes.make_id(f"applied {context.docname}"))
    if not quotations:
        return [*title, nodes.paragraph("", context.phrases.say(messages.NOT_APPLIED))]
    items = [_chapter(each, context) for each in quotations]
    return [*title, nodes.definition_list("", *items, classes=["applied-in"])]


def _chapter(quotation: Quotation, context: RenderContext) -> nodes.definition_list_item:
    quotes = [nodes.paragraph("", "", nodes.Text(each)) for each in quotation.sentences]
    link = context.link(quotation.chapter)
    return nodes.definition_list_item("", nodes.term("", "", link), nodes.definition("", *quotes))


def audience_of(names: Iterable[str], context: RenderContext) -> Iterator[str]:
    """Yield for whom a page is, in words."""
    for name in names:
        yield context.options.audiences.get(name, name)
