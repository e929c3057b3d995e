"""Mend how writers show the bibliography that sphinxcontrib-bibtex makes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.util.osutil import relative_uri

from sphinx_casebook.core.builders import is_web
from sphinx_casebook.core.nodes import find, join
from sphinx_casebook.evidence.nodes import evidence_link

from .exports import ALL, FOLDER, file_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain, Citation


def fix_citations(
    document: nodes.document, builder: Builder, env: BuildEnvironment, everything: str
) -> None:
    """Let links find each source, and screen readers a list that they know.

    Citations that authors write themselves stay as they are.

    :param everything: the words for a link to all sources in one file.
    """
    known = {(each.bibliography_key.docname, each.citation_id) for each in _citations(env)}
    if not known:
        return
    found = find(document, nodes.citation)
    made = [source for source in found if _is_from_bibtex(source, known)]
    if builder.format == "latex":
        for source in made:
            _label(source)
    elif builder.format == "html":
        boxes = {source.parent: source["docname"] for source in made}
        for number, (box, docname) in enumerate(boxes.items()):
            folder = _exports(builder, docname)
            shown: list[nodes.Node] = [_definitions(box, folder)]
            if folder and not number:
                link = nodes.reference("", everything, refuri=f"{folder}/{ALL}", internal=True)
                shown.insert(0, nodes.paragraph("", "", link, classes=["source-exports"]))
            box.replace_self(shown)


def _citations(env: BuildEnvironment) -> Iterable[Citation]:
    return cast("BibtexDomain", env.get_domain("cite")).citations


def _is_from_bibtex(source: nodes.citation, known: Container[tuple[str, str]]) -> bool:
    """Tell whether sphinxcontrib-bibtex made *source*: it puts all into a box of their own."""
    is_known = bool(source["ids"]) and (source.get("docname"), source["ids"][0]) in known
    box = source.parent
    return is_known and type(box) is nodes.container and {*map(type, box)} == {nodes.citation}


def _label(source: nodes.citation) -> None:
    """LaTeX moves bibliographies out of their pages, and its own label with them."""
    name = f"{source['docname']}:{source['ids'][0]}"
    label = rf"\phantomsection\label{{\detokenize{{{name}}}}}"
    text = source[-1]
    if isinstance(text, nodes.Element):
        text.insert(0, nodes.raw("", label, format="latex"))


def _exports(builder: Builder, docname: str) -> str:
    """Return where the files for reference managers are; empty where there are none."""
    if not is_web(builder):
        return ""
    page = builder.get_target_uri(docname).partition("#")[0]
    return relative_uri(page, f"_static/{FOLDER}")


def _definitions(parent: nodes.Element, folder: str) -> nodes.definition_list:
    """Docutils gives citations a role that ARIA has withdrawn.

    :param folder: where the files for reference managers are; may be empty.
    """
    items = []
    sources = [*parent.findall(nodes.citation)]
    titles = Counter(title.astext() for title in map(_title, sources) if title)
    for source in sources:
        key, body = source[0].astext(), [*source.children[1:]]
        if folder:
            _link_title(source, titles)
            body.append(_downloads(f"{folder}/{file_name(key)}", key))
        term = nodes.term("", key, ids=source["ids"][:1])
        items.append(nodes.definition_list_item("", term, nodes.definition("", *body)))
    return nodes.definition_list("", *items, classes=["source-list"])


def _title(source: nodes.citation) -> nodes.emphasis | None:
    return next(iter(source.findall(nodes.emphasis)), None)


def _link_title(source: nodes.citation, titles: Mapping[str, int]) -> None:
    """Make the title the link, in place of an address in full, which means nothing to a reader.

    A screen reader's list of links names the sources then, and paper prints the address.

    :param titles: how often each stands in the list; the key tells those of the same title apart.
    """
    title = _title(source)
    for link in [*source.findall(nodes.reference)]:
        uri, after = link.get("refuri", ""), link.next_node(descend=False, siblings=True)
        if title is not None and uri and link.astext() == uri and isinstance(after, nodes.Text):
            name, key = title.astext(), source[0].astext()
            label = f"{name}, {key}" if titles[name] > 1 else ""
            title.children = [evidence_link("", "", *title.children, refuri=uri, label=label)]
            title.setup_child(title[0])
            after.parent.replace(after, nodes.Text(after.removeprefix(".").lstrip()))
            link.parent.remove(link)
            return


def _downloads(file: str, key: str) -> nodes.paragraph:
    links = [
        evidence_link("", f"{key}.{kind}", refuri=f"{file}.{kind}", internal=True)
        for kind in ("bib", "ris")  # BibTeX and RIS
    ]
    return nodes.paragraph("", "", *join(links, " · "), classes=["source-exports"])
