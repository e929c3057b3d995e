"""Let readers guess first: a frame with the line up to a year, then what became of it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from sphinx_casebook.core.warnings import hint
from sphinx_casebook.evidence.csv_file import DataError

from .messages import value_words, with_unit
from .scales import nice_span, times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_casebook.core.messages import Messages

    from .chart import Chart, Point, Series

#: The class of the whole, and of the answer.
GUESS, ANSWER = "guess", "guess-answer"
_KINDS = ("line", "points")


def prepare(chart: Chart, asked: Sequence[str]) -> Chart:
    """Return *chart* as the answer to a guess for the places *asked*.

    :raises DataError: there is nothing before the first of them, or no value at one.
    """
    accents = [series for series in chart.series if series.accent]
    if chart.kind not in _KINDS or len(accents) != 1 or len(chart.panels) != 1:
        msg = "a guess needs a chart of the kind line or points with one series in the accent"
        raise DataError(msg)
    held = {point.place for point in accents[0].points}
    for place in asked:
        if place not in held:
            msg = f"ask: there is no value for {place!r}{hint(place, held)}"
            raise DataError(msg)
    at = times(chart.places)
    if not asked or at is None:
        msg = "ask: name the times for which readers guess, such as '2015, 2019'"
        raise DataError(msg)
    if all(at[place] >= min(at[each] for each in asked) for place in held):
        msg = "ask: the first of them has no value before it"
        raise DataError(msg)
    values = [point.value for series in chart.series for point in series.points]
    ordered = tuple(sorted(asked, key=lambda place: at[place]))
    return chart._replace(asked=ordered, span=chart.span or nice_span(values))


def frame_of(answer: Chart) -> Chart:
    """Return what is drawn before the guess: the accent, up to the first place asked for."""
    at = times(answer.places) or {}
    first = min(at[place] for place in answer.asked)

    def before(series: Series) -> Series:
        runs = [tuple(p for p in run if at[p.place] < first) for run in series.runs]
        return series._replace(runs=tuple(run for run in runs if run), name="")

    [panel] = answer.panels
    shown = panel._replace(series=tuple(before(s) for s in panel.series if s.accent))
    return answer._replace(
        panels=(shown,),
        kept=answer.places,
        notes=(),
        breaks=(),
        values=(),
        references=tuple(mark for mark in answer.references if mark.start <= first),
    )


def asked_points(answer: Chart) -> list[Point]:
    """Return the points for which readers guess."""
    points = [p for series in answer.series if series.accent for p in series.points]
    found = {point.place: point for point in points}
    return [found[place] for place in answer.asked]


def controls(answer: Chart, phrases: Messages, told: str) -> str:
    """Return a slider for each place, as HTML; a script shows them.

    :param told: the sentence that says what was guessed and what it was.
    """
    low, high = answer.span or (0.0, 100.0)
    step = 1 if high - low > 20 else 0.1 if high - low > 2 else 0.01
    start = frame_of(answer).series[0].points[-1].value
    unit = with_unit("{number}", answer.unit)
    rows = [
        f'<p><label>{escape(answer.shown(point.place))} <input type="range" min="{low:g}" '
        f'max="{high:g}" step="{step:g}" value="{start:g}" data-value="{point.value:g}" '
        f'data-words="{escape(value_words(point, answer))}"></label> <output></output></p>'
        for point in asked_points(answer)
    ]
    template = escape(phrases.template(told))
    return (
        f'<div class="guess-controls" data-told="{template}" data-unit="{escape(unit)}" hidden>'
        f'{"".join(rows)}</div><p class="guess-told" role="status"></p>'
    )
