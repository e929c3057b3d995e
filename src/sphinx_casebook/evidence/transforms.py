"""Replace the placeholders of a page by what this builder shows there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_casebook.core.builders import writes_html
from sphinx_casebook.core.names import LISTS_MARKS
from sphinx_casebook.core.nodes import find

from . import lists, messages
from .bibliography.nodes import fix_citations
from .context import RenderContext, anchor
from .domain import get_domain
from .index import CORRECTIONS, NOT_FOUND, PAGE_LIST, QUEUE, REGISTER, SUMMARY, VERSIONS
from .marks import Numbering, by_certainty, mark
from .model import ClaimView
from .nodes import (
    NAMES,
    SOURCES,
    claim_placeholder,
    evidence_placeholder,
    exemption_placeholder,
    place,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .model import PageView, SourceView


class PlaceholderTransform(SphinxPostTransform):
    """Make marks and lists."""

    #: Before references are resolved (10) and after the bibliography is made (5).
    default_priority = 6

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401  # docutils' signature
        """Replace every placeholder of the document, single-page builds included."""
        domain = get_domain(self.env)
        fix_citations(
            self.document, domain.builder, self.env, domain.phrases.say(messages.ALL_SOURCES)
        )
        contexts: dict[str, RenderContext] = {}
        numberings: dict[str, Numbering] = {}
        if self.document.get(LISTS_MARKS) and not _is_listed(self.document):
            mark_page_list(self.document, self.env.docname)
        places = [each for each in find(self.document, place) if _stands_outside_links(each)]
        for each in places:
            docname = _shown_on(each)
            if docname not in contexts:
                view = domain.view(docname)
                contexts[docname] = RenderContext(domain.builder, docname, view, domain.phrases)
                numberings[docname] = Numbering()
            _number(each, numberings[docname], contexts[docname], domain.view(each["docname"]))
        is_raised = writes_html(domain.builder)
        for each in places:
            docname = _shown_on(each)
            view = domain.view(each["docname"])
            shown = _shown(each, numberings[docname], contexts[docname], view)
            for node in shown:
                # For later warnings; and docutils need not look for what it is told.
                node.source, node.line = each.source, each.line
            index = each.parent.index(each)
            if is_raised and isinstance(each, claim_placeholder):
                _close_up(each.parent, index)
            each.parent[index : index + 1] = shown


def mark_page_list(doctree: nodes.document, docname: str) -> None:
    """Put the page's own list at its foot, in its first section."""
    section: nodes.Element = next(doctree.findall(nodes.section), doctree)
    section.append(evidence_placeholder(docname=docname, kind=PAGE_LIST))


def _is_listed(doctree: nodes.document) -> bool:
    return any(each.get("kind") == PAGE_LIST for each in find(doctree, evidence_placeholder))


def _stands_outside_links(each: place) -> bool:
    """Move *each* behind a link in which it stands; tell whether it is still there.

    A table of contents copies headings with all that they hold: from there it is taken out.
    """
    node, link = each.parent, None
    while node is not None:
        if isinstance(node, nodes.title):
            node.attributes.pop("refid", None)  # a link back to the contents around all of it
        if isinstance(node, nodes.topic):
            break
        if isinstance(node, nodes.reference | pending_xref):
            link = node
        node = node.parent
    if link is None:
        return True
    each.parent.remove(each)
    if isinstance(node, nodes.topic) and "contents" in node["classes"]:
        return False
    link.parent.insert(link.parent.index(link) + 1, each)
    return True


def _shown_on(each: place) -> str:
    """Return the page that shows *each*: what is copied to another is linked from there."""
    held = each.attributes
    return str(held.get("seen_from") or held["docname"])


def _number(each: place, numbering: Numbering, context: RenderContext, view: PageView) -> None:
    """Give what *each* cites its numbers, before any list is made."""
    if each.get("kind") == PAGE_LIST:
        numbering.is_listed = True
    copied = "seen_from" in each.attributes
    if "index" in each.attributes and not isinstance(each, exemption_placeholder):
        cited_at = None if copied else context.use(context.docname, each["index"])
        claims = _claims(each, view)
        is_one = isinstance(each, claim_placeholder)  # a list marks each claim where it tells it
        numbering.add(by_certainty(claims) if is_one else claims, cited_at)


def _claims(each: place, view: PageView) -> Sequence[ClaimView | str]:
    """Return what *each* cites; a list of what was not found shows the page's, if it names none."""
    uses = view.uses
    use = uses[each["index"]] if each["index"] < len(uses) else None
    if use is None or use.claims or use.kind != NOT_FOUND:
        return use.claims if use else ()
    cited = [claim for each in uses for claim in each.claims if isinstance(claim, ClaimView)]
    return list({claim.id: claim for claim in cited if not claim.is_dated}.values())


def _shown(
    each: place, numbering: Numbering, context: RenderContext, view: PageView
) -> list[nodes.Node]:
    copied = "seen_from" in each.attributes
    if isinstance(each, exemption_placeholder):
        name = context.anchor(context.docname, f"unsourced-{each['index']}")
        return [] if copied else [anchor(name, context.builder)]
    if isinstance(each, claim_placeholder):
        ids = [] if copied else [context.use(context.docname, each["index"])[1]]
        return mark(_claims(each, view), numbering, context, ids)
    return [*_block(each, numbering, context, view)]


def _block(
    each: place, numbering: Numbering, context: RenderContext, view: PageView
) -> Iterator[nodes.Node]:
    kind = each["kind"]
    if kind in (SOURCES, NAMES):
        yield from _sources(each, context, view)
    elif kind == PAGE_LIST:
        yield from lists.page_list(numbering, context, _level(each))
    elif kind == VERSIONS:
        yield from _versions(each, numbering, context, view)
    elif kind == NOT_FOUND:
        yield anchor(context.use(context.docname, each["index"])[1], context.builder)
        claims = [claim for claim in _claims(each, view) if isinstance(claim, ClaimView)]
        yield from lists.not_found(claims, numbering, context)
    else:
        yield from _of_all(kind, context, view, _level(each))


def _of_all(kind: str, context: RenderContext, view: PageView, level: int) -> Iterator[nodes.Node]:
    """Yield a list of claims of all pages."""
    if kind == CORRECTIONS:
        yield from lists.corrections(view.corrections, context)
    elif kind == REGISTER and view.register:
        yield from lists.register(view.register, context, level)
    elif kind == QUEUE and view.queue:
        yield from lists.queue(view.queue, context, level)
    elif kind == SUMMARY and view.summary:
        yield nodes.paragraph("", view.summary)


def _sources(each: place, context: RenderContext, view: PageView) -> Iterator[nodes.Node]:
    """Yield the sources that *each* names, as a line or inside one."""
    known = {source.key: source for source in view.sources}
    found: list[SourceView] = [known[key] for key in each["keys"] if key in known]
    if each["kind"] == SOURCES:
        yield from lists.folded_source_line(found, context)
    else:
        yield nodes.Text("; ".join(source.name for source in found))


def _versions(
    each: place, numbering: Numbering, context: RenderContext, view: PageView
) -> Iterator[nodes.Node]:
    ids = [context.use(context.docname, each["index"])[1]]
    for claim in _claims(each, view):
        if isinstance(claim, ClaimView) and claim.versions:
            marks = mark([claim], numbering, context, ids)
            yield lists.versions(claim, context, [nodes.Text(" "), *marks])
            if claim.note:
                yield nodes.paragraph("", claim.note, classes=["evidence-note"])


def _close_up(parent: nodes.Element, index: int) -> None:
    """Take away the space before a raised number, which belongs to the word before it."""
    before = parent[index - 1] if index else None
    if isinstance(before, nodes.Text) and before.strip() and before != before.rstrip():
        parent[index - 1] = nodes.Text(before.rstrip())


def _level(each: place) -> int:
    """Return the level of a heading inside the section in which *each* stands."""
    level, node = 1, each.parent
    while node is not None:
        level += isinstance(node, nodes.section)
        node = node.parent
    return level
