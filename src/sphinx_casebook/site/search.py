"""The search of the site: an index in one file, which a page can load from a disk, too.

Sphinx's index knows words by page, and its script fetches each page of which it shows a sentence,
which a browser refuses for files; it wants every word of a question, and knows none that is
misspelt. Pagefind, which was tried, needs WebAssembly and modules: the first is refused by a strict
policy, the second for files. So the index here holds the text itself by section, once, and the
script beside it finds sections by the words that are rare, in titles first, and says what kind of
page each is on.

What is indexed is what authors wrote: no front matter, no note of age, no list that is made from
other pages, no explanation of a term. Records (claims, sources and the like) are given by the parts
that have them, in answer to ``core.search_records.EVENT``, and are shown in a group of their own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx import addnodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_casebook.core import assets, search_records, warnings
from sphinx_casebook.core.options import Options, matches, option, read_by
from sphinx_casebook.core.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

INDEX = "search-data.js"
_STATIC = Path(__file__).parent / "static"
#: What is not read, or is another's.
_SILENT = (
    *(nodes.comment, nodes.raw, nodes.substitution_definition, nodes.system_message, nodes.docinfo),
    *(addnodes.toctree, addnodes.index, nodes.target, nodes.image, addnodes.download_reference),
)
#: After these a line ends.
_BLOCKS = (nodes.TextElement, nodes.Structural, nodes.Body)


class Warnings(warnings.Warnings, warning_type="search"):
    """The subtypes of ``search`` warnings."""

    INVALID = "invalid", "An option in `conf.py` that cannot be used."


class Kind(NamedTuple):
    """What readers are told that a page is, and how much a word on it counts."""

    #: The pages, as a glob.
    pages: str
    #: What it is called beside a result.
    name: str
    #: 1 for the pages that most readers want; less for those of few.
    weight: float


class Section(NamedTuple):
    """One part of a page, without the parts within it."""

    #: Where it stands; empty for the beginning of the page.
    anchor: str
    #: Its heading.
    heading: str
    #: Its text, a paragraph, an item of a list or a row of a table in a line.
    text: str


class Page(NamedTuple):
    """What is found of one page."""

    sections: tuple[Section, ...] = ()
    #: What its front matter says that it is about.
    about: str = ""


class SearchStore(Store[Page]):
    """The text of each page, kept with the environment."""

    name = "casebook-search"
    label = "search"
    empty: ClassVar[Page] = Page()


def _read_kinds(raw: object) -> tuple[Kind, ...]:
    if not isinstance(raw, list | tuple):
        raise ValueError("expected a list of (pages, name, weight)")
    return tuple(Kind(str(glob), str(name), float(weight)) for glob, name, weight in raw)


def _read_synonyms(raw: object) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, Mapping):
        raise ValueError("expected a mapping of what is asked to lists of what pages say")
    return {str(asked).lower(): tuple(map(str, said)) for asked, said in raw.items()}


@dataclass(frozen=True)
class Settings(Options, prefix="search_", invalid=Warnings.INVALID):
    """The checked options of one project."""

    #: What each kind of page is called, and how much it counts: `(pages, name, weight)`, the first
    #: that matches a page.
    kinds: tuple[Kind, ...] = option([], read_by(_read_kinds), rebuild="html")
    #: What people ask for, and the words that pages use for it; a name that begins with a slash is
    #: that of a page which answers it. With an empty list, a word that a page need not have.
    synonyms: dict[str, tuple[str, ...]] = option({}, read_by(_read_synonyms), rebuild="html")


def read_sections(doctree: nodes.document) -> Iterator[Section]:
    """Yield the sections of a page, as they were written."""
    pending: list[nodes.Element] = [doctree]
    while pending:
        node = pending.pop(0)
        inner = [child for child in node.children if isinstance(child, nodes.section)]
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        parts = [_text(child) for child in node.children if child not in (*inner, title)]
        anchor = node["ids"][0] if isinstance(node, nodes.section) and node["ids"] else ""
        heading = _tidy(_text(title)) if title else ""
        text = _tidy("\n".join(parts))
        if heading or text:
            yield Section(anchor, heading, text)
        yield from _terms(node, inner)
        pending = [*inner, *pending]


def _terms(node: nodes.Element, inner: list[nodes.section]) -> Iterator[Section]:
    """Yield what a glossary explains, each term as a section of its own."""
    for child in node.children:
        if isinstance(child, nodes.Element) and child not in inner:
            for item in child.findall(_is_explained):
                term = item.next_node(nodes.term)
                if term is not None:
                    text = "\n".join(_text(each) for each in item.children if each is not term)
                    yield Section(term["ids"][0], _tidy(_text(term)), _tidy(text))


def _is_explained(node: nodes.Node) -> bool:
    term = node.next_node(nodes.term) if isinstance(node, nodes.definition_list_item) else None
    return term is not None and bool(term["ids"])


def _text(node: nodes.Node) -> str:
    if isinstance(node, nodes.Text):
        return " ".join(re.split(r"\s", node.astext()))
    if isinstance(node, _SILENT) or not isinstance(node, nodes.Element):
        return ""
    if "no-search" in node["classes"] or _is_explained(node):
        return ""
    if isinstance(node, nodes.row):
        cells = (" ".join(_text(child).split()) for child in node.children)
        return " · ".join(filter(None, cells)) + "\n"
    inside = "".join(_text(child) for child in node.children)
    ends = isinstance(node, _BLOCKS) and not isinstance(node, nodes.Inline)
    return f"{inside}\n" if ends else inside


def _tidy(text: str) -> str:
    lines = (re.sub(r" ([,.;:?!)])", r"\1", " ".join(line.split())) for line in text.split("\n"))
    return "\n".join(filter(None, lines))


def _collect(app: Sphinx, doctree: nodes.document) -> None:
    env = app.env
    about = next(
        (
            str(meta.get("content", ""))
            for meta in doctree.findall(nodes.meta)
            if meta.get("name") == "description"
        ),
        "",
    )
    sections = tuple(read_sections(doctree))
    SearchStore.of(env).note(env.docname, sections=sections, about=about)


def index(app: Sphinx) -> dict[str, Any]:
    """Return the index of a site: kinds, pages with their sections, records, synonyms."""
    env, builder, settings = app.env, app.builder, Settings.get(app.config)
    store = SearchStore.of(env)
    kinds = [*settings.kinds, Kind("**", "", 1.0)]
    pages, order = [], sorted(store.pages)
    for docname in order:
        kind = next(n for n, each in enumerate(kinds) if matches(docname, (each.pages,)))
        page = store.page(docname)
        title = next((each.heading for each in page.sections if each.heading), "")
        sections = [[each.anchor, each.heading, each.text] for each in page.sections]
        pages.append([builder.get_target_uri(docname), kind, title, page.about, sections])
    found = [
        [each.kind, each.name, each.text, f"{builder.get_target_uri(each.docname)}#{each.anchor}"]
        for given in app.emit(search_records.EVENT, env)
        for each in given
    ]
    return {
        "kinds": [[kind.name, kind.weight] for kind in kinds],
        "pages": pages,
        "records": sorted(found),
        "synonyms": {
            asked: held
            for asked, said in settings.synonyms.items()
            if (held := [p for each in said if (p := _place(each, order)) is not None]) or not said
        },
    }


def _place(said: str, order: list[str]) -> str | int | None:
    """Return the number of the page that *said* names, None where there is none, or *said*."""
    if not said.startswith("/"):
        return said
    return order.index(said[1:]) if said[1:] in order else None


def _is_searched(app: Sphinx) -> bool:
    return app.builder.name in {"html", "dirhtml"} and isinstance(
        app.builder, StandaloneHTMLBuilder
    )


def _take_over(app: Sphinx) -> None:
    """Keep Sphinx from making an index of its own, and its search page with it."""
    if _is_searched(app):
        app.builder.search = False  # type: ignore[attr-defined]  # as its subclasses set it


def _search_page(app: Sphinx) -> list[tuple[str, dict[str, Any], str]]:
    return [("search", {}, "search.html")] if _is_searched(app) else []


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is None and _is_searched(app):
        held = json.dumps(index(app), ensure_ascii=False, separators=(",", ":"))
        target = Path(app.outdir) / "_static" / INDEX
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"const searchData={held};\n", encoding="utf-8")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Index every page, and write the index and the page that asks it."""
    Settings.register(app)
    app.add_domain(SearchStore)
    app.setup_extension(search_records.__name__)
    assets.register(app, _STATIC)
    app.connect("builder-inited", _take_over)
    app.connect("doctree-read", _collect, priority=200)  # before others put lists in
    app.connect("html-collect-pages", _search_page)
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 3}
