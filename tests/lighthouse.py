"""Ask Lighthouse about each kind of page, built: ``python -m tests.lighthouse build/html``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from itertools import product
from pathlib import Path

from tests.browsing import serving

PAGES = [
    "index.html",
    "chapters/the-deal.html",
    "lessons/choose-the-baseline.html",
    "start/routes/manager.html",
    "reference/glossary.html",
    "reference/timeline.html",
    "trainers/half-day.html",
    "search.html",
]
ASKED = ["accessibility", "best-practices", "seo"]
#: A phone is what Lighthouse takes by itself.
SCREENS: dict[str, list[str]] = {"phone": [], "desktop": ["--preset=desktop"]}


def scores(address: str, chromium: str, screen: str) -> dict[str, int]:
    """Return what each category gives the page at *address*, of 100.

    The search page asks not to be found, for which it would lose points.

    :raises subprocess.CalledProcessError: when Lighthouse cannot load the page.
    """
    asked = ASKED[:2] if address.endswith("search.html") else ASKED
    flags = "--headless=new --disable-gpu" + (" --no-sandbox" if os.getuid() == 0 else "")
    command = ["npx", "--yes", "lighthouse@12", address, "--quiet", "--output=json"]
    options = [f"--only-categories={','.join(asked)}", f"--chrome-flags={flags}"]
    said = subprocess.run(
        [*command, *options, *SCREENS[screen]],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    categories = json.loads(said)["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in asked}


def main(folder: str) -> int:
    """Print the scores of each page as it comes; return 1 where one is under 100."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    worst = 100
    with serving(Path(folder)) as site:
        for page, screen in product(PAGES, SCREENS):
            found = scores(f"{site}/{page}", chromium, screen)
            worst = min(worst, *found.values())
            said = (f"{name} {score}" for name, score in found.items())
            print(page, screen, *said, sep="  ", flush=True)
    return int(worst < 100)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
