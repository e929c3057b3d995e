"""What each PDF of the course costs, beside a bare WeasyPrint run of the same HTML."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from .measuring import measure

ROOT = Path(__file__).parents[2]
#: Of which the middle one counts.
STARTS = 5
_OURS = """
import json, sys
from pathlib import Path
from sphinx_casebook.pdf import weasy
if sys.argv[1:]:
    print(json.dumps(weasy.render(Path(sys.argv[1]), Path(sys.argv[2]))))
"""
#: What a PDF of the same HTML costs without the toolkit.
_BARE = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(
    sys.argv[2], pdf_variant="pdf/ua-1", pdf_tags=True, optimize_images=True
)
"""


def editions(folder: Path) -> None:
    """Print what it takes to start drawing, and a line for each edition with what that adds."""
    book = [sys.executable, "-m", "sphinx", "-q", "-c", "conf", "-b", "casebook-pdf"]
    subprocess.run([*book, "docs", folder], cwd=ROOT, check=True)
    os.environ["FONTCONFIG_FILE"] = str(folder / ".fonts.conf")  # as the builder draws
    ours = [sys.executable, "-c", _OURS]
    start = statistics.median(measure(*ours).cpu for _ in range(STARTS))
    print(f"starting to draw: {start:.2f} s of CPU, once a build")
    for source in sorted(folder.glob("*.html")):
        target = source.with_suffix(".pdf")
        drawn = measure(*ours, source, target)
        bare = measure(sys.executable, "-c", _BARE, source, folder / "bare.pdf")
        pages, more = json.loads(drawn.said)["pages"], drawn.cpu - start
        print(
            f"{source.stem}: {pages} pages, {more:.1f} s of CPU, {more / pages:.3f} a page, "
            f"peak {drawn.memory:.0f} MB, with the start {drawn.cpu / bare.cpu:.2f} times bare "
            f"WeasyPrint",
            flush=True,
        )
