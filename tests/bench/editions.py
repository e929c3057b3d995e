"""What each PDF of the course costs, beside a bare WeasyPrint run of the same HTML."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from sphinx_casebook.pdf import render

from .measuring import measure

ROOT = Path(__file__).parents[2]
#: What a PDF of the same HTML costs without the toolkit.
_BARE = """
import sys, weasyprint
weasyprint.HTML(sys.argv[1]).write_pdf(
    sys.argv[2], pdf_variant="pdf/ua-1", pdf_tags=True, optimize_images=True
)
"""


def editions(folder: Path) -> None:
    """Print one line for each edition."""
    book = [sys.executable, "-m", "sphinx", "-q", "-c", "conf", "-b", "casebook-pdf"]
    subprocess.run([*book, "docs", folder], cwd=ROOT, check=True)
    os.environ["FONTCONFIG_FILE"] = str(folder / ".fonts.conf")  # as the builder draws
    for source in sorted(folder.glob("*.html")):
        ours = measure(sys.executable, "-P", render.__file__, source, source.with_suffix(".pdf"))
        bare = measure(sys.executable, "-c", _BARE, source, folder / "bare.pdf")
        pages = json.loads(ours.said)["pages"]
        print(
            f"{source.stem}: {pages} pages, {ours.cpu:.1f} s of CPU, {ours.cpu / pages:.3f} a "
            f"page, peak {ours.memory:.0f} MB, {ours.cpu / bare.cpu:.2f} times bare WeasyPrint"
        )
