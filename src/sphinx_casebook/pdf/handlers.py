"""Unpack Sphinx's events and call the stages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from . import records, settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from .model import Record

#: Key of a page's metadata that says that it lists the editions.
LISTED = "pdf-editions"


def drawn(srcdir: Path, config: Config) -> dict[str, Record]:
    """Return what is known of the editions that were drawn before this build."""
    return records.read(srcdir / settings.get(config).folder)


def on_casebook_shown(app: Sphinx, env: BuildEnvironment) -> dict[str, str]:
    """Say what pages with a list of editions show."""
    listed = [name for name in env.found_docs if LISTED in env.metadata[name]]
    if not listed:
        return {}
    shown = repr((sorted(drawn(Path(app.srcdir), app.config).items()), settings.get(app.config)))
    return dict.fromkeys(listed, shown)
