"""Furo's sidebar, made once a build and not once a page.

Furo has Sphinx resolve and render the whole table of contents for every page, and parses what
comes out, to mark the way to that page; of a large site that is most of the build. Here the tree is
made once, for no page in particular, by Sphinx and Furo themselves. For each page the addresses and
the marks of the way to it are put in, as text.

Nothing is replaced: two handlers of ``html-page-context``, one before Furo's and one after, take
``toctree`` out of the context, so that Furo has nothing to do, and put it back with the tree. The
first pages of a build are made both ways; where the two differ, or Furo is not as expected, one
warning says so, and Furo goes on as always.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.osutil import relative_uri

from sphinx_casebook.core import warnings
from sphinx_casebook.core.builders import tags_of
from sphinx_casebook.core.options import Options, option, read_by
from sphinx_casebook.core.warnings import warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from docutils.nodes import document
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

TREE = "furo_navigation_tree"
_STATE = "_casebook_navigation"
#: Stand around the number of a page, in place of its address; no author writes them.
_MARK = re.compile("\ue000([0-9]+)\ue001")
_LEVEL = re.compile(r"(toctree-l[0-9]+)")
_TAG = re.compile(r"<(/?)(ul|li|a|input)\b[^>]*>")


class Warnings(warnings.Warnings, warning_type="navigation"):
    """The subtypes of ``navigation`` warnings."""

    INVALID = "invalid", "An option in `conf.py` that cannot be used."
    ASIDE = "aside", "Furo is not as expected, and makes its sidebar itself."


def _count(raw: object) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool) and raw >= 0:
        return raw
    raise ValueError("expected a number of links, 0 or more")


@dataclass(frozen=True)
class Settings(Options, prefix="navigation_", invalid=Warnings.INVALID):
    """The checked options of one project."""

    #: The most links of a sidebar that is whole on every page. A larger one shows its first
    #: level, and below it only the way to the page: of 10,000 pages the whole tree would be written
    #: 10,000 times, a square that no disk or reader is glad of.
    whole_up_to: int = option(2000, read_by(_count), rebuild="html")


class _Item(NamedTuple):
    """One entry of the tree: where its parts stand among the pieces of text."""

    #: The name of the page; None for an address elsewhere.
    docname: str | None
    #: Its link and its ``li``.
    link: int
    item: int
    #: The lists and the entries around it, from the outermost, itself included.
    lists: tuple[int, ...]
    items: tuple[int, ...]


@dataclass
class Tree:
    """The sidebar in pieces of text, tags apart, addresses as marks."""

    pieces: list[str]
    items: list[_Item]
    #: The checkbox of an entry with entries below it, by the piece of its ``li``.
    boxes: dict[int, int]
    #: The pieces of what stands below an entry, its checkbox included, by the piece of its ``li``.
    below: dict[int, range]

    @cached_property
    def docnames(self) -> frozenset[str | None]:
        """The pages that it names."""
        return frozenset(entry.docname for entry in self.items)

    @classmethod
    def parse(cls, html: str, docnames: list[str]) -> Tree:
        """Take *html* apart, in which numbers of *docnames* stand for addresses."""
        tree = cls([], [], {}, {})
        lists: list[int] = []
        entries: list[int] = []
        at = 0
        for match in _TAG.finditer(html):
            tree.pieces += [html[at : match.start()], match[0]]
            here, at = len(tree.pieces) - 1, match.end()
            closes, name = match[1], match[2]
            if closes:
                tree._close(name, here, lists, entries)
            elif name == "ul":
                lists.append(here)
            elif name == "li":
                entries.append(here)
            elif name == "input":
                tree.boxes[entries[-1]] = here
            else:
                mark = _MARK.search(match[0])
                docname = docnames[int(mark[1])] if mark else None
                ways = (tuple(lists), tuple(entries))
                tree.items.append(_Item(docname, here, entries[-1], *ways))
        tree.pieces.append(html[at:])
        return tree

    def _close(self, name: str, here: int, lists: list[int], entries: list[int]) -> None:
        if name == "li":
            entries.pop()
        elif name == "ul":
            lists.pop()
            if entries and entries[-1] in self.boxes:
                self.below[entries[-1]] = range(self.boxes[entries[-1]], here + 1)

    def write(self, docname: str, addresses: list[str], whole: bool) -> str:
        """Return the sidebar of the page *docname*.

        :param addresses: the pieces, seen from the folder of that page.
        :param whole: whether what is not on the way to the page is shown, too.
        """
        pieces = addresses.copy()
        here = [entry for entry in self.items if entry.docname == docname]
        way = {each for entry in here for each in entry.items}
        for entry in here:
            pieces[entry.link] = _current_link(self.pieces[entry.link])
            for each in entry.lists:
                pieces[each] = '<ul class="current">'
        for each in way:
            pieces[each] = _LEVEL.sub(r"\1 current", self.pieces[each], count=1)
            if each in self.boxes:
                box = self.boxes[each]
                pieces[box] = self.pieces[box].replace(' class="', ' checked="" class="', 1)
        if way:
            last = max(way)
            pieces[last] = pieces[last].removesuffix('">') + ' current-page">'
        if not whole:
            self._fold(pieces, way)
        return "".join(pieces)

    def _fold(self, pieces: list[str], way: set[int]) -> None:
        """Take out of *pieces* what stands below an entry that is not on the *way* to the page."""
        for each, below in self.below.items():
            if each not in way:
                pieces[each] = pieces[each].replace(" has-children", "")
                pieces[below.start : below.stop] = [""] * len(below)


def _current_link(tag: str) -> str:
    """Return the link of a page to itself."""
    return _MARK.sub("#", tag).replace('class="', 'class="current ', 1)


class _Numbering:
    """A builder that writes numbers for addresses, for the adapter that resolves the contents."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        self._builder = builder
        self.docnames: list[str] = []

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever the adapter asks of it
        return getattr(self._builder, name)

    def get_relative_uri(self, _from: str, to: str, typ: str | None = None) -> str:
        """Return a mark for the page *to*."""
        del typ
        self.docnames.append(to)
        return f"\ue000{len(self.docnames) - 1}\ue001"


class Sidebar:
    """The sidebars of one process of a build."""

    def __init__(self, builder: StandaloneHTMLBuilder, whole_up_to: int) -> None:
        self._builder = builder
        self._whole_up_to = whole_up_to
        self._tree: Tree | None = None
        self._addresses: dict[str, list[str]] = {}
        #: What Furo asked the contents for.
        self.wishes: dict[str, Any] | None = None
        #: Of pages, by whether the tree names them, which came out as Furo's did.
        self._proven: set[bool] = set()
        #: Whether Furo makes its own.
        self.is_aside = False

    def is_proven(self, docname: str) -> bool:
        """Tell whether a page of this kind, on the way of the tree or beside it, came out right."""
        return self._names(docname) in self._proven

    def prove(self, docname: str) -> None:
        """Note that the page *docname* came out right; one with a way to it has all that is."""
        self._proven |= {self._names(docname), False}

    def _names(self, docname: str) -> bool:
        return self._tree is not None and docname in self._tree.docnames

    def write(self, docname: str, whole: bool = False) -> str:
        """Return the sidebar of a page, the *whole* of it where that is asked for."""
        tree = self._tree = self._tree or self._make()
        base = self._builder.get_target_uri(docname)
        folder = base.rpartition("/")[0]
        if folder not in self._addresses:
            self._addresses[folder] = [*self._addressed(tree, f"{folder}/" if folder else "")]
        whole = whole or len(tree.items) <= self._whole_up_to
        return tree.write(docname, self._addresses[folder], whole)

    def _addressed(self, tree: Tree, folder: str) -> Iterator[str]:
        """Yield the pieces of *tree* as a page of *folder* shows those of other pages."""
        links = {entry.link: entry.docname for entry in tree.items if entry.docname is not None}
        for place, piece in enumerate(tree.pieces):
            if place in links:
                target = self._builder.get_target_uri(links[place])
                # The page itself is put in later; no other has this name.
                yield _MARK.sub(relative_uri(f"{folder}\ue000", target) or "#", piece)
            else:
                yield piece

    def _make(self) -> Tree:
        from furo.navigation import get_navigation_tree  # the theme, if there

        numbering = _Numbering(self._builder)
        contents = global_toctree_for_doc(
            self._builder.env,
            "\ue000",  # no page
            numbering,  # type: ignore[arg-type]  # all that is asked of a builder
            **tags_of(self._builder),
            **(self.wishes or {}),
        )
        html = self._builder.render_partial(contents)["fragment"] if contents else ""
        return Tree.parse(get_navigation_tree(html), numbering.docnames)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the two handlers; with any theme but Furo they do nothing."""
    Settings.register(app)
    app.connect("html-page-context", _before_furo, priority=0)  # before all who change contents
    app.connect("html-page-context", _after_furo, priority=600)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _sidebar(app: Sphinx) -> Sidebar | None:
    """Return the sidebars of this build; None where they are not Furo's, or made in another way."""
    builder = app.builder
    if not hasattr(builder, _STATE):
        made = None
        if isinstance(builder, StandaloneHTMLBuilder) and "furo" in app.extensions:
            kind = type(builder)
            is_usual = (
                kind.get_relative_uri is Builder.get_relative_uri
                and kind._get_local_toctree is StandaloneHTMLBuilder._get_local_toctree
            )
            made = Sidebar(builder, Settings.get(app.config).whole_up_to) if is_usual else None
        setattr(builder, _STATE, made)
    sidebar: Sidebar | None = getattr(builder, _STATE)
    return None if sidebar is None or sidebar.is_aside else sidebar


def _before_furo(
    app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, Any],
    _doctree: document | None,
) -> None:
    sidebar = _sidebar(app)
    if sidebar is None or "toctree" not in context:
        return
    contents = context.pop("toctree")
    heard = None if sidebar.is_proven(page) else _overheard(contents, sidebar)
    if heard:
        context["toctree"] = heard
    context[_STATE] = (contents, heard)


def _overheard(contents: Callable[..., str], sidebar: Sidebar) -> Callable[..., str]:
    """Return *contents* as it is, but for taking note of what Furo asks it for."""

    def listening(**wishes: Any) -> str:  # noqa: ANN401  # what templates pass on
        if sidebar.wishes is None:
            sidebar.wishes = wishes
        return contents(**wishes)

    return listening


def _after_furo(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: document | None
) -> None:
    sidebar = _sidebar(app)
    if sidebar is None or _STATE not in context:
        return
    contents, heard = context.pop(_STATE)
    if context.get("toctree") is not heard:
        return  # another extension has contents of its own for this page
    context["toctree"] = contents
    if heard is None or _is_same(sidebar, page, context.get(TREE)):
        context[TREE] = sidebar.write(page)


def _is_same(sidebar: Sidebar, page: str, theirs: object) -> bool:
    """Tell whether our tree of *page* is Furo's own; step aside where it is not."""
    ours, reason = None, "Furo asks for no contents"
    if sidebar.wishes is not None:
        try:
            ours, reason = sidebar.write(page, whole=True), "the sidebar differs from Furo's own"
        except Exception as error:  # whatever comes of what Sphinx and Furo do not promise
            reason = f"{type(error).__name__}: {error}"
    if theirs != ours:
        sidebar.is_aside = True
        warn(Warnings.ASIDE, f"{reason}; Furo makes its sidebar itself, for each page", page)
        return False
    sidebar.prove(page)
    return True
