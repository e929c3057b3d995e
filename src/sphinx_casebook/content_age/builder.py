"""The ``content-age`` builder: what is old, and what to review next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import progress_message

from .domain import get_domain
from .report import WRITERS, make_row, occurs, status_line

if TYPE_CHECKING:
    from collections.abc import Set

logger = logging.getLogger(__name__)


class ContentAgeBuilder(Builder):
    """Write ``content-age.json`` and its siblings, and print one status line."""

    name = "content-age"
    epilog = "The reports are in %(outdir)s."
    allow_parallel = True

    def get_outdated_docs(self) -> str:
        """Report on every page, changed or not."""
        return "every page"

    def get_target_uri(self, _docname: str, _typ: str | None = None) -> str:
        """Link to nothing; a report holds no pages."""
        return ""

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the reports; the pages themselves are not written."""
        domain, titles = get_domain(self.env), self.env.titles
        build = domain.build
        table = [
            make_row(name, titles[name].astext(), judged, domain.page(name).insets, build.today)
            for name, judged in build.pages.items()
        ]
        with progress_message("writing reports"):
            for suffix, write in WRITERS.items():
                path = Path(self.outdir) / f"content-age.{suffix}"
                path.write_bytes(write(table, build.today, self.config.project).encode())
        logger.info("%s", status_line(table, build.today, build.options.report_horizon))
        if occurs(table, build.options.report_fail_on):
            self._app.statuscode = 1
