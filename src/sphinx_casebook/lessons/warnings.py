"""Every warning that ``lessons`` can give."""

from __future__ import annotations

from sphinx_casebook.core import warnings


class Warnings(warnings.Warnings, warning_type="lessons"):
    """The subtypes of ``lessons`` warnings."""

    INVALID = "invalid", "An option, a key or a directive that cannot be used as written."
    UNKNOWN = "unknown", "A lesson, an exercise, a page or an outcome that does not exist."
    DUPLICATE = "duplicate", "Two lessons, or two activities, of one name."
    CONTRACT = "contract", "A lesson, an exercise or a solution that lacks what it must have."
    CYCLE = "cycle", "Lessons that each need the other to be read first."
    SCHEDULE = "schedule", "A session plan or a route that does not fit its length."
    TIGHT = "tight", "An activity that fills its slot of a session plan, with no time to set it up."
    CLASH = "clash", "A directive whose name belongs to another extension."
