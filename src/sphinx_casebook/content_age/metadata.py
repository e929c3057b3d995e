"""Tell machines, too, when a page was published, changed and reviewed, and until when it holds.

``article:*`` follows https://ogp.me/#type_article, JSON-LD https://schema.org/WebPage.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Dates

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
