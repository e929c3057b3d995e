"""What the toolkit costs: shares by profiler and ratios of builds, all from one run.

Run as ``python -m tests.bench [part ...]``, where a part is ``age``, ``lessons``, ``evidence``,
``scale``, ``course``, ``sidebar``, ``pdf`` or ``largest``; all but ``largest``, which takes many
minutes, where none is named. Machines differ and are shared, so only shares and ratios are worth
quoting.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .editions import editions
from .parts import content_age, evidence, lessons
from .scale import course, scale
from .sidebar import sidebar

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS: dict[str, Callable[[Path], None]] = {
    "age": content_age,
    "lessons": lessons,
    "evidence": evidence,
    "scale": partial(scale, sizes=(100, 1000)),
    "course": course,
    "sidebar": sidebar,
    "pdf": editions,
    "largest": partial(scale, sizes=(10_000,)),
}


def main(names: list[str]) -> None:
    """Run the parts that are named."""
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            PARTS[name](Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:] or [name for name in PARTS if name != "largest"])
