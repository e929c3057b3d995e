"""What a builder writes for: a browser, another reader of HTML, or paper."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.builders import Builder


def writes_html(builder: Builder) -> bool:
    """Tell whether *builder* writes HTML, be it for a browser, an e-book or paper."""
    return builder.format == "html"


@lru_cache(maxsize=4)  # asked at every mark of a page, of the one builder that a build has
def is_web(builder: Builder) -> bool:
    """Tell whether *builder* writes pages for a browser, which can fold, fill in and run script."""
    return writes_html(builder) and builder.name != "epub" and not is_for_paper(builder)


def is_for_paper(builder: Builder) -> bool:
    """Tell whether *builder* writes HTML for paper, which it says by ``is_paper``."""
    return bool(getattr(builder, "is_paper", False))
