"""The order in which lessons build on each other. No Sphinx here."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def find_cycles(needs: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Return cycles until none is left among the others, each starting with its first lesson.

    :param needs: what each lesson needs, in the order in which lessons are to be named first.
    """
    rest = {name: [each for each in wanted if each in needs] for name, wanted in needs.items()}
    cycles: list[tuple[str, ...]] = []
    while cycle := _one_cycle(rest):
        cycles.append(cycle)
        rest = {
            name: [each for each in wanted if each not in cycle]
            for name, wanted in rest.items()
            if name not in cycle
        }
    return cycles


def _one_cycle(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        # Each is needed by the next, and the last is the first again.
        around = error.args[1][:0:-1]
        first = min(range(len(around)), key=lambda index: [*needs].index(around[index]))
        return (*around[first:], *around[:first])
    return ()
