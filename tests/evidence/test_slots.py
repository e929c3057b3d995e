"""Every role of ours in every place that takes text, in every format."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Casebook

#: MyST-Parser's includes and links read what Sphinx takes away in version 11.
OF_MYST = pytest.mark.filterwarnings(
    "ignore:'sphinx.environment.BuildEnvironment.app'", "ignore:'myst_parser"
)

ROLES = {
    "claim": "{claim}`A1`",
    "several": "{claim}`A1,B1,N1`",
    "private": "{claim}`P1`",
    "unsourced": "{unsourced}`ours`",
    "citation": "{cite:p}`a`",
    "mixed": "{claim}`A1` {unsourced}`ours` {claim}`B1`",
}
SLOTS = {
    "title": "# Once it was so %s\n",
    "heading": "# T\n\n## Once it was so %s\n\nText.\n",
    "contents": "# T\n\n:::{contents}\n:::\n\n## So %s\n\nText.\n\n### And %s\n\nMore.\n",
    "emphasis": "# T\n\n*Once it was so %s* and **so %s**\n",
    "link text": "# T\n\n[There %s](index.md) and [so %s](https://example.org) so.\n",
    "list": "# T\n\n- It was so %s\n  1. and so %s\n",
    "quotation": "# T\n\n> It was so %s\n>\n> -- Somebody %s\n",
    "epigraph": "# T\n\n:::{epigraph}\nIt was so %s\n\n-- Somebody %s\n:::\n",
    "table": "# T\n\n| a %s | b |\n| - | - |\n| c | d %s |\n",
    "list table": "# T\n\n:::{list-table} So %s\n:header-rows: 1\n\n* - a %s\n* - b %s\n:::\n",
    "caption": "# T\n\n:::{figure} x.png\n:alt: x\n\nIt was so %s\n\nIn a legend %s\n:::\n",
    "admonition": "# T\n\n:::{admonition} So %s\nIt was so %s\n:::\n",
    "note": "# T\n\n:::{note}\nIt was so %s\n:::\n",
    "topic": "# T\n\n:::{topic} So %s\nIt was so %s\n:::\n",
    "sidebar": "# T\n\n:::{sidebar} So %s\nIt was so %s\n:::\n\nText.\n",
    "rubric": "# T\n\n:::{rubric} So %s\n:::\n",
    "definitions": "# T\n\nTerm %s\n: It was so %s\n",
    "fields": "# T\n\n:Field %s: It was so %s\n",
    "footnote": "# T\n\nSo.[^1]\n\n[^1]: It was so %s\n",
    "glossary": "# T\n\n```{glossary}\nword PAGE\n  It was so %s\n```\n",
    "container": "# T\n\n:::{container} x\nIt was so %s\n:::\n",
    "tabs": (
        "# T\n\n::::{tab-set}\n:::{tab-item} One\nIt was so %s\n:::\n"
        ":::{tab-item} Two\n:sync: two\n- It was so %s\n:::\n::::\n"
    ),
    "card": "# T\n\n:::{card} So %s\nIt was so %s\n+++\nA foot %s\n:::\n",
    "grid": "# T\n\n::::{grid} 2\n:::{grid-item-card} So %s\nIt was so %s\n:::\n::::\n",
    "dropdown": "# T\n\n:::{dropdown} So %s\nIt was so %s\n:::\n",
    "only": "# T\n\n:::{only} html or latex or text\nIt was so %s\n:::\n",
    "no title": "It was so %s\n",
    "include": "# T\n\n:::{include} part.txt\n:::\n\nText %s\n",
    "versions": "# T\n\nText %s\n\n:::{versions} B1\n:::\n",
    "not found": "# T\n\nText %s\n\n:::{not-found} N1\n:::\n",
}
#: What our ids hold; pages with one heading share its id where all are in one file.
_OURS = re.compile(r"cited|evidence|claim|unsourced")
CLAIMS = """\
- {id: A1, statement: It is so., sources: [a], certainty: seen, refers_to: 2014}
- {id: B1, statement: It was so., sources: [a], certainty: disputed, note: See.,
   versions: [{value: x, source: a}, {value: y, source: a}]}
- {id: P1, statement: Somebody told it., sources: [a], certainty: seen, private: true}
- {id: N1, kind: absence, statement: A count, ask: Ask., searched: [a], searched_on: 2026-11,
   state: not-measured}
"""
OPTIONS = {
    "extensions": ["myst_parser", "sphinx_design", "sphinx_casebook.evidence"],
    "myst_enable_extensions": ["colon_fence", "attrs_block", "deflist", "fieldlist"],
    "bibtex_bibfiles": ["sources.bib"],
    "evidence_claims": "claims.yaml",
    "epub_copyright": "x",
    "version": "1",
    "latex_documents": [("index", "all.tex", "All", "x", "manual")],
    # An epub cannot hold a mark of its own in a title that the contents repeat.
    "suppress_warnings": [
        "myst.header",
        "epub.duplicated_toc_entry",
        "design.card_legacy",
        "toc.no_title",
    ],
}


@pytest.fixture
def filled(tmp_path: Path) -> Casebook:
    """One page for each place and role."""
    from tests.evidence.conftest import Casebook

    casebook = Casebook(tmp_path, dict(OPTIONS))
    casebook.write("conf.py", "")
    casebook.write("x.png", "")
    casebook.write("sources.bib", "@misc{a, title={A}}\n")
    casebook.write("claims.yaml", CLAIMS)
    casebook.write("part.txt", "It was so {claim}`A1,B1` and {unsourced}`ours`.\n")
    pages = {
        f"{role} in {slot}".replace(" ", "-"): text.replace("%s", written)
        for slot, text in SLOTS.items()
        for role, written in ROLES.items()
        # sphinxcontrib-bibtex leaves its link in another, and its id in what the contents copy.
        if role != "citation" or slot not in {"contents", "link text"}
    }
    for name, text in pages.items():
        casebook.write(f"{name}.md", text.replace("PAGE", name))
    contents = "\n".join(f"P <{name}>" for name in pages)
    casebook.write("index.md", f"# All\n\n```{{toctree}}\n{contents}\nend\n```\n")
    casebook.write(
        "end.md", "# End\n\n```{evidence-register}\n```\n\n```{bibliography}\n:all:\n```\n"
    )
    return casebook


@OF_MYST
@pytest.mark.parametrize("builder", ["html", "epub", "singlehtml", "text", "latex"])
def test_every_role_stands_in_every_slot(filled: Casebook, builder: str) -> None:
    out = filled.build(builder)
    told = [line for line in filled.warnings.splitlines() if "x.png" not in line]
    assert told == [], "\n".join(told)
    for path in [*out.glob("*.html"), *out.glob("*.xhtml")]:
        html = path.read_text(encoding="utf-8")
        body = html[html.index("<body") :]
        others = builder == "singlehtml"
        ids = Counter(re.findall(r'\sid="([^"]+)"', body))
        ours = [name for name in ids if _OURS.search(name) or not others]
        assert [name for name in ours if ids[name] > 1] == [], path.name
        assert not re.search(r"<a\b[^>]*>(?:(?!</a>).)*<a\b", body, re.DOTALL), path.name
        for target in re.findall(r'href="#((?:cited|evidence|claim)-[^"]+)"', body):
            assert f'id="{target}"' in body, (path.name, target)
    if builder == "html":
        for name in filled.read:
            if name.startswith("claim-in-"):
                assert '<a class="claim"' in filled.html(name), name
