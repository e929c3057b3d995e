"""The report's rows, and the files that hold them.

Over 150 lines, so that the four forms of one row stand side by side.
"""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from icalendar import Calendar, Event

from .domain import get_domain
from .verdict import is_overdue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sphinx.environment import BuildEnvironment

    from .domain import Build, Page
    from .model import Judged


class Row(NamedTuple):
    """What a maintainer is told of one page."""

    #: Document name.
    docname: str
    #: Title, as plain text.
    title: str
    #: A value of ``State``.
    state: str
    #: Which date the age is counted from; absent when undated.
    basis: str | None
    #: That date, ISO 8601, as all dates here.
    basis_date: str | None
    published: str | None
    updated: str | None
    reviewed: str | None
    evidence_date: str | None
    #: Last day for the next review.
    review_due: str | None
    #: Days since then; 0 when not overdue.
    overdue_days: int
    #: Role that reviews the page.
    owner: str | None
    #: Dated statements in the page, each with its line.
    statements: tuple[Mapping[str, str | int | None], ...]

    def is_due_by(self, today: date, end: date | None) -> bool:
        """Tell whether a review falls due from *today* to *end*."""
        last = str(end or "9999-12-31")
        return self.review_due is not None and str(today) <= self.review_due <= last


def rows(env: BuildEnvironment, build: Build) -> list[Row]:
    """Return one row a page, by document name."""
    declared = get_domain(env).pages
    return [
        _row(docname, env.titles[docname].astext(), judged, declared.get(docname), build.today)
        for docname, judged in build.pages.items()
    ]


def _row(docname: str, title: str, judged: Judged, page: Page | None, today: date) -> Row:
    dates, verdict = judged.dates, judged.verdict
    statements = [each for each in page.insets if each.kind == "statement"] if page else []
    late = verdict.due and is_overdue(verdict.due, today)
    return Row(
        docname=docname,
        title=title,
        state=verdict.state.value,
        basis=verdict.basis and verdict.basis.kind,
        basis_date=_iso(verdict.basis and verdict.basis.date),
        published=_iso(dates.published),
        updated=_iso(dates.updated),
        reviewed=_iso(dates.reviewed),
        evidence_date=_iso(dates.evidence and dates.evidence.date),
        review_due=_iso(verdict.due),
        overdue_days=(today - verdict.due).days if verdict.due and late else 0,
        owner=dates.owner,
        statements=tuple(
            {
                "as_of": _iso(each.dates.published),
                "until": _iso(each.dates.expires),
                "line": each.line,
            }
            for each in statements
        ),
    )


def _iso(value: object) -> str | None:
    return None if value is None else str(value)


def to_json(table: list[Row], today: date, project: str) -> str:
    """Return the report for machines."""
    pages = [row._asdict() for row in table]
    document = {"project": project, "today": str(today), "pages": pages}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def to_csv(table: list[Row], _today: date, _project: str) -> str:
    """Return the report for a spreadsheet (RFC 4180); no cell can pass for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(Row._fields)
    for row in table:
        dates = "; ".join(f"{each['as_of']} (line {each['line']})" for each in row.statements)
        writer.writerow(map(_harmless, row._replace(statements=dates)))  # type: ignore[arg-type]
    return text.getvalue()


def _harmless(cell: object) -> str:
    """See https://owasp.org/www-community/attacks/CSV_Injection."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def to_ics(table: list[Row], today: date, project: str) -> str:
    """Return the due reviews as events (RFC 5545); a page keeps its UID.

    An event with a date and no end lasts that day.
    """
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//sphinx_casebook//content_age//EN")
    for row in table:
        if row.review_due:
            event = Event()
            event.add("uid", f"{row.docname}@{project}")
            event.add("dtstamp", datetime(today.year, today.month, today.day, tzinfo=UTC))
            event.add("dtstart", datetime.fromisoformat(row.review_due).date())
            event.add("summary", f"Review: {row.title}")
            event.add("description", f"{row.docname}, {row.owner or 'no owner'}")
            calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def to_markdown(table: list[Row], today: date, project: str) -> str:
    """Return the report for people, the longest overdue first."""
    header = ("Page", "State", "Counted from", "Review due", "Days overdue", "Owner")
    ordered = sorted(table, key=lambda row: (-row.overdue_days, row.review_due or "~", row.docname))
    title = f"# Content age of {_plain(project)} on {today}"
    cells = [header, ["---"] * len(header), *map(_markdown_cells, ordered)]
    return "\n".join([title, "", *(f"| {' | '.join(row)} |" for row in cells)]) + "\n"


def _markdown_cells(row: Row) -> list[str]:
    cells = [
        f"{row.title} ({row.docname})",
        row.state,
        f"{row.basis} {row.basis_date}" if row.basis else "",
        row.review_due or "",
        str(row.overdue_days or ""),
        row.owner or "",
    ]
    return [_plain(cell) for cell in cells]


def _plain(text: str) -> str:
    return " ".join(re.sub(r"([\\|*_`<>\[\]])", r"\\\1", text).split())


#: Writes the report in each format, by file suffix.
WRITERS: Mapping[str, Callable[[list[Row], date, str], str]] = {
    "csv": to_csv,
    "ics": to_ics,
    "json": to_json,
    "md": to_markdown,
}
