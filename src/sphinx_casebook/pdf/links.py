"""Ids that are unique over a book, links that lead to them, and addresses in print.

Sphinx's own single page lets ids of different pages collide and leaves links across pages
broken (sphinx-doc/sphinx#14221). Here each id gets its page's name in front, and each link that
leads to a page of the book becomes a reference inside it; others lose their link or, where the
address of the site is known, lead there. Addresses behind links become numbered notes at the end
of their page; they are made in the tree, since CSS footnotes are not tagged in a PDF.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_casebook.core.names import AGE_NOTE, CLAIM, CLAIM_SOURCES, EVIDENCE_TABLE
from sphinx_casebook.core.nodes import words_of

from .nodes import ORIGINS, paper_division

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

#: What marks an address that ``PdfBuilder`` made.
INTERNAL = "%"
_WEB = ("http://", "https://")
#: Classes of what tells where figures come from. Its links lead to the register of the site, and
#: an address for each would be longer than what it tells.
_ORIGINS = frozenset({ORIGINS, EVIDENCE_TABLE, CLAIM_SOURCES})


def page_id(docname: str) -> str:
    """Return the id of a page."""
    return "page-" + re.sub(r"[^A-Za-z0-9]+", "-", docname)


def place_id(docname: str, anchor: str) -> str:
    """Return the id of a place on a page; that of the page where *anchor* is empty."""
    return f"{page_id(docname)}--{anchor}" if anchor else page_id(docname)


def make_unique(tree: nodes.Element, docname: str) -> None:
    """Put the page's name in front of every id below *tree* and every reference to one."""
    for node in tree.findall(nodes.Element):
        node["ids"] = [place_id(docname, each) for each in node["ids"]]
        node["names"] = []
        if "backrefs" in node:
            node["backrefs"] = [place_id(docname, each) for each in node["backrefs"]]
        if node.get("refid"):
            node["refid"] = place_id(docname, node["refid"])


def drop_downloads(tree: nodes.Element) -> None:
    """Take out every link to a file: the file is not on paper, and its address is a machine's.

    Of one in a sentence the words stay.
    """
    for link in list(tree.findall(addnodes.download_reference)):
        left = link.parent
        if left.astext().strip() != link.astext().strip():
            left[left.index(link) : left.index(link) + 1] = link.children
            continue
        left.remove(link)
        if not left.children and left.parent is not None:
            left.parent.remove(left)


def resolve(tree: nodes.Element, docname: str, inside: Collection[str], address: str) -> None:
    """Make each link that Sphinx wrote for this builder lead to where its target is.

    :param docname: the page on which the links stand.
    :param inside: the pages of the edition.
    :param address: where the site is; empty where it is not known.
    """
    for link in list(tree.findall(nodes.reference)):
        target = link.get("refuri", "")
        if target.startswith(INTERNAL):
            page, _, anchor = target[len(INTERNAL) :].partition("#")
            _link_to(link, page or docname, anchor, inside, address)
        elif target.startswith("#"):
            _link_to(link, docname, target[1:], inside, address)


def _link_to(
    link: nodes.reference, page: str, anchor: str, inside: Collection[str], address: str
) -> None:
    # A mark is settled with what it rests on, and until then no bare number.
    if page in inside or CLAIM in link["classes"]:
        _unwrap(link)
        del link["refuri"]
        link["refid"] = place_id(page, anchor)
    elif address:
        link["refuri"] = f"{address.rstrip('/')}/{page}.html" + (f"#{anchor}" if anchor else "")
    else:
        unlink(link)


def merge_targets(tree: nodes.Element) -> None:
    """Give the ids of every empty target to the element that follows it: lines break better."""
    for target in list(tree.findall(nodes.target)):
        after = target.next_node(descend=False, siblings=True)
        if not target.children and isinstance(after, nodes.reference):
            after["ids"] += target["ids"]
            target.parent.remove(target)


def drop_repeated(tree: nodes.Element) -> None:
    """Take an id from every node but the first; two sheets may show the same part of a page.

    A section keeps one of its own, which Sphinx's writers ask for.
    """
    seen: set[str] = set()
    for number, node in enumerate(tree.findall(nodes.Element)):
        node["ids"] = [each for each in node["ids"] if each not in seen]
        if isinstance(node, nodes.section) and not node["ids"]:
            node["ids"] = [f"section-{number}"]
        seen.update(node["ids"])


def drop_unused(tree: nodes.Element, kept: tuple[str, ...]) -> None:
    """Take out ids to which nothing leads: each would be a place in the PDF, and many a box.

    A block keeps one, since Sphinx finds the numbers of sections and figures by it.

    :param kept: what ids begin with that are read from the PDF.
    """
    led_to = {link["refid"] for link in tree.findall(nodes.Element) if link.get("refid")}
    for node in tree.findall(nodes.Element):
        led_to.update(node.get("backrefs", ()))
    for node in list(tree.findall(nodes.Element)):
        used = [each for each in node["ids"] if each in led_to or each.startswith(kept)]
        is_block = not isinstance(node, nodes.Inline | nodes.target)
        node["ids"] = used or node["ids"][:is_block]
        if isinstance(node, nodes.target) and not node["ids"] and node.parent is not None:
            node.parent.replace(node, node.children)


def drop_dead(tree: nodes.Element) -> None:
    """Take the link from every reference whose target was left out of the edition."""
    known = {each for node in tree.findall(nodes.Element) for each in node["ids"]}
    for link in list(tree.findall(nodes.reference)):
        if link.get("refid") and link["refid"] not in known and link.parent is not None:
            page = link["refid"].partition("--")[0]
            if page in known:
                link["refid"] = page
            else:
                unlink(link)


def unlink(link: nodes.reference) -> None:
    """Leave the words of *link*, without the wrapper that told what kind of link it was.

    At the end of a line on the age of a page it is no more than a way, and its words go too.
    """
    if link.parent is not None:
        _unwrap(link)
        at = link.parent.index(link)
        if _is_way(link):
            link.parent[at - 1 : at + 1] = []
        else:
            link.parent.replace(link, link.children)


def _is_way(link: nodes.reference) -> bool:
    around = link.parent.parent
    before = link.parent[: link.parent.index(link)]
    is_of_age = around is not None and AGE_NOTE in around["classes"]
    return is_of_age and bool(before) and before[-1].astext().strip() == "\N{MIDDLE DOT}"


def _unwrap(link: nodes.reference) -> None:
    """Take out what told what kind of link it is."""
    only = link.children[0] if len(link.children) == 1 else None
    if isinstance(only, nodes.inline) and not only["ids"]:
        link.children = []
        link += only.children


def number_addresses(page: nodes.Element, title: str) -> None:
    """Put a number behind each link of *page* to the web and list the addresses at its end."""
    numbers: dict[str, int] = {}
    titled: dict[str, str] = {}
    for link in list(page.findall(nodes.reference)):
        address = link.get("refuri", "")
        if address.startswith(_WEB) and link.astext() != address and not _is_origin(link):
            number = numbers.setdefault(address, len(numbers) + 1)
            if _is_in_title(link):  # contents, running heads and bookmarks repeat what stands there
                titled.setdefault(address, words_of(link))
                continue
            mark = nodes.superscript("", str(number), classes=["address-number"])
            link.parent.insert(link.parent.index(link) + 1, mark)
    if numbers:
        end = _end(page)
        end += nodes.rubric("", title, classes=["addresses-title"])
        end += nodes.enumerated_list("", *_items(numbers, titled), classes=["addresses"])


def _end(page: nodes.Element) -> nodes.Element:
    """Return what ends *page*: the columns of what it rests on, or the page where it has none."""
    columns = [each for each in page.findall(paper_division) if ORIGINS in each["classes"]]
    return columns[-1] if columns else page


def _is_origin(link: nodes.reference) -> bool:
    node = link.parent if "internal" in link else None
    while node is not None and not _ORIGINS & {*node.get("classes", ())}:
        node = node.parent
    return node is not None


def _is_in_title(node: nodes.Node | None) -> bool:
    while node is not None and not isinstance(node, nodes.Titular):
        node = node.parent
    return node is not None


def _items(numbers: dict[str, int], titled: dict[str, str]) -> Iterator[nodes.list_item]:
    """Yield the addresses in order; those of titles with their words in place of a mark."""
    for address in numbers:
        words = [nodes.Text(f"{titled[address]}: ")] if address in titled else []
        link = nodes.reference("", address, refuri=address)
        yield nodes.list_item("", nodes.paragraph("", "", *words, link))


#: Elements that swallow whatever follows them until they are closed.
_SWALLOWING = ("script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes")


def close_html(page: nodes.Element) -> str:
    """Close at the end of *page* what its HTML leaves open, else the pages after it are lost.

    :returns: what was closed; empty where nothing was open.
    """
    text = "".join(
        raw.astext().lower() for raw in page.findall(nodes.raw) if "html" in raw["format"]
    )
    closing = "-->" if text.rfind("<!--") > text.rfind("-->") else ""
    for tag in _SWALLOWING:
        if len(re.findall(rf"<{tag}[\s>/]", text)) > text.count(f"</{tag}"):
            closing += f"</{tag}>"
    if closing:
        page += nodes.raw("", closing, format="html")
    return closing
