"""The banner itself, checked by axe in light and dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.test_reading import reading

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("docname", ["old", "checked", "caution", "warning", "gone"])
def test_axe_finds_nothing_in_a_banner(
    browser: Browser, furo: Path, scheme: Literal["light", "dark"], docname: str
) -> None:
    with reading(browser, "2025-03-01", color_scheme=scheme) as page:
        page.goto((furo / f"{docname}.html").as_uri())
        results = Axe().run(page, context=".content-age").response
        assert [each["id"] for each in results["violations"]] == []
        contrast = [each for each in results["passes"] if each["id"] == "color-contrast"]
        assert contrast, "axe did not look at the colours"


def test_light_and_dark_are_not_the_same(browser: Browser, furo: Path) -> None:
    """The note takes the page's ground and ink, and has an edge for each of the two."""
    inks, edges = set(), set()
    for scheme in ("light", "dark"):
        with reading(browser, "2028-03-02", color_scheme=scheme) as page:
            page.goto((furo / "old.html").as_uri())
            banner = page.locator(".content-age:visible")
            inks.add(banner.evaluate("each => getComputedStyle(each).color"))
            edges.add(banner.evaluate("each => getComputedStyle(each).borderLeftColor"))
    assert (len(inks), len(edges)) == (2, 2)
