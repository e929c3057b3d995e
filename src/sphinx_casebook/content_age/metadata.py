"""Tell machines, too, when a page was published, changed and reviewed, and until when it holds.

``article:*`` follows https://ogp.me/#type_article, JSON-LD https://schema.org/WebPage.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Dates

_ARTICLE = {
    "article:published_time": "datePublished",
    "article:modified_time": "dateModified",
}
_encode = json.JSONEncoder().encode
_PAGE = {"@context": "https://schema.org", "@type": "WebPage"}


@lru_cache(maxsize=1024)  # many pages share their dates
def head_tags(dates: Dates, present: str) -> str:
    """Return the tags for a page's head: what its dates say, and nothing where they say nothing.

    :param present: the tags that the page has already; none of theirs is repeated.
    """
    facts = {
        name: str(civil)
        for name, civil in (
            ("datePublished", dates.published),
            ("dateModified", dates.updated),
            ("lastReviewed", dates.reviewed),
            ("expires", dates.expires),
        )
        if civil
    }
    if not facts:
        return ""
    tags = [
        f'\n    <meta property="{name}" content="{facts[fact]}" />'
        for name, fact in _ARTICLE.items()
        if fact in facts and name not in present
    ]
    document = _encode({**_PAGE, **facts}).replace("<", "\\u003c")
    return "".join([*tags, f'\n    <script type="application/ld+json">{document}</script>'])
