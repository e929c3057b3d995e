"""Mend how writers show the bibliography that sphinxcontrib-bibtex makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.builders import Builder


def fix_citations(sources: Sequence[nodes.citation], builder: Builder) -> None:
    """Let links find each of *sources*, and screen readers a list that they know."""
    made = [source for source in sources if _is_from_bibtex(source)]
    if builder.format == "latex":
        for source in made:
            _label(source)
    elif builder.format == "html":
        for parent in dict.fromkeys(source.parent for source in made):
            parent.replace_self(_definitions(parent))


def _is_from_bibtex(source: nodes.citation) -> bool:
    return "docname" in source and isinstance(source[-1], nodes.paragraph)


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
        for source in parent.children
        if isinstance(source, nodes.citation)
    ]
    return nodes.definition_list("", *items, classes=["source-list"])
