"""Tell machines, too, when a page was published, changed and reviewed, and until when it holds.

``article:*`` follows https://ogp.me/#type_article, JSON-LD https://schema.org/WebPage.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Dates


def head_tags(dates: Dates, present: str) -> str:
    """Return the tags for a page's head: what its dates say, and nothing where they say nothing.

    :param present: the tags that the page has already; none of theirs is repeated.
    """
    declared = {
        "datePublished": dates.published,
        "dateModified": dates.updated,
        "lastReviewed": dates.reviewed,
        "expires": dates.expires,
    }
    facts = {name: str(civil) for name, civil in declared.items() if civil}
    articles = {
        "article:published_time": facts.get("datePublished"),
        "article:modified_time": facts.get("dateModified"),
    }
    tags = [
        f'<meta property="{name}" content="{value}" />'
        for name, value in articles.items()
        if value and name not in present
    ]
    if facts:
        document = {"@context": "https://schema.org", "@type": "WebPage", **facts}
        text = json.dumps(document).replace("<", "\\u003c")
        tags.append(f'<script type="application/ld+json">{text}</script>')
    return "".join(f"\n    {tag}" for tag in tags)
