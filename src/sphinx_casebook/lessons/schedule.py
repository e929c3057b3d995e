"""When each part of a session begins, and whether all of it fits. No Sphinx here."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_PACE = re.compile(r"[0-9](?:\.[0-9]{1,2})?")
_DAY = 24 * 60


class Slot(NamedTuple):
    """One part of a session."""

    #: Minutes from the start of the session.
    start: int
    #: Minutes that it takes, at the pace of the session.
    minutes: int

    @property
    def end(self) -> int:
        """Minutes from the start of the session to its end."""
        return self.start + self.minutes


def read_clock(text: str) -> int:
    """Return the minutes from midnight to a time such as ``09:30``.

    :raises ValueError: *text* is no time of day.
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        msg = "expected a time such as 09:30"
        raise ValueError(msg)
    return int(match[1]) * 60 + int(match[2])


def clock(minutes: int) -> str:
    """Return the time of day that lies *minutes* after midnight."""
    return "{:02}:{:02}".format(*divmod(minutes % _DAY, 60))


def read_pace(text: str) -> Decimal:
    """Return a factor such as ``1.25``.

    :raises ValueError: *text* is none, or less than a half.
    """
    if not _PACE.fullmatch(text.strip()) or Decimal(text) < Decimal("0.5"):
        msg = "expected a factor of at least 0.5, such as 1.25"
        raise ValueError(msg)
    return Decimal(text)


def lay_out(parts: Iterable[tuple[int, bool]], pace: Decimal) -> list[Slot]:
    """Return the slots of *parts*, one after the other.

    :param parts: minutes of each part, and whether it is a break, which keeps its length.
    """
    slots: list[Slot] = []
    start = 0
    for minutes, is_break in parts:
        slot = Slot(start, minutes if is_break else paced(minutes, pace))
        slots.append(slot)
        start = slot.end
    return slots


def paced(minutes: int, pace: Decimal) -> int:
    """Return *minutes* at *pace*, rounded up to whole minutes."""
    return int((minutes * pace).to_integral_value(ROUND_CEILING))
