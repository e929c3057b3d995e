"""Ask Lighthouse about three pages of the built site: ``python -m tests.lighthouse build/html``."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.browsing import serving

PAGES = ["index.html", "chapters/the-deal.html", "lessons/choose-the-baseline.html"]
ASKED = ["accessibility", "best-practices", "seo"]


def scores(address: str, chromium: str) -> dict[str, int]:
    """Return what each category gives the page at *address*, of 100.

    :raises subprocess.CalledProcessError: when Lighthouse cannot load the page.
    """
    flags = "--headless=new --disable-gpu" + (" --no-sandbox" if os.getuid() == 0 else "")
    command = ["npx", "--yes", "lighthouse@12", address, "--quiet", "--output=json"]
    options = [f"--only-categories={','.join(ASKED)}", f"--chrome-flags={flags}"]
    said = subprocess.run(
        [*command, *options],
        env={**os.environ, "CHROME_PATH": chromium},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    categories = json.loads(said)["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in ASKED}


def main(folder: str) -> int:
    """Print the scores of each page; return 1 where one is under 100."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    with serving(Path(folder)) as site:
        found = {page: scores(f"{site}/{page}", chromium) for page in PAGES}
    for page, each in found.items():
        print(page, *(f"{name} {score}" for name, score in each.items()), sep="  ")
    return int(any(score < 100 for each in found.values() for score in each.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
