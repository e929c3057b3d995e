"""Assemble one tree of the pages of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import Matcher

from sphinx_casebook.core.toctree import pages_below
from sphinx_casebook.core.warnings import warn

from . import claim_lists, formulas, frames, links, messages, pack, select, tables
from .layouts import LAYOUTS
from .warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment

    from .context import RenderContext
    from .model import Edition

_CAPTIONS = (nodes.caption, nodes.title)
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


def assemble(context: RenderContext, edition: Edition, parts: list[Part]) -> nodes.document:
    """Return the tree of *edition*: parts, their pages, and at the end what goes to the back."""
    tree = context.new_document()
    layout = LAYOUTS[edition.layout]
    inside = frozenset(pack.split(sheet)[0] for part in parts for sheet in part.sheets)
    back: list[nodes.Element] = []
    for number, part in enumerate(parts):
        pages = [_page(context, edition, sheet, inside, back) for sheet in part.sheets]
        made = [page for page in pages if page is not None]
        if part.caption and made and layout.has_parts:
            title = nodes.title("", part.caption)
            for page in made:
                _lower(page)
            tree += nodes.section("", title, *made, ids=[f"part-{number}"], classes=["part"])
        else:
            tree += [each for page in made for each in layout.arrange(page, edition, context)]
    if back:
        words = edition.back_title or context.messages.say(messages.ANSWERS)
        title = nodes.title("", words)
        tree += nodes.section("", title, *back, ids=[links.page_id(BACK)], classes=["page", "back"])
    links.drop_downloads(tree)
    links.drop_repeated(tree)
    links.merge_targets(tree)
    pack.link_page_numbers(tree)
    links.drop_dead(tree)
    frames.number(tree)
    _level_headings(tree, 0, 0)
    return tree


def _level_headings(node: nodes.Element, depth: int, last: int) -> int:
    """Let no heading be more than one level below the last: a part of a page has lost those above.

    :returns: the level of the last heading in *node*.
    """
    depth += isinstance(node, nodes.section) + node.get("level", 0)
    for child in node.children:
        if isinstance(child, nodes.title) and isinstance(node, nodes.section):
            last = depth
        elif isinstance(child, nodes.rubric) and "heading-level" in child:
            last = child["heading-level"] = min(child["heading-level"], last + 1)
        elif isinstance(child, nodes.Element):
            last = _level_headings(child, depth, last)
    return last


def _lower(page: nodes.Element) -> None:
    """Put headings that are no titles one level down, as the titles go by themselves."""
    for rubric in page.findall(nodes.rubric):
        if "heading-level" in rubric:
            rubric["heading-level"] += 1


def _page(
    context: RenderContext,
    edition: Edition,
    sheet: str,
    inside: frozenset[str],
    back: list[nodes.Element],
) -> nodes.section | None:
    docname, name = pack.split(sheet)
    known = docname in context.env.found_docs
    doctree = context.env.get_doctree(docname) if known else context.new_document()
    if not known or (name and not select.cut_to(doctree, name)):
        warn(Warnings.EMPTY, f"pdf_editions: {edition.name}: there is no {sheet!r}", None)
        return None
    taken = select.select(doctree, edition)
    if LAYOUTS[edition.layout].has_notes:
        frames.gather_notes(doctree)
    if taken:
        back.append(_back_of(context, docname, taken, inside))
    if edition.only and select.is_empty(doctree):
        return None
    page = _resolved(context, edition, docname, doctree, inside)
    page["classes"] += ["page"]
    if not name:
        _number(page, context.number(docname))
        page["ids"].insert(0, links.page_id(docname))
    links.number_addresses(page, context.messages.say(messages.ADDRESSES))
    if edition.sheets:
        pack.mark(page, edition.sheets.index(sheet))
    return page


def _resolved(
    context: RenderContext,
    edition: Edition,
    docname: str,
    doctree: nodes.document,
    inside: frozenset[str],
) -> nodes.section:
    """Return the page as standard nodes, its ids and links made fit for the book."""
    tree = context.resolve(docname, doctree)
    _number_captions(tree, docname, context)
    _replace_arrows(tree)
    formulas.draw(tree, context)
    tables.fit(tree, edition, context)
    claim_lists.condense(tree, edition, context.messages)
    links.make_unique(tree, docname)
    links.resolve(tree, docname, inside, context.address)
    section = next((each for each in tree.children if isinstance(each, nodes.section)), None)
    if section is None:  # a page without a title
        return nodes.section("", *tree.children)
    place = tree.index(section)
    before, after = tree.children[:place], tree.children[place + 1 :]
    section[1:1] = before
    section += after
    return section


def _number_captions(tree: nodes.Element, docname: str, context: RenderContext) -> None:
    """Put its number before the caption of each figure, table and code, as references print it."""
    formats = context.config.numfig_format
    for kind, numbers in context.env.toc_fignumbers.get(docname, {}).items():
        for node in tree.findall(nodes.Element):
            number = next((numbers[each] for each in node["ids"] if each in numbers), None)
            caption = next((each for each in node.children if isinstance(each, _CAPTIONS)), None)
            if number and caption is not None:
                words = formats.get(kind, "%s") % ".".join(map(str, number))
                caption.insert(0, nodes.inline("", f"{words} ", classes=["caption-number"]))


def _replace_arrows(tree: nodes.Element) -> None:
    """Put an arrow that faces have between the parts of a ``menuselection``."""
    for chosen in tree.findall(nodes.inline):
        if "menuselection" in chosen["classes"]:
            for text in list(chosen.findall(nodes.Text)):
                text.parent.replace(text, nodes.Text(text.replace("\N{TRIANGULAR BULLET}", "›")))


def _number(section: nodes.section, number: str) -> None:
    titles = [child for child in section.children if isinstance(child, nodes.title)]
    if number and titles:
        titles[0].insert(0, nodes.Text(f"{number}. "))


def _back_of(
    context: RenderContext, docname: str, taken: list[nodes.Element], inside: frozenset[str]
) -> nodes.section:
    """Return what a page gives to the back, under the page's title."""
    document = context.new_document()
    title = context.env.titles[docname].deepcopy()
    document += nodes.section("", title, *taken)
    tree = context.resolve(docname, document)
    section = next(iter(tree.findall(nodes.section)))
    links.make_unique(section, f"{BACK}-{docname}")
    links.resolve(section, docname, inside, context.address)
    section["ids"] = [links.place_id(BACK, links.page_id(docname))]
    return section
