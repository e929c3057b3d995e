"""What a page shows from elsewhere is never stale, on the web and in an e-book.

Each page shows one thing. All things change at once, no page but those that hold them does, and a
second build must be what a clean one is, byte for byte.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.building import Built, build_project

if TYPE_CHECKING:
    from pathlib import Path

# MyST-Parser 5.2 still asks for what Sphinx 11 will drop.
pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser")

#: What is shown elsewhere, with what it becomes.
HELD = {
    "claims.yaml": """\
- {id: A1, statement: It (was|had been) so., sources: [a], certainty: seen, refers_to: 2014}
- {id: B1, statement: It is so., sources: [(b|c)], certainty: seen, refers_to: 2014}
- {id: C1, statement: It is so., sources: [d], certainty: (seen|disputed), refers_to: 2014}
- {id: D1, statement: So., sources: [d], certainty: disputed, refers_to: 2014, certainty_note: See.,
   versions: [{value: (ten|nine), source: d}, {value: two, source: d}]}
- {id: E1, statement: So., sources: [d], certainty: seen, refers_to: 2014,
   corrected: [{on: "2026-01-01", said: It (is|was) not., why: Misread.}]}
- {id: F1, statement: So., sources: [d], certainty: seen, refers_to: (2012|2013)}
- {id: G1, statement: So., sources: [d], certainty: seen, refers_to: 2014, note: (Odd|Even).}
- {id: N1, kind: absence, statement: a count, ask: (Ask|Write)., searched: [a],
   searched_on: "2025-11", state: not-measured}
""",
    "sources.bib": """\
@misc{a, author = {Ann}, title = {A}, year = {2014}}
@misc{b, author = {Bea}, title = {B}, year = {2014}}
@misc{c, author = {Cat}, title = {C}, year = {2014}}
@misc{d, author = {Dan}, title = {D}, year = {2014}}
@misc{e, author = {(Eve|Eva)}, title = {E}, year = {2014}}
""",
    "evidence/data/drops.csv": "# title: Drops\n# sources: d\nyear,count\n2012,(4|7)\n2013,5\n",
    "evidence/data/keys.csv": "# title: Keys\n# sources: d\nyear,count,by\n2012,4,e\n2013,5,e\n",
    "words.md": "# Words\n\n```{glossary}\noutput\n  What comes (out|forth).\n```\n",
    "newer.md": "# (Newer|Newest)\n",
    "lesson.md": """---
lesson: one
reviewed: 2026-01-01
minutes: (5|7)
---

# (Count|Count again)

:::{objectives}
- (count|sum)
:::
:::{discussion} Talk
:name: talk
:minutes: (5|6)
(Why?|How?)
:::
:::{keypoints}
- (Count|Sum).
:::
""",
}
#: What shows it, a page for each.
SHOWN = {
    "statement": "It is. {claim}`A1`",
    "source": "It is. {claim}`B1`",
    "doubt": "It is. {claim}`C1`",
    "versions": "```{versions} D1\n```",
    "corrections": "```{corrections}\n```",
    "not-found": "```{not-found} N1\n```",
    "register": "```{evidence-register}\n```",
    "queue": "```{evidence-queue}\n```",
    "books": "```{bibliography}\n:all:\n```",
    "cited": "It is. {cite:p}`e`",
    "chart": "```{chart} drops.csv\n:kind: line\n:x: year\n:y: count\n:title: Drops\n:alt: x\n```",
    "keys": "```{chart} keys.csv\n:kind: line\n:x: year\n:y: count\n:title: Keys\n:alt: x\n```",
    "term": "Words of output.",
    "point": "It shows. {lesson}`one`",
    "index-of": "```{lesson-index}\n```",
    "map": "```{lesson-map}\n```",
    "talks": "```{collect} discussion\n```",
    "points": "```{collect} keypoints\n```",
    "aims": "```{collect} objectives\n```",
    "route": "```{route} Way\n:name: way\n- one | Why\n```",
    "plan": "```{session-plan} Plan\n- talk\n```",
    "section": "## Part\n\n```{content-age}\n:published: 2016-03-01\n```\n\nWords.",
    "dated": "It is so {as-of}`2022-06-15`.",
    "ages": "```{content-age-list}\n```",
    "sum": "```{content-age-summary}\n```",
}
HEADED = {
    "gone": "withdrawn: 2020\nsuperseded-by: newer",
    "old": "published: 2015-03-01",
    "fact": "published: 2026-01-01",
}
#: What shows nothing that changes.
STILL = {"still": "Words."}
CONF = {
    "extensions": ["myst_parser", "sphinx_casebook"],
    "myst_enable_extensions": ["colon_fence"],
    "bibtex_bibfiles": ["sources.bib"],
    "evidence_claims": "claims.yaml",
    "lessons_chapters": ["point", "fact"],
    "terms_pages": ["term"],
    "content_age_wording": "exact",
    "content_age_basis": "evidence",
    "epub_copyright": "x",
    "version": "1",
    "suppress_warnings": ["lessons", "evidence", "epub"],
}


def project(*, later: bool) -> dict[str, str]:
    """Return the files before or after the change."""
    files = {name: f"# {name.title()}\n\n{text}\n" for name, text in {**SHOWN, **STILL}.items()}
    files |= {
        name: f"---\n{head}\n---\n\n# {name.title()}\n\nIt is. {{claim}}`F1`\n"
        if name == "fact"
        else f"---\n{head}\n---\n\n# {name.title()}\n"
        for name, head in HEADED.items()
    }
    files = {f"{name}.md": text for name, text in files.items()}
    for name, text in HELD.items():
        files[name] = re.sub(r"\(([^()|]*)\|([^()|]*)\)", r"\2" if later else r"\1", text)
    return files


def pages(built: Built) -> dict[str, bytes]:
    """Return the pages; Sphinx itself keeps forgotten words in an old search index."""
    return {
        name: data
        for name, data in built.files().items()
        if name.endswith(("html", ".bib", ".ris"))
    }


@pytest.mark.parametrize("builder", ["html", "epub"])
def test_a_second_build_shows_what_a_clean_one_does(tmp_path: Path, builder: str) -> None:
    files, days = project(later=False), ("2026-06-01", "2028-06-01")
    before = pages(build_project(tmp_path / "a" / "p", files, builder, day=days[0], **CONF))
    changed = project(later=True)
    again = pages(build_project(tmp_path / "a" / "p", changed, builder, day=days[1], **CONF))
    anew = pages(build_project(tmp_path / "b" / "p", changed, builder, day=days[1], **CONF))
    assert again.keys() == anew.keys()
    assert [name for name in anew if again[name] != anew[name]] == []
    suffix = "xhtml" if builder == "epub" else "html"
    same = {name for name in again if name.endswith(suffix) and again[name] == before.get(name)}
    unseen = ["term"] if builder == "epub" else []  # which shows no explanation beside a word
    assert same & {f"{name}.{suffix}" for name in [*SHOWN, *HEADED, *STILL]} == {
        f"{name}.{suffix}" for name in [*STILL, *unseen]
    }
