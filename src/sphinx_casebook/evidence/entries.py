"""One claim as lists and tables show it, in standard nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.addnodes import compact_paragraph

from sphinx_casebook.core.builders import is_for_paper, is_web
from sphinx_casebook.core.nodes import join, table

from . import brief, messages
from .nodes import claim_marker
from .telling import source_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_casebook.core.nodes import Cell

    from .links import Scene
    from .model import Claim, Version


def marker(claim: Claim, scene: Scene, ids: Sequence[str] = ()) -> nodes.Element:
    """Return the small link that stands behind a statement.

    :param ids: by which the statement is found again.
    """
    told = scene.build.told[claim.id]
    classes = ["claim", told.doubt] if told.doubt else ["claim"]
    address = scene.claim_address(claim)
    if address is None:
        return nodes.inline("", told.mark, classes=classes, ids=[*ids])
    made = claim_marker("", told.mark)
    # At once, since there are thousands of them.
    made.attributes.update(classes=classes, ids=[*ids], label=told.label, internal=True, **address)
    return made


def statement(claim: Claim) -> nodes.paragraph:
    """Return what *claim* says."""
    return nodes.paragraph("", claim.statement)


def told(claim: Claim, scene: Scene) -> list[nodes.Node]:
    """Return what *claim* says and what it rests on."""
    if is_web(scene.builder):
        return [brief.told(claim, scene)]
    return [statement(claim), *_facts(claim, scene)]


def _facts(claim: Claim, scene: Scene) -> list[nodes.Node]:
    """Return how sure *claim* is, who says so, from when and where; nothing where private."""
    if claim.private:
        return []
    said = scene.build.told[claim.id].facts
    if not claim.sources:
        return [nodes.paragraph("", said, classes=["claim-facts"])] if said else []
    if is_for_paper(scene.builder):  # which sets the sources of a whole page together
        before: list[nodes.Node] = [nodes.paragraph("", said, classes=["claim-facts"])]
        return [*(before if said else []), source_line(claim.sources, scene)]
    return [source_line(claim.sources, scene, f"{said} ")]


def source_line(
    keys: Sequence[str],
    scene: Scene,
    said: str = "",
    link: Callable[[str, Scene], nodes.Element] | None = None,
) -> nodes.paragraph:
    """Return a sentence of sources, each linked to the bibliography, after what is *said*."""
    before, after = scene.words.around_sources(len(keys))
    links = join([(link or source_link)(key, scene) for key in keys], "; ")
    name = "claim-facts" if said else "claim-sources"
    return nodes.paragraph("", said + before, *links, nodes.Text(after), classes=[name])


def source_link(key: str, scene: Scene) -> nodes.Element:
    """Return one source in words."""
    text, target = source_words(key, scene), scene.build.bibliography.get(key)
    return scene.link(*target, text) if target else nodes.inline("", text)


def short_link(key: str, scene: Scene) -> nodes.Element:
    """Return one source, in few words where a link leads to the rest at once."""
    target = scene.build.bibliography.get(key)
    if target and is_web(scene.builder):
        return scene.link(*target, scene.build.source_links.get(key, key))
    return source_link(key, scene)


def versions(claim: Claim, scene: Scene) -> nodes.table:
    """Return the versions of *claim* as a table."""
    words = scene.words
    header = [words.say(each) for each in (messages.VALUE, messages.DATE, messages.SOURCE)]
    rows = [_version(each, scene) for each in claim.versions]
    return table(header, rows, (26, 15, 34), ("evidence-table",))


def _version(version: Version, scene: Scene) -> list[Cell]:
    links = join((short_link(key, scene) for key in version.sources), "; ")
    return [
        [compact_paragraph("", version.value)],
        [compact_paragraph("", scene.words.period(version.date))],
        [compact_paragraph("", "", *links)],
    ]


def used_in(claim: Claim, pages: Mapping[str, Sequence[int]], scene: Scene) -> nodes.Element:
    """Return links back to the uses of *claim* on *pages*; further ones of a page are numbered."""
    if is_web(scene.builder):
        return brief.used_in(claim, pages, scene)
    links: list[nodes.Node] = []
    for docname, numbers in pages.items():
        links += [nodes.Text("; ")] if links else []
        named = zip(numbers, scene.names_of_uses(docname, claim), strict=False)
        links += join(
            (scene.link(docname, scene.use_anchor(docname, each), text) for each, text in named),
            ", ",
        )
    before, _, after = scene.words.say(messages.USED_IN, places="\0").partition("\0")
    return nodes.paragraph("", before, *links, nodes.Text(after), classes=["claim-places"])
