"""Lessons whose statements rest on claims, and whose words are explained."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.building import words

from .conftest import FERRY, Casebook

if TYPE_CHECKING:
    from pathlib import Path

BEES = FERRY.parent / "bees"
CLAIMS = "evidence/claims.yaml"
LESSON = """---
lesson: count-the-hives
reviewed: 2025-01-01
owner: the keepers
minutes: 5
---

# Count the hives

:::{objectives}
- count
:::

:::{discussion}
:minutes: 5
- How many? {claim}`H2`
:::

:::{rating} happened documented
So they wrote. {claim}`H2`
:::

:::{keypoints}
- Many were lost. {claim}`H2` It was cold in {as-of}`2013`.
:::
"""
COLLECTED = "# All\n\n```{collect} keypoints\n```\n\n```{collect} rating\n```\n"


@pytest.fixture
def bees(tmp_path: Path) -> Casebook:
    root = tmp_path / "bees"
    shutil.copytree(BEES, root)
    casebook = Casebook(root)
    casebook.write(
        "conf.py",
        casebook.read("conf.py")
        + 'extensions += ["sphinx_casebook.lessons"]\nmyst_enable_extensions = ["colon_fence"]\n'
        + 'exclude_patterns = ["_build"]\nhtml_theme = "basic"\n',
    )
    casebook.write("lessons/count.md", LESSON)
    casebook.write("using/all.md", COLLECTED)
    casebook.write("chapters/hives.md", "# Hives\n\nThey counted: {lesson}`count-the-hives`.\n")
    index = casebook.read("index.md")
    casebook.write(
        "index.md", index.replace("after\n", "after\nchapters/hives\nlessons/count\nusing/all\n")
    )
    return casebook


def test_a_marker_that_is_collected_leads_to_its_claim(bees: Casebook) -> None:
    built = bees.build()
    assert built.warnings == ""
    page = built.html("using/all")
    markers = page.select(".collected a.claim")
    assert [str(each["href"]) for each in markers] == ["../register.html#claim-H2"]
    assert page.select("[id^=cited-]") == []
    # A row of ratings leads to the rating on its own page, and that has the mark.
    [cell] = [each for each in page.select(".ratings td") if "So they wrote." in each.get_text()]
    page_name, _, anchor = str(cell.a["href"]).partition("#")
    assert page_name == "../lessons/count.html"
    assert built.html("lessons/count").select(f"#{anchor} ~ dl a.claim")
    assert "in as of 2013" in words(page.select(".collected")[0])


def test_a_collected_claim_stays_right(bees: Casebook, tmp_path: Path) -> None:
    assert "1 disputed" in words(bees.build().html("using/all").body or "")
    text = bees.read(CLAIMS)
    start = text.index("id: H2")
    changed = text[start:].replace("certainty: disputed", "certainty: inferred", 1)
    bees.write(CLAIMS, text[:start] + changed)
    again, anew = bees.build(), bees.clean(tmp_path / "anew")
    assert "1 inferred" in words(again.html("using/all").body or "")
    assert again.read("using/all.html") == anew.read("using/all.html")


def test_no_term_becomes_a_link_inside_a_control(ferry: Casebook) -> None:
    ferry.write(
        "terms.md", "# Words\n\n```{glossary}\nlow water\n  When the ferry lies still.\n```\n"
    )
    ferry.replace("index.md", "using/all\n", "using/all\nterms\n")
    ferry.replace(
        "conf.py", '"sphinx_casebook.lessons"', '"sphinx_casebook.lessons", "sphinx_casebook.terms"'
    )
    ferry.replace("conf.py", 'language = "en"', 'language = "en"\nterms_pages = ["**"]')
    ferry.replace("chapters/first-summer.md", "- [ ] At half past", "- [ ] At low water, half past")
    ferry.replace("chapters/first-summer.md", "Nobody had looked", "At low water nobody had looked")
    page = ferry.build().html("chapters/first-summer")
    assert [words(each) for each in page.select("a.term-link")] == ["low water"]
    assert page.select("fieldset a, summary a, button a") == []
