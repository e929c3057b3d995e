"""Every warning that ``content_age`` can give."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

logger = logging.getLogger(__name__)

WARNING_TYPE = "content_age"


class Notice(StrEnum):
    """The subtype of a warning; ``suppress_warnings = ["content_age.<subtype>"]`` hides it."""

    help: str

    def __new__(cls, value: str, help_text: str) -> Notice:
        """Keep the text for the documentation beside the value."""
        notice = str.__new__(cls, value)
        notice._value_ = value
        notice.help = help_text
        return notice

    INVALID = "invalid", "A value that cannot be used, or two values for one key."
    FUTURE = "future", "A page is dated later than today."
    ORDER = "order", "A page was updated before it was published."
    UNDATED = "undated", "An interval to the next review without a date to count it from."
    UNKNOWN_KEY = "unknown-key", "A key that is not known, or a near miss of one that is."
    SUPERSEDED = "superseded", "The page to read instead does not exist."
    FRONT_MATTER = "front_matter", "The value for which MyST dropped a whole front matter."
    LANGUAGE = "language", "No translation for the site's language; the banner speaks English."
    GIT = "git", "Git was asked for dates and has none to give."
    GIT_SHALLOW = "git_shallow", "The repository's history is cut short, so dates may be missing."


class Problem(NamedTuple):
    """A mistake found by a stage that knows no Sphinx, to be reported by its caller."""

    #: Which warning it is.
    notice: Notice
    #: What is wrong and what would be right.
    message: str
    #: The key in question, to look up its line; absent where the line is known.
    key: str | None = None
    #: Line in the source file, where it is known.
    line: int | None = None


def warn(
    notice: Notice,
    message: str,
    location: str | tuple[str, int | None] | nodes.Node | None,
) -> None:
    """Log one warning of ``content_age``."""
    logger.warning("%s", message, type=WARNING_TYPE, subtype=notice.value, location=location)
