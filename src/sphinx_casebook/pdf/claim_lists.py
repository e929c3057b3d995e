"""Set what a page rests on closely: one paragraph a claim, and each source once, with a number.

The lists are known by their classes; they may be absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.paper import CLAIM_LIST, CLAIM_PLACES, CLAIM_SOURCES, TERM_LINK

from . import links, messages
from .nodes import ORIGINS, paper_division

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_casebook.core.messages import Messages

#: The class of what would fill the first column alone: about ten lines of a page's full width.
_BRIEF, _FEW_LETTERS = "brief", 1500


def hold_names(tree: nodes.Element) -> None:
    """Keep the names of sources apart, for those whose links lead out of the book become words."""
    for paragraph in tree.findall(nodes.paragraph):
        if CLAIM_SOURCES in paragraph["classes"]:
            held = [each for each in paragraph.children if not isinstance(each, nodes.Text)]
            for each in held:
                paragraph.replace(each, nodes.inline("", "", each))


def condense(page: nodes.Element, told: str, say: Messages) -> None:
    """Set every list of the claims of a page closely.

    :param told: ``full``, with what is claimed, or ``sources`` alone.
    """
    for found in list(page.findall(nodes.definition_list)):
        if CLAIM_LIST in found["classes"]:
            numbers: dict[str, nodes.Node] = {}
            items = [entry(item, numbers, told, say) for item in found.children]
            claims = nodes.bullet_list("", *items, classes=found["classes"])
            works = sources([*numbers.values()], told, say)
            both = paper_division("", claims, *works, classes=[ORIGINS], tag="div")
            if len(both.astext()) < _FEW_LETTERS:
                both["classes"].append(_BRIEF)
            found.parent.replace(found, both)


def entry(
    item: nodes.Node,
    numbers: dict[str, nodes.Node],
    told: str,
    say: Messages,
    *,
    is_numbered: bool = True,
) -> nodes.list_item:
    """Return an entry as one paragraph; what it says is left out where sources are enough.

    :param is_numbered: whether it keeps the number that it has on its page.
    """
    made = nodes.paragraph()
    for term in item.findall(nodes.term):
        if not is_numbered:
            _drop_number(term)
        made += nodes.strong("", "", *term.children, ids=term["ids"])
    for number, paragraph in enumerate(item.findall(nodes.paragraph)):
        if CLAIM_PLACES in paragraph["classes"] or (number == 0 and told == "sources"):
            continue
        made += nodes.Text(" ")
        if CLAIM_SOURCES in paragraph["classes"]:
            made += nodes.Text(_numbered(paragraph, numbers, say))
        else:
            made += paragraph.children
            _unlink_terms(made)
    return nodes.list_item("", made)


def _drop_number(term: nodes.term) -> None:
    first = term.children[0] if term.children else None
    if isinstance(first, nodes.Text) and first.strip().isdigit():
        term.remove(first)


def _unlink_terms(words: nodes.paragraph) -> None:
    """Leave out links to the glossary: the text of the page has them, and each is a box more."""
    for link in list(words.findall(nodes.reference)):
        if TERM_LINK in link["classes"]:
            links.unlink(link)


def _numbered(paragraph: nodes.paragraph, numbers: dict[str, nodes.Node], say: Messages) -> str:
    """Return the numbers of the sources that *paragraph* names; new ones are added."""
    names = [each for each in paragraph.children if not isinstance(each, nodes.Text)]
    for each in names:
        numbers.setdefault(each.astext(), each)
    order = list(numbers)
    found = sorted(order.index(each.astext()) + 1 for each in names)
    return say.say_of(messages.NUMBERED, len(found), numbers=", ".join(map(str, found)))


def sources(names: Sequence[nodes.Node], told: str, say: Messages) -> Iterator[nodes.Node]:
    """Yield the list of sources; a short one runs on from each to the next."""
    if not names:
        return
    title = nodes.strong("", say.say(messages.SOURCES))
    yield nodes.paragraph("", "", title, classes=["source-numbers-title"])
    if told == "sources":
        run: list[nodes.Node] = []
        for number, name in enumerate(names, 1):
            mark = nodes.strong("", f"{number}")
            # In one box, or WeasyPrint may break the line after its first word.
            run += [nodes.inline("", "", mark, nodes.Text(" "), name), nodes.Text(" ")]
        yield nodes.paragraph("", "", *run, classes=["source-numbers"])
    else:
        items = [nodes.list_item("", nodes.paragraph("", "", name)) for name in names]
        yield nodes.enumerated_list("", *items, classes=["source-numbers"])
