"""What is cut from style sheets and scripts changes nothing that a browser makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from rcssmin import cssmin

from sphinx_casebook.site import minify
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.building import Built

#: Those that a site gets: the sheets of ``pdf`` are for paper.
OWN = [
    *ROOT.glob("conf/_static/*.*s*"),
    *ROOT.glob("src/sphinx_casebook/[!p]*/static/*.*s*"),
]
#: Values of custom properties keep the spaces with which they were written.
RULES = r"""(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\s*([,;:{}])\s*/g, "$1")); }"""


@pytest.mark.parametrize(
    "sheet", [each for each in OWN if each.suffix == ".css"], ids=lambda path: path.name
)
def test_a_browser_reads_the_same_rules(browser: Browser, sheet: Path) -> None:
    text = sheet.read_text(encoding="utf-8")
    with browser.new_page() as page:
        assert page.evaluate(RULES, cssmin(text)) == page.evaluate(RULES, text) != []


@pytest.mark.parametrize(
    "script", [each for each in OWN if each.suffix == ".js"], ids=lambda path: path.name
)
def test_a_browser_reads_the_script(browser: Browser, script: Path) -> None:
    with browser.new_page() as page:
        cut = minify.script(text := script.read_text(encoding="utf-8"))
        page.evaluate("text => { new Function(text); }", cut)
    assert len(cut) < len(text), "a template in a template keeps a script from being cut"


def test_files_of_our_own_are_cut_and_those_of_the_theme_are_not(
    build: Callable[..., Built],
) -> None:
    files = {
        "index.md": "# Page\n",
        "own/site.css": "/* why */\na  >  b { color: red; }\n",
        "own/site.js": '// why\nconst a = "// b";\n',
        "own/nested.js": 'const n = (a) => `${a} pages${a ? `, ${a} more` : ""}`;\n',
    }
    given = {"html_static_path": ["own"], "html_theme": "basic"}
    with_it = build(files, extensions=["myst_parser", "sphinx_casebook.site.minify"], **given)
    static = with_it.outdir / "_static"
    assert (static / "site.css").read_text() == "a>b{color:red}"
    assert (static / "site.js").read_text().strip() == 'const a="// b";'
    assert (static / "nested.js").read_text() == files["own/nested.js"]
    assert "/*" in (static / "basic.css").read_text()
