"""What is cut from style sheets and scripts changes nothing that a browser makes of them."""

from __future__ import annotations

import doctest
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_casebook.site import minify
from tests.course.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

SHEETS = [*ROOT.glob("conf/_static/*.css"), *ROOT.glob("src/sphinx_casebook/*/static/*.css")]
SCRIPTS = [*ROOT.glob("conf/_static/*.js"), *ROOT.glob("src/sphinx_casebook/*/static/*.js")]
#: Values of custom properties keep the spaces with which they were written.
RULES = r"""(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text);
  return [...sheet.cssRules].map((rule) => rule.cssText.replace(/\s*([,;:{}])\s*/g, "$1")); }"""


def test_the_examples_hold() -> None:
    assert doctest.testmod(minify).failed == 0
    assert doctest.testmod(minify).attempted >= 2


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_a_browser_reads_the_same_rules(browser: Browser, sheet: object) -> None:
    text = sheet.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    page = browser.new_page()
    assert page.evaluate(RULES, minify.css(text)) == page.evaluate(RULES, text) != []
    page.close()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_is_the_same_words_and_can_be_read(browser: Browser, script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    small = minify.js(text)
    assert len(small) < len(text)
    assert minify.js(small) == small
    comments = r"""(?m)(?<![:"'`\w])//.*$|/\*.*?\*/"""
    said = re.findall(r"[\w$]+", re.sub(comments, "", text))
    assert re.findall(r"[\w$]+", small) == said
    page = browser.new_page()
    page.evaluate("(text) => { new Function(text); }", small)  # which raises what it cannot parse
    page.close()


PIECES = ['"a  /* b */"', "'{ ; }'", '/* a " b */', "a :is(b, c)", " { ", "margin: 0 auto;", "}"]


@given(st.lists(st.sampled_from(PIECES)))
def test_twice_is_once_and_strings_stay(pieces: list[str]) -> None:
    text = " ".join(pieces)
    small = minify.css(text)
    assert minify.css(small) == small
    for piece in ('"a  /* b */"', "'{ ; }'"):
        assert small.count(piece) == pieces.count(piece)
    assert 'a " b' not in small
