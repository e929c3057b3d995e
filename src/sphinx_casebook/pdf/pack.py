"""The sheets of a pack: pages, and blocks or sections of pages as ``page#name``.

What is to be known of a sheet stands in the front matter of its page: ``sheet``, its letter;
``copies``, how often it is printed; ``how``, what to do with it; ``sides``, how many it may have;
``cards`` or ``slips``, how many stand on a side.

A rule of ``copies`` is a number, or a group with a factor: ``1``, ``person``, ``table*3`` (three
for each table), ``three/2`` (one for each two threes, as where a sheet holds two sets).
"""

from __future__ import annotations

import re
from itertools import count
from math import ceil
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_casebook.core import select
from sphinx_casebook.core.nodes import words_of
from sphinx_casebook.core.warnings import hint

from .model import SHEET
from .nodes import paper_division

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.environment import BuildEnvironment

    from .model import Edition

#: Attribute of a reference that prints the page of a place in the pack.
PLACE = "sheet_place"
#: The letter of what is for the trainer; learners' sheets have the others.
TRAINER = "T"
#: Those of sheets that have none of their own, in order.
LETTERS = [each for each in ascii_uppercase if each != TRAINER]
#: How many cards, and how many slips, stand on a side.
CARDS, SLIPS = (6, 8), (6, 8)
_NUMBERS = {"sides": range(1, 100), "cards": CARDS, "slips": SLIPS}
#: The group of those who lead: two, and one more for each eighteen people after the first.
LEADER = "leader"
_PERSON = "person"
_RULE = re.compile(r"(?:(\d+)|([a-z]+)\s*(?:([*/])\s*(\d+))?)")


class Copies(NamedTuple):
    """A rule for the number of copies."""

    #: People in one group; 0 where it is a number whatever the people.
    group: int
    #: Copies for each group, and groups that share one.
    times: int = 1
    share: int = 1
    #: Whether it is for those who lead and for no learner.
    is_for_leaders: bool = False

    def count(self, people: int) -> int:
        """Return the number of copies for *people*."""
        if self.is_for_leaders:
            groups = 2 + max(0, ceil((people - 18) / 18))
        else:
            groups = ceil(people / self.group) if self.group else 1
        return ceil(groups * self.times / self.share)


#: One for each who leads.
LEADERS = Copies(1, is_for_leaders=True)


def read_copies(text: str, groups: Mapping[str, int]) -> Copies:
    """Return the rule that *text* is.

    :param groups: the people in a group, by its name.
    :raises ValueError: it is none.
    """
    found = _RULE.fullmatch(text.strip().lower())
    if not found:
        raise ValueError(f"copies: {text!r} is no rule, such as 1, person, table*3 or three/2")
    number, name, sign, factor = found.groups()
    if number:
        return Copies(0, int(number))
    known = {_PERSON: 1, LEADER: 1, **groups}
    if name not in known:
        raise ValueError(f"copies: there is no group {name!r}{hint(name, known)}")
    times, share = (int(factor or 1), 1) if sign != "/" else (1, int(factor))
    if not share:
        raise ValueError(f"copies: {text!r} divides by nothing")
    return Copies(known[name], times, share, name == LEADER)


class Facts(NamedTuple):
    """What is known of a sheet, beside its text."""

    #: What the edition calls it.
    sheet: str
    #: The letter by which plans and lists speak of it.
    letter: str
    #: How often it is printed.
    copies: Copies
    #: What to do with it, in the author's words.
    how: str = ""
    #: How many sides it may have; 0 where that is not said.
    sides: int = 0
    #: How many cards or slips stand on a side; 0 where it has none.
    cards: int = 0
    slips: int = 0

    @property
    def is_for_learners(self) -> bool:
        """Whether learners see it."""
        return not self.copies.is_for_leaders


def split(sheet: str) -> tuple[str, str]:
    """Return the page of *sheet* and the name of its part; empty for all of it."""
    docname, _, name = sheet.partition("#")
    return docname, name


def title(env: BuildEnvironment, sheet: str) -> str:
    """Return the title of *sheet*; its name where it has none."""
    docname, name = split(sheet)
    if docname not in env.found_docs:
        return sheet
    words = env.titles[docname] if not name else _title(env.get_doctree(docname), name)
    return words_of(words) if words else sheet


def _title(doctree: nodes.document, name: str) -> nodes.title | None:
    found = select.named(doctree, name)
    return found[0].next_node(nodes.title) if found else None


def facts(
    sheets: Sequence[str], metadata: Mapping[str, Mapping[str, object]], groups: Mapping[str, int]
) -> tuple[list[Facts], list[tuple[str, str]]]:
    """Return what is known of each of *sheets*, and each page with what is wrong with its keys.

    :param metadata: the front matter of pages, by document name.
    """
    found: list[Facts] = []
    wrong: list[tuple[str, str]] = []
    for number, sheet in enumerate(sheets):
        docname, _ = split(sheet)
        keys = metadata.get(docname, {})
        try:
            copies = read_copies(
                str(keys.get("copies") or ("person" if number else "leader")), groups
            )
        except ValueError as error:
            wrong.append((docname, str(error)))
            copies = Copies(1)
        numbers = {key: _number(key, keys, docname, wrong) for key in _NUMBERS}
        how = str(keys.get("how") or "")
        letter = str(keys.get("sheet") or "")
        found.append(Facts(sheet, letter, copies, how, **numbers))
    return _lettered(found), wrong


def _number(
    key: str, keys: Mapping[str, object], docname: str, wrong: list[tuple[str, str]]
) -> int:
    text = str(keys.get(key) or "")
    if not text:
        return 0
    if text.isdigit() and int(text) in _NUMBERS[key]:
        return int(text)
    known = "a number" if key == "sides" else " or ".join(map(str, _NUMBERS[key]))
    wrong.append((docname, f"{key}: {text!r} is not {known}"))
    return 0


def _lettered(found: list[Facts]) -> list[Facts]:
    """Give a letter to each that has none: the trainer's to hers, the next free to others."""
    taken = {each.letter for each in found}
    free = iter([each for each in LETTERS if each not in taken] + [f"{n}" for n in range(1, 999)])
    return [
        each
        if each.letter
        else each._replace(letter=next(free) if each.is_for_learners else TRAINER)
        for each in found
    ]


def mark(section: nodes.section, number: int) -> None:
    """Mark where sheet *number*, which is *section*, begins and ends."""
    section["classes"] += ["sheet"]
    section["ids"].append(_begin(number))
    section += paper_division(tag="div", ids=[_end(number)])


def page_numbers(number: int) -> list[nodes.Node]:
    """Return what prints the pages on which sheet *number* begins and ends, in its own pack."""
    places = (_begin(number), _end(number))
    return [nodes.reference("", "", classes=["page-number"], **{PLACE: each}) for each in places]


def link_page_numbers(tree: nodes.Element) -> None:
    """Make what ``page_numbers`` returned lead to the marks; a row of what is not there goes."""
    links = [link for link in tree.findall(nodes.reference) if PLACE in link]
    known = {each for node in tree.findall(nodes.Element) for each in node["ids"]} if links else ()
    for link in links:
        link["refid"] = link[PLACE]
        row = link.parent
        while row is not None and not isinstance(row, nodes.row):
            row = row.parent
        if link[PLACE] not in known and row is not None and row in row.parent.children:
            row.parent.remove(row)


def places(edition: Edition, drawn: Mapping[str, int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last page of each sheet; 0 where it is not among *drawn* places.

    What stands at the back comes after them, where there is any.
    """
    for number in count():
        if number >= len(edition.sheets) and _begin(number) not in drawn:
            return
        yield drawn.get(_begin(number), 0), drawn.get(_end(number), 0)


def _begin(number: int) -> str:
    return f"{SHEET}{number}-begin"


def _end(number: int) -> str:
    return f"{SHEET}{number}-end"
