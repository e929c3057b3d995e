"""Python's collector of garbage, which need not search what a build takes over from the last one.

Sphinx keeps a record of every page, and reads it at the start of each build. Python would search
all of that for garbage several times while it comes in, and again during the build. It holds none.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


#: Objects after which it comes all the same: it must not stay away where Sphinx stops in between.
_MANY = 5_000_000
_usual = gc.get_threshold()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Let the collector rest while Sphinx reads the record, and pass over the record after that."""
    app.connect("config-inited", _rest, priority=999)  # the last event before that
    app.connect("builder-inited", _go_on, priority=0)  # the first after it
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _rest(_app: Sphinx, _config: object) -> None:
    if gc.get_freeze_count():  # an earlier build in this process, which is garbage by now
        gc.unfreeze()
        gc.collect()
    global _usual  # of the process, as the collector is
    if gc.get_threshold()[0] != _MANY:
        _usual = gc.get_threshold()
    gc.set_threshold(_MANY)


def _go_on(_app: Sphinx) -> None:
    gc.set_threshold(*_usual)
    gc.freeze()
