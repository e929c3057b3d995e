"""What a builder writes for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def writes_html(builder: Builder) -> bool:
    """Tell whether *builder* writes HTML, be it for a browser, an e-book or paper."""
    return builder.format == "html"


def is_web(builder: Builder) -> bool:
    """Tell whether *builder* writes pages for a browser, which can fold, fill in and run script.

    A builder that writes HTML for paper says so by the attribute ``is_paper``.
    """
    is_paper = getattr(builder, "is_paper", False)
    return writes_html(builder) and builder.name != "epub" and not is_paper
