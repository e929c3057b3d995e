"""The tables that stand for lists of the editions, and of what to print of a pack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx.errors import NoUri
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_casebook.core import assets, outdated
from sphinx_casebook.core.builders import is_for_paper, is_web
from sphinx_casebook.core.messages import Messages, in_runs
from sphinx_casebook.core.nodes import join, line, table, text

from . import directives, messages, pack, records, settings
from .directives import LISTED, PRINTS, TICKED, edition_list, pack_line, print_list, tick_list
from .layouts import evidence_of
from .model import PAGE_RUN
from .pack import LEADERS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Set

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from .model import Edition
    from .records import Record

#: The classes of the tables.
_LIST, _PRINT, _TICKS = "pdf-editions", "print-list", "tick-list"
#: What the names of files to change end in; they are built in a folder beside that of the PDFs.
_OFFICE = "[dp][op][ct]x"
#: The class of the line to a pack, and of the address in it where there is a link too.
_PACK, _ADDRESS = "print-pack", "address"
#: Style sheets of web sites, by the class for which a page needs one.
_NEEDS = {"packs.css": {_PACK}}
#: What the name of an edition in large print ends in.
_LARGE = "-large-print"
#: The columns of a print list: title and width. Those of pages go where none are known, the last
#: where nothing is wanted in large print.
_SHEETS = ((messages.SHEET, 45),)
_NUMBERS = ((messages.FROM_PAGE, 10), (messages.TO_PAGE, 10))
_COPIES = ((messages.COPIES, 25), (messages.IN_LARGE, 15))


def register(app: Sphinx) -> None:
    """Tell Sphinx of the directives and of their places, which no writer meets."""
    for node in _MAKERS:
        app.add_node(node)
    assets.register(app, Path(__file__).parent / "static" / "web", _NEEDS)
    app.add_directive("pdf-editions", directives.EditionList)
    app.add_directive("print-list", directives.PrintList)
    app.add_directive("print-pack", directives.PrintPack)
    app.add_directive("tick-list", directives.TickList)
    app.connect("env-check-consistency", directives.on_env_check_consistency)
    app.connect(outdated.EVENT, on_casebook_views)
    # Transforms are made anew for each page, and no longer told whose they are.
    app.add_post_transform(type("ListTransform", (ListTransform,), {"application": app}))


def on_casebook_views(app: Sphinx, env: BuildEnvironment) -> dict[str, object]:
    """Return what pages with a list of editions, or of what to print, show of other things."""
    listed = [name for name in env.found_docs if LISTED in env.metadata[name]]
    if not listed:
        return {}
    options = settings.get(app.config)
    found = sorted(records.read(app.srcdir / options.folder).items())
    known = (found, sorted(_files(app.srcdir, options.folder)))
    return {name: (known, options, _sheets(env, name, options)) for name in listed}


def _sheets(env: BuildEnvironment, docname: str, options: settings.Settings) -> list[object]:
    """Return what lists on a page say of the sheets that they name."""
    prints = env.metadata[docname].get(PRINTS, ())
    ticked = {name for name, _ in env.metadata[docname].get(TICKED, ())}
    packs = [each for each in options.editions if each.name in ticked]
    return [
        *(pack.title(env, each.sheet) for _, rows, _ in prints for each in rows),
        *(pack.title(env, sheet) for each in packs for sheet in each.sheets),
        *(pack.facts(each.sheets, env.metadata, options.groups)[0] for each in packs),
    ]


class ListTransform(SphinxPostTransform):
    """Makes the tables of a page, early enough for themes that put tables into boxes (500)."""

    default_priority = 400
    #: Who builds.
    application: Sphinx

    def run(self, **_kwargs: object) -> None:
        """Put a table in the place of every list."""
        show(self.document, self.application.builder)


def _files(srcdir: Path, folder: str) -> frozenset[str]:
    """Return the names of the PDFs that were drawn, and of the files that lie beside them."""
    pdfs = {f"{name}.pdf" for name in records.read(srcdir / folder)}
    beside = (srcdir / folder).parent.glob(f"*/*.{_OFFICE}")
    return frozenset(pdfs | {path.name for path in beside})


class ListContext(NamedTuple):
    """What is known where a list is shown."""

    #: Who writes it.
    builder: Builder
    #: Every edition, by name.
    editions: Mapping[str, Edition]
    #: What was drawn, by name; nothing for paper, where it would change what is drawn.
    records: Mapping[str, Record]
    #: The files that lie beside the site, or will.
    files: Set[str]
    #: The language.
    say: Messages


def show(doctree: nodes.document, builder: Builder) -> None:
    """Put a table in the place of every list of *doctree*."""
    places = [node for kind in _MAKERS for node in doctree.findall(kind)]
    if not places:
        return
    config = builder.config
    folder = settings.get(config).folder
    context = ListContext(
        builder,
        {each.name: each for each in settings.get(config).editions},
        {} if is_for_paper(builder) else records.read(Path(builder.srcdir) / folder),
        frozenset() if is_for_paper(builder) else _files(Path(builder.srcdir), folder),
        Messages(messages.CATALOGUE, config.language),
    )
    for place in places:
        place.replace_self(list(_MAKERS[type(place)](place, context)))


def _editions(place: nodes.Element, context: ListContext) -> Iterator[nodes.Node]:
    header = [context.say.say(title) for title in messages.LIST_HEADER]
    joined = [
        [context.editions[name] for name in names.split("+") if name in context.editions]
        for names in place["names"] or context.editions
    ]
    rows = [_edition(each, place, context) for each in joined if each]
    widths = [30, 50, 10, 10]
    if is_for_paper(context.builder):
        header, widths = header[:2], [40, 60]
    yield table(header, rows, widths, [_LIST])


def _edition(
    editions: list[Edition], place: nodes.Element, context: ListContext
) -> list[list[nodes.Node]]:
    """Return the row of the first of *editions*, in which the others stand below what it is for."""
    first, *others = editions
    title = _file_link(f"{first.name}.pdf", first.title, place, context)
    also = [_also(each, place, context) for each in others]
    purpose = [*text(first.purpose), *([nodes.bullet_list("", *also)] if also else [])]
    if is_for_paper(context.builder):
        return [line(*title), purpose]
    record = context.records.get(first.name)
    pages = f"{record.pages}" if record else context.say.say(messages.NOT_DRAWN)
    size = context.say.say(messages.SIZE, size=f"{record.size / 1e6:.1f}") if record else ""
    return [line(*title), purpose, text(pages), text(size)]


def _also(edition: Edition, place: nodes.Element, context: ListContext) -> nodes.list_item:
    """Return *edition* as an item, by its whole title: its link must make sense alone."""
    words = edition.title
    if record := context.records.get(edition.name):
        words += " " + context.say.say_of(messages.ALSO, record.pages)
    return nodes.list_item(
        "", nodes.paragraph("", "", *_file_link(f"{edition.name}.pdf", words, place, context))
    )


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
    sizes, say = place["people"] or options.class_sizes, context.say
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
        letters = in_runs(dict.fromkeys(_letter(each, sheets) for each in named), _is_next)
        row = say.say(messages.LARGE_ROW, letters=letters)
        points = say.say(messages.POINTS, number=f"{large.font_size:g}")
        rows.append(
            [_box(), text(points), text(row), *[text("")] * (len(sizes) + 1), text(place["large"])]
        )
    people = [say.say(messages.FOR_PEOPLE, number=f"{size}") for size in sizes]
    columns = [messages.LETTER, messages.SHEET, messages.PAGES]
    header = ["✓", *map(say.say, columns), *people, say.say(messages.HOW)]
    widths = [5, 9, 40, 11, *[8] * len(sizes), 24]
    place_of_pages = 1 + columns.index(messages.PAGES)
    if not any(row[place_of_pages] for row in rows):  # where no pack was drawn
        for each in (header, widths, *rows):
            del each[place_of_pages]  # type: ignore[attr-defined]  # lists of each kind
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
    """Return the pages of a sheet, from the first to the last: in its own pack, places of them."""
    found = _page_numbers(edition, number, context)
    if found and found[0].astext() and found[0].astext() == found[-1].astext():
        found = found[:1]
    return line(nodes.inline("", "", *join(found, "–"), classes=[PAGE_RUN])) if found else text("")


def _box() -> list[nodes.Node]:
    return line(nodes.inline("", "\N{BALLOT BOX}", classes=["tick-box"]))


def _letter(facts: pack.Facts, sheets: list[pack.Facts]) -> str:
    """Return the letter that a sheet has in the pack, of which large print holds a part."""
    return next((each.letter for each in sheets if each.sheet == facts.sheet), facts.letter)


def _is_next(letter: str, other: str) -> bool:
    """Tell whether a sheet gets the *other* letter after this one."""
    if letter in pack.LETTERS and other in pack.LETTERS:
        return pack.LETTERS.index(letter) + 1 == pack.LETTERS.index(other)
    return letter.isdecimal() and other.isdecimal() and int(letter) + 1 == int(other)


def _pack_line(place: nodes.Element, context: ListContext) -> Iterator[nodes.Node]:
    """Yield the line that leads to the pack; in the pack itself, nothing.

    The address of the pack stands in it for whoever prints the page itself; a style sheet hides it
    on screens, where there is a link.
    """
    if is_for_paper(context.builder):
        return
    name, slides = place["edition"], place["slides"]
    told = [
        (name, messages.PRINT_PACK, messages.PRINT_PACK_UNDRAWN),
        (f"{name}{_LARGE}", messages.PACK_LARGE, messages.PACK_LARGE_UNDRAWN),
        (slides, messages.PACK_SLIDES, messages.PACK_SLIDES_UNDRAWN),
    ]
    wanted = [each for each in told if each[0] in context.editions]
    parts = [
        _file_link(f"{each[0]}.pdf", _words(*each, context), place, context) for each in wanted
    ]
    if parts:
        is_link = isinstance(parts[0][0], nodes.reference)
        at = nodes.literal("", f"print/{name}.pdf")
        parts[0].append(nodes.inline("", ": ", at, classes=[_ADDRESS] if is_link else []))
    files = join((_file_link(each, each, place, context)[0] for each in place["files"]), ", ")
    if files:
        parts.append([nodes.Text(context.say.say(messages.PACK_FILES) + " "), *files])
    items = [nodes.list_item("", nodes.paragraph("", "", *each)) for each in parts]
    if items:
        yield nodes.bullet_list("", *items, classes=[_PACK])


def _words(name: str, drawn_as: tuple[str, str], undrawn: str, context: ListContext) -> str:
    """Return what a link to the edition called *name* says: its pages, where they are known."""
    record = context.records.get(name)
    return context.say.say_of(drawn_as, record.pages) if record else context.say.say(undrawn)


def _file_link(
    file: str, words: str, place: nodes.Element, context: ListContext
) -> list[nodes.Node]:
    """Return *words* as a link to a *file* beside the site, where it has been made."""
    if not is_web(context.builder) or file not in context.files:
        return [nodes.Text(words)]
    address = "../" * place["docname"].count("/") + f"print/{file}"
    return [nodes.reference("", words, refuri=address, internal=True)]


_MAKERS: dict[type[nodes.Element], Callable[[nodes.Element, ListContext], Iterator[nodes.Node]]] = {
    edition_list: _editions,
    print_list: _prints,
    tick_list: _ticks,
    pack_line: _pack_line,
}
