"""Every warning that ``office`` can give."""

from __future__ import annotations

from sphinx_casebook.core import warnings


class Warnings(warnings.Warnings, warning_type="office"):
    """The subtypes of ``office`` warnings."""

    INVALID = "invalid", "A file in `office_files`, or another option, that cannot be used."
    UNKNOWN = "unknown", "A page, or a part of one, that a file names and that does not exist."
    OVERFULL = "overfull", "A slide that holds more words than can be read from the back row."
    OUTSIDE = "outside", "A picture that lies outside of the project, or on the network."
    PICTURE = "picture", "A picture that has no alternative text, or no form that Office can show."
