"""What a builder writes for: a browser, another reader of HTML, or paper; and its tags."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sphinx import version_info

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


def tags_of(builder: Builder) -> dict[str, Any]:
    """Return the tags by which contents are cut, as an argument of Sphinx's functions.

    Sphinx 8 finds them by itself and takes none, and Sphinx 11 will ask for them.
    """
    return {"tags": builder.tags} if version_info >= (9,) else {}
