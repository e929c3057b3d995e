"""Every warning that ``content_age`` can give."""

from __future__ import annotations

from sphinx_casebook.core import warnings


class Warnings(warnings.Warnings, warning_type="content_age"):
    """The subtypes of ``content_age`` warnings."""

    INVALID = "invalid", "A value that cannot be used, or two values for one key."
    FUTURE = "future", "A page is dated later than today."
    ORDER = "order", "A page was updated before it was published."
    UNDATED = "undated", "An interval to the next review without a date to count it from."
    UNKNOWN_KEY = "unknown-key", "A key that is not known, or a near miss of one that is."
    SUPERSEDED = "superseded", "The page to read instead does not exist."
    FRONT_MATTER = "front_matter", "The value for which MyST dropped a whole front matter."
    LANGUAGE = "language", "No translation for the site's language; notes speak English."
    CALENDAR = "calendar", "The calendar of reviews needs an extra that is not installed."
    GIT = "git", "Git was asked for dates and has none for some pages."
    GIT_SHALLOW = "git_shallow", "The repository's history is cut short; dates are missing."
