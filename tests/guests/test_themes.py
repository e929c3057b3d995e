"""A guest in other people's projects: five themes, with what their users load beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.building import Built, read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from tests.conftest import Build

#: One of the themes still uses what Sphinx will drop.
pytestmark = pytest.mark.filterwarnings("ignore:'sphinx_book_theme")

THEMES = ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"]
NEIGHBOURS = ["myst_parser", "sphinx_design", "sphinx_copybutton", "sphinxext.opengraph"]
BIBTEX = "sphinxcontrib.bibtex"
HOST: dict[str, Any] = {
    "ogp_site_url": "https://example.org/",
    "ogp_social_cards": {"enable": False},
    "myst_enable_extensions": ["colon_fence", "attrs_inline", "dollarmath"],
    "numfig": True,
    "bibtex_bibfiles": [],
    "suppress_warnings": ["config.cache"],
}
#: A page of somebody else's, with what parts of ours could take for their own.
PAGES = {
    "page.md": """---
publisher: us
reviewer: them
owners: [us]
tags: [a]
---

# A page

:::{dropdown} More
:color: primary
:icon: star

Folded text about an output and a block.
:::

:::{card} A card
Text[^1].
:::

| a | b |
| --- | --- |
| 1 | 2 |

:::{list-table} A named table
:name: tab
* - a
  - b
:::

$$
x^2
$$ (eq)

See {numref}`tab` and {eq}`eq`.

```python
print("code")
```

```{note}
A note.
```

[^1]: A footnote.
""",
    "words.md": "# Words\n\n```{glossary}\noutput\n  What comes out.\n\nblock\n  A thing.\n```\n",
}
DATED = {
    "fresh": "published: 2026-05-01",
    "notice": "published: 2019-06-26",
    "caution": "published: 2014-06-26",
    "warning": "published: 2001-01-01",
    "quiet": "published: 2019-06-26\nreviewed: 2026-05-01",
    "expired": "published: 2026-01-01\nexpires: 2026-02-01",
    "withdrawn": "withdrawn: 2026-01-01",
    "act": "published: 2019-06-26\nage-note: Ask first.",
    "line": "published: 2019-06-26\ncontent-age: line",
}
TIERS = [("5 years", "notice"), ("10 years", "caution"), ("20 years", "warning")]


def pages(built: Built) -> dict[str, bytes]:
    """Return the pages; the build's own stamp on them is not ours."""
    return {
        name: text
        for name, text in read_tree(built.outdir).items()
        if name.endswith(".html") or name == "searchindex.js"
    }


@pytest.mark.parametrize("ours", ["sphinx_casebook.content_age", "sphinx_casebook"])
@pytest.mark.parametrize("theme", THEMES)
def test_with_nothing_declared_not_one_byte_of_a_page_changes(
    build: Build, theme: str, ours: str
) -> None:
    plain, loaded = (
        build(PAGES, folder=folder, html_theme=theme, extensions=[*NEIGHBOURS, *more], **HOST)
        for folder, more in (
            ("plain", ["sphinxcontrib.bibtex"]),
            ("loaded", ["sphinxcontrib.bibtex", ours]),
        )
    )
    assert loaded.warnings == plain.warnings
    assert pages(loaded).keys() == pages(plain).keys()
    assert [name for name, text in pages(plain).items() if pages(loaded)[name] != text] == []


@pytest.fixture(scope="module", params=THEMES)
def notes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, browser: Browser
) -> tuple[str, Path, Page]:
    from tests.building import build_project  # the fixture of one test is too short

    files = {
        f"{name}.md": f"---\n{text}\n---\n\n# A page\n\nText.\n\n```{{note}}\nTheirs.\n```\n"
        for name, text in DATED.items()
    }
    built = build_project(
        tmp_path_factory.mktemp("notes"),
        files,
        day="2026-06-01",
        html_theme=request.param,
        content_age_thresholds=TIERS,
        suppress_warnings=["config.cache"],
    )
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    return request.param, built.outdir, page


#: The edges that tell each tone from the others: at the top, and where a line begins.
EDGES = {
    "notice": ("1px solid", "0px"),
    "caution": ("0px", "6.4px solid"),
    "warning": ("0px", "9.6px double"),
    "quiet": ("0px", "1px solid"),
    "expired": ("0px", "9.6px double"),
    "withdrawn": ("4px solid", "4px solid"),
    "act": ("0px", "6.4px solid"),
    "line": ("0px", "0px"),
}
#: What a reader of these themes chooses: on the body in one of them, on the root in the others.
WITH_MODES = {"furo", "pydata_sphinx_theme", "sphinx_book_theme"}
CHOOSE = """mode => {
  document.documentElement.dataset.theme = document.body.dataset.theme = mode;
}"""
READ = """note => {
  const style = getComputedStyle(note);
  const first = getComputedStyle(note.querySelector('p'));
  let ground = note;
  const clear = node => /^rgba\\(0, 0, 0, 0\\)$/.test(getComputedStyle(node).backgroundColor);
  while (ground && clear(ground)) ground = ground.parentElement;
  const side = each => `${style[`border${each}Width`]} ${style[`border${each}Style`]}`;
  return {
    top: side('Top'), left: side('Left'), padding: parseFloat(style.paddingLeft),
    text: first.color, edge: style.borderLeftColor, shadow: style.boxShadow,
    ground: ground ? getComputedStyle(ground).backgroundColor : 'rgb(255, 255, 255)',
    size: parseFloat(first.fontSize),
  };
}"""


def luminance(colour: str) -> float:
    channels = [float(each) / 255 for each in re.findall(r"[0-9.]+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_note_keeps_its_tone_in_every_theme(notes: tuple[str, Path, Page], mode: str) -> None:
    theme, outdir, page = notes
    page.emulate_media(color_scheme=mode)
    for name, (top, left) in EDGES.items():
        page.goto((outdir / f"{name}.html").as_uri())
        if theme in WITH_MODES:
            page.evaluate(CHOOSE, mode)
        note = page.locator(".content-age:not([hidden])")
        seen = note.evaluate(READ)
        where = (theme, mode, name, seen)
        for expected, found in ((top, seen["top"]), (left, seen["left"])):
            width, _, style = expected.partition(" ")
            assert abs(float(found.split("px")[0]) - float(width.removesuffix("px"))) < 0.7, where
            assert not style or style in found, where
        assert seen["padding"] >= (0 if left == "0px" else 9), where
        assert seen["shadow"] == "none", where
        assert seen["size"] >= 14, where
        assert contrast(seen["text"], seen["ground"]) >= 4.5, where
        assert left == "0px" or contrast(seen["edge"], seen["ground"]) >= 3, where
