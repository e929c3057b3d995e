"""Assemble one tree of the pages of an edition.

Over 150 lines, so that the way from pages to one tree can be read in one place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import Matcher

from sphinx_casebook.core.toctree import pages_below
from sphinx_casebook.core.warnings import warn

from . import addresses, anchors, condensing, covers, framing, messages, selecting, sheets
from .nodes import paper_division
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from .binding import Binder
    from .model import Edition

#: Where what is moved to the back stands, as if it were a page.
BACK = "back"


class Part(NamedTuple):
    """Pages that a table of contents groups under one caption."""

    #: The caption; empty where there is none.
    caption: str
    #: The pages, in order; one that is cut to a part of it has that part's name after a ``#``.
    sheets: tuple[str, ...]


def find_parts(env: BuildEnvironment, edition: Edition) -> list[Part]:
    """Return the pages of *edition* as the root's contents group them, or as it orders sheets."""
    if edition.sheets:
        return [Part("", edition.sheets)]
    root = env.config.root_doc
    wanted, unwanted = Matcher(edition.pages), Matcher(edition.without)
    left = {name for name in env.found_docs if wanted(name) and not unwanted(name)}
    parts = []
    for caption, entries in [("", [root]), *_groups(env, root)]:
        order = [name for entry in entries for name in _below(env, entry, root)]
        names = tuple(dict.fromkeys(name for name in order if name in left))
        left -= set(names)
        if names:
            parts.append(Part(caption, names))
    return parts


def _groups(env: BuildEnvironment, root: str) -> Iterator[tuple[str, list[str]]]:
    for toctree in env.get_doctree(root).findall(addnodes.toctree):
        yield toctree.get("caption") or "", toctree["includefiles"]


def _below(env: BuildEnvironment, entry: str, root: str) -> tuple[str, ...]:
    if entry == root:
        return (root,)
    return pages_below(entry, env.toctree_includes)


def assemble(builder: Binder, edition: Edition, parts: list[Part]) -> nodes.document:
    """Return the tree of *edition*: parts, their pages, and at the end what goes to the back."""
    tree = builder.new_document()
    inside = frozenset(sheets.split(sheet)[0] for part in parts for sheet in part.sheets)
    back: list[nodes.Element] = []
    for number, part in enumerate(parts):
        pages = [_page(builder, edition, sheet, inside, back) for sheet in part.sheets]
        made = [page for page in pages if page is not None]
        if part.caption and made and edition.layout == "book":
            title = nodes.title("", part.caption)
            for page in made:
                _lower(page)
            tree += nodes.section("", title, *made, ids=[f"part-{number}"], classes=["part"])
        else:
            tree += _laid_out(builder, edition, made)
    if back:
        words = edition.back_title or builder.phrases.say(messages.ANSWERS)
        title = nodes.title("", words)
        tree += nodes.section(
            "", title, *back, ids=[anchors.page_id(BACK)], classes=["page", "back"]
        )
    anchors.drop_downloads(tree)
    anchors.drop_repeated(tree)
    anchors.merge_targets(tree)
    sheets.lead(tree)
    anchors.drop_dead(tree)
    framing.number(tree)
    return tree


def _laid_out(
    builder: Binder, edition: Edition, pages: list[nodes.section]
) -> Iterator[nodes.Element]:
    for page in pages:
        if edition.layout == "cards":
            yield from framing.cards(page)
        elif edition.layout == "slides":
            yield from framing.slides(page, covers.imprint(builder))
        else:
            yield page


def _lower(page: nodes.Element) -> None:
    """Put headings that are no titles one level down, as the titles go by themselves."""
    for rubric in page.findall(nodes.rubric):
        if "heading-level" in rubric:
            rubric["heading-level"] += 1


def _page(
    builder: Binder,
    edition: Edition,
    sheet: str,
    inside: frozenset[str],
    back: list[nodes.Element],
) -> nodes.section | None:
    docname, name = sheets.split(sheet)
    known = docname in builder.env.found_docs
    doctree = builder.env.get_doctree(docname) if known else builder.new_document()
    if not known or (name and not selecting.cut_to(doctree, name)):
        warn(Warnings.EMPTY, f"pdf_editions: {edition.name}: there is no {sheet!r}", None)
        return None
    taken = selecting.select(doctree, edition)
    if edition.layout == "slides":
        framing.gather_notes(doctree)
    if taken:
        back.append(_back_of(builder, docname, taken, inside))
    if edition.only and selecting.is_empty(doctree):
        return None
    page = _resolved(builder, edition, docname, doctree, inside)
    page["classes"] += ["page"]
    if not name:
        _number(page, builder.number(docname))
        page["ids"].insert(0, anchors.page_id(docname))
    addresses.number_addresses(page, builder.phrases.say(messages.ADDRESSES))
    if edition.sheets:
        sheets.mark(page, edition.sheets.index(sheet))
    return page


def _resolved(
    builder: Binder,
    edition: Edition,
    docname: str,
    doctree: nodes.document,
    inside: frozenset[str],
) -> nodes.section:
    """Return the page as standard nodes, its ids and links made fit for the book."""
    tree = builder.resolve(docname, doctree)
    condensing.condense(tree, edition, builder.phrases)
    anchors.make_unique(tree, docname)
    anchors.resolve(tree, docname, inside, builder.address)
    section = next(iter(tree.findall(nodes.section)), nodes.section())
    place = tree.index(section) if section.parent is tree else 0
    before, after = tree.children[:place], tree.children[place + 1 :]
    section[1:1] = before
    section += after
    return section


def _number(section: nodes.section, number: str) -> None:
    titles = [child for child in section.children if isinstance(child, nodes.title)]
    if number and titles:
        titles[0].insert(0, nodes.Text(f"{number}. "))


def _back_of(
    builder: Binder, docname: str, taken: list[nodes.Element], inside: frozenset[str]
) -> nodes.section:
    """Return what a page gives to the back, under the page's title."""
    document = builder.new_document()
    title = builder.env.titles[docname].deepcopy()
    document += nodes.section("", title, *taken)
    tree = builder.resolve(docname, document)
    section = next(iter(tree.findall(nodes.section)))
    anchors.make_unique(section, f"{BACK}-{docname}")
    anchors.resolve(section, docname, inside, builder.address)
    section["ids"] = [anchors.place_id(BACK, anchors.page_id(docname))]
    return section


def contents(tree: nodes.document, title: str) -> paper_division:
    """Return the table of contents: parts and pages, each with the number of its page."""
    made = paper_division(classes=["contents"], tag="nav")
    made += nodes.rubric("", title, classes=["contents-title"])
    made += _entries(tree)
    return made


def _entries(tree: nodes.Element) -> nodes.bullet_list:
    made = nodes.bullet_list()
    for section in tree.children:
        if not isinstance(section, nodes.section) or not section["ids"]:
            continue
        words = section.next_node(nodes.title)
        link = nodes.reference("", words.astext() if words else "", refid=section["ids"][0])
        item = nodes.list_item("", nodes.paragraph("", "", link))
        if "part" in section["classes"]:
            item += _entries(section)
        made += item
    return made
