"""Tell machines, too, when a page was published, changed and reviewed, and until when it holds.

``article:*`` follows https://ogp.me/#type_article, JSON-LD https://schema.org/WebPage.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Dates

_FACTS = ("datePublished", "dateModified", "lastReviewed", "expires")
_ARTICLE = {"article:published_time": "datePublished", "article:modified_time": "dateModified"}


def head_tags(dates: Dates, present: str) -> str:
    """Return the tags for a page's head: what its dates say, and nothing where they say nothing.

    :param present: the tags that the page has already; none of theirs is repeated.
    """
    known = (dates.published, dates.updated, dates.reviewed, dates.expires)
    facts = {fact: str(civil) for fact, civil in zip(_FACTS, known, strict=True) if civil}
    if not facts:
        return ""
    tags = [
        f'<meta property="{name}" content="{facts[fact]}" />'
        for name, fact in _ARTICLE.items()
        if fact in facts and name not in present
    ]
    page = {"@context": "https://schema.org", "@type": "WebPage", **facts}
    document = json.dumps(page).replace("<", "\\u003c")
    tags.append(f'<script type="application/ld+json">{document}</script>')
    return "".join(f"\n    {tag}" for tag in tags)
