"""How often a sheet is printed for so many people. No Sphinx here.

A rule is a number, or a group with a factor: ``1``, ``person``, ``table*3`` (three for each
table), ``three/2`` (one for each two threes, as where a sheet holds two sets).
"""

from __future__ import annotations

import re
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from sphinx_casebook.core.warnings import hint

if TYPE_CHECKING:
    from collections.abc import Mapping

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
