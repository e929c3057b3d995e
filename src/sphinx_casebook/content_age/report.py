"""The ``content-age`` builder: what is old, and what to review next.

To add a form of the report, write a function that takes the rows, the day and the project's name
and returns text, and enter it in ``WRITERS`` under its file suffix.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter, namedtuple
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from sphinx.builders.dummy import DummyBuilder
from sphinx.util import logging

from sphinx_casebook.core.dates import Interval, add
from sphinx_casebook.core.warnings import warn

from . import settings
from .index import get_domain
from .model import Warnings

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

logger = logging.getLogger(__name__)
_MARKDOWN_HEADER = ("Page", "State", "Counted from", "Review due", "Days overdue", "Owner")


#: What a maintainer is told of one page; dates are ISO 8601 text, what is not known is None.
Row = namedtuple(
    "Row",
    "docname title state basis basis_date published updated reviewed evidence_date review_due "
    "overdue_days owner statements",
)


def make_row(docname: str, env: BuildEnvironment) -> Row:
    """Return what is to be told of one page."""
    domain = get_domain(env)
    dates, verdict, _ = domain.index.pages[docname]
    basis, due = verdict.basis, verdict.due
    return Row(
        docname=docname,
        title=env.titles[docname].astext(),
        state=str(verdict.state),
        basis=basis and basis.kind,
        basis_date=_iso(basis and basis.date),
        published=_iso(dates.published),
        updated=_iso(dates.updated),
        reviewed=_iso(dates.reviewed),
        evidence_date=_iso(dates.evidence_date and dates.evidence_date.date),
        review_due=_iso(due),
        overdue_days=max(0, (domain.index.today - due).days) if due else 0,
        owner=dates.owner,
        statements=[
            {"as_of": _iso(each.published), "until": _iso(each.expires), "line": line}
            for kind, each, line in domain.page(docname).insets
            if kind == "statement"
        ],
    )


def _iso(value: object) -> str | None:
    return None if value is None else str(value)


def to_json(table: list[Row], today: date, project: str) -> str:
    """Return the report for machines."""
    document = {"project": project, "today": str(today), "pages": [row._asdict() for row in table]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def to_csv(table: list[Row], _today: date, _project: str) -> str:
    """Return the report for a spreadsheet (RFC 4180); no cell can pass for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(Row._fields)
    for *facts, statements in table:
        dates = "; ".join(f"{each['as_of']} (line {each['line']})" for each in statements)
        writer.writerow([_harmless(cell) for cell in (*facts, dates)])
    return text.getvalue()


def _harmless(cell: object) -> object:
    """See https://owasp.org/www-community/attacks/CSV_Injection."""
    is_formula = isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{cell}" if is_formula else cell


def to_ics(table: list[Row], today: date, project: str) -> str:
    """Return the due reviews as events (RFC 5545); a page keeps its UID.

    An event with a date and no end lasts that day.

    :raises ModuleNotFoundError: icalendar is not installed.
    """
    from icalendar import Calendar, Event  # the extra "calendar"

    calendar = Calendar({"version": "2.0", "prodid": "-//sphinx_casebook//content_age//EN"})
    for row in table:
        if row.review_due:
            event = Event()
            event.add("uid", f"{row.docname}@{project}")
            event.add("dtstamp", datetime(today.year, today.month, today.day, tzinfo=UTC))
            event.add("dtstart", date.fromisoformat(row.review_due))
            event.add("summary", f"Review: {row.title}")
            event.add("description", f"{row.docname}, {row.owner or 'no owner'}")
            calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def to_markdown(table: list[Row], today: date, project: str) -> str:
    """Return the report for people, the longest overdue first."""
    ordered = sorted(table, key=lambda row: (-row.overdue_days, row.review_due or "~", row.docname))
    cells = [_MARKDOWN_HEADER, ["---"] * len(_MARKDOWN_HEADER), *map(_markdown_cells, ordered)]
    lines = [f"# Content age of {_plain(project)} on {today}", ""]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in cells)]) + "\n"


def _markdown_cells(row: Row) -> list[str]:
    page, counted_from = f"{row.title} ({row.docname})", f"{row.basis} {row.basis_date}"
    days = str(row.overdue_days or "")
    cells = (page, row.state, counted_from if row.basis else "", row.review_due, days, row.owner)
    return [_plain(cell or "") for cell in cells]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"([\\|*_`<>\[\]])", r"\\\1", text).split())


def status_line(table: list[Row], today: date, horizon: Interval) -> str:
    """Return the pages by state, the overdue reviews and those due within *horizon*."""
    counts = Counter(row.state for row in table)
    states = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
    overdue = sum(row.overdue_days > 0 for row in table)
    end = str(add(today, horizon) or date.max)
    soon = sum(str(today) <= (row.review_due or "") <= end for row in table)
    return f"{len(table)} pages: {states}; {overdue} overdue, {soon} due within {horizon}"


def occurs(table: list[Row], fail_on: tuple[str, ...]) -> bool:
    """Tell whether any page is in one of the states named, or overdue where that is named."""
    late = any(row.overdue_days for row in table)
    return (late and "overdue" in fail_on) or any(row.state in fail_on for row in table)


#: What writes each form of the report, by file suffix.
WRITERS = {"csv": to_csv, "ics": to_ics, "json": to_json, "md": to_markdown}


class ContentAgeBuilder(DummyBuilder):
    """Write ``content-age.json`` and its siblings, and print one status line."""

    name = "content-age"
    epilog = "The reports are in %(outdir)s."

    def __init__(self, app: Sphinx, env: BuildEnvironment) -> None:
        super().__init__(app, env)
        self._sphinx = app

    def write_documents(self, _docnames: Set[str]) -> None:
        """Write the reports; the pages themselves are not written."""
        index = get_domain(self.env).index
        table = [make_row(name, self.env) for name in index.pages]
        for suffix, write in WRITERS.items():
            path = self.outdir / f"content-age.{suffix}"
            try:
                text = write(table, index.today, self.config.project)
            except ModuleNotFoundError as error:
                if error.name != "icalendar":
                    raise
                message = f"{path.name} needs: pip install 'sphinx-casebook[calendar]'"
                warn(Warnings.CALENDAR, message, None)
            else:
                path.write_bytes(text.encode())
        options = settings.get(self.config)
        status = status_line(table, index.today, options.report_horizon)
        logger.info("%s", status)
        with (self.outdir / "content-age.md").open("a", encoding="utf-8") as markdown:
            markdown.write(f"\n{status}\n")
        if occurs(table, options.report_fail_on):
            self._sphinx.statuscode = 1


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the builder; Sphinx loads this module when somebody asks for ``-b content-age``."""
    app.setup_extension("sphinx_casebook.content_age")
    app.add_builder(ContentAgeBuilder)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
