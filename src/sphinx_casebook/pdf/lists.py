"""Make tables of the places where editions, or the parts of a pack, are listed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.util.nodes import make_refnode

from sphinx_casebook.core.builders import is_for_paper, is_web
from sphinx_casebook.core.messages import Messages
from sphinx_casebook.core.nodes import line, table, text

from . import messages, pack, settings
from .nodes import edition_list, print_list
from .records import drawn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx.builders import Builder

    from .model import Edition, Record


#: The classes of the tables.
_LIST, _PRINT = "pdf-editions", "print-list"
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
    places: list[nodes.Element] = [*doctree.findall(edition_list), *doctree.findall(print_list)]
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
        made = _editions if isinstance(place, edition_list) else _prints
        place.replace_self(list(made(place, context)))


def _editions(place: nodes.Element, context: ListContext) -> Iterator[nodes.Node]:
    header = [context.say.say(title) for title in messages.LIST_HEADER]
    if is_for_paper(context.builder):
        rows = [[text(each.title), text(each.purpose)] for each in context.editions.values()]
        yield table(header[:2], rows, (40, 60), [_LIST])
        return
    folder = "../" * place["docname"].count("/") + "print/"
    rows = [_edition(each, context, folder) for each in context.editions.values()]
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
