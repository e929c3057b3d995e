"""Assemble one tree of the pages of an edition."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.util.matching import Matcher

from sphinx_casebook.core import select
from sphinx_casebook.core.names import LISTS_MARKS, PAGE_EVIDENCE
from sphinx_casebook.core.nodes import words_of
from sphinx_casebook.core.toctree import pages_below
from sphinx_casebook.core.warnings import warn

from . import evidence, fit, formulas, links, messages, pack, sheets
from .layouts import LAYOUTS, evidence_of
from .layouts.slides import gather_notes
from .settings import Warnings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx.environment import BuildEnvironment

    from .context import RenderContext
    from .model import Edition

_CAPTIONS = (nodes.caption, nodes.title)
#: Where what is moved to the back stands, as if it were a page.
BACK, RESTS = "back", "rests"


class Part(NamedTuple):
    """Pages that a table of contents groups under one caption."""

    #: The caption; empty where there is none.
    caption: str
    #: The pages, in order; one that is cut to a part of it has that part's name after a ``#``.
    sheets: tuple[str, ...]
    #: A page that heads the part on the site, and that the edition leaves out; its pictures open
    #: the part. Empty where there is none.
    head: str = ""


def find_parts(env: BuildEnvironment, edition: Edition) -> list[Part]:
    """Return the pages of *edition* as the root's contents group them, or as it orders sheets."""
    if edition.sheets:
        return [Part("", edition.sheets)]
    root = env.config.root_doc
    wanted, unwanted = Matcher(edition.pages), Matcher(edition.without)
    left = {name for name in env.found_docs if wanted(name) and not unwanted(name)}
    parts, first = [], [Matcher([each]) for each in edition.first]

    def rank(name: str) -> int:
        """Return the place of the first glob that *name* is of: those of one keep their order."""
        return next((place for place, each in enumerate(first) if each(name)), len(first))

    for caption, entries in [("", [root]), *_groups(env, root)]:
        order = [name for entry in entries for name in _below(env, entry, root)]
        names = tuple(dict.fromkeys(name for name in order if name in left))
        left -= set(names)
        if names:
            head = entries[0] if len(entries) == 1 and entries[0] not in names else ""
            parts.append(Part(caption, tuple(sorted(names, key=rank)), head))
    return sorted(parts, key=lambda part: min(map(rank, part.sheets)))


def _groups(env: BuildEnvironment, root: str) -> Iterator[tuple[str, list[str]]]:
    for toctree in env.get_doctree(root).findall(addnodes.toctree):
        yield toctree.get("caption") or "", toctree["includefiles"]


def _below(env: BuildEnvironment, entry: str, root: str) -> tuple[str, ...]:
    if entry == root:
        return (root,)
    return pages_below(entry, env.toctree_includes)


def assemble(context: RenderContext, edition: Edition, parts: list[Part]) -> nodes.document:
    """Return the tree of *edition*: parts, their pages, and at the end what goes to the back."""
    return _Assembly(context, edition, parts).made()


class _Assembly:
    """One edition on its way from pages to a tree, with what is gathered on the way."""

    def __init__(self, context: RenderContext, edition: Edition, parts: list[Part]) -> None:
        self._context, self._edition, self._parts = context, edition, parts
        self._layout = LAYOUTS[edition.layout]
        self._evidence = evidence_of(edition)
        self._lists_marks = self._evidence != "none" and PAGE_EVIDENCE not in edition.leave_out
        self._runs_on = Matcher(edition.run_on)
        self._inside = frozenset(pack.split(each)[0] for part in parts for each in part.sheets)
        #: What pages give to the back, and what learners' sheets rest on, each under its title.
        self._back: list[nodes.Element] = []
        self._rests: list[nodes.Element] = []
        self._works: dict[str, nodes.Node] = {}
        self._register = evidence.Register(context.messages)
        sheets, _ = pack.facts(edition.sheets, context.env.metadata, context.options.groups)
        self._facts = {each.sheet: each for each in sheets} if self._layout.has_sheets else {}

    def made(self) -> nodes.document:
        """Return the tree."""
        tree = self._context.new_document()
        for number, part in enumerate(self._parts):
            made = [page for sheet in part.sheets if (page := self._page(sheet)) is not None]
            if part.caption and made and self._layout.has_parts:
                for page in made:
                    _lower(page)
                title = nodes.title("", part.caption)
                opener = self._layout.opener(self._pictures(part.head), made)
                ids = [f"part-{number}"]
                tree += nodes.section("", title, *opener, *made, ids=ids, classes=["part"])
            else:
                tree += [each for page in made for each in self._arranged(page)]
        tree += self._backs()
        links.drop_downloads(tree)
        links.drop_repeated(tree)
        links.merge_targets(tree)
        pack.link_page_numbers(tree)
        links.drop_dead(tree)
        fit.number_frames(tree)
        _level_headings(tree, 0, 0)
        return tree

    def _pictures(self, docname: str) -> list[nodes.Element]:
        """Return the pictures of the page that heads a part."""
        if not docname:
            return []
        tree = self._context.resolve(docname, self._context.env.get_doctree(docname))
        return [nodes.paragraph("", "", each) for each in tree.findall(nodes.image)]

    def _arranged(self, page: nodes.section) -> Iterable[nodes.Element]:
        return self._layout.arrange(page, self._edition, self._context)

    def _backs(self) -> Iterator[nodes.Element]:
        """Yield what stands at the back: answers, then what the text rests on."""
        say = self._context.messages.say
        if self._evidence == "register":
            for each in self._back:
                self._register.take(each)
        if self._back:
            words = self._edition.back_title or say(messages.ANSWERS)
            made = _at_back(words, self._back, links.page_id(BACK))
            if self._facts:
                pack.mark(made, len(self._edition.sheets))
                sheets.put_head(made, None, self._edition, self._context)
            yield made
        if self._rests:
            self._rests.append(evidence.sources_of(self._works, self._context.messages))
            made = _at_back(say(messages.SHEETS_REST_ON), self._rests, links.page_id(RESTS))
            sheets.put_head(made, None, self._edition, self._context)
            pack.mark(made, len(self._edition.sheets) + bool(self._back))
            yield made
        if (register := self._register.made()) is not None:
            register["ids"] = [links.page_id(evidence.REGISTER)]
            yield register

    def _page(self, sheet: str) -> nodes.section | None:
        context, edition = self._context, self._edition
        docname, name = pack.split(sheet)
        known = docname in context.env.found_docs
        doctree = context.env.get_doctree(docname) if known else context.new_document()
        if not known or (name and not _cut_to(doctree, name)):
            warn(Warnings.EMPTY, f"pdf_editions: {edition.name}: there is no {sheet!r}", None)
            return None
        taken = _select(doctree, edition, docname)
        if self._layout.has_notes:
            gather_notes(doctree)
        back = self._back_of(docname, taken) if taken else None
        if back is not None:
            self._back.append(back)
        if _is_cut(edition, docname) and _is_empty(doctree):
            return None
        page = self._resolved(docname, doctree)
        page["classes"] += ["page", *["run-on"] * self._runs_on(docname)]
        if not name:
            _number(page, context.number(docname) if self._layout.has_parts else "")
            page["ids"].insert(0, links.page_id(docname))
        self._settle_evidence(page, back, self._facts.get(sheet))
        _close_html(page, docname)
        links.number_addresses(page, context.messages.say(messages.ADDRESSES))
        if facts := self._facts.get(sheet):
            sheets.put_head(page, facts, edition, context)
            page = sheets.arrange_cards(page, facts, edition, context)
        if edition.sheets:
            pack.mark(page, edition.sheets.index(sheet))
        return page

    def _resolved(self, docname: str, doctree: nodes.document) -> nodes.section:
        """Return the page as standard nodes, its ids and links made fit for the book."""
        doctree[LISTS_MARKS] = self._lists_marks
        tree = self._context.resolve(docname, doctree)
        _number_captions(tree, docname, self._context)
        _replace_arrows(tree)
        formulas.draw(tree, self._context)
        fit.fit_tables(tree, self._edition, self._context)
        evidence.hold_names(tree)
        links.make_unique(tree, docname)
        links.resolve(tree, docname, self._inside, self._context.address)
        section = next((each for each in tree.children if isinstance(each, nodes.section)), None)
        if section is None:  # a page without a title
            return nodes.section("", *tree.children)
        place = tree.index(section)
        before, after = tree.children[:place], tree.children[place + 1 :]
        section[1:1] = before
        section += after
        return section

    def _settle_evidence(
        self, page: nodes.section, back: nodes.section | None, facts: pack.Facts | None
    ) -> None:
        """Do with what *page* and its *back* rest on as the edition says."""
        say = self._context.messages
        if self._evidence == "register":
            self._register.take(page)
        elif self._evidence == "none":
            evidence.strip(page, {}, say)
        elif self._evidence == "trainer":
            self._give_to_trainer(page, back, facts)
        else:
            for each in filter(None, (page, back)):
                evidence.condense(each, self._evidence, say)

    def _give_to_trainer(
        self, page: nodes.section, back: nodes.section | None, facts: pack.Facts | None
    ) -> None:
        """Keep what a learners' *page* and any *back* rest on for the list at the end."""
        say = self._context.messages
        is_for_learners = facts is not None and facts.is_for_learners
        own = evidence.strip(page, self._works, say) if is_for_learners else None
        others = None
        if back is not None:
            evidence.name_marks(back)
            others = evidence.strip(back, self._works, say)
        if own is not None:
            page += nodes.paragraph("", say.say(messages.ASK_TRAINER), classes=["ask-trainer"])
        if (rest := evidence.joined((own, others))) is not None:
            title = page.next_node(nodes.title)
            letter = f"{facts.letter}. " if facts is not None else ""
            words = f"{letter}{words_of(title) if title else ''}"
            self._rests.append(nodes.section("", nodes.title("", words), rest))
        if not is_for_learners:
            evidence.condense(page, "sources", say)

    def _back_of(self, docname: str, taken: list[nodes.Element]) -> nodes.section:
        """Return what a page gives to the back, under the page's title."""
        document = self._context.new_document()
        title = self._context.env.titles[docname].deepcopy()
        document += nodes.section("", title, *taken)
        document[LISTS_MARKS] = self._lists_marks
        tree = self._context.resolve(docname, document)
        section = next(iter(tree.findall(nodes.section)))
        evidence.hold_names(section)
        links.make_unique(section, f"{BACK}-{docname}")
        links.resolve(section, docname, self._inside, self._context.address)
        section["ids"] = [links.place_id(BACK, links.page_id(docname))]
        if self._evidence == "none":
            evidence.strip(section, {}, self._context.messages)
        return section


def _cut_to(doctree: nodes.document, name: str) -> bool:
    """Leave of *doctree* the block or section called *name*, and its solution.

    :returns: whether there is one.
    """
    found = select.named(doctree, name)
    if found and isinstance(found[0], nodes.section):
        doctree.children = [found[0]]
    elif found:
        _keep(doctree, found)
    return bool(found)


def _select(doctree: nodes.document, edition: Edition, docname: str) -> list[nodes.Element]:
    """Cut *doctree*, the page called *docname*, and return what goes to the back."""
    select.remove(list(doctree.findall(addnodes.toctree)))
    select.remove(select.outermost(doctree, edition.leave_out))
    back = select.outermost(doctree, edition.to_back)
    select.remove(back)
    if _is_cut(edition, docname):
        _keep(doctree, select.outermost(doctree, edition.only))
    return back


def _is_cut(edition: Edition, docname: str) -> bool:
    """Tell whether *edition* keeps some blocks of a page alone."""
    return bool(edition.only) and (not edition.only_of or Matcher(edition.only_of)(docname))


def _is_empty(doctree: nodes.document) -> bool:
    """Tell whether nothing but titles is left."""
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    return all(isinstance(child, nodes.title | nodes.Invisible) for child in section.children)


def _keep(doctree: nodes.document, kept: list[nodes.Element]) -> None:
    """Leave of *doctree* its title and the nodes that are *kept*."""
    select.remove(kept)
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    title = [child for child in section.children if isinstance(child, nodes.title)]
    section.clear()
    section += [*title[:1], *kept]
    if section is not doctree:
        doctree.children = [section]


def _close_html(page: nodes.section, docname: str) -> None:
    """Close what the HTML of *page* leaves open, and say so."""
    if closed := links.close_html(page):
        say = f"HTML of the page is not closed, and hides the rest of it: {closed} is missing"
        warn(Warnings.DRAWING, say, docname)


def _at_back(title: str, sections: list[nodes.Element], name: str) -> nodes.section:
    classes = ["page", "back"]
    return nodes.section("", nodes.title("", title), *sections, ids=[name], classes=classes)


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
