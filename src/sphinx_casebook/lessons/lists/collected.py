"""Blocks of one kind from all lessons and chapters, on one page."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util import docname_join

from sphinx_casebook.core.disclosure import folded
from sphinx_casebook.core.names import INSTRUCTOR_NOTE
from sphinx_casebook.core.nodes import element, line, table, text
from sphinx_casebook.lessons import messages
from sphinx_casebook.lessons.blocks import capital, outcomes_list
from sphinx_casebook.lessons.blocks.lesson import rated
from sphinx_casebook.lessons.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_casebook.lessons.blocks import Block
    from sphinx_casebook.lessons.context import RenderContext
    from sphinx_casebook.lessons.model import Declared, Found


def collect(
    kind: type[Block], options: Mapping[str, Any], context: RenderContext
) -> list[nodes.Node]:
    """Return all blocks of *kind*, in reading order."""
    found = [
        each
        for each in context.view.collected
        if each.block.kind == kind.kind
        and passes(each.declared, each.reading + each.practice, options)
    ]
    if not found:
        return [nodes.paragraph("", context.phrases.say(messages.NOTHING))]
    made: nodes.Element
    if kind.is_timed:
        made = _table(kind, found, context)
    elif kind.kind == "rating":
        made = _ratings(found, context)
    else:
        made = _bodies(found, context)
    if kind.is_for_trainers:
        words = context.phrases.say(kind.label)
        made = folded(words, made, classes=(kind.kind, INSTRUCTOR_NOTE))
    return [made]


def passes(declared: Declared, takes: int, options: Mapping[str, Any]) -> bool:
    """Tell whether a page that takes some minutes passes the filters of a list."""
    audience, most = options.get("audience"), options.get("minutes")
    return (
        (audience is None or audience in declared.audience)
        and (most is None or takes <= most)
        and ("core" not in options or declared.core)
    )


def _by_page(found: list[Found]) -> Iterator[tuple[Place, list[Found]]]:
    for page, blocks in groupby(found, key=lambda each: each.page):
        yield page, [*blocks]


def _bodies(found: list[Found], context: RenderContext) -> nodes.definition_list:
    """Return the content of blocks under the name of each page."""
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", "", context.link(page)),
            nodes.definition("", *(node for each in blocks for node in _body(each, context))),
        )
        for page, blocks in _by_page(found)
    ]
    return nodes.definition_list("", *items, classes=["collected"])


def _body(found: Found, context: RenderContext) -> Iterator[nodes.Node]:
    block = found.block
    if found.place:
        minutes = context.phrases.say_of(messages.MINUTES, block.minutes) if block.minutes else ""
        link = context.link(found.place)
        yield nodes.paragraph("", "", link, nodes.Text(f" ({minutes})" if minutes else ""))
    known = [name for name in block.outcomes if name in context.options.outcomes]
    if block.kind == "objectives" and known:
        yield outcomes_list(known, context)
    yield from borrow(found, context)


def _table(kind: type[Block], found: list[Found], context: RenderContext) -> nodes.table:
    label = context.phrases.say(kind.label)
    header = [label, *map(context.phrases.say, messages.ACTIVITY_HEADER)]
    rows = [
        [
            line(context.link(_named(each, label))),
            line(context.link(each.page)),
            text(str(each.block.minutes or "")),
            text(each.block.group),
            text(each.block.materials),
        ]
        for each in found
    ]
    return table(header, rows, (26, 26, 9, 12, 20), ("collected",))


def _named(found: Found, label: str) -> Place:
    """Return a block under its title; one without it is called by its kind."""
    return Place(found.page.docname, found.block.anchor, found.block.title or label)


def _ratings(found: list[Found], context: RenderContext) -> nodes.table:
    """Return one row a page, one column a rating."""
    scales = list(context.options.ratings)
    header = [
        context.phrases.say(messages.LESSON_COLUMN),
        *(rated(name, "", context) for name in scales),
    ]
    rows = []
    for page, blocks in _by_page(found):
        by_name = {each.block.rating[0]: each for each in blocks}
        cells = [_reason(by_name.get(name), context) for name in scales]
        rows.append([line(context.link(page)), *cells])
    return table(header, rows, (24, *(34 for _ in scales)), ("collected", "ratings"))


def _reason(found: Found | None, context: RenderContext) -> list[nodes.Node]:
    if found is None:
        return []
    level = capital(rated("", found.block.rating[1], context))
    reason = borrow(found, context)
    if not context.web:
        return [nodes.paragraph("", "", nodes.strong("", level)), *reason]
    # A row tells what a lesson's own page has in full: what the reason rests on is there.
    way = context.link(Place(found.page.docname, found.block.anchor, level))
    if uri := way.get("refuri"):  # rows share their levels, and no two links of a page one name
        label = f"{level}: {found.page.words}"
        way = element("a", nodes.Text(level), href=uri, aria_label=label)
    for each in reason:
        _leave_marks(each)
    return [nodes.paragraph("", "", nodes.strong("", "", way)), *reason]


def _leave_marks(body: nodes.Node) -> None:
    """Take out the marks of other parts, and the space before them."""
    held = [each for each in body.findall(nodes.Element) if "seen_from" in each]
    for mark in (each for each in held if isinstance(each, nodes.Inline)):
        at = mark.parent.index(mark)
        before = mark.parent[at - 1] if at else None
        if isinstance(before, nodes.Text):
            mark.parent[at - 1] = nodes.Text(before.rstrip())
        mark.parent.remove(mark)


def borrow(found: Found, context: RenderContext) -> list[nodes.Node]:
    """Return copies of what a block holds, its links as seen from the page that shows them."""
    origin = found.page.docname
    holder = nodes.container("", *(node.deepcopy() for node in found.block.body))
    for node in list(holder.findall(nodes.Element)):
        node["ids"], node["names"] = [], []
        if isinstance(node, pending_xref):
            _look_from_here(node, origin, context)
        elif isinstance(node, nodes.footnote_reference | nodes.target):
            node.parent.remove(node)
        elif isinstance(node, nodes.reference) and "refid" in node:
            node.replace_self(context.link(Place(origin, node["refid"], node.astext())))
        elif "docname" in node:
            # Placeholders of other sub-extensions: whose they are, and who shows them.
            node["seen_from"] = context.docname
    return holder.children[:]


def _look_from_here(link: pending_xref, origin: str, context: RenderContext) -> None:
    if link.get("refdomain") == "std" and link.get("reftype") == "doc":
        link["reftarget"] = "/" + docname_join(origin, link["reftarget"]).lstrip("/")
    link["refdoc"] = context.docname
    link["anchors"] = ()
