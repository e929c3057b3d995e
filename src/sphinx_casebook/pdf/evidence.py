"""What becomes of the evidence of a page.

It is a close list after it, one register at the back of a book, a list for the trainer alone, or
nothing.

The lists are known by their classes; they may be absent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_casebook.core.names import (
    AGE_NOTE,
    CLAIM,
    CLAIM_ABSENT,
    CLAIM_PLACES,
    CLAIM_SOURCES,
    EVIDENCE_HEADING,
    PAGE_CLAIMS,
    SEARCHED,
    TERM_LINK,
    claim_of,
    claims_of,
)
from sphinx_casebook.core.nodes import walk

from . import links, messages
from .nodes import ORIGINS, paper_division

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_casebook.core.messages import Messages

#: The class of what would fill the first column alone: about ten lines of a page's full width.
_BRIEF, _FEW_LETTERS = "brief", 1500


def hold_names(tree: nodes.Element) -> None:
    """Keep the names of sources apart, for those whose links lead out of the book become words."""
    for paragraph in tree.findall(nodes.paragraph):
        if CLAIM_SOURCES in paragraph["classes"]:
            held = [each for each in paragraph.children if not isinstance(each, nodes.Text)]
            for each in held:
                paragraph.replace(each, nodes.inline("", "", each))


def condense(page: nodes.Element, told: str, say: Messages) -> None:
    """Set every list of the claims of a page closely.

    :param told: ``full``, with what is claimed, or ``sources`` alone.
    """
    for found in list(page.findall(nodes.definition_list)):
        if PAGE_CLAIMS in found["classes"]:
            numbers: dict[str, nodes.Node] = {}
            items = [_entry(item, numbers, told, say) for item in found.children]
            claims = nodes.bullet_list("", *items, classes=found["classes"])
            works = _sources([*numbers.values()], told, say)
            both = paper_division("", claims, *works, classes=[ORIGINS], tag="div")
            if len(both.astext()) < _FEW_LETTERS:
                both["classes"].append(_BRIEF)
            found.parent.replace(found, both)


def _entry(
    item: nodes.Node,
    numbers: dict[str, nodes.Node],
    told: str,
    say: Messages,
    *,
    is_numbered: bool = True,
) -> nodes.list_item:
    """Return an entry as one paragraph; what it says is left out where sources are enough.

    :param is_numbered: whether it keeps the number that it has on its page.
    """
    made = nodes.paragraph()
    for term in item.findall(nodes.term):
        if not is_numbered:
            _drop_number(term)
        made += nodes.strong("", "", *term.children, ids=term["ids"])
    for number, paragraph in enumerate(item.findall(nodes.paragraph)):
        if CLAIM_PLACES in paragraph["classes"] or (number == 0 and told == "sources"):
            continue
        made += nodes.Text(" ")
        if CLAIM_SOURCES in paragraph["classes"]:
            made += nodes.Text(_numbered(paragraph, numbers, say))
        else:
            made += paragraph.children
            _unlink_terms(made)
    return nodes.list_item("", made)


def _drop_number(term: nodes.term) -> None:
    first = term.children[0] if term.children else None
    if isinstance(first, nodes.Text) and first.strip().isdigit():
        term.remove(first)


def _unlink_terms(words: nodes.paragraph) -> None:
    """Leave out links to the glossary: the text of the page has them, and each is a box more."""
    for link in list(words.findall(nodes.reference)):
        if TERM_LINK in link["classes"]:
            links.unlink(link)


def _numbered(paragraph: nodes.paragraph, numbers: dict[str, nodes.Node], say: Messages) -> str:
    """Return the numbers of the sources that *paragraph* names; new ones are added."""
    names = [each for each in paragraph.children if not isinstance(each, nodes.Text)]
    for each in names:
        numbers.setdefault(each.astext(), each)
    order = list(numbers)
    found = sorted(order.index(each.astext()) + 1 for each in names)
    return say.say_of(messages.NUMBERED, len(found), numbers=", ".join(map(str, found)))


def _sources(names: Sequence[nodes.Node], told: str, say: Messages) -> Iterator[nodes.Node]:
    """Yield the list of sources; a short one runs on from each to the next."""
    if not names:
        return
    title = nodes.strong("", say.say(messages.SOURCES))
    yield nodes.paragraph("", "", title, classes=["source-numbers-title"])
    if told == "sources":
        run: list[nodes.Node] = []
        for number, name in enumerate(names, 1):
            mark = nodes.strong("", f"{number}")
            # In one box, or WeasyPrint may break the line after its first word.
            run += [nodes.inline("", "", mark, nodes.Text(" "), name), nodes.Text(" ")]
        yield nodes.paragraph("", "", *run, classes=["source-numbers"])
    else:
        items = [nodes.list_item("", nodes.paragraph("", "", name)) for name in names]
        yield nodes.enumerated_list("", *items, classes=["source-numbers"])


#: The class of a raised number in place of a claim's mark, and of the register at the back.
MARK, REGISTER = "note-mark", "claim-register"
#: Keeps a number on the line of the word before it.
_GLUE = "\N{WORD JOINER}"


class Register:
    """Every claim of a book once, by a number, and every source once, by another."""

    def __init__(self, say: Messages) -> None:
        self._say = say
        self._numbers: dict[str, int] = {}
        self._works: dict[str, nodes.Node] = {}
        self._entries: dict[str, nodes.Element] = {}

    def take(self, page: nodes.Element) -> None:
        """Put numbers in the place of the marks of *page*, and take its list of claims."""
        for node in [*page.findall(nodes.inline)]:
            if SEARCHED in node["classes"]:  # a register of its own says it
                node.parent.remove(node)
        for mark in _marks(page):
            _join(mark)
            made = list(self._numbered(claims_of(mark), follows=_follows_mark(mark)))
            mark.parent.replace(mark, made)
        for found in _lists(page):
            for item in found.children:
                self._keep(item)
        remove_lists(page)

    def _numbered(self, names: Iterable[str], *, follows: bool) -> Iterator[nodes.Node]:
        """Yield a number for each claim of a mark, on the line of the word before.

        :param follows: whether another number stands before the first.
        """
        for place, name in enumerate(names):
            number = self._numbers.setdefault(name, len(self._numbers) + 1)
            before = "," if place or follows else ""
            yield nodes.reference(
                "", f"{_GLUE}{before}{number}", refid=_id(name), classes=[MARK], internal=True
            )

    def _keep(self, item: nodes.Node) -> None:
        names = [
            name
            for term in item.findall(nodes.term)
            for each in term["ids"]
            if (name := claim_of(each))
        ]
        if names and names[0] not in self._entries:
            self._entries[names[0]] = _brief_entry(item, self._works, self._say)

    def made(self) -> nodes.section | None:
        """Return the register, the claims by their numbers; None where nothing is claimed."""
        order = sorted(
            self._entries, key=lambda name: self._numbers.get(name, len(self._numbers) + 1)
        )
        if not order:
            return None
        items = [self._item(name) for name in order]
        title = nodes.title("", self._say.say(messages.REGISTER))
        how = nodes.paragraph("", self._say.say(messages.HOW_TO_READ), classes=["how-to-read"])
        claims = nodes.bullet_list("", *items, classes=["claim-list", "numbered"])
        works = _sources([*self._works.values()], "full", self._say)
        return nodes.section("", title, how, claims, *works, classes=["page", "back", REGISTER])

    def _item(self, name: str) -> nodes.Element:
        item = self._entries[name]
        for each in item.findall(nodes.Element):
            each["ids"] = []
        number = self._numbers.get(name)
        paragraph = item.next_node(nodes.paragraph)
        if number and paragraph is not None:
            paragraph.insert(0, nodes.inline("", f"{number}", classes=["note-number"]))
            paragraph.insert(1, nodes.Text(" "))
        item["ids"] = [_id(name)]
        return item


def _brief_entry(item: nodes.Node, works: dict[str, nodes.Node], say: Messages) -> nodes.list_item:
    """Return an entry without its number on the page and without what is claimed.

    What was not found has no source, and its page says where it was looked for.
    """
    told = item
    if _is_absent(item):
        told = nodes.definition_list_item("", *item.findall(nodes.term))
    return _entry(told, works, "sources", say, is_numbered=False)


def _is_absent(item: nodes.Node) -> bool:
    return any(CLAIM_ABSENT in each["classes"] for each in item.findall(nodes.inline))


def _id(name: str) -> str:
    return f"register-{name}"


def _marks(page: nodes.Element) -> list[nodes.reference]:
    found = (node for node in walk(page) if isinstance(node, nodes.reference))
    return [each for each in found if CLAIM in each["classes"] and each.get("refid")]


def _join(mark: nodes.Element) -> None:
    """Take out the space before *mark*: a number stands at its word."""
    at = mark.parent.index(mark)
    before = mark.parent[at - 1] if at else None
    if isinstance(before, nodes.Text):
        mark.parent[at - 1] = nodes.Text(before.rstrip())


def _follows_mark(mark: nodes.Element) -> bool:
    before = [each for each in mark.parent[: mark.parent.index(mark)] if each.astext()]
    return (
        bool(before) and isinstance(before[-1], nodes.reference) and MARK in before[-1]["classes"]
    )


def _lists(page: nodes.Element) -> list[nodes.Element]:
    return [each for each in page.findall(nodes.definition_list) if PAGE_CLAIMS in each["classes"]]


def remove_lists(page: nodes.Element) -> None:
    """Take out the lists of what *page* rests on, with their headings and what stands between."""
    for node in walk(page):
        if isinstance(node, nodes.rubric) and EVIDENCE_HEADING in node["classes"]:
            _remove_to_list(node)


def _remove_to_list(heading: nodes.Element) -> None:
    parent = heading.parent
    at = parent.index(heading)
    end = at + 1
    while end < len(parent) and not _is_heading(parent[end]):
        end += 1
        if _is_list(parent[end - 1]):
            break
    parent.children[at:end] = []


def _is_heading(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section | nodes.rubric)


def _is_list(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Element) and bool({ORIGINS, PAGE_CLAIMS} & {*node["classes"]})


def strip(
    page: nodes.Element, works: dict[str, nodes.Node], say: Messages
) -> nodes.bullet_list | None:
    """Leave on *page* what learners are to see: no marks, no sources and no note of its age.

    :param works: the sources that other pages name; those that this one adds are added.
    :returns: what it rests on, for who leads them; None where it names nothing.
    """
    entries = [_brief_entry(item, works, say) for found in _lists(page) for item in found]
    remove_lists(page)
    for node in walk(page):
        if isinstance(node, nodes.Element) and node.parent is not None and _is_of_evidence(node):
            if isinstance(node, nodes.Inline):
                _join(node)
            node.parent.remove(node)
    if not entries:
        return None
    return nodes.bullet_list("", *entries, classes=["claim-list"])


def name_marks(page: nodes.Element) -> None:
    """Put the claims' own names in the place of the marks of *page*: its list has no numbers."""
    places = {
        name: each
        for found in _lists(page)
        for term in found.findall(nodes.term)
        for each in term["ids"]
        if (name := claim_of(each))
    }
    for mark in _marks(page):
        _join(mark)
        made: list[nodes.Node] = []
        for name in claims_of(mark):
            before = "," if made or _follows_mark(mark) else ""
            words, at = f"{_GLUE}{before}{name}", places.get(name, "")
            made.append(nodes.reference("", words, refid=at, classes=[MARK], internal=True))
        mark.parent.replace(mark, made)


def joined(lists: Iterable[nodes.bullet_list | None]) -> nodes.bullet_list | None:
    """Return all of *lists* as one, each claim once; None where there is none."""
    kept: dict[str, nodes.strong] = {}
    whole = None
    for found in filter(None, lists):
        whole = found if whole is None else whole
        for item in list(found.children):
            term = next(iter(item.findall(nodes.strong)))
            first = kept.setdefault(term.astext(), term)
            if first is not term:
                first["ids"] += term["ids"]
            elif found is not whole:
                whole += item
    return whole


def sources_of(works: Mapping[str, nodes.Node], say: Messages) -> paper_division:
    """Return the list of *works* that pages named, each once."""
    listed = _sources([*works.values()], "full", say)
    return paper_division("", *listed, classes=[ORIGINS], tag="div")


def _is_of_evidence(node: nodes.Element) -> bool:
    classes = {*node["classes"]}
    is_mark = isinstance(node, nodes.Inline) and CLAIM in classes
    return is_mark or bool({AGE_NOTE, CLAIM_SOURCES, SEARCHED} & classes)
