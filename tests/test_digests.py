"""The digest of what a page shows: it differs as soon as the page would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.core.outdated import digest


class Kind(Enum):
    FIRST = "1"
    SECOND = "2"


class Pair(NamedTuple):
    name: str
    held: tuple[object, ...]


@dataclass(frozen=True)
class Held:
    name: str
    kinds: frozenset[Kind]


def in_order(mapping: dict[str, object]) -> dict[str, object]:
    """Return *mapping* in one order, so that ``repr`` tells mappings apart."""
    return dict(sorted(mapping.items()))


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.sampled_from(Kind),
    lambda inner: st.lists(inner).map(tuple) | st.dictionaries(st.text(), inner).map(in_order),
)
DIFFERENT = [
    *("1", 1, True, None, "None", (), "()", ("",), ("", ""), ("a", "b"), ("a, b",), ("'a','b'",)),
    *(b"1", date(2026, 1, 1), "2026-01-01", Kind.FIRST, Kind.SECOND, "Kind.FIRST", {}, set()),
    *({"a": "b"}, {"b": "a"}, {"a:": "b"}, {"a", "b"}, ["a", "b"], Pair("a", ()), Pair("a", ("",))),
    *(Held("a", frozenset()), Held("a", frozenset(Kind)), (("a",), "b"), ("a", ("b",))),
    *((1, 23), (12, 3)),
]


@given(PLAIN, PLAIN)
def test_equal_values_have_one_digest_and_others_have_not(first: object, second: object) -> None:
    assert (digest([first]) == digest([second])) == (repr(first) == repr(second))


def test_values_that_look_alike_have_digests_of_their_own() -> None:
    made = [digest([each]) for each in DIFFERENT]
    alike = {
        frozenset(map(repr, (a, b)))
        for a, x in zip(DIFFERENT, made, strict=True)
        for b, y in zip(DIFFERENT, made, strict=True)
        if a is not b and x == y
    }
    assert alike == {frozenset({"{}", "set()"})}  # nothing is shown of either


def test_the_order_of_a_set_or_a_mapping_does_not_count() -> None:
    names = [str(number) for number in range(50)]
    assert digest([{*names}]) == digest([{*names[::-1]}])
    assert digest([dict.fromkeys(names)]) == digest([dict.fromkeys(reversed(names))])


def test_a_part_that_two_values_share_counts_in_both() -> None:
    part = ("shared",)
    assert digest([(part, part)]) == digest([(("shared",), ("shared",))])
    assert digest([(part, part)]) != digest([(part, ("other",))])


def test_a_value_of_which_nobody_can_tell_when_it_changes_is_refused() -> None:
    with pytest.raises(TypeError, match="object is no plain value"):
        digest([("a", object())])
