"""Tell machines when a page was published, changed and reviewed, and until when it holds.

An extension of its own beside ``sphinx_casebook.content_age``. ``article:*`` follows
https://ogp.me/#type_article, JSON-LD https://schema.org/WebPage.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sphinx_casebook import content_age
from sphinx_casebook.core.builders import is_web

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from sphinx_casebook.content_age.model import Dates

_FACTS = ("datePublished", "dateModified", "lastReviewed", "expires")
_ARTICLE = {"article:published_time": "datePublished", "article:modified_time": "dateModified"}
_META = '\n    <meta property="{}" content="{}" />'


def head_tags(dates: Dates, present: str) -> str:
    """Return the tags for a page's head: what its dates say, and nothing where they say nothing.

    :param present: the tags that the page has already; none of theirs is repeated.
    """
    article, page = _tags(dates.published, dates.updated, dates.reviewed, dates.expires)
    return "".join([*(tag for name, tag in article if name not in present), page])


@lru_cache(maxsize=1024)
def _tags(*known: object) -> tuple[list[tuple[str, str]], str]:
    """Return the tags of ``_ARTICLE`` by name, and the JSON-LD, for the dates of ``_FACTS``."""
    facts = {fact: str(civil) for fact, civil in zip(_FACTS, known, strict=True) if civil}
    if not facts:
        return [], ""
    article = [(n, _META.format(n, facts[fact])) for n, fact in _ARTICLE.items() if fact in facts]
    page = {"@context": "https://schema.org", "@type": "WebPage", **facts}
    document = json.dumps(page).replace("<", "\\u003c")
    return article, f'\n    <script type="application/ld+json">{document}</script>'


def _add_tags(
    app: Sphinx,
    docname: str,
    _template: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    if doctree is not None and is_web(app.builder):
        dates = content_age.resolved_dates(app.env, docname)
        context["metatags"] += head_tags(dates, context["metatags"])


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the tags to the pages of every web site."""
    app.setup_extension(content_age.__name__)
    app.connect("html-page-context", _add_tags)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
