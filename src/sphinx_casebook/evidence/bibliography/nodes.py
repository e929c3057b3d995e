"""Mend how writers show the bibliography that sphinxcontrib-bibtex makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from sphinx_casebook.core.nodes import walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain, Citation


def fix_citations(document: nodes.document, builder: Builder, env: BuildEnvironment) -> None:
    """Let links find each source, and screen readers a list that they know.

    Citations that authors write themselves stay as they are.
    """
    known = {(each.bibliography_key.docname, each.citation_id) for each in _citations(env)}
    if not known:
        return
    found = [each for each in walk(document) if isinstance(each, nodes.citation)]
    made = [source for source in found if _is_from_bibtex(source, known)]
    if builder.format == "latex":
        for source in made:
            _label(source)
    elif builder.format == "html":
        for parent in dict.fromkeys(source.parent for source in made):
            parent.replace_self(_definitions(parent))


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


def _definitions(parent: nodes.Element) -> nodes.definition_list:
    """Docutils gives citations a role that ARIA has withdrawn."""
    items = [
        nodes.definition_list_item(
            "",
            nodes.term("", source[0].astext(), ids=source["ids"][:1]),
            nodes.definition("", *source.children[1:]),
        )
        for source in parent.findall(nodes.citation)
    ]
    return nodes.definition_list("", *items, classes=["source-list"])
