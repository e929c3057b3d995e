"""Pictures of the note of age in five themes, light and dark, for the page about it.

``python -m tests.gallery FOLDER`` builds one small project in each theme and takes a picture of its
notes in Chromium. Pictures differ a little from one machine to the next; no test compares them.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.browsing import chromium
from tests.building import build_project
from tests.guests.test_themes import CHOOSE, THEMES, WITH_MODES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: A note in each tone: a notice, a caution, and what must not be used any more.
PAGE = """# A page

```{content-age}
:published: 2019-06-26
```

## Older

```{content-age}
:published: 2012-03
:age-note: The law may have changed since. Ask before you rely on it.
```

## Past its day

```{content-age}
:published: 2024-01-15
:expires: 2024-12-31
```
"""
TIERS = [("5 years", "notice"), ("10 years", "caution")]
#: Themes without dark colours.
LIGHT_ALONE = {"alabaster", "sphinx_rtd_theme"}
_GAP, _COLOURS = 12, 64


def picture(browser: Browser, page: Path, theme: str, scheme: str) -> Image.Image:
    """Return the notes of *page*, one below the other, on the colour behind them."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 900, "height": 900})
    tab = context.new_page()
    tab.goto(page.as_uri())
    if theme in WITH_MODES:
        tab.evaluate(CHOOSE, scheme)
    notes = tab.locator(".content-age:visible")
    shots = []
    for number in range(notes.count()):
        note = notes.nth(number)
        note.scroll_into_view_if_needed()
        shots.append(Image.open(io.BytesIO(note.screenshot())).convert("RGB"))
    behind = tab.evaluate(
        "(() => { let e = document.querySelector('.content-age'); while ((e = e.parentElement)) {"
        "const c = getComputedStyle(e).backgroundColor; if (!c.endsWith(', 0)')) return c; }"
        "return 'rgb(255, 255, 255)'; })()"
    )
    context.close()
    wide, high = max(each.width for each in shots), sum(each.height + _GAP for each in shots)
    made = Image.new("RGB", (wide + 2 * _GAP, high + _GAP), behind)
    top = _GAP
    for shot in shots:
        made.paste(shot, (_GAP, top))
        top += shot.height + _GAP
    return made.quantize(_COLOURS)


def main(folder: str) -> None:
    """Write a picture for each theme and each scheme of colours into *folder*."""
    with chromium() as browser, tempfile.TemporaryDirectory() as work:
        for theme in THEMES:
            built = build_project(
                Path(work) / theme,
                {"index.md": PAGE},
                day="2026-06-01",
                extensions=["myst_parser", "sphinx_casebook.content_age"],
                html_theme=theme,
                suppress_warnings=["config.cache"],
                content_age_thresholds=TIERS,
            )
            for scheme in ("light", "dark") if theme not in LIGHT_ALONE else ("light",):
                made = picture(browser, built.outdir / "index.html", theme, scheme)
                name = theme.replace("sphinx_", "").removesuffix("_theme").strip("_")
                made.save(Path(folder) / f"{name}-{scheme}.png", optimize=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
