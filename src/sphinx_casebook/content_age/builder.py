"""The ``content-age`` builder: what is old, and what to review next."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.display import progress_message

from sphinx_casebook._intervals import add

from . import settings
from .domain import get_domain
from .report import WRITERS, rows

if TYPE_CHECKING:
    from collections.abc import Set
    from datetime import date

    from .report import Row
    from .settings import Settings

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
        build, options = get_domain(self.env).build, settings.get(self.config)
        table = rows(self.env, build)
        with progress_message("writing reports"):
            for name, write in WRITERS.items():
                path = Path(self.outdir) / f"content-age.{name}"
                path.write_bytes(write(table, build.today, self.config.project).encode())
        logger.info("%s", status_line(table, build.today, options))
        if occurs(table, options.report_fail_on):
            self._app.statuscode = 1


def status_line(table: list[Row], today: date, options: Settings) -> str:
    """Return the pages by state, the overdue reviews and those due within the horizon."""
    counts = Counter(row.state for row in table)
    states = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
    overdue = sum(row.overdue_days > 0 for row in table)
    end = add(today, options.report_horizon)
    soon = sum(row.is_due_by(today, end) for row in table)
    return (
        f"{len(table)} pages: {states}; {overdue} overdue, "
        f"{soon} due within {options.report_horizon}"
    )


def occurs(table: list[Row], fail_on: tuple[str, ...]) -> bool:
    """Tell whether any page is in one of the states named, or overdue where that is named."""
    return any(
        row.state in fail_on or ("overdue" in fail_on and row.overdue_days > 0) for row in table
    )
