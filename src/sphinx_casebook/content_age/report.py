"""The report's rows, and the files that hold them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from .verdict import is_overdue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sphinx.environment import BuildEnvironment

    from .domain import Build, Judged
    from .model import Statement


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
        if self.review_due is None:
            return False
        last = end.isoformat() if end else "9999-12-31"
        return today.isoformat() <= self.review_due <= last


def rows(env: BuildEnvironment, build: Build) -> list[Row]:
    """Return one row a page, by document name."""
    from .domain import get_domain

    declared = get_domain(env).pages
    return [
        _row(
            docname,
            env.titles[docname].astext(),
            judged,
            declared[docname].statements if docname in declared else (),
            build.today,
        )
        for docname, judged in build.pages.items()
    ]


def _row(
    docname: str, title: str, judged: Judged, statements: tuple[Statement, ...], today: date
) -> Row:
    dates, verdict = judged.dates, judged.verdict
    late = (today - verdict.due).days if verdict.due and is_overdue(verdict.due, today) else 0
    return Row(
        docname,
        title,
        verdict.state.value,
        verdict.basis.kind if verdict.basis else None,
        _iso(verdict.basis.date if verdict.basis else None),
        _iso(dates.published),
        _iso(dates.updated),
        _iso(dates.reviewed),
        _iso(dates.evidence.date if dates.evidence else None),
        _iso(verdict.due),
        late,
        dates.owner,
        tuple(
            {"as_of": str(each.as_of), "until": _iso(each.until), "line": each.line}
            for each in statements
        ),
    )


def _iso(value: object) -> str | None:
    return None if value is None else str(value)


def to_json(table: list[Row], today: date, project: str) -> str:
    """Return the report for machines."""
    document = {
        "project": project,
        "today": today.isoformat(),
        "pages": [row._asdict() for row in table],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def to_markdown(table: list[Row], today: date, project: str) -> str:
    """Return the report for people, the longest overdue first."""
    header = ["Page", "State", "Counted from", "Review due", "Days overdue", "Owner"]
    ordered = sorted(table, key=lambda row: (-row.overdue_days, row.review_due or "~", row.docname))
    lines = [
        f"# Content age of {_cell(project)} on {today.isoformat()}",
        "",
        f"| {' | '.join(header)} |",
        f"|{' --- |' * len(header)}",
        *(f"| {' | '.join(_cell(text) for text in _markdown_cells(row))} |" for row in ordered),
    ]
    return "\n".join(lines) + "\n"


def _markdown_cells(row: Row) -> list[str]:
    basis = f"{row.basis} {row.basis_date}" if row.basis else ""
    return [
        f"{row.title} ({row.docname})",
        row.state,
        basis,
        row.review_due or "",
        str(row.overdue_days or ""),
        row.owner or "",
    ]


def _cell(text: str) -> str:
    for character in "\\|*_`<>[]":
        text = text.replace(character, f"\\{character}")
    return " ".join(text.split())


#: Writes the report in each format, by file suffix.
WRITERS: Mapping[str, Callable[[list[Row], date, str], str]] = {
    "json": to_json,
    "md": to_markdown,
}
