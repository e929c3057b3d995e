"""Every role of ours in every place that takes text, in every format."""

from __future__ import annotations

import gettext
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from sphinx import locale

from sphinx_casebook.evidence import claims_file
from tests.lessons.test_words import marked
from tests.test_pseudo_locale import ACCENTS, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    "mixed": "{claim}`A1` {unsourced}`ours` {claim}`B1` {as-of}`2013`",
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


#: A word of its own in every place of a file of claims and of a file of data.
TOLD = {
    "claims.yaml": """\
- id: A1
  statement: The {} was so.
  sources: [a]
  certainty: disputed
  certainty_note: {} is not sure
  reported_by: the {} club
  refers_to: "2014"
  note: See {}.
  versions:
    - {value: the {} one, source: a}
    - {value: the {} other, sources: [a]}
  corrected:
    - on: "2026-01-01"
      said: It was {}.
      why: A {} was misread.
      noticed_by: a {} reader
- id: U1
  statement: The {} is never cited.
  sources: [a]
  certainty: seen
  unused: Kept for {}.
- id: P1
  statement: Somebody told of {}.
  sources: [a]
  certainty: seen
  private: true
- id: N1
  kind: absence
  statement: a count of {}
  ask: Ask the {} office.
  searched: [the {} list, the {} library]
  searched_on: 2025-11
  state: not-measured
  recheck-in: 1 month
""",
    "evidence/data/hives.csv": """\
# title: The {} fell
# sources: a
# caveat: The {} were counted twice.
year,{}_place,count,note_{}
2012,{} town,40,from {}
2013,{} village,30,
""",
}
TOLD_PAGES = {
    "page.md": """\
# Page

It was so. {claim}`A1` {claim}`P1`

:::{versions} A1
:::

:::{not-found} N1
:::

:::{figure-data} hives.csv
:kind: points
:x: year
:y: count
:series: PLACE
:alt: {}
:::
""",
    "end.md": "# End\n\n```{evidence-register}\n```\n\n```{corrections}\n```\n\n"
    "```{evidence-queue}\n```\n\n```{bibliography}\n:all:\n```\n",
    "index.md": "# All\n\n```{toctree}\npage\nend\n```\n",
}
#: What has a name in every language.
NAMED = "@misc{a, author={Quuxauthor}, title={Quuxtitle}, howpublished={Quuxhouse}, year=2014}\n"
#: The keys of a claim that hold no words, and those inside of which words stand.
WORDLESS = {
    *("id", "also", "sources", "source", "certainty", "refers_to", "private", "from", "kind"),
    *("searched_on", "state", "recheck-in", "date", "on"),
}


@pytest.fixture
def told(tmp_path: Path) -> tuple[Casebook, list[str]]:
    """A project with a word of its own in every place of its data, and those words."""
    from tests.evidence.conftest import Casebook

    casebook, words = Casebook(tmp_path, dict(OPTIONS)), list[str]()
    casebook.options["extensions"] = ["myst_parser", "sphinx_casebook.charts"]
    casebook.options["gettext_compact"] = False
    for number, (name, text) in enumerate({**TOLD, **TOLD_PAGES}.items()):
        written, found = marked(text, 26 * number)
        if name.endswith(".csv"):
            place = found[2]
        words += found
        casebook.write(
            name, written.replace("PLACE", f"{place}_place") if name == "page.md" else written
        )
    casebook.write("conf.py", "")
    casebook.write("sources.bib", NAMED)
    return casebook, words


def test_no_key_of_a_claim_is_forgotten_here() -> None:
    text = (Path(claims_file.__file__).parent / "claims.schema.json").read_text("utf-8")
    schema = json.loads(text)
    keys = set(re.findall(r"[\w-]+(?=:)", TOLD["claims.yaml"]))
    assert set(properties(schema)) - WORDLESS <= keys


def properties(part: object) -> Iterator[str]:
    """Yield the names of all keys that a schema knows."""
    if isinstance(part, dict):
        yield from part.get("properties", ())
        part = [*part.values()]
    for each in part if isinstance(part, list) else ():
        yield from properties(each)


@OF_MYST
@pytest.mark.parametrize("builder", ["html", "epub", "singlehtml", "text", "latex"])
def test_every_word_of_data_arrives(told: tuple[Casebook, list[str]], builder: str) -> None:
    casebook, words = told
    out = casebook.build(builder)
    suffixes = {".html", ".xhtml", ".txt", ".tex"}
    text = " ".join(p.read_text("utf-8") for p in out.rglob("*") if p.suffix in suffixes).lower()
    named = re.findall(r"quux\w+", NAMED.lower())
    if builder == "latex":  # for which Sphinx writes no alternative text
        words.remove("quobaxca")
    assert [word for word in [*words, *named] if word not in text] == []


@OF_MYST
def test_every_word_of_data_is_translated(
    told: tuple[Casebook, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each message names its file and line; names of sources are the same in every language."""
    # What is loaded for French would stay for all later builds of this process.
    monkeypatch.setattr(locale, "translators", defaultdict(gettext.NullTranslations))
    casebook, words = told
    out, folder = casebook.build("gettext"), casebook.root / "locale" / "fr" / "LC_MESSAGES"
    claims = TOLD["claims.yaml"].splitlines()
    messages = {}
    for path in sorted(out.glob("*.pot")):
        with path.open("rb") as file:
            messages |= {(path.stem, each.id): each for each in read_po(file) if each.id}
        translate(path, folder / f"{path.stem}.po")
    everything = " ".join(text for _, text in messages)
    assert [word for word in words if word not in everything] == []
    assert "Quux" not in everything
    for (name, text), message in messages.items():
        if name == "claims":
            # A list has the line of its key.
            [(file, line)] = message.locations
            stands = " ".join(claims[line - 1 : line + 5])
            assert Path(file).name == "claims.yaml"
            assert re.sub(r"quobax..", "{}", text) in stands
    casebook.options |= {"language": "fr", "locale_dirs": ["locale"]}
    for builder in ("html", "text"):
        out = casebook.build(builder, out=builder)
        pages = [p for p in out.glob("*") if p.suffix in {".html", ".txt", ".js"}]
        shown = " ".join(path.read_text(encoding="utf-8") for path in pages).lower()
        shown = re.sub(r'\b(?:id|href|for|name)="[^"]*"', "", shown)
        left = [(w, shown[shown.index(w) - 90 : shown.index(w) + 40]) for w in words if w in shown]
        assert left == []
        assert len({word for word in words if word.translate(ACCENTS) in shown}) == len(words)
        assert "quuxtitle" in shown
    # A correction of the translators is shown, though no page and no claim changed.
    path = folder / "claims.po"
    path.write_text(path.read_text("utf-8").replace(f"Thé {words[0].translate(ACCENTS)}", "Cela"))
    (folder / "claims.mo").unlink()
    monkeypatch.setattr(gettext, "_translations", {})  # as in another process
    casebook.build("html", out="html")
    assert "Cela wás só" in casebook.html("page")
