"""Make tables of the places where editions, or the parts of a pack, are listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_casebook.core.builders import is_for_paper, is_web
from sphinx_casebook.core.messages import Messages
from sphinx_casebook.core.nodes import join, line, table, text

from . import messages, pack, settings
from .copies import LEADERS
from .layouts import evidence_of
from .nodes import edition_list, print_list, tick_list
from .records import drawn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.builders import Builder

    from .model import Edition, Record


#: The classes of the tables.
_LIST, _PRINT, _TICKS = "pdf-editions", "print-list", "tick-list"
#: What the name of an edition in large print ends in.
_LARGE = "-large-print"
#: The columns of a print list: title and width. Those of pages go where none are known, the last
#: where nothing is wanted in large print.
_SHEETS = ((messages.SHEET, 45),)
_NUMBERS = ((messages.FROM_PAGE, 10), (messages.TO_PAGE, 10))
_COPIES = ((messages.COPIES, 25), (messages.IN_LARGE, 15))


class ListContext(NamedTuple):
    """What is known where a list is shown."""

    #: Who writes it.
    builder: Builder
    #: Every edition, by name.
    editions: Mapping[str, Edition]
    #: What was drawn, by name; nothing for paper, where it would change what is drawn.
    records: Mapping[str, Record]
    #: The language.
    say: Messages


def show(doctree: nodes.document, builder: Builder) -> None:
    """Put a table in the place of every list of *doctree*."""
    places = [node for kind in _MAKERS for node in doctree.findall(kind)]
    if not places:
        return
    config = builder.config
    context = ListContext(
        builder,
        {each.name: each for each in settings.get(config).editions},
        {} if is_for_paper(builder) else drawn(Path(builder.srcdir), settings.get(config).folder),
        Messages(messages.CATALOGUE, config.language),
    )
    for place in places:
        place.replace_self(list(_MAKERS[type(place)](place, context)))


def _editions(place: nodes.Element, context: ListContext) -> Iterator[nodes.Node]:
    header = [context.say.say(title) for title in messages.LIST_HEADER]
    named = [context.editions[name] for name in place["names"] if name in context.editions]
    editions = named if place["names"] else [*context.editions.values()]
    if is_for_paper(context.builder):
        rows = [[text(each.title), text(each.purpose)] for each in editions]
        yield table(header[:2], rows, (40, 60), [_LIST])
        return
    folder = "../" * place["docname"].count("/") + "print/"
    rows = [_edition(each, context, folder) for each in editions]
    yield table(header, rows, (30, 50, 10, 10), [_LIST])


def _edition(edition: Edition, context: ListContext, folder: str) -> list[list[nodes.Node]]:
    record = context.records.get(edition.name)
    title: nodes.Node = nodes.Text(edition.title)
    pages, size = context.say.say(messages.NOT_DRAWN), ""
    if record:
        if is_web(context.builder):  # the PDFs lie beside the site
            address = f"{folder}{edition.name}.pdf"
            title = nodes.reference("", edition.title, refuri=address, internal=True)
        pages = f"{record.pages}"
        size = context.say.say(messages.SIZE, size=f"{record.size / 1e6:.1f}")
    return [line(title), text(edition.purpose), text(pages), text(size)]


def _prints(place: nodes.Element, context: ListContext) -> Iterator[nodes.Node]:
    edition = context.editions.get(place["edition"])
    if not edition:
        return
    prints = [each for each in place["prints"] if each.sheet in edition.sheets]
    large = any(each.large for each in prints)
    columns = [*_SHEETS, *_NUMBERS, *_COPIES[: 1 + large]]
    rows = []
    for each in prints:
        numbers = _page_numbers(edition, edition.sheets.index(each.sheet), context)
        columns = columns if numbers else [*_SHEETS, *_COPIES[: 1 + large]]
        copies = [each.copies, *[each.large] * large]
        sheet = _sheet(each.sheet, place["docname"], context)
        rows.append([*map(line, (sheet, *numbers)), *map(text, copies)])
    header = [context.say.say(title) for title, _ in columns]
    yield table(header, rows, [width for _, width in columns], [_PRINT])


def _page_numbers(edition: Edition, number: int, context: ListContext) -> list[nodes.Node]:
    """Return the first and the last page of a sheet; nothing where they are not known."""
    if getattr(context.builder, "edition", None) == edition:
        return pack.page_numbers(number)
    record = context.records.get(edition.name)
    known = record.places[number : number + 1] if record else ()
    return [nodes.Text(f"{page or ''}") for pages in known for page in pages]


def _sheet(sheet: str, docname: str, context: ListContext) -> nodes.Node:
    target, name = pack.split(sheet)
    title = nodes.inline("", pack.title(context.builder.env, sheet))
    try:
        return make_refnode(context.builder, docname, target, name, title)
    except NoUri:
        return title


def _ticks(place: nodes.Element, context: ListContext) -> Iterator[nodes.Node]:
    """Yield the table of all that a pack holds: what learners get, and what is for the trainer."""
    edition = context.editions.get(place["edition"])
    if not edition:
        return
    env, options = context.builder.env, settings.get(context.builder.config)
    sizes, say = options.class_sizes, context.say
    sheets, _ = pack.facts(edition.sheets, env.metadata, options.groups)
    rows = [
        _tick(each, number, edition, place["docname"], context, sizes)
        for number, each in enumerate(sheets)
    ]
    for number, title in enumerate(_at_back(edition, context), len(sheets)):
        leaders = [text(f"{LEADERS.count(size)}") for size in sizes]
        pages = _pages(edition, number, context)
        rows.append([_box(), text(pack.TRAINER), text(title), pages, *leaders, text("")])
    if place["large"] and (large := context.editions.get(f"{edition.name}{_LARGE}")):
        named = pack.facts(large.sheets, env.metadata, options.groups)[0]
        letters = ", ".join(_letter(each, sheets) for each in named)
        row = say.say(messages.LARGE_ROW, letters=letters)
        points = say.say(messages.POINTS, number=f"{large.font_size:g}")
        rows.append(
            [_box(), text(points), text(row), *[text("")] * (len(sizes) + 1), text(place["large"])]
        )
    people = [say.say(messages.FOR_PEOPLE, number=f"{size}") for size in sizes]
    columns = [messages.LETTER, messages.SHEET, messages.PAGES]
    header = ["", *map(say.say, columns), *people, say.say(messages.HOW)]
    widths = (5, 8, 40, 10, *[8] * len(sizes), 24)
    yield table(header, rows, widths, [_TICKS])


def _at_back(edition: Edition, context: ListContext) -> Iterator[str]:
    """Yield the titles of what stands at the back for the trainer, in order."""
    if edition.to_back:
        yield edition.back_title or context.say.say(messages.ANSWERS)
    if evidence_of(edition) == "trainer":
        yield context.say.say(messages.SHEETS_REST_ON)


def _tick(
    facts: pack.Facts,
    number: int,
    edition: Edition,
    docname: str,
    context: ListContext,
    sizes: tuple[int, ...],
) -> list[list[nodes.Node]]:
    copies = [text(f"{facts.copies.count(size)}") for size in sizes]
    sheet = line(_sheet(facts.sheet, docname, context))
    pages = _pages(edition, number, context)
    return [_box(), text(facts.letter), sheet, pages, *copies, text(facts.how)]


def _pages(edition: Edition, number: int, context: ListContext) -> list[nodes.Node]:
    found = _page_numbers(edition, number, context)
    return line(*join(found, "–")) if found else text("")


def _box() -> list[nodes.Node]:
    return line(nodes.inline("", "\N{BALLOT BOX}", classes=["tick-box"]))


def _letter(facts: pack.Facts, sheets: list[pack.Facts]) -> str:
    """Return the letter that a sheet has in the pack, of which large print holds a part."""
    return next((each.letter for each in sheets if each.sheet == facts.sheet), facts.letter)


_MAKERS: dict[type[nodes.Element], Callable[[nodes.Element, ListContext], Iterator[nodes.Node]]] = {
    edition_list: _editions,
    print_list: _prints,
    tick_list: _ticks,
}
